// The list of conversations: channels, then direct messages, each with a mark for what is new.
import { classes, html } from "./lib.js";
import { goTo, readUpTo } from "./actions.js";
import { Icon } from "./icons.js";
import { ActingAs, Avatar } from "./people.js";
import { change, useStore } from "./store.js";

export function channelIcon(channel) {
  if (channel.is_archived) return "archive";
  if (channel.is_private) return "lock";
  return channel.is_shared ? "shared" : "channel";
}

function newCount(state, channel) {
  const until = readUpTo(state, channel.id);
  const list = state.messages[channel.id] ?? [];
  return list.filter((message) => message.ts > until && message.user !== state.me && !isReply(message)).length;
}

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

function Place({ channel }) {
  const here = useStore((state) => state.place.channel === channel.id);
  const fresh = useStore((state) => (state.place.channel === channel.id ? 0 : newCount(state, channel)));
  const other = useStore((state) => (channel.with ? state.users[channel.with] : null));
  const note = [channel.is_private && "private", channel.is_archived && "archived", channel.is_shared && "shared with another organisation"];
  const words = note.filter(Boolean).join(", ");
  return html`<li>
    <button type="button" class=${classes("place", fresh > 0 && "unread")} aria-current=${here ? "page" : null}
      onClick=${() => goTo(channel.id)}>
      ${channel.is_im ? html`<${Avatar} user=${other} small=${true} />` : html`<${Icon} name=${channelIcon(channel)} />`}
      <span class="name">${channel.is_im ? (other?.name ?? channel.name) : channel.name}</span>
      ${words && html`<span class="hidden">(${words})</span>`}
      ${fresh > 0 && html`<span class="new">${fresh}<span class="hidden"> new</span></span>`}
    </button>
  </li>`;
}

export function Sidebar() {
  const channels = useStore((state) => state.channels);
  const open = useStore((state) => state.panel === "channels");
  const all = Object.values(channels);
  const named = all.filter((channel) => !channel.is_im).sort((a, b) => a.is_archived - b.is_archived || a.name.localeCompare(b.name));
  const direct = all.filter((channel) => channel.is_im);
  return html`
    <button type="button" class=${classes("backdrop", open && "open")} tabindex="-1" aria-label="Close the list of channels"
      onClick=${() => change({ panel: null })}></button>
    <nav class=${classes("side", open && "open")} aria-label="Conversations">
      <${ActingAs} />
      <div class="scroll">
        <h2 id="list-channels">Channels</h2>
        <ul aria-labelledby="list-channels">${named.map((channel) => html`<${Place} key=${channel.id} channel=${channel} />`)}</ul>
        ${direct.length > 0 && html`<h2 id="list-direct">Direct messages</h2>
          <ul aria-labelledby="list-direct">${direct.map((channel) => html`<${Place} key=${channel.id} channel=${channel} />`)}</ul>`}
      </div>
    </nav>`;
}
