// What a person can do on the page: each is one request to the workspace, and what follows from its reply.
import { ask, connect } from "./socket.js";
import { change, current, notify, put, remember } from "./store.js";
import { apply, load } from "./incoming.js";
import { allToWire } from "./values.js";
import { problem, reasonOf } from "./words.js";

const NO_VALUES = {};

export function start() {
  connect({
    who: () => current().me,
    link: (link) => change({ link }),
    heard: (message) => (message.type === "hello" ? load(message) : apply(message)),
  });
}

/** Everything later than this is new to the person one acts as, in this channel. */
export function readUpTo(state, channel) {
  return state.read[state.me]?.[channel] ?? state.read.start ?? "0";
}

export function markRead(channel) {
  const now = current();
  const last = now.messages[channel]?.at(-1)?.ts;
  if (!last || !now.me || readUpTo(now, channel) >= last) return;
  const read = { ...now.read, [now.me]: { ...now.read[now.me], [channel]: last } };
  change({ read });
  remember("read", read);
}

export async function actAs(person) {
  change({ me: person, place: { ...current().place, thread: null } });
  remember("me", person);
  await attempt({ do: "act_as", person }, "Changing the person");
}

export function goTo(channel, tab = "messages") {
  markRead(current().place.channel);
  change({ place: { channel, tab, thread: null }, panel: null });
  remember("place", current().place);
  markRead(channel);
  if (tab === "home") attempt({ do: "home" }, "Opening the Home tab");
}

export function openThread(thread) {
  change((now) => ({ place: { ...now.place, thread } }));
}

/** Ask and turn every failure into a reply that is not ok, so that callers have one thing to look at. */
async function attempt(request, what) {
  let reply;
  try {
    reply = await ask(request);
  } catch (error) {
    reply = { ok: false, error: error.message };
  }
  if (!reply.ok && what) notify(reasonOf(reply, what), { kind: "trouble" });
  return reply;
}

/** Run the command line, or post the words; the text stays with the person until it is known to have arrived. */
export async function sendLine(key, text, { channel, thread = null }) {
  const command = text.startsWith("/") ? text.split(/\s/u, 1)[0] : null;
  change((now) => ({
    lines: [...now.lines.filter((line) => line !== text), text].slice(-50),
    notices: now.notices.filter((notice) => notice.place !== key),
  }));
  if (command && thread) {
    notify("Commands cannot be used in threads. Type it in the conversation itself.", { kind: "trouble", place: key });
    return;
  }
  if (command && !current().commands.some((known) => known.command === command)) {
    notify(problem("unknown_command", command), { kind: "trouble", place: key });
    return;
  }
  put("typed", key, undefined);
  if (command) await runCommand(key, command, text, channel);
  else await postWords(key, text, channel, thread);
}

let echoNumber = 0;

async function runCommand(key, command, text, channel) {
  echoNumber += 1;
  const echo = { id: echoNumber, me: current().me, channel, text, after: current().messages[channel]?.at(-1)?.ts ?? "0", state: "sent" };
  change((now) => ({ echoes: [...now.echoes, echo].slice(-40) }));
  const reply = await attempt({ do: "command", channel, command, text: text.slice(command.length).trim() });
  const after = reply.ok ? { state: "answered" } : { state: "failed", problem: reasonOf(reply, command) };
  change((now) => ({ echoes: now.echoes.map((other) => (other.id === echo.id ? { ...other, ...after } : other)) }));
  if (!reply.ok) giveBack(key, text);
}

async function postWords(key, text, channel, thread) {
  put("busy", key, true);
  const reply = await attempt({ do: "say", channel, text, thread });
  put("busy", key, undefined);
  if (reply.ok) return;
  notify(reasonOf(reply, "The message"), { kind: "trouble", place: key });
  giveBack(key, text);
}

function giveBack(key, text) {
  if (!current().typed[key]) put("typed", key, text);
}

export function valuesOf(key) {
  return current().values[key] ?? NO_VALUES;
}

export function setValue(key, block, action, value) {
  const values = valuesOf(key);
  put("values", key, { ...values, [block]: { ...values[block], [action]: value } });
  const errors = current().errors[key];
  if (errors?.[block]) put("errors", key, { ...errors, [block]: undefined });
}

/** Click a button or choose a value, wherever it stands; the state of all fields beside it goes along. */
export async function press(origin, blockId, element, value, trigger = "enter") {
  const busy = `${origin.key}/${blockId}/${element.action_id}`;
  if (current().busy[busy] && element.type === "button") return;
  put("busy", busy, true);
  const reply = await attempt({
    do: "press",
    origin: origin.wire,
    block_id: blockId,
    action_id: element.action_id,
    value,
    trigger,
    typed: allToWire(valuesOf(origin.key)),
  });
  put("busy", busy, undefined);
  if (!reply.ok) notify(reasonOf(reply, "The app"), { kind: "trouble", place: origin.key });
}

/** Send a form. While one sending is under way a second does nothing. */
export async function submit(view) {
  const key = `view:${view.id}`;
  if (current().busy[key]) return;
  put("busy", key, true);
  change((now) => ({ notices: now.notices.filter((notice) => notice.place !== key) }));
  const reply = await attempt({ do: "submit", view: view.id, typed: allToWire(valuesOf(key)) });
  put("busy", key, undefined);
  put("errors", key, reply.errors ?? undefined);
  if (!reply.ok && !reply.errors) notify(reasonOf(reply, "The app"), { kind: "trouble", place: key });
}

export async function closeView(view, clear) {
  if (current().lostViews[view.id]) {
    put("lostViews", view.id, undefined);
    put("values", `view:${view.id}`, undefined);
    return;
  }
  await attempt({ do: "close", view: view.id, clear }, "Closing the form");
}

export const suggest = (origin, blockId, actionId, typed) =>
  attempt({ do: "suggest", origin: origin.wire, block_id: blockId, action_id: actionId, typed });

export const moveClock = (move) => attempt({ do: "clock", ...move }, "Moving the clock");
/** What is still to go wrong; `clear` forgets it all. */
export const mishaps = (clear = false) => attempt({ do: "mishaps", clear }, "Looking at what is to go wrong");
export const spoil = (fault) => attempt({ do: "spoil", ...fault }, "Letting something go wrong");
export const setPlace = (wanted) => attempt({ do: "place", ...wanted }, "Changing the channel");
export const setPerson = (wanted) => attempt({ do: "person", ...wanted }, "Changing the account");
export const trafficDetail = (number) => attempt({ do: "traffic", number }, "Reading the call");
export const shortcut = (callbackId, message = null) =>
  attempt({ do: "shortcut", callback_id: callbackId, channel: message?.channel, message_ts: message?.ts }, "The shortcut");
