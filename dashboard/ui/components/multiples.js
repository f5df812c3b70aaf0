// Small multiples: one bar a row with its number, and beside it the totals kept apart as a hollow circle; bars and circles are doors.
function row(r, send) {
  const bar = r.words ? el("button", { type: "button", class: `bar${r.lit ? " lit" : ""}`, "data-mark": r.mark, "aria-pressed": String(r.chosen), "aria-label": r.line, title: r.line, onclick: () => send("count_mark", r.mark) },
    el("span", { class: "track", style: `width:calc(var(--longest) * ${r.share.toFixed(4)})` },
      el("i", { class: r.pale ? "pale" : null, style: `background:${r.fill};width:${((r.best - r.inside) * 100).toFixed(2)}%` }),
      r.inside ? el("span", { class: "inside", style: `left:${((r.best - r.inside) * 100).toFixed(2)}%;width:${(r.inside * 100).toFixed(2)}%` }) : null,
      r.low < 1 ? el("span", { class: "range", style: `left:${(r.low * 100).toFixed(2)}%;width:${((1 - r.low) * 100).toFixed(2)}%` }) : null),
    el("bdi", { class: "n" }, r.words), r.open ? el("span", { class: "arrow", "aria-hidden": "true" }, "→") : null) : null;
  const circle = r.totals ? el("button", { type: "button", class: "totals", "data-mark": r.totals.mark, "aria-pressed": String(r.totals.chosen), "aria-label": r.totals.line, title: r.totals.line, onclick: () => send("count_mark", r.totals.mark) },
    el("span", { class: "circle", "aria-hidden": "true" }), el("bdi", {}, r.totals.words)) : null;
  return el("div", { class: r.chosen || r.lit ? "row lit" : "row" }, el("span", { class: "name", title: r.name }, el("bdi", {}, r.name)),
    el("span", { class: "marks" }, bar, circle, !bar && !circle ? el("span", { class: "none" }, r.none) : null));
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.mark;
  root.replaceChildren(el("div", { class: "charts" }, ...data.charts.map((c) => el("section", { role: "group", "aria-label": c.described },
    el("h2", {}, c.title, c.sub ? el("span", {}, c.sub) : null),
    el("div", { class: "rows" }, ...c.rows.map((r) => row(r, send))), c.more ? el("p", { class: "more" }, c.more) : null, c.note ? el("p", { class: "more" }, c.note) : null))), data.key ? el("p", { class: "more" }, data.key) : "");
  if (focused) root.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
}
