// One component a kind of field. Each gets its ids and what to do when somebody has picked or entered something.
import { html } from "./lib.js";
import { Choices, ExternalSelect, PlaceSelect, StaticSelect } from "./choices.js";
import { Editor } from "./editor.js";
import { FileInput } from "./files.js";
import { useValue } from "./origin.js";
import { fromEpoch, toEpoch } from "./values.js";
import { longDate } from "./words.js";

const FIELDS = {
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  rich_text_input: Editor,
  checkboxes: Choices,
  radio_buttons: Choices,
  static_select: StaticSelect,
  multi_static_select: StaticSelect,
  external_select: ExternalSelect,
  multi_external_select: ExternalSelect,
  users_select: PlaceSelect,
  multi_users_select: PlaceSelect,
  channels_select: PlaceSelect,
  multi_channels_select: PlaceSelect,
  conversations_select: PlaceSelect,
  multi_conversations_select: PlaceSelect,
  datepicker: DateInput,
  timepicker: TimeInput,
  datetimepicker: MomentInput,
  file_input: FileInput,
};

/** Fields made of several controls, whose label is the legend of a group. */
export const GROUPED = new Set(["checkboxes", "radio_buttons", "datetimepicker"]);

export function Field(props) {
  const Known = FIELDS[props.element.type];
  if (Known) return html`<${Known} ...${props} />`;
  return html`<p class="unknown">A field of the type “${props.element.type}” stands here. The sandbox does not draw that type.</p>`;
}

/** The attributes that tie a control to its label, its hint and its error. */
export function ties({ id, label, labelId, described, invalid, required }) {
  return {
    id,
    "aria-label": labelId ? null : label,
    "aria-describedby": described,
    "aria-invalid": invalid ? "true" : null,
    "aria-required": required ? "true" : null,
  };
}

const KEYBOARDS = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };
const ON_ENTER = ["on_enter_pressed"];

function TextInput(props) {
  const { block, element, onPicked } = props;
  const [value, setValue] = useValue(block, element);
  const when = element.dispatch_action_config?.trigger_actions_on ?? ON_ENTER;
  const onInput = (event) => {
    setValue(event.target.value);
    if (onPicked && when.includes("on_character_entered")) onPicked(event.target.value, "character");
  };
  const onKeyDown = (event) => {
    if (event.key !== "Enter" || element.multiline || event.isComposing) return;
    if (onPicked && when.includes("on_enter_pressed")) {
      event.preventDefault();
      onPicked(event.target.value, "enter");
    }
  };
  const common = {
    ...ties(props),
    value: value ?? "",
    placeholder: element.placeholder?.text,
    autofocus: element.focus_on_load || null,
    autocomplete: "off",
    onInput,
    onKeyDown,
  };
  return html`
    ${element.multiline
      ? html`<textarea class="field long" rows="4" ...${common}></textarea>`
      : html`<input class="field" type="text" inputmode=${KEYBOARDS[element.type]} ...${common} />`}
    <${Counter} length=${(value ?? "").length} limit=${element.max_length} least=${element.min_length} />`;
}

/** How much room is left, once there is little of it. */
function Counter({ length, limit, least }) {
  if (limit && length >= limit * 0.8) {
    const over = length > limit;
    return html`<p class=${over ? "counter over" : "counter"} aria-live="polite">
      ${over ? `${length - limit} characters too many (at most ${limit})` : `${limit - length} characters left of ${limit}`}</p>`;
  }
  if (least && length > 0 && length < least) return html`<p class="counter">At least ${least} characters</p>`;
  return null;
}

function DateInput(props) {
  const [value, setValue] = useValue(props.block, props.element);
  const onChange = (event) => {
    setValue(event.target.value || null);
    props.onPicked?.(event.target.value || null);
  };
  return html`<div class="dated"><input class="field" type="date" ...${ties(props)} value=${value ?? ""} onChange=${onChange} />
    ${value && html`<span class="spoken-date">${longDate(value)}</span>`}</div>`;
}

function TimeInput(props) {
  const [value, setValue] = useValue(props.block, props.element);
  const onChange = (event) => {
    setValue(event.target.value || null);
    props.onPicked?.(event.target.value || null);
  };
  return html`<input class="field short" type="time" ...${ties(props)} value=${value ?? ""} onChange=${onChange} />`;
}

function MomentInput(props) {
  const { block, element, id, label } = props;
  const [value, setValue] = useValue(block, element);
  const [date, time] = fromEpoch(value);
  const set = (newDate, newTime) => {
    const next = newDate ? toEpoch(newDate, newTime || "09:00") : null;
    setValue(next);
    props.onPicked?.(next);
  };
  const tied = { ...ties(props), id: null };
  return html`<div class="dated">
    <input class="field" type="date" ...${tied} id=${id} aria-label=${`${label}: date`} value=${date} onChange=${(event) => set(event.target.value, time)} />
    <input class="field short" type="time" ...${tied} id=${id && `${id}-time`} aria-label=${`${label}: time`} value=${time} disabled=${!date} onChange=${(event) => set(date, event.target.value)} />
    ${date && html`<span class="spoken-date">${longDate(date)}, ${time}</span>`}
  </div>`;
}
