// The tables that tell what the charts show, row by row; the first cell of a row is the same door as its mark.
function tableOf(t, send) {
  const row = (r) => el("tr", { class: r.chosen ? "chosen" : null }, el("th", { scope: "row" }, el("button", { type: "button", "data-mark": r.mark, "aria-pressed": String(r.chosen), onclick: () => send("count_mark", r.mark) }, el("bdi", {}, r.name))),
    ...r.cells.map((c, i) => el("td", { class: t.numbers.includes(i) ? "n" : null }, el("bdi", {}, c))));
  return el("section", { class: t.wide ? "wide" : null }, el("h2", {}, t.title),
    t.rows.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t.title }, el("table", {}, el("thead", {}, el("tr", {}, ...t.head.map((h, i) => el("th", { scope: "col", class: t.numbers.includes(i - 1) ? "n" : null }, h)))), el("tbody", {}, ...t.rows.map(row)))) : el("p", { class: "none" }, t.empty),
    t.more ? el("p", { class: "none" }, t.more) : null);
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.mark;
  const at = [...root.querySelectorAll(".scroll")].map((n) => n.scrollTop);
  root.replaceChildren(el("div", { class: "tables" }, ...data.tables.map((t) => tableOf(t, send))));
  root.querySelectorAll(".scroll").forEach((n, i) => { n.scrollTop = at[i] || 0; });
  if (focused) root.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
}
