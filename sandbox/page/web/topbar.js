// The bar at the top: the workspace, whether an app is connected, the clock, the theme, and the traffic.
import { classes, html, useEffect, useRef, useState } from "./lib.js";
import { moveClock } from "./actions.js";
import { Icon } from "./icons.js";
import { placeBeside } from "./placing.js";
import { change, useStore } from "./store.js";
import { clockTime, isoDay, shortDay } from "./words.js";

/** The workspace's time now: real time, moved as far as the workspace says. */
function useNow() {
  const clock = useStore((state) => state.clock);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((number) => number + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return [new Date(Date.now() + clock.ahead_ms), Math.abs(clock.moved_seconds) > 1];
}

function Clock() {
  const [now, moved] = useNow();
  const button = useRef(null);
  const panel = useRef(null);
  const field = useRef(null);
  const go = (move) => moveClock(move);
  const toDate = () => field.current.value && go({ to: `${field.current.value}T10:00` });
  const onToggle = (event) => event.newState === "open" && placeBeside(panel.current, button.current);
  return html`<button type="button" ref=${button} class=${classes("button quiet when", moved && "moved")} popovertarget="clock-panel" aria-label=${`Clock: ${shortDay(now)}, ${clockTime(now)}${moved ? " moved" : ""}`}>
      <${Icon} name="clock" /><span class="date">${shortDay(now)},${" "}</span><span>${clockTime(now)}${" "}</span>${moved && html`<span class="tag warn">moved</span>`}
    </button>
    <div ref=${panel} id="clock-panel" class="menu-panel clock-panel" popover="auto" onToggle=${onToggle}>
      <p><strong>${shortDay(now)}, ${clockTime(now)}</strong></p>
      <p class="hint">Moving the clock moves the whole workspace, and an app that asks it for the time. Each day is entered at 10:00 in the morning: watch what the app says when a date comes.</p>
      <div class="actions">
        <button type="button" class="button" onClick=${() => go({ days: 1 })}>Next day</button>
        <button type="button" class="button" onClick=${() => go({ days: 7 })}>Next week</button>
      </div>
      <label for="clock-date">Go to a date</label>
      <div class="actions">
        <input ref=${field} class="field" type="date" id="clock-date" defaultValue=${isoDay(now)} />
        <button type="button" class="button primary" onClick=${toDate}>Go</button>
      </div>
      ${moved && html`<button type="button" class="button" onClick=${() => go({ reset: true })}>Back to the real time</button>`}
    </div>`;
}

const THEMES = { system: ["system", "Theme: as the system", "light"], light: ["sun", "Theme: light", "dark"], dark: ["moon", "Theme: dark", "system"] };

function Theme() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? "system");
  const [icon, label, next] = THEMES[theme] ?? THEMES.system;
  const turn = () => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // Without storage the choice lasts for this visit.
    }
  };
  return html`<button type="button" class="icon-button" aria-label=${label} title=${`${label}. Click to change.`} onClick=${turn}><${Icon} name=${icon} /></button>`;
}

function Link() {
  const link = useStore((state) => state.link);
  const connected = useStore((state) => state.connected);
  const app = useStore((state) => state.app);
  let [shade, words] = ["good", `${app?.name ?? "App"} connected`];
  if (link !== "open") [shade, words] = ["warn", "Reconnecting…"];
  else if (!connected) [shade, words] = ["", "No app connected"];
  return html`<span class="link" role="status" title=${words}><span class=${`dot ${shade}`} aria-hidden="true"></span><span class="words">${words}</span></span>`;
}

export function Top() {
  const workspace = useStore((state) => state.workspace);
  const open = useStore((state) => state.panel === "channels");
  const traffic = useStore((state) => state.showTraffic);
  const failures = useStore((state) => state.traffic.filter((entry) => !entry.ok).length + state.violations.length);
  return html`<header class="top">
    <button type="button" class="icon-button menu" aria-label="Conversations" aria-expanded=${open} onClick=${() => change({ panel: open ? null : "channels" })}><${Icon} name="menu" /></button>
    <div class="brand"><img src=${new URL("icon.svg", import.meta.url).href} alt="" /><h1>${workspace?.name}</h1><span class="tag practice">Practice</span></div>
    <${Link} />
    <${Clock} />
    <${Theme} />
    <button type="button" class="icon-button" aria-label=${`Traffic with the app${failures ? `, ${failures} not ok` : ""}`} title="Traffic with the app"
      aria-expanded=${Boolean(traffic)} onClick=${() => change({ showTraffic: !traffic })}><${Icon} name="traffic" />${failures > 0 && html`<span class="badge" aria-hidden="true"></span>`}</button>
  </header>`;
}
