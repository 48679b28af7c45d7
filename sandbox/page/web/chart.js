// Charts: drawn as plain SVG, with the same numbers in a table beside them for whoever cannot see the drawing.
import { html } from "./lib.js";

const WIDTH = 420;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 30;
const TOP = 12;

const figure = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** A round step that reaches the largest value in at most five; whole numbers are never split. */
function roundStep(largest, whole) {
  const wanted = largest / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= wanted * 0.999);
  return whole ? Math.max(Math.ceil(step), 1) : step;
}

export function Chart({ block }) {
  const { chart } = block;
  const Drawing = { pie: Pie, bar: Bars, line: Lines, area: Lines }[chart?.type];
  if (!Drawing) return html`<p class="unknown">A chart of the type “${chart?.type}” stands here. The sandbox does not draw that type.</p>`;
  return html`<figure class="chart">
    <figcaption>${block.title}</figcaption>
    <div class="chart-parts"><${Drawing} chart=${chart} title=${block.title} /><${Numbers} chart=${chart} title=${block.title} /></div>
  </figure>`;
}

function Numbers({ chart, title }) {
  if (chart.type === "pie") {
    const total = chart.segments.reduce((sum, segment) => sum + segment.value, 0);
    return html`<table class="table numbers"><caption class="hidden">${title}</caption>
      <tbody>${chart.segments.map((segment, index) => html`<tr key=${index}>
        <th scope="row"><${Swatch} index=${index} />${segment.label}</th><td class="right">${figure.format(segment.value)}</td>
        <td class="right">${Math.round((segment.value / total) * 100)}%</td></tr>`)}</tbody></table>`;
  }
  const { categories, x_label: across } = chart.axis_config;
  return html`<table class="table numbers"><caption class="hidden">${title}</caption>
    <thead><tr><th scope="col">${across ?? ""}</th>${chart.series.map((series, index) => html`<th key=${index} scope="col" class="right"><${Swatch} index=${index} />${series.name}</th>`)}</tr></thead>
    <tbody>${categories.map((category, index) => html`<tr key=${index}><th scope="row">${category}</th>
      ${chart.series.map((series, place) => html`<td key=${place} class="right">${figure.format(valueAt(series, category))}</td>`)}</tr>`)}</tbody></table>`;
}

const Swatch = ({ index }) => html`<span class=${`swatch shade-${index % 6}`} aria-hidden="true"></span>`;

const valueAt = (series, category) => series.data.find((point) => point.label === category)?.value ?? 0;

function Pie({ chart, title }) {
  const total = chart.segments.reduce((sum, segment) => sum + segment.value, 0);
  let angle = -Math.PI / 2;
  const slices = chart.segments.map((segment, index) => {
    const from = angle;
    angle += (segment.value / total) * 2 * Math.PI;
    return html`<path key=${index} class=${`mark shade-${index % 6}`} d=${slice(from, angle)} />`;
  });
  return html`<svg class="drawing pie" viewBox="0 0 200 200" role="img" aria-label=${`Pie chart: ${title}`}>${slices}</svg>`;
}

function slice(from, to) {
  const point = (angle, radius) => `${(100 + radius * Math.cos(angle)).toFixed(2)} ${(100 + radius * Math.sin(angle)).toFixed(2)}`;
  const end = to - from >= 2 * Math.PI ? to - 0.0001 : to;
  const large = end - from > Math.PI ? 1 : 0;
  return `M${point(from, 92)}A92 92 0 ${large} 1 ${point(end, 92)}L${point(end, 48)}A48 48 0 ${large} 0 ${point(from, 48)}Z`;
}

function axes(chart) {
  const { categories } = chart.axis_config;
  const values = chart.series.flatMap((series) => categories.map((category) => valueAt(series, category)));
  const [most, least] = [Math.max(...values, 0), Math.min(...values, 0)];
  const step = roundStep(most - least, values.every(Number.isInteger));
  const top = Math.max(Math.ceil(most / step), least < 0 ? 0 : 1) * step;
  const low = Math.floor(least / step) * step;
  const room = (WIDTH - LEFT) / categories.length;
  const y = (value) => TOP + (1 - (value - low) / (top - low)) * (HEIGHT - TOP - BOTTOM);
  return { categories, top, low, step, room, y };
}

function Frame({ chart, title, axis, children }) {
  const ticks = Array.from({ length: Math.round((axis.top - axis.low) / axis.step) + 1 }, (none, index) => axis.low + index * axis.step);
  const every = Math.ceil(axis.categories.length / 7);
  const name = { bar: "Bar chart", line: "Line chart", area: "Area chart" }[chart.type];
  return html`<svg class="drawing" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`${name}: ${title}`}>
    ${ticks.map((tick) => html`<g key=${tick}><line class="grid" x1=${LEFT} x2=${WIDTH} y1=${axis.y(tick)} y2=${axis.y(tick)} />
      <text class="tick" x=${LEFT - 6} y=${axis.y(tick) + 4} text-anchor="end">${figure.format(tick)}</text></g>`)}
    ${axis.categories.map((category, index) => index % every === 0 && html`<text key=${index} class="tick" x=${LEFT + (index + 0.5) * axis.room} y=${HEIGHT - 10} text-anchor="middle">${shortened(category, axis.room * every)}</text>`)}
    ${children}
  </svg>`;
}

const shortened = (words, room) => (words.length * 6.5 > room ? `${words.slice(0, Math.max(Math.floor(room / 6.5) - 1, 2))}…` : words);

function Bars({ chart, title }) {
  const axis = axes(chart);
  const width = (axis.room * 0.72) / chart.series.length;
  return html`<${Frame} chart=${chart} title=${title} axis=${axis}>
    ${chart.series.map((series, place) => axis.categories.map((category, index) => {
      const value = valueAt(series, category);
      const from = axis.y(Math.max(value, 0));
      return html`<rect key=${`${place} ${index}`} class=${`mark shade-${place % 6}`} x=${LEFT + index * axis.room + axis.room * 0.14 + place * width}
        y=${from} width=${Math.max(width - 1.5, 1)} height=${Math.max(axis.y(Math.min(value, 0)) - from, 0)} rx="1.5" />`;
    }))}
  </${Frame}>`;
}

function Lines({ chart, title }) {
  const axis = axes(chart);
  const x = (index) => LEFT + (index + 0.5) * axis.room;
  const path = (series) => axis.categories.map((category, index) => `${index ? "L" : "M"}${x(index)} ${axis.y(valueAt(series, category))}`).join("");
  return html`<${Frame} chart=${chart} title=${title} axis=${axis}>
    ${chart.series.map((series, place) => html`<g key=${place} class=${`shade-${place % 6}`}>
      ${chart.type === "area" && html`<path class="area" d=${`${path(series)}L${x(axis.categories.length - 1)} ${axis.y(0)}L${x(0)} ${axis.y(0)}Z`} />`}
      <path class="stroke" d=${path(series)} />
      ${axis.categories.map((category, index) => html`<circle key=${index} class="point" cx=${x(index)} cy=${axis.y(valueAt(series, category))} r="3.5" />`)}
    </g>`)}
  </${Frame}>`;
}
