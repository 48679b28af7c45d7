// The page's few icons, drawn as strokes so that they take the colour of the text beside them.
import { html } from "./lib.js";

const STROKES = {
  channel: ["M9 4 7 20", "M17 4l-2 16", "M4.5 9h16", "M3.5 15h16"],
  lock: ["M6 11h12v9H6z", "M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"],
  archive: ["M4 5h16v4H4z", "M5.5 9v10h13V9", "M10 13h4"],
  shared: ["M9 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M15 8a4 4 0 1 1-2.6 7", "M15 8a4 4 0 0 0-2.6 1"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  close: ["m6 6 12 12", "m18 6-12 12"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 7.5V12l3 2"],
  sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M12 2.5v2", "M12 19.5v2", "m5.3 5.3 1.4 1.4", "m17.3 17.3 1.4 1.4", "M2.5 12h2", "M19.5 12h2", "m5.3 18.7 1.4-1.4", "m17.3 6.7 1.4-1.4"],
  moon: ["M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"],
  system: ["M4 5h16v11H4z", "M9 20h6", "M12 16v4"],
  traffic: ["M4 8h13", "m13.5 4.5 3.5 3.5-3.5 3.5", "M20 16H7", "m10.5 12.5-3.5 3.5 3.5 3.5"],
  send: ["M4 11.5 20 4l-5 16-3.5-6.5z", "m11.5 13.5 4-4.5"],
  thread: ["M5 5h14v10h-8l-4 4v-4H5z"],
  eye: ["M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6z", "M12 9.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"],
  chevron: ["m7 10 5 5 5-5"],
  more: ["M5 12h.01", "M12 12h.01", "M19 12h.01"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
  warning: ["M12 4 2.8 20h18.4z", "M12 10v4.5", "M12 17.3h.01"],
  info: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 11v5", "M12 7.8h.01"],
  bolt: ["M13 3 5 13.5h6L10.5 21 19 10.5h-6z"],
  file: ["M6 3.5h8l4 4v13H6z", "M14 3.5v4h4"],
  image: ["M4 5h16v14H4z", "m4 16 5-5 4 4 3-2.5 4 3.5", "M15.5 9h.01"],
};

/** An icon beside words that already say it: hidden from screen readers. */
export function Icon({ name }) {
  const strokes = STROKES[name] ?? STROKES.info;
  return html`<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    ${strokes.map((path) => html`<path key=${path} d=${path} />`)}
  </svg>`;
}
