// The conversation: messages under the days they were written on, and the command lines this person sent.
import { classes, html, memo, useEffect, useLayoutEffect, useMemo, useRef } from "./lib.js";
import { markRead, openThread, sendLine, shortcut } from "./actions.js";
import { Blocks, OriginContext } from "./blocks.js";
import { emoji } from "./emoji.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { Avatar, Tags } from "./people.js";
import { isReply } from "./sidebar.js";
import { useStore } from "./store.js";
import { Text } from "./text.js";
import { count, dayOf, fullTime, timeOf } from "./words.js";

const NONE = [];

export const Message = memo(({ message, user, mine = false, shortcuts = NONE, inThread = false }) => {
  const origin = useMemo(
    () => ({
      key: `message:${message.key}`,
      wire: { kind: "message", channel: message.channel, ts: message.ts },
    }),
    [message.key],
  );
  const shown = { ...user, name: message.username || user?.name || "Unknown" };
  return html`<article class=${classes("message", message.ephemeral && "ephemeral")} data-ts=${message.ts} aria-label=${`${shown.name}, ${timeOf(message.ts)}`}>
    <${Avatar} user=${shown} />
    <div class="content">
      ${message.ephemeral && html`<p class="only-you"><${Icon} name="eye" />Only visible to you</p>`}
      <header>
        <strong>${shown.name}</strong>
        ${mine && html`<span class="role">you</span>`}
        <${Tags} user=${user} />
        ${user?.title && !user.is_bot && html`<span class="role">${user.title}</span>`}
        <time datetime=${new Date(Number(message.ts) * 1000).toISOString()} title=${fullTime(message.ts)}>${timeOf(message.ts)}</time>
        ${message.edited && html`<span class="edited">(edited)</span>`}
      </header>
      <${OriginContext.Provider} value=${origin}>
        <${Body} message=${message} />
      </${OriginContext.Provider}>
      <${Reactions} list=${message.reactions} />
      <${Notices} place=${origin.key} />
      ${!inThread && message.reply_count > 0 && html`<button type="button" class="replies" onClick=${() => openThread(message.ts)}>
        <${Icon} name="thread" />${count(message.reply_count, "reply", "replies")}</button>`}
    </div>
    ${!message.ephemeral && html`<${Tools} message=${message} shortcuts=${shortcuts} inThread=${inThread} />`}
  </article>`;
});

function Body({ message }) {
  const attachments = message.attachments ?? NONE;
  return html`
    ${message.blocks?.length ? html`<${Blocks} blocks=${message.blocks} />` : html`<div class="words"><${Text} nodes=${message.text} /></div>`}
    ${attachments.map((part, index) => html`<div key=${index} class="attachment">
      ${part.blocks?.length ? html`<${Blocks} blocks=${part.blocks} />` : html`<div class="words"><${Text} nodes=${part.text} /></div>`}
    </div>`)}
    ${(message.files ?? NONE).map((file) => html`<p key=${file.id} class="file"><${Icon} name="file" />${/^https?:/u.test(file.url) ? html`<a href=${file.url} target="_blank" rel="noopener noreferrer">${file.name}</a>` : file.name}</p>`)}`;
}

function Reactions({ list }) {
  if (!list?.length) return null;
  return html`<ul class="reactions" aria-label="Reactions">
    ${list.map((reaction) => html`<li key=${reaction.name} class="tag">${emoji(reaction.name)} ${reaction.count}<span class="hidden"> ${reaction.name.replaceAll("_", " ")}</span></li>`)}
  </ul>`;
}

function Tools({ message, shortcuts, inThread }) {
  const own = shortcuts.filter((entry) => entry.type === "message");
  if (inThread && own.length === 0) return null;
  return html`<div class="tools">
    ${own.map((entry) => html`<button key=${entry.callback_id} type="button" class="button" onClick=${() => shortcut(entry.callback_id, message)}>
      <${Icon} name="bolt" />${entry.name}</button>`)}
    ${!inThread && html`<button type="button" class="icon-button" aria-label="Reply in a thread" title="Reply in a thread"
      onClick=${() => openThread(message.thread_ts || message.ts)}><${Icon} name="thread" /></button>`}
  </div>`;
}

/** A command line as it was typed, with what became of it. */
function Echo({ echo }) {
  const again = () => sendLine(echo.channel, echo.text, { channel: echo.channel });
  return html`<div class=${classes("echo", echo.state)}>
    <p><code>${echo.text}</code>
      ${echo.state === "sent" && html`<span class="working" role="status"><span class="spinner"></span>Waiting for the answer…</span>`}
    </p>
    ${echo.state === "failed" && html`<p class="problem" role="alert"><span><${Icon} name="warning" />${echo.problem}</span>
      <button type="button" class="button" onClick=${again}>Try again</button></p>`}
  </div>`;
}

/** A command answered for everybody is published with its line: then the echo would say it twice. */
const isPublished = (echo, messages) =>
  messages.some((message) => message.command && message.user === echo.me && message.ts > echo.after && wordsOf(message.text) === echo.text);

const wordsOf = (nodes) => nodes.map((node) => node.text ?? wordsOf(node.children ?? NONE)).join("");

/** Messages and echoes in one list: an echo stands after the message that was last when it was sent. */
function rows(messages, echoes, today) {
  const list = [];
  let day = null;
  const waiting = [...echoes];
  const takeEchoes = (until) => {
    while (waiting.length > 0 && (until === null || waiting[0].after < until)) list.push({ echo: waiting.shift() });
  };
  for (const message of messages) {
    takeEchoes(message.ts);
    const name = dayOf(message.ts, today);
    if (name !== day) list.push({ day: name });
    day = name;
    list.push({ message });
  }
  takeEchoes(null);
  return list;
}

export function Messages({ channel }) {
  const all = useStore((state) => state.messages[channel.id] ?? NONE);
  const users = useStore((state) => state.users);
  const me = useStore((state) => state.me);
  const allEchoes = useStore((state) => state.echoes);
  const shortcuts = useStore((state) => state.shortcuts);
  const today = useStore((state) => state.clock.now.slice(0, 10));
  const messages = useMemo(() => all.filter((message) => !isReply(message) || message.ephemeral || message.broadcast), [all]);
  const echoes = useMemo(
    () => allEchoes.filter((echo) => echo.channel === channel.id && echo.me === me && !isPublished(echo, all)),
    [allEchoes, channel.id, me, all],
  );
  const list = rows(messages, echoes, new Date(`${today}T12:00:00Z`));
  useEffect(() => markRead(channel.id), [messages.length, channel.id]);
  const own = echoes.length + messages.filter((message) => message.user === me).length;
  const scroller = useStickToEnd(`${channel.id} ${own}`, all, allEchoes);
  return html`<div class="scroller" ref=${scroller} role="log" aria-label=${`Messages in ${channel.title}`} tabindex="0">
    <div class="messages">
      ${list.length === 0 && html`<p class="empty">Nothing has been written here yet.</p>`}
      ${list.map((row) => {
        if (row.day) return html`<h3 class="day" key=${`day ${row.day}`}><span>${row.day}</span></h3>`;
        if (row.echo) return html`<${Echo} key=${`echo ${row.echo.id}`} echo=${row.echo} />`;
        return html`<${Message} key=${row.message.key} message=${row.message} user=${users[row.message.user]} mine=${row.message.user === me} shortcuts=${shortcuts} />`;
      })}
    </div>
  </div>`;
}

/**
 * Keep a list at its end while its end is in sight, as new things are added or its room changes.
 * A last entry taller than the room is shown from its beginning: that is where reading starts.
 * Another `pull` (another place, something one has written oneself) goes to the end from wherever one was.
 */
export function useStickToEnd(pull, ...changes) {
  const element = useRef(null);
  const stuck = useRef(true);
  const left = useRef(0);
  const toEnd = () => {
    const scroller = element.current;
    if (!stuck.current || !scroller) return;
    const last = scroller.firstElementChild?.lastElementChild;
    const isTall = last && last.offsetHeight > scroller.clientHeight;
    scroller.scrollTop = isTall ? last.offsetTop - scroller.offsetTop : scroller.scrollHeight;
    left.current = scroller.scrollTop;
  };
  useLayoutEffect(() => {
    stuck.current = true;
    toEnd();
  }, [pull]);
  useLayoutEffect(toEnd, changes);
  useEffect(() => {
    const scroller = element.current;
    const look = () => {
      if (Math.abs(scroller.scrollTop - left.current) < 2) return;
      stuck.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    };
    const room = new ResizeObserver(toEnd);
    scroller.addEventListener("scroll", look, { passive: true });
    room.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      room.disconnect();
    };
  }, []);
  return element;
}
