// The input block: a label, a field, a hint, and what is wrong with it, tied together for everyone.
import { classes, html, useContext, useId } from "./lib.js";
import { press } from "./actions.js";
import { Field, GROUPED } from "./fields.js";
import { Icon } from "./icons.js";
import { OriginContext } from "./origin.js";
import { useStore } from "./store.js";
import { Words } from "./text.js";
import { toWire } from "./values.js";

export function InputBlock({ block }) {
  const { element } = block;
  const origin = useContext(OriginContext);
  const error = useStore((state) => state.errors[origin.key]?.[block.block_id]);
  const id = useId();
  const grouped = GROUPED.has(element.type);
  const described = classes(block.hint && `${id}-hint`, error && `${id}-error`) || null;
  const onPicked = block.dispatch_action
    ? (value, trigger = "enter") => press(origin, block.block_id, element, toWire(value), trigger)
    : null;
  const words = html`<${Words} of=${block.label} />${block.optional && html` <span class="optional">(optional)</span>`}`;
  const field = html`<${Field} block=${block} element=${element} id=${`${id}-field`} labelId=${`${id}-label`} label=${block.label?.text}
    described=${described} invalid=${Boolean(error)} required=${!block.optional} onPicked=${onPicked} />`;
  const under = html`
    ${block.hint && html`<p class="hint" id=${`${id}-hint`}><${Words} of=${block.hint} /></p>`}
    ${error && html`<p class="field-error" id=${`${id}-error`}><${Icon} name="warning" /><span>${error}</span></p>`}`;
  const name = classes("input-block", error && "invalid");
  if (grouped) {
    return html`<fieldset class=${name} data-block=${block.block_id} aria-describedby=${described}>
      <legend id=${`${id}-label`}>${words}</legend>${field}${under}</fieldset>`;
  }
  return html`<div class=${name} data-block=${block.block_id}>
    <label id=${`${id}-label`} for=${`${id}-field`}>${words}</label>${field}${under}</div>`;
}
