// Reported period totals as lanes on the time axis of the chart below, then that chart's name, its colours and its window.
const percent = (share) => `${(share * 100).toFixed(3)}%`;
function lane(l, data, send) {
  const bar = el("span", { class: `line${l.open_start ? " open" : ""}`, style: `inset-inline-start:${percent(l.start)};width:max(5px, ${percent(l.end - l.start)});--c:${data.colour}` });
  const before = l.start > 1 - l.end && l.start >= 0.3;
  // A bar from end to end leaves no room beside it: the words lie on it.
  const full = Math.max(l.start, 1 - l.end) < 0.3 && l.end - l.start > 0.3;
  // The number is read first on either side of the bar, in either direction of reading.
  const words = el("span", { class: before ? "words before" : "words", dir: data.dir, style: full ? `left:calc(${percent(l.start)} + 14px)` : before ? `right:calc(${percent(1 - l.start)} + 7px)` : `left:calc(${percent(l.end)} + 8px)` },
    el("b", {}, el("bdi", {}, l.count)), " ", el("bdi", { class: "scope" }, l.scope));
  return el("div", { class: "lane" },
    el("button", { type: "button", class: "axis", "data-mark": l.mark, "aria-pressed": String(l.chosen), "aria-label": l.line, title: l.line, onclick: () => send("count_mark", l.mark) },
      l.drawn ? bar : null, l.beyond ? el("span", { class: `off ${l.beyond}`, "aria-hidden": "true" }, l.beyond === "before" ? "◂" : "▸") : null, words),
    l.found_mark ? el("button", { type: "button", class: "found", "data-mark": l.found_mark, "aria-pressed": String(l.found_chosen), title: l.found_line, "aria-label": l.found_line, onclick: () => send("count_mark", l.found_mark) }, el("bdi", {}, l.found))
      : el("span", { class: "found", title: l.found_line }, el("bdi", {}, l.found)));
}
const keyOf = (entry) => el("span", { class: "key" }, el("i", { class: entry.pale ? "pale" : null, style: `background:${entry.fill}` }), entry.name);
function below(c, send) {
  const turn = (words, key, name) => el("button", { type: "button", class: "link", "data-window": name, disabled: !key, onclick: () => send("count_window", key) }, words);
  return el("div", { class: "head chart" }, el("b", {}, c.title), el("span", { class: "keys" }, ...c.keys.map(keyOf)),
    c.window ? el("span", { class: "window" }, el("span", {}, c.window.words), turn(c.window.earlier, c.window.before, "earlier"), turn(c.window.later, c.window.after, "later")) : null);
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.mark;
  const grid = el("div", { class: "grid", "aria-hidden": "true" }, ...data.ticks.map((t) => el("i", { style: `left:${percent(t)}` })));
  chartKeys("chart_series");
  root.style.setProperty("--side", `${data.side}px`);
  root.replaceChildren(
    el("div", { class: "head" }, el("b", {}, data.title), el("span", {}, data.sub), el("span", { class: "far" }, data.lanes.length ? data.far : "")),
    el("div", { class: "lanes", role: "group", "aria-label": data.title }, grid, ...data.lanes.map((l) => lane(l, data, send))),
    ...(data.more.length ? [el("p", { class: "more" }, ...data.more.map((m) => el("button", { type: "button", class: "link", "data-lanes": m.event, onclick: () => send(m.event, m.value) }, m.words)))] : []), below(data.chart, send));
  if (focused) root.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
}
