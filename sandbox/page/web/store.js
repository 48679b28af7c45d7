// What the page knows, in one object that is never changed in place; components look at the part they need.
import { useEffect, useLayoutEffect, useRef, useState } from "./lib.js";

let state = {
  link: "connecting", // connecting, open or waiting
  version: null,
  me: remembered("me"),
  workspace: null,
  app: null,
  connected: 0,
  users: {},
  channels: {},
  messages: {}, // by channel, in order of time
  views: {}, // the open modals of this person
  lostViews: {}, // modals that the workspace forgot (restarted) while text stood in them
  home: null,
  commands: [],
  shortcuts: [],
  traffic: [],
  violations: [],
  elsewhere: {}, // direct messages that others got meanwhile: their times, by person
  clock: null,
  place: { channel: null, tab: "messages", thread: null },
  typed: remembered("typed") ?? {}, // what stands in composers and threads, by place
  values: remembered("values") ?? {}, // what stands in the fields of a message, a modal or the Home tab
  errors: {}, // messages under fields, by modal
  busy: {}, // what was sent and is not answered yet
  notices: [],
  echoes: [], // command lines this person sent, shown where they were typed
  lines: [], // the same lines, for the up-arrow
  read: remembered("read") ?? {},
  panel: null, // people or channels: what lies over the page
  showTraffic: false,
  outdated: false,
};

const listeners = new Set();

export function current() {
  return state;
}

/** Change the state by a partial object, or by a function of the state that returns one. */
export function change(part) {
  const next = typeof part === "function" ? part(state) : part;
  if (!next) return;
  state = { ...state, ...next };
  for (const listener of [...listeners]) listener();
}

/** Set one entry of one of the tables of the state (`undefined` removes it). */
export function put(table, key, value) {
  change((now) => {
    const copy = { ...now[table] };
    if (value === undefined) delete copy[key];
    else copy[key] = value;
    return { [table]: copy };
  });
}

/** Look at a part of the state; the component is drawn again only when that part is another one. */
export function useStore(select) {
  const [, redraw] = useState(0);
  const look = useRef(select);
  const seen = select(state);
  const last = useRef(seen);
  useLayoutEffect(() => {
    look.current = select;
    last.current = seen;
  });
  useEffect(() => {
    const listener = () => {
      if (!Object.is(look.current(state), last.current)) redraw((count) => count + 1);
    };
    listeners.add(listener);
    listener();
    return () => listeners.delete(listener);
  }, []);
  return seen;
}

/** Read what an earlier visit of this tab left behind; null when storage is empty or switched off. */
export function remembered(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`sandbox:${name}`));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    sessionStorage.setItem(`sandbox:${name}`, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the page works without it.
  }
}

let saving = null;

/** What a person has typed outlives a reload of the page as well. */
listeners.add(() => {
  if (saving) return;
  saving = setTimeout(() => {
    saving = null;
    remember("typed", state.typed);
    remember("values", state.values);
  }, 400);
});

let noticeNumber = 0;

/** Show a sentence that stays until it is dismissed (trouble) or for some seconds (the rest). */
export function notify(text, { kind = "info", place = null } = {}) {
  noticeNumber += 1;
  const notice = { id: noticeNumber, text, kind, place };
  change((now) => ({ notices: [...now.notices.filter((other) => other.text !== text), notice].slice(-4) }));
  if (kind === "info") setTimeout(() => dismiss(notice.id), 6000);
}

export function dismiss(id) {
  change((now) => ({ notices: now.notices.filter((notice) => notice.id !== id) }));
}
