// The number and how it came about: one line each, every line a door to its claims.
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.mark;
  const line = (l) => el("li", {}, el("button", { type: "button", "data-mark": l.mark, "aria-pressed": String(l.chosen), disabled: l.empty, onclick: () => send("count_mark", l.mark) },
    el("span", { class: l.verdict ? `sign verdict ${l.verdict === "≠" ? "no" : "yes"}` : "sign" }, l.verdict || l.n), el("span", {}, el("b", {}, l.bold), " ", l.words)));
  const longest = Math.max(...data.lines.map((l) => (l.verdict ? 1 : l.n.length)), 1);
  root.replaceChildren(el("section", { class: "recipe", "aria-label": data.label, style: `--sign:${Math.max(20, longest * 6.6 + 2)}px` },
    el("button", { type: "button", class: "figure", "data-mark": "all", "aria-pressed": "false", onclick: () => send("count_mark", null), title: data.title },
      el("span", { class: "label" }, data.label), el("span", { class: "value" }, el("bdi", { class: "number" }, data.number), data.open ? el("span", { class: "up", "aria-hidden": "true" }, "▲") : null, el("bdi", { class: "range" }, data.range))),
    el("ul", {}, ...data.lines.map(line))));
  if (focused) root.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
}
