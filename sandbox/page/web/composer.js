// Where a person types: a text box that offers commands and verbs, recalls earlier lines and never loses a word.
import { classes, html, useId, useLayoutEffect, useMemo, useRef, useState } from "./lib.js";
import { sendLine } from "./actions.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { Shortcuts } from "./shortcuts.js";
import { put, useStore } from "./store.js";
import { suggestionsFor } from "./suggestions.js";

const NO_SUGGESTIONS = [];

/** Preselect the first suggestion only for a word begun and not finished, so that Enter sends a finished line. */
function firstChoice(text, suggestions) {
  if (suggestions.length === 0) return -1;
  const begun = text.includes(" ") ? /\s\S+$/u.test(text) : !suggestions.some(({ label }) => label === text);
  return begun ? 0 : -1;
}

function useSuggestions(text, commands, enabled) {
  const [closedFor, setClosedFor] = useState(null);
  const [picked, setPicked] = useState({ text: "", index: -1 });
  const list = useMemo(() => (enabled ? suggestionsFor(text, commands) : NO_SUGGESTIONS), [text, commands, enabled]);
  const open = list.length > 0 && closedFor !== text;
  const active = picked.text === text ? picked.index : firstChoice(text, list);
  return {
    list,
    open,
    active: open ? Math.min(active, list.length - 1) : -1,
    move: (index) => setPicked({ text, index: (index + list.length) % list.length }),
    close: () => setClosedFor(text),
  };
}

export function Composer({ name, label, placeholder, channel, thread = null, commandsOffered = true }) {
  const key = thread ? `${channel}/${thread}` : channel;
  const text = useStore((state) => state.typed[key] ?? "");
  const commands = useStore((state) => state.commands);
  const lines = useStore((state) => state.lines);
  const busy = useStore((state) => state.busy[key]);
  const box = useRef(null);
  const caretAtEnd = useRef(false);
  const recalled = useRef(null);
  const [focused, setFocused] = useState(false);
  const offers = useSuggestions(text, commands, focused && commandsOffered);
  const listId = useId();
  useLayoutEffect(() => {
    if (!caretAtEnd.current) return;
    caretAtEnd.current = false;
    box.current.setSelectionRange(text.length, text.length);
    box.current.scrollTop = box.current.scrollHeight;
  }, [text]);

  const write = (words) => {
    caretAtEnd.current = true;
    put("typed", key, words);
  };
  const accept = (index) => {
    write(offers.list[index].insert);
    box.current.focus();
  };
  const send = () => {
    recalled.current = null;
    if (text.trim() && !busy) sendLine(key, text.trim(), { channel, thread });
  };
  const recall = (step) => {
    const from = recalled.current ?? lines.length;
    const index = Math.min(from + step, lines.length);
    if (index < 0) return;
    recalled.current = index === lines.length ? null : index;
    write(lines[index] ?? "");
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    const press = keyAction(event, { offers, text, recalled: recalled.current !== null, lines });
    if (!press) return;
    event.preventDefault();
    press({ accept, send, recall, offers });
  };

  return html`<div class="composer" data-composer=${key}>
    <${Notices} place=${key} />
    ${offers.open && html`<${Offers} id=${listId} offers=${offers} onAccept=${accept} />`}
    <div class="box">
      ${!thread && html`<${Shortcuts} />`}
      <textarea ref=${box} id=${name} rows="1" value=${text} placeholder=${placeholder} aria-label=${label} autocomplete="off"
        aria-autocomplete=${commandsOffered ? "list" : null} aria-controls=${offers.open ? listId : null}
        aria-activedescendant=${offers.active >= 0 ? `${listId}-${offers.active}` : null} enterkeyhint="send"
        onInput=${(event) => { recalled.current = null; put("typed", key, event.target.value); }}
        onKeyDown=${onKeyDown} onFocus=${() => setFocused(true)} onBlur=${() => setFocused(false)}></textarea>
      <button type="button" class="icon-button send" aria-label="Send" disabled=${!text.trim() || busy} onClick=${send}>
        ${busy ? html`<span class="spinner"></span>` : html`<${Icon} name="send" />`}
      </button>
    </div>
  </div>`;
}

/** What a key does in the box, given what is offered; nothing for keys that only type. */
function keyAction(event, { offers, text, recalled, lines }) {
  if (event.key === "Enter" && !event.shiftKey) {
    return ({ accept, send }) => (offers.active >= 0 ? accept(offers.active) : send());
  }
  if (offers.open && !recalled) {
    if (event.key === "ArrowDown") return () => offers.move(offers.active + 1);
    if (event.key === "ArrowUp") return () => offers.move(offers.active <= 0 ? offers.list.length - 1 : offers.active - 1);
    if (event.key === "Tab" && !event.shiftKey) return ({ accept }) => accept(Math.max(offers.active, 0));
    if (event.key === "Escape") return () => offers.close();
  }
  if (event.key === "ArrowUp" && lines.length > 0 && (text === "" || recalled)) return ({ recall }) => recall(-1);
  if (event.key === "ArrowDown" && recalled) return ({ recall }) => recall(1);
  return null;
}

function Offers({ id, offers, onAccept }) {
  return html`<ul class="offers" id=${id} role="listbox" aria-label="Suggestions">
    ${offers.list.map(
      (offer, index) => html`<li key=${offer.label} id=${`${id}-${index}`} role="option"
        aria-selected=${index === offers.active} class=${classes(index === offers.active && "active")}
        onPointerDown=${(event) => event.preventDefault()} onClick=${() => onAccept(index)}>
        <code>${offer.label}</code>${offer.detail && html`<span>${offer.detail}</span>`}
      </li>`,
    )}
    <li class="keys" role="presentation" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> choose <kbd>Tab</kbd> complete <kbd>Esc</kbd> close</li>
  </ul>`;
}
