// What passed between the workspace and the app: a list of calls, and one of them in full.
import { classes, html, useEffect, useState } from "./lib.js";
import { trafficDetail } from "./actions.js";
import { Icon } from "./icons.js";
import { Mishaps } from "./mishaps.js";
import { change, useStore } from "./store.js";
import { clockTime, count } from "./words.js";

const DIRECTIONS = { api: "App → workspace", delivery: "Workspace → app", response_url: "App → response address" };

function Entry({ entry, chosen, onChoose }) {
  return html`<tr class=${classes(chosen && "chosen", !entry.ok && "failed")}>
    <td class="time">${clockTime(new Date(entry.at * 1000))}</td>
    <td><button type="button" class="text-button" aria-pressed=${chosen} onClick=${() => onChoose(entry.number)}>${entry.name}</button></td>
    <td class="direction">${DIRECTIONS[entry.direction] ?? entry.direction}</td>
    <td class="right">${Math.round(entry.ms)} ms</td>
    <td><span class=${entry.ok ? "tag" : "tag bad"}>${entry.ok ? "ok" : entry.status}</span></td>
  </tr>`;
}

function Detail({ number }) {
  const [detail, setDetail] = useState(null);
  useEffect(() => {
    let wanted = true;
    setDetail(null);
    trafficDetail(number).then((reply) => wanted && setDetail(reply));
    return () => {
      wanted = false;
    };
  }, [number]);
  if (!detail?.ok) return html`<p class="hint" role="status">${detail ? "This call is no longer kept." : "Reading…"}</p>`;
  return html`<h3>Request</h3><pre tabindex="0">${JSON.stringify(detail.request, null, 2)}</pre>
    <h3>Answer</h3><pre tabindex="0">${JSON.stringify(detail.response, null, 2)}</pre>`;
}

export function Inspector() {
  const open = useStore((state) => state.showTraffic);
  return open ? html`<${Drawer} />` : null;
}

function Drawer() {
  const traffic = useStore((state) => state.traffic);
  const violations = useStore((state) => state.violations);
  const [chosen, setChosen] = useState(null);
  const close = () => change({ showTraffic: false });
  return html`<section class="drawer" aria-label="Traffic with the app" onKeyDown=${(event) => event.key === "Escape" && close()}>
    <div class="head">
      <div class="names"><h2>Traffic</h2><p>${count(traffic.length, "call")} between this workspace and the app, newest first</p></div>
      <button type="button" class="icon-button" aria-label="Close the traffic" onClick=${close}><${Icon} name="close" /></button>
    </div>
    <div class=${classes("drawer-parts", chosen && "with-detail")}>
      <div class="drawer-list" tabindex="0" role="region" aria-label="Calls">
        <${Mishaps} />
        ${violations.length > 0 && html`<details class="violations" open><summary>${count(violations.length, "thing")} that Slack would refuse or lose</summary>
          <ul>${violations.map((one, index) => html`<li key=${index}><strong>${one.where}</strong> ${one.reason}</li>`)}</ul></details>`}
        ${traffic.length === 0 ? html`<p class="empty">Nothing yet. Run a command and watch it here.</p>` : html`<table class="calls">
          <thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col" class="direction">Direction</th><th scope="col" class="right">Took</th><th scope="col">Result</th></tr></thead>
          <tbody>${[...traffic].reverse().map((entry) => html`<${Entry} key=${entry.number} entry=${entry} chosen=${entry.number === chosen} onChoose=${setChosen} />`)}</tbody>
        </table>`}
      </div>
      ${chosen && html`<div class="drawer-detail" role="region" aria-label="One call in full"><button type="button" class="button back" onClick=${() => setChosen(null)}>Back to the list</button><${Detail} number=${chosen} /></div>`}
    </div>
  </section>`;
}
