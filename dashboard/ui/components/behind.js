// The claims behind the chosen mark as a table, each with its own words and a link into the desk; stays open under the charts.
const cell = (tag, words, attributes = {}) => el(tag, attributes, el("bdi", {}, words));
// An incident in several tellings: how often it is told, why its claims were put together, and what can be decided.
function roleCell(r, data, send, rails) {
  // Splitting and joining ask why before they are done; the answer may stay empty.
  const asked = (a, button) => {
    const input = el("input", { type: "text", maxlength: 200, dir: "auto", "aria-label": data.words.reason, placeholder: data.words.reason, "data-reason": "" });
    const form = el("form", { class: "reason" }, input, el("button", { type: "submit", class: "link", "data-confirm": a.type }, a.words), el("button", { type: "button", class: "act", onclick: () => { form.replaceWith(button); button.focus(); } }, data.words.cancel));
    form.addEventListener("submit", (event) => { event.preventDefault(); const why = input.value.trim(); send(a.type, why ? `${a.value}|${why}` : a.value); });
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); form.replaceWith(button); button.focus(); } });
    button.replaceWith(form); input.focus();
  };
  const act = (a) => [a.said ? el("span", { class: "why" }, a.said, " · ") : null, el("button", { type: "button", class: "act", "data-act": a.type, "data-of": a.value, "aria-label": a.line, title: a.line, onclick: (event) => (a.asks ? asked(a, event.currentTarget) : send(a.type, a.value)) }, a.words)];
  return el("td", { class: "role" }, ...rails.map((level) => el("i", { class: "rail", style: `--at:${level}` })), el("bdi", {}, r.role), r.told ? el("button", { type: "button", class: "act told", "data-mark": r.told_mark, onclick: () => send("count_mark", r.told_mark) }, r.told) : null,
    r.why ? el("span", { class: "why" }, el("bdi", {}, r.why)) : null, ...(r.acts || []).flatMap(act));
}
// The levels of a part at which a further part follows: there its line goes on to the next row.
function railsOf(rows, at) {
  const levels = [];
  for (let level = 1; level <= (rows[at].depth || 0); level += 1) {
    const next = rows.slice(at + 1).find((row) => (row.depth || 0) <= level);
    if (next && next.depth === level) levels.push(level);
  }
  return levels;
}
function claimRow(r, data, send, rails) {
  const words = el("td", { class: "words", dir: "auto", lang: r.lang || null, title: r.quote });
  const [before, after] = r.around || ["", ""];
  if (r.runs) words.append(...r.runs.map(([told, lit]) => (lit ? Object.assign(el("mark", {}), { textContent: told }) : told)));
  else if (before || after) words.append(before, Object.assign(el("mark", {}), { textContent: r.quote }), after); else words.textContent = r.quote;
  const open = el("a", { class: "link", href: r.href, "data-open": r.id, "aria-label": `${data.words.open}: ${r.line}`, title: data.words.open, onclick: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault(); send("open", r.id); } }, data.words.short, el("span", { class: "go", "aria-hidden": "true" }));
  return el("tr", { class: [r.lit ? "lit" : r.counted ? "" : "out", r.depth ? "part" : ""].join(" ").trim() || null, "data-claim": r.id, "data-depth": r.depth || null, style: r.depth ? `--depth:${r.depth}` : null },
    cell("th", r.count, { scope: "row", class: "n" }), roleCell(r, data, send, rails), el("td", { class: "victims" }, r.fill ? el("i", { class: r.pale ? "dot pale" : "dot", style: `background:${r.fill}` }) : null, el("bdi", {}, r.victims)),
    cell("td", r.when), cell("td", r.where), cell("td", r.says), words, el("td", { class: "open" }, open));
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.turn;
  const turn = (words, page, name) => el("button", { type: "button", class: "link", "data-turn": name, disabled: !page, onclick: () => send("count_page", page) }, words);
  const heads = data.head.map((h, i) => el("th", { scope: "col", class: i === 0 ? "n" : i === 6 ? "words" : null, dir: i === 6 && data.words_dir ? data.words_dir : null }, h));
  root.replaceChildren(el("div", { class: "behind", "aria-live": "polite" },
    el("div", { class: "top" }, el("h2", {}, el("bdi", {}, data.title)), el("span", {}, data.sub),
      data.all ? el("button", { type: "button", class: "link all", "data-all": "", onclick: () => send("count_mark", null) }, data.all) : el("span", { class: "all" }, data.none)),
    data.joining ? el("p", { class: "joining", role: "status" }, el("bdi", {}, data.joining.words), " ", el("button", { type: "button", class: "link", "data-cancel": "", onclick: () => send("count_joining", null) }, data.joining.cancel)) : null,
    data.rows.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": data.title }, el("table", {}, el("thead", {}, el("tr", {}, ...heads, el("td", {}))), el("tbody", {}, ...data.rows.map((r, at) => claimRow(r, data, send, railsOf(data.rows, at)))))) : el("p", { class: "nothing" }, data.empty),
    data.pager ? el("div", { class: "pager" }, el("span", {}, data.pager.words), turn(data.pager.previous, data.pager.before, "before"), turn(data.pager.next, data.pager.after, "after")) : null));
  if (focused) root.querySelector(`[data-turn="${focused}"]`)?.focus();
}
