// A text box that finds options while one types, for one choice or several; late answers to earlier words are dropped.
import { classes, html, useEffect, useId, useLayoutEffect, useRef, useState } from "./lib.js";
import { Icon } from "./icons.js";
import { placeBeside } from "./placing.js";
import { Words } from "./text.js";

const PAUSE = 120;

function useSearch(source, typed, open) {
  const [found, setFound] = useState({ groups: [], state: "idle" });
  const number = useRef(0);
  useEffect(() => {
    number.current += 1;
    const mine = number.current;
    if (!open) return undefined;
    if (typed.length < source.least) {
      setFound({ groups: [], state: "short" });
      return undefined;
    }
    setFound((before) => ({ ...before, state: "searching" }));
    const timer = setTimeout(async () => {
      const { groups, trouble } = await source.find(typed);
      if (mine === number.current) setFound({ groups, trouble, state: "found" });
    }, source.least > 0 ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [source, typed, open]);
  return found;
}

export function Combobox({ tied, name, placeholder, action, several, most, chosen, source, onChange }) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState(false);
  const box = useRef(null);
  const panel = useRef(null);
  const listId = useId();
  const found = useSearch(source, typed, open);
  const taken = new Set(chosen.map((option) => option.value));
  const options = found.groups.flatMap((group) => group.options).filter((option) => !several || !taken.has(option.value));
  const full = Boolean(several && most && chosen.length >= most);
  const label = !several && chosen[0] ? chosen[0].text.text : "";

  useLayoutEffect(() => {
    if (!open || !panel.current) return;
    if (!panel.current.matches(":popover-open")) panel.current.showPopover();
    placeBeside(panel.current, box.current.closest(".combobox"), { stretch: true });
  });
  useLayoutEffect(() => setActive(0), [typed, found.groups]);
  useLayoutEffect(() => {
    if (open) panel.current?.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }, [active, open]);

  const close = () => {
    setOpen(false);
    setEditing(false);
    setTyped("");
  };
  const choose = (option) => {
    onChange(several ? [...chosen, option] : [option]);
    setTyped("");
    setEditing(false);
    if (!several) setOpen(false);
  };
  const drop = (option) => {
    onChange(chosen.filter((other) => other.value !== option.value));
    box.current.focus();
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (options.length > 0) setActive((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && options[active]) choose(options[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && typed === "" && several && chosen.length > 0) {
      drop(chosen.at(-1));
    } else if (event.key === "Backspace" && !several && !editing && label) {
      event.preventDefault();
      onChange([]);
    }
  };
  return html`<div class="combobox">
    ${several && chosen.map((option) => html`<span key=${option.value} class="chip"><${Words} of=${option.text} />
      <button type="button" aria-label=${`Remove ${option.text.text}`} onClick=${() => drop(option)}><${Icon} name="close" /></button></span>`)}
    <input ref=${box} ...${tied} type="text" role="combobox" autocomplete="off" data-action=${action} disabled=${full && !open}
      aria-expanded=${open} aria-controls=${open ? listId : null} aria-autocomplete="list"
      aria-activedescendant=${open && options[active] ? `${listId}-${active}` : null}
      placeholder=${full ? `At most ${most}` : (placeholder ?? "Type to search")} value=${editing ? typed : label}
      onInput=${(event) => { setEditing(true); setTyped(event.target.value); setOpen(true); }}
      onClick=${() => setOpen(true)} onBlur=${close} onKeyDown=${onKeyDown} />
    ${!several && chosen[0] && html`<button type="button" class="icon-button" aria-label=${`Clear ${name ?? "choice"}`} onClick=${() => drop(chosen[0])}><${Icon} name="close" /></button>`}
    ${open && html`<div ref=${panel} class="panel" popover="manual">
      <ul id=${listId} role="listbox" aria-label=${name ?? "Options"}>
        ${grouped(found.groups, options).map(({ option, index, group }) => html`${group && html`<li key=${`group ${group}`} class="group" role="presentation">${group}</li>`}
          <li key=${option.value} id=${`${listId}-${index}`} role="option" aria-selected=${taken.has(option.value)} class=${classes(index === active && "active")}
            onPointerDown=${(event) => event.preventDefault()} onClick=${() => choose(option)}>
            <span><${Words} of=${option.text} /></span>
            ${option.description && html`<span class="hint"><${Words} of=${option.description} /></span>`}
          </li>`)}
      </ul>
      <${Status} found=${found} least=${source.least} count=${options.length} />
    </div>`}
  </div>`;
}

/** The options in order, each group's name before its first one. */
function grouped(groups, options) {
  const firsts = new Map(groups.filter((group) => group.label).map((group) => [group.options.find((option) => options.includes(option)), group.label]));
  return options.map((option, index) => ({ option, index, group: firsts.get(option) }));
}

function Status({ found, least, count }) {
  let words = "";
  if (found.state === "short") words = `Type at least ${least} ${least === 1 ? "character" : "characters"}`;
  else if (found.state === "searching" && count === 0) words = "Searching…";
  else if (found.trouble) words = found.trouble;
  else if (count === 0) words = "Nothing found";
  return words && html`<p class="hint status" role="status">${words}</p>`;
}
