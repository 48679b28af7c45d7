// The app's global shortcuts, behind one button beside the box to write in.
import { html, useId, useMemo, useRef, useState } from "./lib.js";
import { shortcut } from "./actions.js";
import { Icon } from "./icons.js";
import { placeBeside, walkMenu } from "./placing.js";
import { useStore } from "./store.js";

export function Shortcuts() {
  const all = useStore((state) => state.shortcuts);
  const own = useMemo(() => all.filter((entry) => entry.type === "global"), [all]);
  const button = useRef(null);
  const menu = useRef(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  if (own.length === 0) return null;
  const onToggle = (event) => {
    setOpen(event.newState === "open");
    if (event.newState !== "open") return;
    placeBeside(menu.current, button.current);
    menu.current.querySelector("[role=menuitem]").focus();
  };
  const use = (entry) => {
    menu.current.hidePopover();
    shortcut(entry.callback_id);
  };
  return html`<button type="button" ref=${button} class="icon-button" popovertarget=${id} aria-haspopup="menu" aria-expanded=${open}
      aria-label="Shortcuts" title="Shortcuts"><${Icon} name="bolt" /></button>
    <div ref=${menu} id=${id} class="menu-panel" popover="auto" role="menu" aria-label="Shortcuts" onToggle=${onToggle} onKeyDown=${walkMenu}>
      ${own.map((entry) => html`<button key=${entry.callback_id} type="button" role="menuitem" tabindex="-1" onClick=${() => use(entry)}>${entry.name}</button>`)}
    </div>`;
}
