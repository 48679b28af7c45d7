// Block Kit on the page: one component a block type, looked up in one table; what is unknown says so.
import { classes, html, useState } from "./lib.js";
import { Element } from "./elements.js";
import { Chart } from "./chart.js";
import { InputBlock } from "./inputs.js";
import { Icon } from "./icons.js";
import { DataTable, Table } from "./tables.js";
import { OriginContext } from "./origin.js";
import { Text, Words } from "./text.js";

export { OriginContext };

const BLOCKS = {
  section: Section,
  header: Header,
  divider: () => html`<hr class="divider" />`,
  context: Context,
  actions: Actions,
  image: Picture,
  input: InputBlock,
  rich_text: ({ block }) => html`<div class="words"><${Text} nodes=${block.tree} /></div>`,
  markdown: ({ block }) => html`<div class="words"><${Text} nodes=${block.tree} /></div>`,
  table: Table,
  data_table: DataTable,
  data_visualization: Chart,
  alert: Alert,
  card: Card,
  carousel: ({ block }) => html`<div class="carousel" role="group" aria-label="Cards" tabindex="0">
    ${(block.elements ?? []).map((card, index) => html`<${Card} key=${index} block=${card} />`)}</div>`,
  container: Container,
  layout: Layout,
  file: ({ block }) => html`<p class="file"><${Icon} name="file" />${block.external_id ?? "A file"}</p>`,
  video: ({ block }) => html`<p class="file"><${Icon} name="image" /><${Words} of=${block.title} /></p>`,
  context_actions: Actions,
};

export function Blocks({ blocks }) {
  return html`<div class="blocks">
    ${blocks.map((block, index) => html`<${Block} key=${keyOf(block, index)} block=${block} />`)}
  </div>`;
}

/** A field keeps its place in the page, and with it the caret, only while block and action are the same. */
const keyOf = (block, index) => `${block.block_id ?? index} ${block.element?.action_id ?? block.type}`;

function Block({ block }) {
  const Known = BLOCKS[block.type];
  if (Known) return html`<${Known} block=${block} />`;
  return html`<p class="unknown"><${Icon} name="info" />A block of the type “${block.type}” stands here. The sandbox does not draw that type.</p>`;
}

function Section({ block }) {
  return html`<div class="section">
    <div class="section-text">
      ${block.text && html`<div class="words"><${Words} of=${block.text} /></div>`}
      ${block.fields?.length > 0 && html`<ul class="fields">
        ${block.fields.map((field, index) => html`<li key=${index} class="words"><${Words} of=${field} /></li>`)}</ul>`}
    </div>
    ${block.accessory && html`<div class="accessory">
      ${block.accessory.type === "image" ? html`<${Shown} image=${block.accessory} />` : html`<${Element} block=${block} element=${block.accessory} label=${block.text?.text} />`}
    </div>`}
  </div>`;
}

function Header({ block }) {
  const level = Math.min(Math.max(block.level ?? 1, 1), 4);
  const words = html`<${Words} of=${block.text} />`;
  if (level === 1) return html`<h3 class="heading level-1">${words}</h3>`;
  return level === 2 ? html`<h4 class="heading level-2">${words}</h4>` : html`<h5 class="heading level-3">${words}</h5>`;
}

function Context({ block }) {
  return html`<div class="context">
    ${(block.elements ?? []).map((element, index) =>
      element.type === "image" ? html`<${Shown} key=${index} image=${element} />` : html`<span key=${index} class="words"><${Words} of=${element} /></span>`)}
  </div>`;
}

function Actions({ block }) {
  return html`<div class="actions">
    ${(block.elements ?? []).map((element, index) => html`<${Element} key=${element.action_id ?? index} block=${block} element=${element} />`)}
  </div>`;
}

function Picture({ block }) {
  return html`<figure class="picture">
    ${block.title && html`<figcaption><${Words} of=${block.title} /></figcaption>`}
    <${Shown} image=${block} />
  </figure>`;
}

/** The page fetches nothing from elsewhere: an image from another place is told by its description. */
function Shown({ image }) {
  const address = image.image_url ?? "";
  if (address.startsWith("data:image/")) return html`<img src=${address} alt=${image.alt_text} />`;
  return html`<span class="image-stand-in" role="img" aria-label=${image.alt_text}><${Icon} name="image" /><span aria-hidden="true">${image.alt_text}</span></span>`;
}

const LEVELS = { info: "info", warning: "warning", error: "warning", success: "check" };

function Alert({ block }) {
  const level = block.level ?? "default";
  return html`<div class=${`alert ${level}`} role=${level === "error" ? "alert" : "note"}>
    <${Icon} name=${LEVELS[level] ?? "info"} /><div class="words"><${Words} of=${block.text} /></div>
  </div>`;
}

function Card({ block }) {
  return html`<div class="card">
    ${block.hero_image && html`<${Shown} image=${block.hero_image} />`}
    <div class="card-head">
      ${block.icon && html`<${Shown} image=${block.icon} />`}
      <div>
        ${block.title && html`<p class="card-title words"><${Words} of=${block.title} /></p>`}
        ${block.subtitle && html`<p class="card-subtitle words"><${Words} of=${block.subtitle} /></p>`}
      </div>
    </div>
    ${block.body && html`<div class="words"><${Words} of=${block.body} /></div>`}
    ${block.subtext && html`<p class="card-subtitle words"><${Words} of=${block.subtext} /></p>`}
    ${block.actions?.length > 0 && html`<div class="actions">
      ${block.actions.map((element, index) => html`<${Element} key=${element.action_id ?? index} block=${block} element=${element} />`)}</div>`}
  </div>`;
}

function Container({ block }) {
  const [open, setOpen] = useState(!(block.is_collapsible && block.default_collapsed));
  const title = html`<span class="container-title">
    ${block.rich_text_title ? html`<${Text} nodes=${block.rich_text_title.tree} />` : html`<${Words} of=${block.title} />`}</span>`;
  const subtitle = block.subtitle && html`<span class="container-subtitle"><${Words} of=${block.subtitle} /></span>`;
  const inside = html`<${Blocks} blocks=${block.child_blocks ?? []} />`;
  const name = classes("container", block.width ?? "standard");
  if (!block.is_collapsible) return html`<section class=${name}><p>${title}${subtitle}</p>${inside}</section>`;
  return html`<details class=${name} open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>${title}${subtitle}</summary>${inside}</details>`;
}

function Layout({ block }) {
  return html`<div class=${classes("layout", block.grid_lines)} role="group" aria-label=${block.label}>
    ${block.is_label_visible && html`<p class="container-title">${block.label}</p>`}
    ${(block.rows ?? []).map((row, index) => html`<div key=${index} class="layout-row">
      ${(row.items ?? []).map((item, place) => html`<div key=${place} class=${classes("layout-item", item.width)}>
        <${Blocks} blocks=${item.blocks ?? []} /></div>`)}</div>`)}
  </div>`;
}
