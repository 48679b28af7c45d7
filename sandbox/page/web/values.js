// What stands in a field: as the app first set it, as a person changed it, and as it is sent.
//
// On the page a value is a string (texts, dates, ids), a number (a moment), an option or a list of options,
// a list of ids, a list of files, or a rich_text block. `null` means empty.

const TEXTS = new Set(["plain_text_input", "email_text_input", "url_text_input", "number_input"]);

const INITIAL = {
  static_select: "initial_option",
  external_select: "initial_option",
  radio_buttons: "initial_option",
  multi_static_select: "initial_options",
  multi_external_select: "initial_options",
  checkboxes: "initial_options",
  users_select: "initial_user",
  multi_users_select: "initial_users",
  conversations_select: "initial_conversation",
  multi_conversations_select: "initial_conversations",
  channels_select: "initial_channel",
  multi_channels_select: "initial_channels",
  datepicker: "initial_date",
  timepicker: "initial_time",
  datetimepicker: "initial_date_time",
};

const SELECTED = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
  rich_text_input: "rich_text_value",
  file_input: "files",
};

export const takesSeveral = (type) => type.startsWith("multi_") || type === "checkboxes" || type === "file_input";

/** The value that the app gave the element, before anybody touched it. */
export function initialValue(element) {
  const name = INITIAL[element.type] ?? "initial_value";
  return element[name] ?? (takesSeveral(element.type) ? [] : null);
}

/** The page's value of what the workspace holds as entered; texts and ids may come plain. */
export function fromWire(type, held) {
  if (held === null || typeof held !== "object" || Array.isArray(held)) return held;
  if (TEXTS.has(type)) return held.value ?? null;
  const name = SELECTED[type];
  return name in held ? held[name] : held;
}

/** What is sent for a value: options as the app wrote them (without the tree they are drawn from), the rest as it is. */
export function toWire(value) {
  if (Array.isArray(value)) return value.map(toWire);
  if (isOption(value)) return { ...value, text: plainText(value.text), ...(value.description && { description: plainText(value.description) }) };
  return value === "" ? null : value;
}

const isOption = (value) => value !== null && typeof value === "object" && Boolean(value.text) && "value" in value;

function plainText({ tree, ...text }) {
  return text;
}

/** All that was entered in one place, as it is sent: by block, then by action. */
export function allToWire(values) {
  const sent = {};
  for (const [block, actions] of Object.entries(values ?? {})) {
    sent[block] = {};
    for (const [action, value] of Object.entries(actions)) sent[block][action] = toWire(value);
  }
  return sent;
}

export const optionList = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options ?? []),
];

/** Turn a date and a time, both as typed in the United Kingdom, into epoch seconds. */
export function toEpoch(date, time) {
  const guess = Date.parse(`${date}T${time}:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(new Date(guess));
  const difference = Date.parse(`${shown.replace(" ", "T")}Z`) - guess;
  return (guess - difference) / 1000;
}

/** The date and the time of epoch seconds, as a clock in the United Kingdom shows them. */
export function fromEpoch(seconds) {
  if (seconds === null || seconds === undefined) return ["", ""];
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(seconds * 1000));
  return shown.split(" ");
}
