// The row of figures: six buttons, each opens the claims behind its number.
// Where the places of a cell do not fit its lines, as many are named as do, and "+2" stands for the others; the tooltip has all.
function fit(node, cell, comma) {
  node.textContent = cell.counted;
  for (let n = cell.places.length - 1; n > 0 && node.scrollHeight > node.clientHeight + 8; n -= 1) // half a line: letters may hang below their own
    node.replaceChildren(`${cell.lead}${cell.places.slice(0, n).join(comma)} `, el("bdi", { dir: "ltr", class: "more" }, `+${cell.places.length - n + cell.more}`));
}
const WATCHING = new WeakMap();
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const counted = {};
  const cells = data.cells.map((cell) =>
    el("button", { class: "cell", type: "button", "data-figure": cell.id, "aria-pressed": String(cell.open),
        title: [cell.counted, cell.left].filter(Boolean).join("\n"),
        onclick: () => send("figure", cell.id) },
      el("span", { class: "label" }, cell.label),
      el("span", { class: "value" }, el("bdi", { class: "number" }, cell.number), el("bdi", { class: "range" }, cell.range)),
      cell.counted ? (counted[cell.id] = el("span", { class: "counted" }, cell.counted)) : null,
      cell.left ? el("span", { class: "left" }, cell.left) : null));
  const focused = root.querySelector(":focus")?.dataset.figure;
  const gauge = el("i", { class: "gauge" }), fitting = () => data.cells.forEach((cell) => cell.places.length > 1 && fit(counted[cell.id], cell, data.comma));
  root.replaceChildren(el("div", { class: "row", role: "group", "aria-label": data.label }, ...cells), gauge);
  WATCHING.get(root)?.disconnect();
  const watch = new ResizeObserver(fitting); // tells of the width at once and before the page is painted, then of each new one
  WATCHING.set(root, watch);
  watch.observe(gauge);
  if (document.fonts.status !== "loaded") document.fonts.ready.then(fitting);
  ["chart_time", "chart_group", "chart_places"].forEach(chartKeys);
  if (focused) root.querySelector(`[data-figure="${focused}"]`)?.focus();
}
