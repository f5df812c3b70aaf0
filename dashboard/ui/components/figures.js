// The row of figures: six buttons, each opens the claims behind its number.
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const cells = data.cells.map((cell) =>
    el("button", { class: "cell", type: "button", "data-figure": cell.id, "aria-pressed": String(cell.open),
        title: [cell.counted, cell.left].filter(Boolean).join("\n"),
        onclick: () => send("figure", cell.id) },
      el("span", { class: "label" }, cell.label),
      el("span", { class: "value" }, el("bdi", { class: "number" }, cell.number), el("bdi", { class: "range" }, cell.range)),
      cell.counted ? el("span", { class: "counted" }, cell.counted) : null,
      cell.left ? el("span", { class: "left" }, cell.left) : null));
  const focused = root.querySelector(":focus")?.dataset.figure;
  root.replaceChildren(el("div", { class: "row", role: "group", "aria-label": data.label }, ...cells));
  ["chart_time", "chart_group", "chart_places"].forEach(chartKeys);
  if (focused) root.querySelector(`[data-figure="${focused}"]`)?.focus();
}
