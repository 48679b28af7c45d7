// The native dialog, opened on top of the page and closed by Escape, and the question before a risky click.
import { html, useEffect, useId, useLayoutEffect, useRef } from "./lib.js";
import { Icon } from "./icons.js";

/** Open a dialog over the page; gives back what closes it and returns the focus, or puts it where one writes. */
export function openModal(dialog) {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    // What lies under an open dialog cannot take the focus: close it first.
    dialog.close();
    const back = before?.isConnected && before !== document.body ? before : document.querySelector("#composer-main");
    back?.focus({ preventScroll: true });
  };
}

/** A modal dialog that is open for as long as it is drawn; focus returns to where it was. */
export function Dialog({ class: name, title, heading, onClose, children }) {
  const element = useRef(null);
  const id = useId();
  useLayoutEffect(() => openModal(element.current), []);
  const cancel = (event) => {
    if (event.target !== element.current) return;
    event.preventDefault();
    onClose();
  };
  return html`<dialog ref=${element} class=${name} aria-labelledby=${id} onCancel=${cancel}>
    <div class="dialog-head">
      <h2 id=${id}>${title}</h2>
      ${heading}
      <button type="button" class="icon-button" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button>
    </div>
    ${children}
  </dialog>`;
}

/** Slack's confirm object: a question with two answers, asked before an element sends anything. */
export function Confirm({ confirm, onYes, onNo }) {
  const yes = useRef(null);
  useEffect(() => yes.current?.focus(), []);
  const shade = confirm.style === "danger" ? "danger filled" : "primary";
  return html`<${Dialog} class="dialog small" title=${confirm.title?.text ?? "Are you sure?"} onClose=${onNo}>
    <div class="dialog-body"><p>${confirm.text?.text ?? ""}</p></div>
    <div class="dialog-foot">
      <button type="button" class="button" onClick=${onNo}>${confirm.deny?.text ?? "No"}</button>
      <button type="button" class=${`button ${shade}`} ref=${yes} onClick=${onYes}>${confirm.confirm?.text ?? "Yes"}</button>
    </div>
  </${Dialog}>`;
}
