// Fields whose value is picked from options: boxes to tick, a native select, and the searching ones.
import { html, useContext, useMemo } from "./lib.js";
import { suggest } from "./actions.js";
import { Combobox } from "./combobox.js";
import { ties } from "./fields.js";
import { OriginContext, useValue } from "./origin.js";
import { useStore } from "./store.js";
import { Words } from "./text.js";
import { optionList, takesSeveral } from "./values.js";
import { reasonOf } from "./words.js";

const same = (a, b) => a?.value === b?.value;

/** Checkboxes and radio buttons. */
export function Choices({ block, element, id, labelId, label, described, invalid, onPicked }) {
  const [value, setValue] = useValue(block, element);
  const several = element.type === "checkboxes";
  const chosen = valuesIn(value);
  const pick = (option, on) => {
    let next = option;
    if (several) next = optionList(element).filter((other) => (same(other, option) ? on : chosen.has(other.value)));
    setValue(next);
    onPicked?.(next);
  };
  const name = `${id ?? ""}${block.block_id}/${element.action_id}`;
  return html`<div class="choices" id=${id} role=${several ? "group" : "radiogroup"} aria-labelledby=${labelId} aria-label=${labelId ? null : label}
      aria-describedby=${described} data-action=${element.action_id}>
    ${optionList(element).map((option) => html`<label key=${option.value} class="choice">
      <input type=${several ? "checkbox" : "radio"} name=${name} checked=${chosen.has(option.value)} aria-invalid=${invalid ? "true" : null}
        onChange=${(event) => pick(option, event.target.checked)} />
      <span class="choice-words"><span><${Words} of=${option.text} /></span>
        ${option.description && html`<span class="hint"><${Words} of=${option.description} /></span>`}</span>
    </label>`)}
  </div>`;
}

/** The values chosen, whether they stand there as options or, told by the workspace, as plain values. */
function valuesIn(value) {
  const list = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return new Set(list.map((option) => option?.value ?? option));
}

export function StaticSelect(props) {
  if (takesSeveral(props.element.type)) return html`<${OptionBox} ...${props} source=${fixedSource(props.element)} />`;
  return html`<${NativeSelect} ...${props} />`;
}

function NativeSelect(props) {
  const { block, element, onPicked } = props;
  const [value, setValue] = useValue(block, element);
  const options = optionList(element);
  const onChange = (event) => {
    const next = options.find((option) => option.value === event.target.value) ?? null;
    setValue(next);
    onPicked?.(next);
  };
  const show = (option) => html`<option key=${option.value} value=${option.value} selected=${option.value === (value?.value ?? value)}>${option.text.text}</option>`;
  return html`<select class="field" ...${ties(props)} data-action=${element.action_id} value=${value?.value ?? value ?? ""} onChange=${onChange}>
    <option value="">${element.placeholder?.text ?? "Choose one"}</option>
    ${(element.options ?? []).map(show)}
    ${(element.option_groups ?? []).map((group, index) => html`<optgroup key=${index} label=${group.label.text}>${group.options.map(show)}</optgroup>`)}
  </select>`;
}

const groupsOf = (element) => element.option_groups?.map((group) => ({ label: group.label.text, options: group.options })) ?? [{ label: "", options: element.options ?? [] }];

const contains = (option, typed) => `${option.text.text} ${option.description?.text ?? ""}`.toLowerCase().includes(typed.toLowerCase());

const filtered = (groups, typed) =>
  groups.map((group) => ({ ...group, options: group.options.filter((option) => contains(option, typed)) })).filter((group) => group.options.length > 0);

const fixedSource = (element) => ({ least: 0, find: async (typed) => ({ groups: filtered(groupsOf(element), typed) }) });

/** A searching field whose options the app sends while one types. */
export function ExternalSelect(props) {
  const { block, element } = props;
  const origin = useContext(OriginContext);
  const source = useMemo(
    () => ({
      least: element.min_query_length ?? 3,
      find: async (typed) => {
        const reply = await suggest(origin, block.block_id, element.action_id, typed);
        if (!reply.ok) return { groups: [], trouble: reasonOf(reply, "The app") };
        const parts = reply.options ?? [];
        const grouped = parts.length > 0 && "options" in parts[0];
        return { groups: grouped ? parts.map((group) => ({ label: group.label.text, options: group.options })) : [{ label: "", options: parts }] };
      },
    }),
    [origin.key, block.block_id, element.action_id],
  );
  return html`<${OptionBox} ...${props} source=${source} />`;
}

function OptionBox(props) {
  const { block, element, onPicked, source } = props;
  const [value, setValue] = useValue(block, element);
  const several = takesSeveral(element.type);
  const known = optionList(element);
  const list = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined && one !== "");
  const chosen = list.map((one) => (typeof one === "object" ? one : (known.find((option) => option.value === one) ?? plainOption(one, one))));
  const onChange = (options) => {
    const next = several ? options : (options[0] ?? null);
    setValue(next);
    onPicked?.(next);
  };
  return html`<${Combobox} tied=${ties(props)} name=${props.label} placeholder=${element.placeholder?.text} action=${element.action_id}
    several=${several} most=${element.max_selected_items} chosen=${chosen} source=${source} onChange=${onChange} />`;
}

const plainOption = (value, text, description) => ({ value, text: { type: "plain_text", text }, description: description && { text: description } });

/** People, channels or conversations to choose from: the page knows them all. */
export function PlaceSelect(props) {
  const { block, element, onPicked } = props;
  const users = useStore((state) => state.users);
  const channels = useStore((state) => state.channels);
  const [value, setValue] = useValue(block, element);
  const several = takesSeveral(element.type);
  const options = useMemo(() => placeOptions(element, users, channels), [element, users, channels]);
  const ids = (Array.isArray(value) ? value : [value]).filter(Boolean);
  const chosen = ids.map((id) => options.find((option) => option.value === id) ?? plainOption(id, users[id]?.name ?? channels[id]?.name ?? id));
  const source = useMemo(() => ({ least: 0, find: async (typed) => ({ groups: filtered([{ label: "", options }], typed) }) }), [options]);
  const onChange = (picked) => {
    const next = several ? picked.map((option) => option.value) : (picked[0]?.value ?? null);
    setValue(next);
    onPicked?.(next);
  };
  return html`<${Combobox} tied=${ties(props)} name=${props.label} placeholder=${element.placeholder?.text} action=${element.action_id}
    several=${several} most=${element.max_selected_items} chosen=${chosen} source=${source} onChange=${onChange} />`;
}

function placeOptions(element, users, channels) {
  if (element.type.endsWith("users_select")) {
    return Object.values(users).filter((user) => !user.deleted).map((user) => plainOption(user.id, user.name, user.title));
  }
  const wanted = element.filter?.include;
  const open = Object.values(channels).filter((channel) => !channel.is_archived);
  const fits = (channel) => {
    const kind = channel.is_im ? "im" : channel.is_private ? "private" : "public";
    if (element.type.endsWith("channels_select")) return kind === "public";
    return (!wanted || wanted.includes(kind)) && !(element.filter?.exclude_external_shared_channels && channel.is_shared);
  };
  return open.filter(fits).map((channel) => plainOption(channel.id, channel.is_im ? (users[channel.with]?.name ?? channel.name) : `#${channel.name}`));
}
