// Elements that act at once: buttons, overflow menus, and fields that stand in a section or among actions.
import { classes, html, useContext, useId, useRef, useState } from "./lib.js";
import { press } from "./actions.js";
import { Confirm } from "./dialog.js";
import { Field } from "./fields.js";
import { Icon } from "./icons.js";
import { OriginContext, useBusy, useValue } from "./origin.js";
import { placeBeside, walkMenu } from "./placing.js";
import { toWire } from "./values.js";
import { Words } from "./text.js";

const ACTING = { button: Button, overflow: Overflow, workflow_button: Button, icon_button: Button, feedback_buttons: Feedback };

export function Element({ block, element, label }) {
  const Acting = ACTING[element.type] ?? Choosing;
  return html`<${Acting} block=${block} element=${element} label=${label} />`;
}

/** Ask the app's question first, where it set one; otherwise act at once. */
export function useQuestion(confirm) {
  const [pending, setPending] = useState(null);
  const finish = (answer) => {
    setPending(null);
    answer?.();
  };
  const question = pending && html`<${Confirm} confirm=${confirm} onYes=${() => finish(pending.yes)} onNo=${() => finish(pending.no)} />`;
  return [question, (yes, no) => (confirm ? setPending({ yes, no }) : yes())];
}

function linkOf(element) {
  return /^(https?|mailto):/iu.test(element.url ?? "") ? element.url : null;
}

function Button({ block, element }) {
  const origin = useContext(OriginContext);
  const busy = useBusy(block, element);
  const [question, askFirst] = useQuestion(element.confirm);
  const link = linkOf(element);
  const name = classes("button", element.style, busy && "busy");
  const act = () => press(origin, block.block_id, element, element.value ?? null);
  const words = html`<${Words} of=${element.text ?? { text: element.icon ?? "Button" }} />`;
  const label = element.accessibility_label ?? null;
  if (link) return html`<a class=${name} href=${link} target="_blank" rel="noopener noreferrer" aria-label=${label} onClick=${act}>${words}<span class="hidden"> (opens in a new tab)</span></a>`;
  return html`<button type="button" class=${name} aria-label=${label} aria-busy=${busy ? "true" : null} aria-disabled=${busy ? "true" : null}
      data-action=${element.action_id} onClick=${() => !busy && askFirst(act)}>
      ${busy && html`<span class="spinner" aria-hidden="true"></span>`}${words}
    </button>${question}`;
}

function Feedback({ block, element }) {
  const origin = useContext(OriginContext);
  return ["positive", "negative"].map((side) => {
    const choice = element[`${side}_button`];
    const send = () => press(origin, block.block_id, element, side);
    return choice && html`<button key=${side} type="button" class="button" aria-label=${choice.accessibility_label} onClick=${send}><${Words} of=${choice.text} /></button>`;
  });
}

function Overflow({ block, element, label }) {
  const origin = useContext(OriginContext);
  const menu = useRef(null);
  const button = useRef(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const [question, askFirst] = useQuestion(element.confirm);
  const choose = (option) => {
    menu.current.hidePopover();
    askFirst(() => press(origin, block.block_id, element, option.value));
  };
  const onToggle = (event) => {
    setOpen(event.newState === "open");
    if (event.newState !== "open") return;
    placeBeside(menu.current, button.current);
    menu.current.querySelector("[role=menuitem]")?.focus();
  };
  return html`<button type="button" ref=${button} class="button overflow" popovertarget=${id} aria-haspopup="menu" aria-expanded=${open}
      aria-label=${label ? `More: ${label.slice(0, 60)}` : "More"} data-action=${element.action_id}><${Icon} name="more" /></button>
    <div ref=${menu} id=${id} class="menu-panel" popover="auto" role="menu" aria-label="More" onToggle=${onToggle} onKeyDown=${walkMenu}>
      ${(element.options ?? []).map((option) => {
        const link = linkOf(option);
        const words = html`<${Words} of=${option.text} />`;
        return link
          ? html`<a key=${option.value} role="menuitem" tabindex="-1" href=${link} target="_blank" rel="noopener noreferrer" onClick=${() => choose(option)}>${words}</a>`
          : html`<button key=${option.value} type="button" role="menuitem" tabindex="-1" onClick=${() => choose(option)}>${words}</button>`;
      })}
    </div>${question}`;
}

/** A field outside an input block: whatever is chosen in it goes to the app at once. */
function Choosing({ block, element, label }) {
  const [value, setValue, origin] = useValue(block, element);
  const [question, askFirst] = useQuestion(element.confirm);
  const before = useRef(value);
  const onPicked = (next, trigger = "enter") =>
    askFirst(
      () => {
        before.current = next;
        press(origin, block.block_id, element, toWire(next), trigger);
      },
      () => setValue(before.current),
    );
  const name = element.placeholder?.text ?? label ?? element.accessibility_label ?? "Choose";
  return html`<div class="choosing"><${Field} block=${block} element=${element} label=${name} onPicked=${onPicked} />${question}</div>`;
}

