// A report's own page: head and figures, its claims in its own words, beside them the record, the places and what became of the numbers.
const SEEN = new WeakMap();
const leading = (send, target) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  send("open", target);
};
function headPart(data, send, go) {
  const act = (name, run, words) => el("button", { type: "button", class: "act", "data-act": name, onclick: run }, words);
  const own = data.record;
  const title = el("h2", { dir: "auto", lang: data.lang || null, tabindex: -1, title: data.title.length > 200 ? data.title : null }, data.title);
  return el("header", {},
    el("div", { class: "back" }, el("button", { type: "button", class: "link", "data-back": "", onclick: () => send("shelf_open", null) }, data.dir === "rtl" ? "→ " : "← ", data.words.back)),
    el("div", { class: "top" }, el("div", { class: "names" }, title, data.other ? el("p", { class: "other", dir: "auto" }, data.other) : null,
      el("p", { class: "meta" }, ...data.meta.flatMap((m, i) => [i ? " · " : "", el("bdi", {}, m)])), data.digest ? el("p", { class: "quiet" }, data.digest) : null),
    el("div", { class: "acts" }, el("a", { class: "act strong", href: data.desk.href, "data-desk": "", onclick: leading(send, `report|${data.id}`) }, data.desk.words),
      ...(own.read_only ? [] : [own.editing ? null : act("edit", () => send("shelf_edit", "yes"), data.words.edit), act("again", () => send("again", data.id), data.words.again), act("delete", () => send("delete", data.id), data.words.delete)]))),
    el("div", { class: "cells" }, ...data.cells.map((c) => el("button", { type: "button", class: "cell", "data-cell": c.id, onclick: () => go(c.part) }, el("span", { class: "label" }, c.label), el("span", { class: "value" }, el("b", {}, c.n), c.sub ? el("span", { class: "sub" }, c.sub) : null)))));
}
function claimRow(r, data, send) {
  const words = el("a", { class: "words", href: r.href, dir: "auto", lang: r.lang || null, "data-open": r.id, title: data.words.open, "aria-label": `${data.words.open}: ${r.line}`, onclick: leading(send, `claim|${r.id}`) });
  words.append(r.q[0], el("mark", {}, r.q[1]), r.q[2]);
  return el("tr", { class: r.inside ? null : "out", "data-claim": r.id }, el("th", { scope: "row", class: "n" }, el("bdi", {}, r.count)),
    el("td", { class: "who" }, el("bdi", {}, r.kind), !r.victims ? null : el("small", {}, r.fill ? el("i", { class: r.pale ? "dot pale" : "dot", style: `background:${r.fill}` }) : null, el("bdi", {}, r.victims)), r.state ? el("small", { class: "state" }, r.state) : null),
    el("td", { class: "scene" }, el("bdi", {}, r.when), el("small", {}, el("bdi", {}, r.where)), r.says ? el("small", {}, el("bdi", {}, r.says)) : null),
    el("td", {}, words));
}
function claimsPart(c, data, send) {
  const turn = (words, page, name) => el("button", { type: "button", class: "link", "data-turn": name, disabled: !page, onclick: () => send("shelf_leaf", page) }, words);
  return el("section", { class: "claims", "data-section": "claims", "aria-label": c.title, tabindex: -1 }, el("h3", {}, c.title, c.sub ? el("small", {}, c.sub) : null),
    c.rows.length ? el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": c.title }, el("table", {}, el("thead", {}, el("tr", {}, ...c.head.map((h, i) => el("th", { scope: "col", class: i ? null : "n" }, h)))), el("tbody", {}, ...c.rows.map((r) => claimRow(r, data, send))))) : el("p", { class: "nothing" }, c.empty),
    c.pager ? el("div", { class: "pager" }, el("span", {}, c.pager.words), turn(c.pager.previous, c.pager.before, "before"), turn(c.pager.next, c.pager.after, "after")) : null);
}
function placesPart(p, send) {
  const row = (r) => el("li", {}, el("i", { class: r.filled ? "ring filled" : "ring", "aria-hidden": "true" }), el("a", { class: "link", href: r.href, "data-open": r.open, onclick: leading(send, r.open) }, el("bdi", {}, r.name)), " ", el("span", { class: "count" }, r.n));
  return el("section", { "data-section": "places", "aria-label": p.title, tabindex: -1 }, el("h3", {}, p.title), p.rows.length ? el("p", { class: "quiet" }, p.hint) : el("p", { class: "quiet" }, p.empty), el("ul", { class: "places" }, ...p.rows.map(row)));
}
function numbersPart(n, data) {
  const quote = (r) => el("li", { dir: "auto", lang: data.text_lang || null }, r.q[0], el("mark", {}, r.q[1]), r.q[2]);
  const aside = (r) => el("li", {}, el("b", {}, r.n), " ", r.why, el("small", {}, ...r.words.flatMap((w, i) => [i ? " · " : "", el("bdi", {}, w)])));
  return el("section", { "data-section": "numbers", "aria-label": n.title, tabindex: -1 }, el("h3", {}, n.title, n.sub ? el("small", {}, n.sub) : null),
    n.empty ? el("p", { class: "quiet" }, n.empty) : null, n.counted ? el("p", {}, n.counted) : null,
    n.open_title ? el("h4", {}, n.open_title) : null, n.open.length ? el("ul", { class: "quotes" }, ...n.open.map(quote)) : null, n.more ? el("p", { class: "quiet" }, n.more) : null,
    n.aside_title ? el("h4", {}, n.aside_title) : null, n.aside.length ? el("ul", { class: "aside" }, ...n.aside.map(aside)) : null);
}
function storyPart(t, send) {
  const row = (r) => el("li", {}, r.id ? el("button", { type: "button", class: "link", "data-teller": r.id, dir: "auto", onclick: () => send("shelf_open", r.id) }, r.title) : el("bdi", {}, r.title),
    el("small", {}, ...r.meta.flatMap((m, i) => [i ? " · " : "", el("bdi", {}, m)])), el("small", {}, r.like));
  return el("section", { "data-section": "story", "aria-label": t.title, tabindex: -1 }, el("h3", {}, t.title), el("p", { class: "quiet" }, t.hint), el("ul", { class: "tellers" }, ...t.rows.map(row)), t.more ? el("p", { class: "quiet" }, t.more) : null);
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const seen = SEEN.get(root) || {}, same = seen.id === data.id;
  const focus = root.querySelector(":focus"), back = ["open", "act", "cell", "input", "turn", "takeBack"].filter((n) => focus?.dataset?.[n] !== undefined)
    .map((n) => `[data-${n === "takeBack" ? "take-back" : n}="${CSS.escape(focus.dataset[n])}"]`).join("");
  const go = (part) => { const s = root.querySelector(`[data-section="${part}"]`); s?.scrollIntoView({ block: "start" }); s?.focus({ preventScroll: true }); };
  root.replaceChildren(el("article", { "data-report-page": data.id, "aria-label": data.title.slice(0, 200) }, headPart(data, send, go),
    el("div", { class: "both" }, claimsPart(data.claims, data, send), el("div", { class: "side" }, recordPart(data.record, send, data.id), ...(data.story ? [storyPart(data.story, send)] : []), numbersPart(data.numbers, data), placesPart(data.places, send)))));
  SEEN.set(root, { id: data.id, editing: data.record.editing });
  if (data.record.editing && !(same && seen.editing)) { const first = root.querySelector("[data-input]"); first?.focus(); first?.scrollIntoView({ block: "center" }); }
  else if (root.querySelector("[data-refused]")) root.querySelector("[aria-invalid]")?.focus();
  else if (same && seen.editing && !data.record.editing) root.querySelector("[data-act=edit]")?.focus({ preventScroll: true });
  else if (back) root.querySelector(back)?.focus({ preventScroll: true });
  if (!same && data.part) requestAnimationFrame(() => go(data.part));
}
