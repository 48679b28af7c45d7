// People: their avatar, the tags that mark guests and outsiders, and the list from which one is chosen.
import { classes, html } from "./lib.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { change, current, useStore } from "./store.js";
import { actAs } from "./actions.js";
import { initials, tint } from "./words.js";

export function Avatar({ user, small }) {
  const shape = user?.is_bot ? "app" : `tint-${tint(user?.id)}`;
  return html`<span class=${classes("avatar", shape, small && "small", user?.deleted && "gone")} aria-hidden="true">
    ${user?.is_bot ? html`<${Icon} name="bolt" />` : initials(user?.name)}
  </span>`;
}

const TAGS = {
  guest: ["Guest", "warn"],
  single_channel_guest: ["Single-channel guest", "warn"],
  other_organisation: ["Other organisation", "warn"],
  deactivated: ["Deactivated", "bad"],
  admin: ["Administrator", ""],
  app: ["App", "app"],
};

export function Tags({ user }) {
  return (user?.tags ?? []).map((tag) => {
    const [words, shade] = TAGS[tag] ?? [tag, ""];
    return html`<span key=${tag} class=${`tag ${shade}`}>${words}</span>`;
  });
}

/** Whom the person at the screen acts as, as a button that opens the choice. */
export function ActingAs() {
  const me = useStore((state) => state.users[state.me]);
  const others = useStore((state) => Object.entries(state.elsewhere).filter(([id, list]) => id !== state.me && list?.length && state.users[id]?.can_act).length);
  return html`<button type="button" class="acting" aria-haspopup="dialog" onClick=${() => change({ panel: "people" })}>
    <${Avatar} user=${me} />
    <span class="who">
      <span class="label">You act as</span>
      <strong>${me?.name ?? "Nobody yet"}</strong>
      <span class="role">${me?.title || "Choose a person"}</span>
    </span>
    ${others > 0 && html`<span class="new" title="Others have new direct messages">${others}<span class="hidden"> others have new direct messages</span></span>`}
    <${Icon} name="chevron" />
  </button>`;
}

export function Chooser() {
  const users = useStore((state) => state.users);
  const me = useStore((state) => state.me);
  const elsewhere = useStore((state) => state.elsewhere);
  const close = () => change({ panel: null });
  const choose = (user) => {
    close();
    if (user.id !== current().me) actAs(user.id);
  };
  const people = Object.values(users).filter((user) => user.can_act);
  return html`<${Dialog} class="dialog chooser" title="Choose whom to act as" onClose=${close}>
    <div class="dialog-body">
      <p class="hint">Everyone here is made up. You see what that person would see, and nothing else.</p>
      <ul class="people">
        ${people.map(
          (user) => html`<li key=${user.id}>
            <button type="button" aria-current=${user.id === me ? "true" : null} disabled=${user.deleted} onClick=${() => choose(user)}>
              <${Avatar} user=${user} />
              <span class="who"><strong>${user.name}</strong><span class="role">${user.title}</span></span>
              ${user.id !== me && elsewhere[user.id]?.length > 0 && html`<span class="new">${elsewhere[user.id].length} new</span>`}
              <${Tags} user=${user} />
              ${user.id === me && html`<${Icon} name="check" />`}
            </button>
          </li>`,
        )}
      </ul>
    </div>
  </${Dialog}>`;
}
