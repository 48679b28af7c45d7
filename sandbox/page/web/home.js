// The app's Home tab, as it published it for the person one acts as.
import { html, useMemo } from "./lib.js";
import { Blocks, OriginContext } from "./blocks.js";
import { Notices } from "./notices.js";
import { useStore } from "./store.js";

export function Home() {
  const home = useStore((state) => state.home);
  const app = useStore((state) => state.app);
  const origin = useMemo(() => ({ key: `view:${home?.id}`, wire: { kind: "view", view: home?.id }, held: home?.typed }), [home?.id, home?.typed]);
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${`Home of ${app.name}`}>
    <div class="home">
      ${home
        ? html`<${OriginContext.Provider} value=${origin}><${Blocks} key=${home.id} blocks=${home.blocks} /><${Notices} place=${origin.key} /></${OriginContext.Provider}>`
        : html`<p class="empty">${app.name} has not published a Home tab for this person yet.</p>`}
    </div>
  </div>`;
}
