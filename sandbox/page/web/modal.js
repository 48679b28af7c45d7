// A form of the app: the top of the person's stack of views, in a native dialog.
import { html, useEffect, useId, useLayoutEffect, useMemo, useRef } from "./lib.js";
import { closeView, submit } from "./actions.js";
import { Blocks, OriginContext } from "./blocks.js";
import { openModal } from "./dialog.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { useStore } from "./store.js";

const NO_VIEWS = [];

/** The stack from the bottom to the top: each view names the one below it. */
export function stackOf(views) {
  const above = new Map(Object.values(views).map((view) => [view.previous_id ?? null, view]));
  const stack = [];
  for (let view = above.get(null); view && !stack.includes(view); view = above.get(view.id)) stack.push(view);
  return stack;
}

export function Modals() {
  const views = useStore((state) => state.views);
  const lost = useStore((state) => state.lostViews);
  const link = useStore((state) => state.link);
  const stack = useMemo(() => stackOf(views), [views]);
  const kept = stack.length > 0 ? NO_VIEWS : Object.values(lost);
  const view = stack.at(-1) ?? kept.at(-1);
  if (!view) return null;
  return html`<${Frame} key=${stack[0]?.id ?? "kept"} view=${view} depth=${stack.length} lost=${stack.length === 0} offline=${link !== "open"} />`;
}

const firstField = (form) =>
  form.querySelector("[autofocus]") ?? form.querySelector(".input-block :is(input, select, textarea, [contenteditable])");

/** One dialog for the whole stack: it stays open while views come and go in it. */
function Frame({ view, depth, lost, offline }) {
  const dialog = useRef(null);
  const body = useRef(null);
  const titleId = useId();
  const key = `view:${view.id}`;
  const busy = useStore((state) => Boolean(state.busy[key]));
  const errors = useStore((state) => state.errors[key]);
  const origin = useMemo(() => ({ key, wire: { kind: "view", view: view.id }, held: view.typed }), [key, view.typed]);

  useLayoutEffect(() => openModal(dialog.current), []);
  useLayoutEffect(() => {
    body.current.scrollTop = 0;
    // On a phone a focused field brings up the keyboard and hides what the form says first.
    const first = matchMedia("(pointer: coarse)").matches ? body.current : firstField(body.current);
    (first ?? dialog.current.querySelector(".dialog-foot .primary") ?? body.current).focus();
  }, [view.id]);
  useLayoutEffect(() => {
    // An answer in place of the form takes the pressed button away: the reading goes on at its beginning.
    if (dialog.current.contains(document.activeElement)) return;
    body.current.scrollTop = 0;
    body.current.focus();
  }, [view.hash]);
  useEffect(() => {
    const block = view.blocks.find((candidate) => errors?.[candidate.block_id]);
    if (!block) return;
    const field = [...body.current.querySelectorAll("[data-block]")].find((candidate) => candidate.dataset.block === block.block_id);
    field?.scrollIntoView({ block: "center" });
    field?.querySelector(":is(input, select, textarea, [contenteditable])")?.focus({ preventScroll: true });
  }, [errors]);

  const send = (event) => {
    event.preventDefault();
    if (!lost && !offline) submit(view);
  };
  const cancel = (event) => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    closeView(view, false);
  };
  const onKeyDown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && view.submit) send(event);
  };
  const blocked = busy || offline;
  return html`<dialog ref=${dialog} class="dialog modal" aria-labelledby=${titleId} onCancel=${cancel} data-view=${view.id}>
    <form class="modal-form" noValidate onSubmit=${send} onKeyDown=${onKeyDown} aria-busy=${busy ? "true" : null}>
      <div class="dialog-head">
        <h2 id=${titleId}>${view.title}</h2>
        ${depth > 1 && html`<span class="hint">Step ${depth}</span>`}
        <button type="button" class="icon-button" aria-label="Close the form" onClick=${() => closeView(view, true)}><${Icon} name="close" /></button>
      </div>
      <div class="dialog-body" ref=${body} tabindex="-1">
        ${lost && html`<p class="alert warning" role="alert"><${Icon} name="warning" /><span>The workspace was started anew and has forgotten this form. What you typed is still here: copy it, then close the form and open it again.</span></p>`}
        ${offline && html`<p class="alert info" role="status"><span class="spinner" aria-hidden="true"></span><span>Reconnecting… What you typed is safe.</span></p>`}
        <${OriginContext.Provider} value=${origin}><${Blocks} key=${view.id} blocks=${view.blocks} /></${OriginContext.Provider}>
        <${Notices} place=${key} />
      </div>
      <div class="dialog-foot">
        <span class="hidden" role="status">${busy ? "Sending the form" : ""}</span>
        <button type="button" class="button" onClick=${() => closeView(view, false)}>${view.close || (view.submit ? "Cancel" : "Close")}</button>
        ${view.submit && !lost && html`<button type="submit" class="button primary" aria-disabled=${blocked ? "true" : null}>
          ${busy ? html`<span class="spinner" aria-hidden="true"></span>Sending…` : view.submit}</button>`}
      </div>
    </form>
  </dialog>`;
}
