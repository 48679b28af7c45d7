// The rich text field: an editable region whose content is read into Slack's rich_text and built from it.
import { classes, html, useLayoutEffect, useRef } from "./lib.js";
import { ties } from "./fields.js";
import { useValue } from "./origin.js";

const MARKS = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", S: "strike", STRIKE: "strike", DEL: "strike", CODE: "code" };
const TAGS = { bold: "b", italic: "i", strike: "s", code: "code" };
const LINK = /https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]]/gu;
const TOOLS = [
  ["bold", "Bold", "B"],
  ["italic", "Italic", "I"],
  ["strikeThrough", "Strikethrough", "S"],
  ["insertUnorderedList", "Bullets", "Bullets"],
  ["insertOrderedList", "Numbers", "Numbers"],
  ["formatBlock", "Quote", "Quote"],
];

/** Text with the style it stands in; web addresses in it become links. */
function pieces(text, style) {
  const styled = Object.keys(style).length > 0 ? { style } : {};
  const found = [];
  let place = 0;
  for (const match of style.code ? [] : text.matchAll(LINK)) {
    if (match.index > place) found.push({ type: "text", text: text.slice(place, match.index), ...styled });
    found.push({ type: "link", url: match[0], ...styled });
    place = match.index + match[0].length;
  }
  if (place < text.length) found.push({ type: "text", text: text.slice(place), ...styled });
  return found;
}

function inline(node, style, out) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out.push(...pieces(child.data.replaceAll("\u00a0", " "), style));
    else if (child.tagName === "BR") out.push({ type: "text", text: "\n" });
    else if (child.nodeType === Node.ELEMENT_NODE) {
      if (["DIV", "P"].includes(child.tagName) && out.length > 0 && out.at(-1).text !== "\n") out.push({ type: "text", text: "\n" });
      const mark = MARKS[child.tagName];
      inline(child, mark ? { ...style, [mark]: true } : style, out);
    }
  }
  return out;
}

const LINES = new Set(["DIV", "P"]);
const NEW_LINE = { type: "text", text: "\n" };

/** Gathers the parts of a rich_text block: lines of text in one section until a list or a quotation comes. */
class Gathering {
  elements = [];
  open = null;
  afterLine = false;

  close() {
    const written = trimmed(this.open ?? []);
    if (written.length > 0) this.elements.push({ type: "rich_text_section", elements: written });
    this.open = null;
    this.afterLine = false;
  }

  walk(parent) {
    for (const child of parent.childNodes) {
      if (child.tagName === "UL" || child.tagName === "OL") this.list(child);
      else if (child.tagName === "BLOCKQUOTE") this.quote(child);
      else if (LINES.has(child.tagName)) this.line(child);
      else if (child.tagName !== "BR" || child !== parent.lastChild) this.words(child);
    }
  }

  list(node) {
    this.close();
    const items = [...node.querySelectorAll("li")].map((item) => trimmed(inline(item, {}, []))).filter((item) => item.length > 0);
    const elements = items.map((item) => ({ type: "rich_text_section", elements: item }));
    if (elements.length > 0) this.elements.push({ type: "rich_text_list", style: node.tagName === "UL" ? "bullet" : "ordered", elements });
  }

  quote(node) {
    this.close();
    const elements = trimmed(inline(node, {}, []));
    if (elements.length > 0) this.elements.push({ type: "rich_text_quote", elements });
  }

  line(node) {
    if (this.open) this.open.push(NEW_LINE);
    this.open ??= [];
    this.afterLine = false;
    this.walk(node);
    this.afterLine = this.open !== null;
  }

  words(node) {
    this.open ??= [];
    if (this.afterLine) this.open.push(NEW_LINE);
    this.afterLine = false;
    const holder = document.createElement("div");
    holder.append(node.cloneNode(true));
    this.open.push(...inline(holder, {}, []));
  }
}

/** Read the editable region; null when nothing is written in it. */
export function readRegion(region) {
  const gathering = new Gathering();
  gathering.walk(region);
  gathering.close();
  const { elements } = gathering;
  const written = elements.some((element) => JSON.stringify(element).match(/"(text|url)":"[^"]*\S/u));
  return written ? { type: "rich_text", elements } : null;
}

function trimmed(list) {
  const copy = [...list];
  while (copy.at(-1)?.text === "\n") copy.pop();
  while (copy[0]?.text === "\n") copy.shift();
  return copy;
}

function nodesOf(elements) {
  const fragment = document.createDocumentFragment();
  for (const element of elements ?? []) {
    const words = element.text ?? element.url ?? element.user_id ?? `:${element.name ?? element.type}:`;
    words.split("\n").forEach((line, index) => {
      if (index > 0) fragment.append(document.createElement("br"));
      let node = document.createTextNode(line);
      for (const [style, tag] of Object.entries(TAGS)) {
        if (!element.style?.[style]) continue;
        const outer = document.createElement(tag);
        outer.append(node);
        node = outer;
      }
      if (line) fragment.append(node);
    });
  }
  return fragment;
}

/** Build the editable region from a rich_text block. */
export function fillRegion(region, block) {
  region.replaceChildren();
  for (const part of block?.elements ?? []) {
    const tag = { rich_text_quote: "blockquote", rich_text_list: part.style === "ordered" ? "ol" : "ul" }[part.type] ?? "div";
    const holder = document.createElement(tag);
    if (part.type === "rich_text_list") {
      for (const item of part.elements) {
        const entry = document.createElement("li");
        entry.append(nodesOf(item.elements));
        holder.append(entry);
      }
    } else holder.append(nodesOf(part.elements));
    region.append(holder);
  }
}

export function Editor(props) {
  const { block, element, onPicked, labelId, label } = props;
  const [value, setValue] = useValue(block, element);
  const region = useRef(null);
  useLayoutEffect(() => {
    fillRegion(region.current, value);
    if (element.focus_on_load) region.current.focus();
  }, []);
  const onInput = () => {
    const next = readRegion(region.current);
    setValue(next);
    if (onPicked && element.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered")) onPicked(next, "character");
  };
  const use = (command) => {
    region.current.focus();
    document.execCommand(command, false, command === "formatBlock" ? "blockquote" : null);
    onInput();
  };
  const onPaste = (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  };
  return html`<div class="editor">
    <div class="editor-tools" role="toolbar" aria-label="Formatting">
      ${TOOLS.map(([command, words, mark]) => html`<button key=${command} type="button" class=${`tool ${command}`} aria-label=${words} title=${words}
        onPointerDown=${(event) => event.preventDefault()} onClick=${() => use(command)}>${mark}</button>`)}
    </div>
    <div ref=${region} class=${classes("field", "region", value === null && "blank")} contenteditable="true" role="textbox" aria-multiline="true" ...${ties(props)}
      aria-labelledby=${labelId} aria-label=${labelId ? null : label} data-placeholder=${element.placeholder?.text ?? ""}
      onInput=${onInput} onPaste=${onPaste}></div>
  </div>`;
}
