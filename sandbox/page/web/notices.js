// Sentences about what went wrong or was done, where it happened, or in the corner when it belongs to no place.
import { html, useMemo } from "./lib.js";
import { Icon } from "./icons.js";
import { dismiss, useStore } from "./store.js";

export function Notices({ place = null }) {
  const all = useStore((state) => state.notices);
  const notices = useMemo(() => all.filter((notice) => notice.place === place), [all, place]);
  return html`<div class=${place === null ? "notices corner" : "notices"} role="status" aria-live="polite">
    ${notices.map(
      (notice) => html`<div key=${notice.id} class=${`notice ${notice.kind}`}>
        <${Icon} name=${notice.kind === "trouble" ? "warning" : "info"} />
        <p>${notice.text}</p>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dismiss(notice.id)}><${Icon} name="close" /></button>
      </div>`,
    )}
  </div>`;
}
