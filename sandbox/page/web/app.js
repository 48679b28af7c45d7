// The page: everything is drawn once, from the one state, and drawn again where that changes.
import { html, render, useEffect } from "./lib.js";
import { start } from "./actions.js";
import { Conversation, Thread } from "./conversation.js";
import { Inspector } from "./inspector.js";
import { Modals } from "./modal.js";
import { Notices } from "./notices.js";
import { Chooser } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { useStore } from "./store.js";
import { Top } from "./topbar.js";

function App() {
  const ready = useStore((state) => state.clock !== null);
  const link = useStore((state) => state.link);
  const choosing = useStore((state) => state.panel === "people");
  const workspace = useStore((state) => state.workspace?.name);
  const me = useStore((state) => state.users[state.me]?.name);
  const outdated = useStore((state) => state.outdated);
  useEffect(() => {
    if (workspace) document.title = me ? `${me}, ${workspace} (practice)` : `${workspace} (practice)`;
  }, [workspace, me]);
  if (!ready) return html`<p class="starting" role="status"><span class="spinner" aria-hidden="true"></span>${link === "waiting" ? "The sandbox cannot be reached. Trying again…" : "Opening the workspace…"}</p>`;
  return html`<div class="frame">
      <a class="button primary skip" href="#composer-main">Skip to writing</a>
      <${Top} />
      <${Sidebar} />
      <${Conversation} />
      <${Thread} />
      <${Inspector} />
    </div>
    ${outdated && html`<div class="outdated"><p>The sandbox was started with a newer page.</p><button type="button" class="button primary" onClick=${() => location.reload()}>Load it</button></div>`}
    <${Notices} />
    ${choosing && html`<${Chooser} />`}
    <${Modals} />`;
}

start();
render(html`<${App} />`, document.getElementById("app"));
