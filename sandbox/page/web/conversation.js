// The middle of the page: the head of a conversation, what was written in it, and the box to write in; and its threads.
import { html, useMemo } from "./lib.js";
import { goTo, openThread } from "./actions.js";
import { Composer } from "./composer.js";
import { Home } from "./home.js";
import { Icon } from "./icons.js";
import { Message, Messages, useStickToEnd } from "./messages.js";
import { channelIcon } from "./sidebar.js";
import { useStore } from "./store.js";
import { Welcome } from "./welcome.js";
import { count } from "./words.js";

const NONE = [];

function Tabs({ channel, tab }) {
  const tabs = [["home", "Home"], ["messages", "Messages"]];
  const onKeyDown = (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const next = tab === "home" ? "messages" : "home";
    goTo(channel.id, next);
    event.currentTarget.querySelector(`[data-tab=${next}]`).focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Views of the app" onKeyDown=${onKeyDown}>
    ${tabs.map(([name, words]) => html`<button key=${name} type="button" role="tab" id=${`tab-${name}`} data-tab=${name} aria-selected=${tab === name}
      aria-controls="conversation" tabindex=${tab === name ? 0 : -1} onClick=${() => goTo(channel.id, name)}>${words}</button>`)}
  </div>`;
}

function why(channel, me, member) {
  if (channel.is_archived) return "This channel is archived. It can be read, and nothing new can be written in it.";
  if (me?.deleted) return "This person's account is deactivated, so they cannot write.";
  if (channel.is_read_only) return "The app does not take messages here.";
  if (!member) return "You are reading this channel without being a member of it.";
  return null;
}

export function Conversation() {
  const place = useStore((state) => state.place);
  const found = useStore((state) => state.channels[state.place.channel]);
  const other = useStore((state) => (found?.with ? state.users[found.with] : null));
  const me = useStore((state) => state.users[state.me]);
  const hasHome = useStore((state) => state.app.has_home);
  const channel = useMemo(() => found && { ...found, title: found.is_im ? (other?.name ?? found.name) : `#${found.name}` }, [found, other]);
  if (!channel) return html`<main class="main" id="conversation"><p class="empty">This person is in no conversation.</p></main>`;
  const isApp = Boolean(other?.is_app);
  const tabbed = isApp && hasHome;
  const barred = why(channel, me, channel.is_member);
  const home = tabbed && place.tab === "home";
  return html`<main class="main" id="conversation" role=${tabbed ? "tabpanel" : null} aria-labelledby=${tabbed ? `tab-${place.tab}` : "conversation-title"}>
    <div class="head">
      <div class="names">
        <h2 id="conversation-title">${!channel.is_im && html`<${Icon} name=${channelIcon(channel)} />`}${channel.is_im ? channel.title : channel.name}</h2>
        <p>${channel.is_im ? (isApp ? "The app, in a direct message" : other?.title) : [channel.topic, count(channel.member_count, "member")].filter(Boolean).join(" · ")}</p>
      </div>
      ${tabbed && html`<${Tabs} channel=${channel} tab=${place.tab} />`}
    </div>
    <${Welcome} channel=${channel} />
    ${home ? html`<${Home} />` : html`<${Messages} key=${channel.id} channel=${channel} />`}
    ${!home && (barred ? html`<p class="barred">${barred}</p>` : html`<${Composer} key=${channel.id} name="composer-main" channel=${channel.id} label=${`Message ${channel.title}`} placeholder="Message, or / for commands" />`)}
  </main>`;
}

export function Thread() {
  const thread = useStore((state) => state.place.thread);
  const channel = useStore((state) => state.channels[state.place.channel]);
  if (!thread || !channel) return null;
  return html`<${Panel} key=${thread} thread=${thread} channel=${channel} />`;
}

function Panel({ thread, channel }) {
  const all = useStore((state) => state.messages[channel.id] ?? NONE);
  const users = useStore((state) => state.users);
  const root = all.find((message) => message.ts === thread);
  const replies = useMemo(() => all.filter((message) => message.thread_ts === thread && message.ts !== thread), [all, thread]);
  const scroller = useStickToEnd(thread, replies.length);
  const close = () => openThread(null);
  return html`<aside class="aside" aria-label="Thread" onKeyDown=${(event) => event.key === "Escape" && close()}>
    <div class="head">
      <div class="names"><h2>Thread</h2><p>${channel.is_im ? "Direct message" : `#${channel.name}`}</p></div>
      <button type="button" class="icon-button" aria-label="Close the thread" onClick=${close}><${Icon} name="close" /></button>
    </div>
    <div class="scroller" ref=${scroller} tabindex="0" role="log" aria-label="Messages in the thread">
      <div class="messages">
        ${root ? html`<${Message} message=${root} user=${users[root.user]} inThread=${true} />` : html`<p class="empty">The first message of this thread is gone.</p>`}
        ${replies.length > 0 && html`<h3 class="day"><span>${count(replies.length, "reply", "replies")}</span></h3>`}
        ${replies.map((message) => html`<${Message} key=${message.key} message=${message} user=${users[message.user]} inThread=${true} />`)}
      </div>
    </div>
    ${!channel.is_archived && html`<${Composer} name="composer-thread" channel=${channel.id} thread=${thread} label="Reply in this thread" placeholder="Reply in this thread" commandsOffered=${false} />`}
  </aside>`;
}
