// The one connection to the workspace: requests with numbered replies, and what changed, as it changes.

const FIRST_WAIT = 200;
const LONGEST_WAIT = 3000;
const ANSWER_LIMIT = 15000;

let socket = null;
let number = 0;
let wait = FIRST_WAIT;
let timer = null;
let hooks = null;
const waiting = new Map();

/**
 * Connect, and connect again whenever the connection is lost.
 * `who()` says whom to act as; `heard(message)` gets what the workspace says; `link(state)` how the connection is.
 */
export function connect({ who, heard, link }) {
  hooks = { who, heard, link };
  open();
  addEventListener("online", openNow);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) openNow();
  });
}

/** Send a request; resolves with its one reply. Rejects when the connection is lost before that. */
export function ask(request) {
  if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error("not_connected"));
  number += 1;
  const id = number;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => settle(id, (entry) => entry.reject(new Error("no_answer"))), ANSWER_LIMIT);
    waiting.set(id, { resolve, reject, limit });
    socket.send(JSON.stringify({ ...request, id }));
  });
}

function settle(id, finish) {
  const entry = waiting.get(id);
  if (!entry) return;
  waiting.delete(id);
  clearTimeout(entry.limit);
  finish(entry);
}

function openNow() {
  if (socket !== null) return;
  clearTimeout(timer);
  open();
}

function open() {
  hooks.link("connecting");
  const address = new URL("page", document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const person = hooks.who();
  if (person) address.searchParams.set("as", person);
  const mine = new WebSocket(address);
  socket = mine;
  mine.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    if (message.type === "reply") {
      settle(message.id, (entry) => entry.resolve(message));
    } else {
      if (message.type === "hello") {
        wait = FIRST_WAIT;
        hooks.link("open");
      }
      hooks.heard(message);
    }
  });
  mine.addEventListener("close", () => {
    if (socket !== mine) return;
    socket = null;
    for (const id of [...waiting.keys()]) settle(id, (entry) => entry.reject(new Error("connection_lost")));
    hooks.link("waiting");
    timer = setTimeout(open, wait * (0.8 + Math.random() * 0.4));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}
