// The library as a table, or the reports that were deleted. All of it is text; rows are real table rows, titles real buttons.
let seeking = null;
const runs = (list) => list.map(([words, lit]) => (lit ? el("mark", {}, words) : words));
function titleCell(r, data, send) {
  const name = el(r.gone ? "span" : "button", { type: r.gone ? null : "button", class: "name", dir: "auto", lang: r.lang || null, title: r.full || null, "data-report": r.gone ? null : r.id, onclick: r.gone ? null : () => send("shelf_open", r.id) }, ...runs(r.title));
  return el("th", { scope: "row" }, name, r.snippet?.length ? el("button", { type: "button", class: "snippet", dir: "auto", lang: r.text_lang || null, title: r.passage, "data-passage": r.id, onclick: () => send("open", `found|${r.id}`) }, ...runs(r.snippet)) : null);
}
function countCell(r, part, words, send, more, label) {
  if (words === "0" || !words) return el("td", { class: "n zero" }, words || "–");
  return el("td", { class: "n" }, el("button", { type: "button", "data-part": `${r.id}|${part}`, title: label || null, onclick: () => send("shelf_open", `${r.id}|${part}`) }, words), more ? el("small", {}, more) : null);
}
function reportRow(r, data, send) {
  const plain = [el("td", {}, el("bdi", { class: "paper", title: r.publisher.length > 60 ? r.publisher : null }, r.publisher), r.story ? el("button", { type: "button", class: "link story", "data-story": r.id, onclick: (e) => { e.stopPropagation(); send("shelf_open", `${r.id}|story`); } }, el("bdi", {}, r.story)) : null), el("td", { class: "when" }, r.when), el("td", { class: "tongue" }, el("bdi", {}, r.language))];
  if (r.gone) return el("tr", { "data-row": r.id }, titleCell(r, data, send), ...plain, el("td", { class: "when" }, r.deleted),
    data.read_only ? null : el("td", { class: "n" }, el("button", { type: "button", class: "link", "data-restore": r.id, onclick: () => send("restore", r.id) }, r.restore)));
  return el("tr", { class: r.here ? "here" : null, "data-row": r.id }, titleCell(r, data, send), ...plain,
    countCell(r, "places", r.places, send), countCell(r, "claims", r.claims, send, r.of), countCell(r, "claims", r.decided, send),
    countCell(r, "numbers", r.share, send, null, r.explained));
}
function changedRow(r, send) {
  const line = (words) => el("td", { class: "line" }, words ? el("bdi", {}, words) : "–");
  const after = r.open ? el("td", { class: "line" }, el("button", { type: "button", class: "link", "data-open": r.open, title: r.words, onclick: () => send("open", r.open) }, el("bdi", {}, r.after))) : line("");
  return el("tr", { "data-changed": r.id }, el("th", { scope: "row" }, el("button", { type: "button", class: "name", dir: "auto", "data-report": r.report, onclick: () => send("shelf_open", r.report) }, r.name)),
    el("td", { class: "became" }, r.became, r.in ? el("small", {}, r.in) : null), line(r.before), after);
}
function againPart(data, send) {
  if (!data.again && !data.sum) return null;
  return el("div", { class: "again" }, data.again ? el("p", {}, el("button", { type: "button", class: "act", "data-again": "", onclick: () => send("again", "") }, data.again.words), " ", el("span", {}, data.again.why)) : null,
    data.sum ? el("p", { class: "sum", role: "status", "data-sum": "" }, data.sum) : null);
}
function headCell(h, send) {
  const arrow = h.on ? el("span", { "aria-hidden": "true" }, h.down ? " ↓" : " ↑") : "";
  const inner = h.label ? el("button", { type: "button", "data-order": h.id, "aria-label": h.label, title: h.label, onclick: () => send("shelf_sort", h.id) }, h.t, arrow) : h.t;
  return el("th", { scope: "col", class: h.n ? "n" : null, "aria-sort": h.on ? (h.down ? "descending" : "ascending") : null }, inner);
}
function notice(n, send) {
  if (!n) return null;
  return el("p", { class: "notice", role: "status" }, n.words, " ", n.title ? el("bdi", { class: "told" }, n.title) : null, " ",
    n.undo ? el("button", { type: "button", class: "link", "data-undo": n.id, onclick: () => send("restore", n.id) }, n.undo) : null);
}
function finder(data, send) {
  const input = el("input", { type: "search", "data-seek": "", "aria-label": data.find.label, placeholder: data.find.label, maxlength: 200, dir: "auto" });
  input.value = data.find.value;
  input.addEventListener("input", () => { clearTimeout(seeking); seeking = setTimeout(() => send("shelf_find", input.value), 300); });
  return el("div", { class: "find" }, data.find.clear ? el("button", { type: "button", class: "link", "data-clear-find": "", onclick: () => send("shelf_find", "") }, data.find.clear) : null, input);
}
const whose = (node) => ["report", "part", "order", "tab", "turn", "restore"].filter((n) => node?.dataset?.[n] !== undefined).map((n) => `[data-${n}="${CSS.escape(node.dataset[n])}"]`).join("");
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const old = root.querySelector("[data-seek]"), focus = root.querySelector(":focus"), back = whose(focus), typing = old && focus === old;
  const find = finder(data, send), field = find.querySelector("input");
  if (typing) field.value = old.value; // what is being typed outruns the answer
  const turn = (words, page, name) => el("button", { type: "button", class: "link", "data-turn": name, disabled: !page, onclick: () => send("shelf_page", page) }, words);
  const e = data.empty;
  root.replaceChildren(el("div", {},
    el("div", { class: "tabs" }, el("div", { role: "tablist", style: "display:contents" }, ...data.tabs.map((t) => el("button", { type: "button", role: "tab", "aria-selected": String(t.on), "data-tab": t.id, onclick: () => send("shelf_tab", t.id) }, t.label, el("span", { class: "n" }, t.n)))), find),
    notice(data.notice, send), againPart(data, send),
    data.rows.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.label }, el("table", { "data-list": data.tab }, el("thead", {}, el("tr", {}, ...data.head.map((h) => headCell(h, send)), data.tab === "deleted" && !data.read_only ? el("td", {}) : null)), el("tbody", {}, ...data.rows.map((r) => (data.tab === "changed" ? changedRow(r, send) : reportRow(r, data, send)))))) : null,
    e ? el("p", { class: "nothing", role: "status" }, el("b", {}, el("bdi", {}, e.bold)), " ", e.why, " ", e.link ? el("button", { type: "button", class: "link", "data-empty": "", onclick: () => send(e.event, e.event === "shelf_find" ? "" : null) }, e.link) : null) : null,
    data.pager ? el("div", { class: "pager" }, el("span", {}, data.pager.words), turn(data.pager.previous, data.pager.before, "before"), turn(data.pager.next, data.pager.after, "after")) : null));
  if (typing) { field.focus({ preventScroll: true }); field.setSelectionRange(field.value.length, field.value.length); }
  else if (back) root.querySelector(back)?.focus({ preventScroll: true });
}
