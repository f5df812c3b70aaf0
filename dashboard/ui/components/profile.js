// Beside the map: one place with everything that is known and told of it, or an overview of all. All of it is text.
const opener = (send, to) => el("a", { href: to.href, "data-open": to.open, onclick: (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault(); send("open", to.open); } }, to.t);
const door = (send, cls, target, words, pressed) => el("button", { type: "button", class: cls, "data-door": target, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: () => send("atlas_panel", target) }, el("bdi", {}, words));
const sentence = (send, r) => el("li", {},
  el("span", { class: "words", dir: r.rtl ? "rtl" : "ltr", lang: r.lang || null }, r.q[0], el("mark", {}, r.q[1]), r.q[2]),
  el("div", { class: "foot" }, el("bdi", { class: "title" }, r.report), el("span", {}, r.date), opener(send, r.to)));
const ROWS = {
  words: (send, s) => s.rows.map((r) => sentence(send, r)),
  reports: (send, s) => s.rows.map((r) => el("li", { class: "report" }, el("div", { class: "row" }, el("button", { type: "button", class: "t link", "data-open": r.open, onclick: () => send("open", r.open) }, el("bdi", {}, r.t)), el("span", { class: "sub" }, r.sub), door(send, "n", r.door, r.n)))),
  others: (send, s) => s.rows.map((r) => el("li", {}, el("div", { class: "row" }, el("span", { class: "t" }, el("bdi", {}, r.t)), el("span", { class: "sub" }, el("bdi", {}, r.sub)), door(send, "n link", r.door, r.n)))),
  places: (send, s) => [el("li", { class: "near" }, ...s.rows.map((r) => el("span", {}, el("button", { type: "button", class: "link", "data-place": r.place, onclick: () => send("atlas_place", r.place) }, el("bdi", {}, r.t)), door(send, "n", r.door, r.n))))],
};
function section(send, s) {
  return el("section", { class: `s-${s.sort}`, "data-section": s.sort }, el("h3", {}, s.title, s.sub ? el("small", {}, s.sub) : null),
    s.rows.length ? el("ul", {}, ...ROWS[s.sort](send, s)) : s.empty ? el("p", { class: "quiet" }, s.empty) : null,
    s.all ? (s.door ? door(send, "link more", s.door, s.all) : el("span", { class: "quiet" }, s.all)) : null);
}
function place(send, data) {
  const cell = (f) => el("button", { type: "button", class: "cell", "data-door": f.door, "aria-pressed": String(f.door === data.panel), onclick: () => send("atlas_panel", f.door) },
    el("span", { class: "label" }, f.label), el("span", { class: "value" }, el("b", {}, el("bdi", {}, f.number)), el("bdi", { class: "range" }, f.range)), f.left ? el("span", { class: "left" }, f.left) : null);
  return [
    el("div", { class: "top" }, el("h2", { tabindex: -1 }, el("bdi", {}, data.name)), el("bdi", { class: "other", lang: data.other_lang }, data.other),
      !data.close ? null : el("button", { type: "button", class: "close", "aria-label": data.close, title: data.close, "data-close": "", onclick: () => send("atlas_place", null) }, "×")),
    el("p", { class: "kind" }, el("bdi", {}, data.line), " · ", data.claims.n ? door(send, "link", data.claims.door, data.claims.words) : data.claims.words, " · ", data.step, data.shared ? el("small", {}, data.shared) : null),
    el("div", { class: "cells" }, ...data.figures.map(cell)),
    el("dl", {}, ...data.facts.flatMap(([k, v]) => [el("dt", {}, k), el("dd", {}, ...v.flatMap((part, i) => [i ? " · " : null, el("bdi", {}, part)]).filter(Boolean))])),
    el("section", {}, el("h3", {}, data.over.title), data.over.none ? el("p", { class: "quiet" }, data.over.none) : drawStrip(data.over, send, data.over.title),
      data.over.undated ? door(send, "link more", data.over.undated.door, data.over.undated.words) : null),
    ...data.sections.map((s) => section(send, s)),
  ];
}
function overview(send, data) {
  const bar = (r) => el("li", {}, el("div", { class: "row" }, el("button", { type: "button", class: "t", "data-place": r.place, onclick: () => send("atlas_place", r.place) }, el("bdi", {}, r.t)),
    el("span", { class: "track" }, el("i", { class: r.filled ? "filled" : null, style: `width:${(r.share * 100).toFixed(1)}%` })), door(send, "n", r.door, r.n)));
  return [
    el("div", { class: "top" }, el("h2", {}, data.name), el("span", { class: "quiet" }, data.step)),
    data.hint ? el("p", { class: "hint" }, data.hint) : null,
    data.nothing ? el("p", { class: "hint" }, el("b", {}, data.nothing.bold), " ", data.nothing.why, " ", leadOf(send, data.nothing.lead)) : null,
    el("ul", { class: "where" }, ...data.lines.map((l) => el("li", { class: l.sum ? "sum" : null }, el("div", { class: "row" }, door(send, "n link", l.door, l.n), el("span", { class: "sub" }, l.words))))),
    el("section", { class: "bars" }, el("h3", {}, data.ranked.title), data.ranked.rows.length ? el("ul", {}, ...data.ranked.rows.map(bar)) : el("p", { class: "quiet" }, data.ranked.empty), data.ranked.more ? el("p", { class: "quiet" }, data.ranked.more) : null),
  ];
}
const leadOf = (send, lead) => (lead ? el("button", { type: "button", class: "link", "data-lead": lead.event, onclick: () => send(lead.event, null) }, lead.words) : "");
const SHOWN = new WeakMap();
const KEYS = new WeakMap();
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focus = root.querySelector(":focus"), at = root.scrollTop;
  const focused = focus?.dataset.door ? `[data-door="${CSS.escape(focus.dataset.door)}"]` : null;
  root.replaceChildren(...(data.place ? place(send, data) : overview(send, data)).filter(Boolean));
  root.dataset.profile = data.place || "";
  root.scrollTop = SHOWN.get(root) === data.place ? at : 0;
  if (focused) root.querySelector(focused)?.focus({ preventScroll: true });
  SHOWN.set(root, data.place);
  // Escape closes the place, unless something that lies over the page, or a field, takes it.
  const escape = (e) => {
    const typing = e.composedPath().some((n) => n instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(n.tagName));
    if (e.key === "Escape" && data.place && data.close && !typing && !e.defaultPrevented && !document.querySelector("[role=listbox], [role=dialog]")) { e.preventDefault(); send("atlas_place", null); }
  };
  if (KEYS.has(root)) document.removeEventListener("keydown", KEYS.get(root));
  KEYS.set(root, escape);
  document.addEventListener("keydown", escape);
  return () => document.removeEventListener("keydown", escape);
}
