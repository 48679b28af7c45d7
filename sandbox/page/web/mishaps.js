// What can be made to go wrong: calls and deliveries that fail, a channel that is closed to the app, somebody who leaves.
import { html, useEffect, useRef, useState } from "./lib.js";
import { mishaps, setPerson, setPlace, spoil } from "./actions.js";
import { useStore } from "./store.js";
import { count } from "./words.js";

const KINDS = {
  lost: "All is done, but its answer is lost",
  drop: "Nothing is done, and no answer comes",
  http_error: "Answered with a server error (503)",
  ratelimited: "Refused as too many (429)",
  delay: "Five seconds late",
};
const PLACES = {
  "chat.postMessage": "Posting a message",
  "conversations.open": "Opening a direct message",
  "conversations.history": "Reading a conversation",
  "views.*": "Opening or changing a form",
  interactive: "A click or a form sent to the app",
  slash_commands: "A command sent to the app",
  "*": "Anything",
};

const options = (table) => Object.entries(table).map(([value, words]) => html`<option key=${value} value=${value}>${words}</option>`);

export function Mishaps() {
  const [waiting, setWaiting] = useState([]);
  const lastCall = useStore((state) => state.traffic.at(-1)?.number);
  const kind = useRef(null);
  const where = useRef(null);
  const times = useRef(null);
  const take = (reply) => reply.ok && setWaiting(reply.waiting);
  useEffect(() => {
    let wanted = true;
    mishaps().then((reply) => wanted && take(reply));
    return () => {
      wanted = false;
    };
  }, [lastCall]);
  const add = (event) => {
    event.preventDefault();
    spoil({ kind: kind.current.value, where: where.current.value, times: Number(times.current.value) || 1 }).then(take);
  };
  return html`<details class="mishaps">
    <summary>Let something go wrong${waiting.length > 0 ? ` (${waiting.length} to come)` : ""}</summary>
    <form onSubmit=${add}>
      <label>What happens<select ref=${kind} class="field">${options(KINDS)}</select></label>
      <label>To what<select ref=${where} class="field">${options(PLACES)}</select></label>
      <label>How often<input ref=${times} class="field times" type="number" min="1" max="99" defaultValue="1" required /></label>
      <button type="submit" class="button">Let it happen</button>
    </form>
    ${waiting.length > 0 && html`<ul aria-label="Still to come">${waiting.map((one, index) => html`<li key=${index}>${PLACES[one.where] ?? one.where}: ${(KINDS[one.kind] ?? one.kind).toLowerCase()}, ${count(one.times, "time")}</li>`)}</ul>
      <button type="button" class="button" onClick=${() => mishaps(true).then(take)}>Let nothing more go wrong</button>`}
    <${Here} />
    <${Leavers} />
  </details>`;
}

/** The channel that is shown: archived or not, with the app in it or not. */
function Here() {
  const channel = useStore((state) => state.channels[state.place.channel]);
  if (!channel || channel.is_im) return null;
  const { id, is_archived: archived, has_app: hasApp, name } = channel;
  return html`<div class="actions" role="group" aria-label=${`The channel #${name}`}><span>#${name}</span>
    <button type="button" class="button" onClick=${() => setPlace({ channel: id, is_archived: !archived })}>${archived ? "Take it out of the archive" : "Archive it"}</button>
    <button type="button" class="button" onClick=${() => setPlace({ channel: id, has_app: !hasApp })}>${hasApp ? "Take the app out" : "Let the app in"}</button>
  </div>`;
}

/** Somebody whose account is deactivated, or given back. */
function Leavers() {
  const users = useStore((state) => state.users);
  const me = useStore((state) => state.me);
  const chosen = useRef(null);
  const people = Object.values(users).filter((user) => user.can_act && user.id !== me);
  const turn = () => setPerson({ person: chosen.current.value, deleted: !users[chosen.current.value].deleted });
  return html`<div class="actions">
    <label>Account<select ref=${chosen} class="field">${people.map((user) => html`<option key=${user.id} value=${user.id}>${user.name}${user.deleted ? " (deactivated)" : ""}</option>`)}</select></label>
    <button type="button" class="button" onClick=${turn}>Deactivate or give back</button>
  </div>`;
}
