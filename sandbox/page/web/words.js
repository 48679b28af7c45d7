// Words and times that a person reads: errors in plain English, UK dates, initials.

const ZONE = "Europe/London";
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long" });
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

export const seconds = (ts) => Number.parseFloat(ts);
export const timeOf = (ts) => CLOCK.format(new Date(seconds(ts) * 1000));
/** A date without the comma that some browsers put after the day of the week. */
const plainly = (format, date) => format.format(date).replace(",", "");

export const shortDay = (date) => plainly(SHORT_DAY, date);
export const clockTime = (date) => CLOCK.format(date);
export const isoDay = (date) => ISO_DAY.format(date);
export const longDate = (iso) => (iso ? plainly(DAY_YEAR, new Date(`${iso}T12:00:00Z`)) : "");
export const fullTime = (ts) => `${plainly(DAY_YEAR, new Date(seconds(ts) * 1000))}, ${timeOf(ts)}`;

/** Name the day of a message as a divider between messages: Today, Yesterday, or the date. */
export function dayOf(ts, now) {
  const day = new Date(seconds(ts) * 1000);
  if (isoDay(day) === isoDay(now)) return "Today";
  if (isoDay(day) === isoDay(new Date(now.getTime() - 86400000))) return "Yesterday";
  return isoDay(day).slice(0, 4) === isoDay(now).slice(0, 4) ? plainly(DAY, day) : plainly(DAY_YEAR, day);
}

export function initials(name) {
  const parts = (name || "?").replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/);
  const first = parts[0]?.[0] ?? "?";
  return (parts.length > 1 ? first + parts.at(-1)[0] : (parts[0]?.slice(0, 2) ?? first)).toUpperCase();
}

/** One of eight tints for a person, always the same one. */
export function tint(id) {
  let sum = 0;
  for (const letter of id || "") sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return sum % 8;
}

const REASONS = {
  operation_timeout: (what) => `${what} did not answer within 3 seconds`,
  dispatch_failed: (what) => `${what} could not be delivered, because no app is connected`,
  dispatch_unknown_error: (what) => `${what} was answered with an error`,
  invalid_command_response: (what) => `The answer to ${what} was not one that can be shown`,
  user_not_allowed: (what) => `This person may not use ${what}`,
  restricted_action: (what) => `This person may not use ${what} here`,
  channel_not_found: () => "This conversation cannot be seen by the person you act as",
  is_archived: () => "This channel is archived, so nothing can be written in it",
  not_in_channel: () => "The person you act as is not a member of this channel",
  account_inactive: () => "This person's account is deactivated",
  unknown_command: (what) => `${what} is not a command that an app has registered`,
  not_found: () => "This is no longer there",
  not_connected: () => "The sandbox cannot be reached just now",
  connection_lost: () => "The connection to the sandbox was lost before an answer came",
  no_answer: () => "The sandbox gave no answer",
};

/** Say an error of the workspace in plain words, with its own name in brackets for whoever mends the app. */
export function problem(error, what = "The app") {
  const say = REASONS[error];
  return say ? `${say(what)} (${error}).` : `${what} did not work (${error}).`;
}

/** Say why a request failed: in the workspace's own sentence where it has one. */
export function reasonOf(reply, what) {
  if (!reply.why) return problem(reply.error, what);
  return `${reply.why[0].toUpperCase()}${reply.why.slice(1)}.`;
}

export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
