// The strip of a first visit: whom one acts as, and a few lines to try.
import { html, useMemo, useState } from "./lib.js";
import { Icon } from "./icons.js";
import { change, put, remember, remembered, useStore } from "./store.js";
import { examples } from "./suggestions.js";

export function Welcome({ channel }) {
  const [gone, setGone] = useState(() => Boolean(remembered("welcome-closed")));
  const me = useStore((state) => state.users[state.me]);
  const commands = useStore((state) => state.commands);
  const lines = useMemo(() => examples(commands), [commands]);
  if (gone || !me || channel.is_archived) return null;
  const close = () => {
    setGone(true);
    remember("welcome-closed", true);
    document.querySelector("#composer-main")?.focus();
  };
  const use = (line) => {
    put("typed", channel.id, line);
    document.querySelector("#composer-main")?.focus();
  };
  return html`<section class="welcome" aria-label="Getting started">
    <div>
      <p><span class="long"><strong>Welcome.</strong> This is a practice workspace: everyone in it is made up, and nothing leaves this machine.${" "}</span>
        You act as <strong>${me.name}</strong><span class="long">${me.title ? ` (${me.title})` : ""}</span>.${" "}
        <button type="button" class="text-button" onClick=${() => change({ panel: "people" })}>Act as someone else</button></p>
      ${lines.length > 0 && html`<div class="examples"><span>Try</span>
        ${lines.map((line) => html`<button key=${line} type="button" class="example" onClick=${() => use(line)}><code>${line}</code></button>`)}</div>`}
    </div>
    <button type="button" class="icon-button" aria-label="Close the introduction" onClick=${close}><${Icon} name="close" /></button>
  </section>`;
}
