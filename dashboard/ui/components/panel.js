// Under the map: the places as a table, what has no place, names with several candidates, or what stands behind the number that was pressed.
let typed = null;
const link = (send, c) => el("a", { href: c.href, "data-open": c.open, onclick: (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault(); send("open", c.open); } }, c.t);
const doorOf = (c, words, send) => el("button", { type: "button", "data-door": c.door, onclick: () => send("atlas_panel", c.door) }, el("bdi", {}, words));
function cellOf(c, i, send) {
  if (c.q) return el("td", { class: "words", dir: c.rtl ? "rtl" : "ltr", lang: c.lang || null }, c.q[0], c.q[0] || c.q[2] ? el("mark", {}, c.q[1]) : c.q[1], c.q[2]);
  if (c.open) return el("td", { class: "open" }, link(send, c));
  if (c.lines) return el("td", {}, ...c.lines.map((l) => el("div", {}, el("bdi", {}, l.t), el("small", {}, el("bdi", {}, l.sub)))));
  if (c.n !== undefined) return el("td", { class: c.door ? "n" : "n zero" }, c.door ? doorOf(c, c.n, send) : c.spoken ? el("span", { role: "img", "aria-label": c.spoken, title: c.spoken }, c.n) : c.n, ...(c.subs || []).map((sub) => el("small", {}, doorOf(sub, sub.words, send))));
  const words = el("bdi", {}, c.t);
  const inner = c.place ? el("button", { type: "button", class: "place", "data-place": c.place, onclick: () => send("atlas_place", c.place) }, words) : words;
  return el(i === 0 && !c.cls ? "th" : "td", { class: c.cls || null, scope: i === 0 && !c.cls ? "row" : null, lang: c.lang || null, title: c.tip || null }, inner, c.alt ? el("small", { class: "alt" }, el("bdi", {}, c.alt)) : null, c.sub ? el("small", {}, el("bdi", {}, c.sub)) : null);
}
function headOf(h, data, send) {
  const sortable = h.sort ? el("button", { type: "button", "data-sort": h.sort, onclick: () => send("atlas_sort", h.sort) }, h.t, h.on ? (h.sort === "name" ? " ↑" : " ↓") : "") : h.t;
  return el("th", { scope: "col", class: h.cls || null, dir: h.cls === "words" ? data.words_dir : null, "aria-sort": h.on ? (h.sort === "name" ? "ascending" : "descending") : null }, sortable);
}
function finder(data, send) {
  if (!data.find) return null;
  const input = el("input", { type: "search", "data-find": "", "aria-label": data.find.label, placeholder: data.find.label, maxlength: 100, dir: "auto" });
  input.value = data.find.value;
  input.addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(() => send("atlas_find", input.value), 300); });
  return el("div", { class: "find" }, data.clear ? el("button", { type: "button", class: "link", "data-clear-find": "", onclick: () => send("atlas_find", "") }, data.clear) : null, input);
}
const names = (node) => ["door", "place", "sort", "tab", "turn", "open"].filter((n) => node?.dataset?.[n] !== undefined).map((n) => `[data-${n}="${CSS.escape(node.dataset[n])}"]`).join("");
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const old = root.querySelector("[data-find]"), focus = root.querySelector(":focus"), back = names(focus);
  const find = finder(data, send);
  const field = find?.querySelector("input");
  if (old && focus === old && field) field.value = old.value; // what is being typed outruns the answer
  const turn = (words, page, name) => el("button", { type: "button", class: "link", "data-turn": name, disabled: !page, onclick: () => send("atlas_page", page) }, words);
  root.replaceChildren(el("section", { "aria-label": data.label },
    el("div", { class: "tabs" }, el("div", { role: "tablist", style: "display:contents" }, ...data.tabs.map((t) => el("button", { type: "button", role: "tab", "aria-selected": String(t.on), "data-tab": t.id, onclick: () => send("atlas_panel", t.id) }, el("bdi", {}, t.label), el("span", { class: "n" }, t.n)))), find),
    data.sub ? el("p", { class: "sub" }, data.sub) : null,
    data.rows.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.tabs.find((t) => t.on)?.label }, el("table", { "data-list": data.sort }, el("thead", {}, el("tr", {}, ...data.head.map((h) => headOf(h, data, send)))),
      el("tbody", {}, ...data.rows.map((r) => el("tr", { class: [r.on ? "on" : "", r.out ? "out" : ""].join(" ").trim() || null, "data-row": r.key }, ...r.cells.map((c, i) => cellOf(c, i, send))))))) : data.empty ? el("p", { class: "nothing" }, data.empty, " ", data.lead && !data.clear ? el("button", { type: "button", class: "link", "data-lead": data.lead.event, onclick: () => send(data.lead.event, null) }, data.lead.words) : "") : null,
    data.note ? el("p", { class: "note" }, data.note) : null,
    data.pager ? el("div", { class: "pager" }, el("span", {}, data.pager.words), turn(data.pager.previous, data.pager.before, "before"), turn(data.pager.next, data.pager.after, "after")) : null));
  if (old && focus === old && field) { field.focus({ preventScroll: true }); field.setSelectionRange(field.value.length, field.value.length); }
  else if (back) root.querySelector(back)?.focus({ preventScroll: true });
}
