// Tables: the plain one, and the data table with a caption, pages and sorting.
import { html, useState } from "./lib.js";
import { Element } from "./elements.js";
import { Text } from "./text.js";
import { count } from "./words.js";

function Cell({ cell, block }) {
  if (!cell) return null;
  if (cell.tree) return html`<${Text} nodes=${cell.tree} />`;
  if (cell.type === "raw_number") return String(cell.text ?? cell.value ?? "");
  if (cell.type === "action" && cell.element) return html`<${Element} block=${block} element=${cell.element} />`;
  return cell.text ?? "";
}

function Head({ cells, block, settings = [] }) {
  return html`<thead><tr>${cells.map((cell, index) => html`<th key=${index} scope="col" class=${settings[index]?.align}><${Cell} cell=${cell} block=${block} /></th>`)}</tr></thead>`;
}

export function Table({ block }) {
  const settings = block.column_settings ?? [];
  const [head = [], ...rows] = block.rows ?? [];
  return html`<div class="table-room" role="region" aria-label="Table" tabindex="0"><table class="table">
    <${Head} cells=${head} block=${block} settings=${settings} />
    <tbody>${rows.map((row, index) => html`<tr key=${index}>
      ${row.map((cell, place) => html`<td key=${place} class=${[settings[place]?.align, settings[place]?.is_wrapped && "wrapped"].filter(Boolean).join(" ")}><${Cell} cell=${cell} block=${block} /></td>`)}
    </tr>`)}</tbody>
  </table></div>`;
}

const plain = (cell) => (cell?.type === "raw_number" ? Number(cell.value ?? cell.text) : wordsOf(cell?.tree) || (cell?.text ?? ""));
const wordsOf = (nodes) => (nodes ?? []).map((node) => node.text ?? wordsOf(node.children)).join("");

function inOrder(rows, { column, down }) {
  if (column === null) return rows;
  const sign = down ? -1 : 1;
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en-GB", { numeric: true });
  return [...rows].sort((a, b) => sign * compare(plain(a[column]), plain(b[column])));
}

export function DataTable({ block }) {
  const [page, setPage] = useState(0);
  const [order, setOrder] = useState({ column: null, down: false });
  const [head = [], ...rows] = block.rows ?? [];
  const size = block.page_size ?? 5;
  const pages = Math.max(Math.ceil(rows.length / size), 1);
  const named = block.row_header_column_index ?? 0;
  const at = Math.min(page, pages - 1);
  const shown = inOrder(rows, order).slice(at * size, (at + 1) * size);
  const sort = (column) => setOrder({ column, down: order.column === column && !order.down });
  const direction = (column) => (order.column === column ? (order.down ? "descending" : "ascending") : null);
  return html`<div class="data-table">
    <div class="table-room" role="region" aria-label=${block.caption} tabindex="0"><table class="table">
      <caption>${block.caption}</caption>
      <thead><tr>${head.map((cell, index) => html`<th key=${index} scope="col" class=${rows[0]?.[index]?.type === "raw_number" ? "right" : null} aria-sort=${direction(index)}>
        <button type="button" class="sorter" onClick=${() => sort(index)}><${Cell} cell=${cell} block=${block} />
          <span aria-hidden="true">${{ ascending: "↑", descending: "↓" }[direction(index)] ?? ""}</span></button></th>`)}</tr></thead>
      <tbody>${shown.map((row, index) => html`<tr key=${`${at} ${index}`}>${row.map((cell, place) =>
        place === named
          ? html`<th key=${place} scope="row"><${Cell} cell=${cell} block=${block} /></th>`
          : html`<td key=${place} class=${cell?.type === "raw_number" ? "right" : null}><${Cell} cell=${cell} block=${block} /></td>`)}</tr>`)}</tbody>
    </table></div>
    ${pages > 1 && html`<div class="pager">
      <button type="button" class="button" disabled=${at === 0} onClick=${() => setPage(at - 1)}>Previous</button>
      <span role="status">Page ${at + 1} of ${pages}, ${count(rows.length, "row")}</span>
      <button type="button" class="button" disabled=${at === pages - 1} onClick=${() => setPage(at + 1)}>Next</button>
    </div>`}
  </div>`;
}
