// Formatted text: the workspace sends trees of plain strings, and this table says what each kind becomes.
import { html } from "./lib.js";
import { emoji, withEmoji } from "./emoji.js";
import { useStore } from "./store.js";

const SAFE = /^(https?:|mailto:)/iu;

const KINDS = {
  text: ({ node }) => node.text,
  bold: ({ node }) => html`<strong><${Text} nodes=${node.children} /></strong>`,
  italic: ({ node }) => html`<em><${Text} nodes=${node.children} /></em>`,
  strike: ({ node }) => html`<s><${Text} nodes=${node.children} /></s>`,
  underline: ({ node }) => html`<u><${Text} nodes=${node.children} /></u>`,
  code: ({ node }) => html`<code>${node.text}</code>`,
  pre: ({ node }) => html`<pre tabindex="0"><code>${node.text}</code></pre>`,
  break: () => html`<br />`,
  rule: () => html`<hr class="divider" />`,
  emoji: ({ node }) => html`<span role="img" aria-label=${node.name.replaceAll("_", " ")} title=${`:${node.name}:`}>${emoji(node.name)}</span>`,
  quote: ({ node }) => html`<blockquote><${Text} nodes=${node.children} /></blockquote>`,
  section: ({ node }) => html`<div class="paragraph"><${Text} nodes=${node.children} /></div>`,
  heading: ({ node }) => html`<strong class=${`heading level-${Math.min(node.level, 3)}`}><${Text} nodes=${node.children} /></strong>`,
  link: Link,
  date: ({ node }) => html`<span title="Shown in the reader's own time zone">${node.text}</span>`,
  user: Person,
  usergroup: ({ node }) => html`<span class="mention">@${node.id}</span>`,
  channel: Place,
  broadcast: ({ node }) => html`<span class="mention everyone">@${node.range}</span>`,
  list: List,
  table: ({ node }) => html`<table class="table">
    <thead><tr>${node.rows[0]?.map((cell, index) => html`<th key=${index} scope="col"><${Text} nodes=${cell} /></th>`)}</tr></thead>
    <tbody>${node.rows.slice(1).map((row, index) => html`<tr key=${index}>${row.map((cell, place) => html`<td key=${place}><${Text} nodes=${cell} /></td>`)}</tr>`)}</tbody>
  </table>`,
};

export function Text({ nodes }) {
  return (nodes ?? []).map((node, index) => {
    const Kind = KINDS[node.type];
    return Kind ? html`<${Kind} key=${index} node=${node} />` : html`<span key=${index}>${node.text ?? ""}</span>`;
  });
}

/** A text object of Block Kit: mrkdwn comes with its tree, plain text is shown as it is. */
export function Words({ of }) {
  if (!of) return null;
  if (of.tree) return html`<${Text} nodes=${of.tree} />`;
  const text = of.text ?? "";
  return of.emoji === false ? text : withEmoji(text);
}

function Link({ node }) {
  if (!SAFE.test(node.url)) return html`<span>${node.text}</span>`;
  return html`<a href=${node.url} target="_blank" rel="noopener noreferrer">${node.text}</a>`;
}

function Person({ node }) {
  const name = useStore((state) => state.users[node.id]?.name);
  const mine = useStore((state) => state.me === node.id);
  return html`<span class=${mine ? "mention me" : "mention"}>@${name ?? node.id}</span>`;
}

function Place({ node }) {
  const name = useStore((state) => state.channels[node.id]?.name);
  return html`<span class="mention">#${name ?? (node.text || "private channel")}</span>`;
}

function List({ node }) {
  const items = node.items.map((item, index) => html`<li key=${index}><${Text} nodes=${item} /></li>`);
  const name = `indent-${Math.min(node.indent ?? 0, 8)}`;
  return node.style === "ordered"
    ? html`<ol class=${name} start=${(node.offset ?? 0) + 1}>${items}</ol>`
    : html`<ul class=${name}>${items}</ul>`;
}
