// Panels in the top layer: put beside what opened them, kept inside the window, walked with the arrow keys.

const GAP = 4;
const EDGE = 8;

/** Place a panel under its anchor, or over it where there is more room; `stretch` gives it the anchor's width. */
export function placeBeside(panel, anchor, { stretch = false } = {}) {
  const at = anchor.getBoundingClientRect();
  if (stretch) panel.style.width = `${at.width}px`;
  const below = innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const under = below >= Math.min(panel.scrollHeight, 240) || below >= above;
  panel.style.maxHeight = `${Math.max(under ? below : above, 120)}px`;
  const width = panel.offsetWidth;
  const left = stretch ? at.left : Math.min(at.left, innerWidth - width - EDGE);
  panel.style.left = `${Math.max(left, EDGE)}px`;
  panel.style.top = under ? `${at.bottom + GAP}px` : "auto";
  panel.style.bottom = under ? "auto" : `${innerHeight - at.top + GAP}px`;
}

/** Move between the entries of a menu with the arrow keys. */
export function walkMenu(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const index = items.indexOf(document.activeElement);
  items[(index + step + items.length) % items.length].focus();
}
