// What the workspace says, turned into the page's state: one snapshot, then whole changed objects.
import { change, current, remember, remembered } from "./store.js";

const byId = (list) => Object.fromEntries(list.map((item) => [item.id, item]));

function byChannel(list) {
  const table = {};
  for (const message of list) (table[message.channel] ??= []).push(message);
  for (const messages of Object.values(table)) messages.sort(inOrder);
  return table;
}

const inOrder = (a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0);

/** The clock with how far it is ahead of this browser's own. */
const withLead = (clock) => ({ ...clock, ahead_ms: Date.parse(clock.now) - Date.now() });

/** Take a snapshot: it replaces everything but what the person has typed. */
export function load(hello) {
  const now = current();
  const channels = byId(hello.channels);
  const samePerson = now.me === hello.me;
  const views = byId(hello.views);
  change({
    version: hello.version,
    outdated: now.version !== null && now.version !== hello.version,
    me: hello.me,
    workspace: hello.workspace,
    app: hello.app,
    connected: hello.connected,
    users: byId(hello.users),
    channels,
    messages: byChannel(hello.messages),
    views,
    lostViews: samePerson ? keptViews(now, views) : {},
    home: hello.home,
    commands: hello.commands,
    shortcuts: hello.shortcuts,
    traffic: hello.traffic,
    violations: hello.violations,
    elsewhere: { ...now.elsewhere, [hello.me]: undefined },
    values: livingValues(now.values, hello, samePerson ? now : null),
    clock: withLead(hello.clock),
    place: placeIn(channels, now.place.channel ? now.place : (remembered("place") ?? now.place)),
    read: now.read.start ? now.read : { ...now.read, start: String(Date.parse(hello.clock.now) / 1000) },
  });
  remember("me", hello.me);
  remember("read", current().read);
}

/** Forms that were open with words in them stay on the screen when a restarted workspace no longer knows them. */
function keptViews(now, views) {
  const before = { ...now.lostViews, ...now.views };
  return Object.fromEntries(Object.entries(before).filter(([id]) => !views[id] && now.values[`view:${id}`]));
}

/** Forget what was typed into forms and messages that are no more. */
function livingValues(values, hello, now) {
  const kept = now ? Object.keys({ ...now.views, ...now.lostViews }).map((id) => `view:${id}`) : [];
  const alive = new Set([
    ...kept,
    ...hello.views.map((view) => `view:${view.id}`),
    ...hello.messages.map((message) => `message:${message.key}`),
    `view:${hello.home?.id}`,
  ]);
  return Object.fromEntries(Object.entries(values).filter(([key]) => alive.has(key)));
}

function placeIn(channels, place) {
  if (channels[place.channel]) return place;
  const all = Object.values(channels).filter((channel) => !channel.is_im && !channel.is_archived);
  const first = all.find((channel) => channel.name !== "general") ?? all[0] ?? Object.values(channels)[0];
  return { channel: first?.id ?? null, tab: "messages", thread: null };
}

const TAKE = {
  message: (now, message) => ({
    messages: { ...now.messages, [message.channel]: withMessage(now.messages[message.channel] ?? [], message) },
    values: keptValues(now, `message:${message.key}`, message.blocks),
  }),
  message_gone: (now, { channel, key }) => ({
    messages: { ...now.messages, [channel]: (now.messages[channel] ?? []).filter((message) => message.key !== key) },
  }),
  view: (now, view) => ({ views: { ...now.views, [view.id]: view }, values: keptValues(now, `view:${view.id}`, view.blocks) }),
  view_gone: (now, { id }) => {
    const views = { ...now.views };
    const values = { ...now.values };
    delete views[id];
    delete values[`view:${id}`];
    return { views, values };
  },
  home: (now, home) => ({ home, values: keptValues(now, `view:${home.id}`, home.blocks) }),
  user: (now, user) => ({ users: { ...now.users, [user.id]: user } }),
  channel: (now, channel) => ({ channels: { ...now.channels, [channel.id]: channel } }),
  channel_gone: (now, { id }) => {
    const channels = { ...now.channels };
    delete channels[id];
    return { channels, place: placeIn(channels, now.place) };
  },
  commands: (now, commands) => ({ commands }),
  shortcuts: (now, shortcuts) => ({ shortcuts }),
  traffic: (now, entry) => ({ traffic: [...now.traffic.filter((other) => other.number !== entry.number), entry].slice(-300) }),
  violation: (now, violation) => ({ violations: [...now.violations, violation].slice(-50) }),
  elsewhere: (now, { people, ts }) => {
    const table = { ...now.elsewhere };
    for (const person of people) table[person] = [...new Set([...(table[person] ?? []), ts])];
    return { elsewhere: table };
  },
  clock: (now, clock) => ({ clock: withLead(clock) }),
  connected: (now, connected) => ({ connected }),
};

export function apply({ kind, object }) {
  const take = TAKE[kind];
  if (take) change((now) => take(now, object));
}

function withMessage(list, message) {
  const rest = list.filter((other) => other.key !== message.key);
  return [...rest, message].sort(inOrder);
}

/** What was typed stays in fields whose block and action are still there after a change; the rest is forgotten. */
function keptValues(now, key, blocks) {
  const typed = now.values[key];
  if (!typed) return now.values;
  const here = new Set(blocks.flatMap((block) => fieldsOf(block)));
  const kept = {};
  for (const [block, actions] of Object.entries(typed)) {
    for (const [action, value] of Object.entries(actions)) {
      if (here.has(`${block}/${action}`)) (kept[block] ??= {})[action] = value;
    }
  }
  return { ...now.values, [key]: kept };
}

function fieldsOf(block) {
  const elements = [block.element, block.accessory, ...(block.elements ?? []), ...(block.actions ?? [])];
  const own = elements.filter((element) => element?.action_id).map((element) => `${block.block_id}/${element.action_id}`);
  return [...own, ...(block.child_blocks ?? []).flatMap(fieldsOf)];
}
