// Runs before the first paint, so that a person who chose dark is not flashed with light.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be switched off: then the page follows the system.
}
