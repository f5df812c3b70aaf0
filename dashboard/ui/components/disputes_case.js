// The chosen case: its passages side by side with the evidence lit, its arithmetic or its readings, and what the figures do with it.
const doorTo = (send) => (event, value) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  send("open", value);
};
const door = (open, target, attributes, ...children) => el("a", { href: target.href, onclick: (event) => open(event, target.value), ...attributes }, ...children);

function sumLine(sum, open) {
  const term = (t, i) => [i ? el("span", { class: "sign" }, i === sum.terms.length - 1 ? sum.sign : "+") : null,
    door(open, t, { class: "term", "data-term": t.claim }, el("bdi", { class: "n" }, t.n), el("small", {}, t.who))];
  return el("div", { class: "arithmetic" }, ...sum.terms.flatMap(term).filter(Boolean), el("span", { class: "outcome" }, sum.verdict));
}
function passageOf(panel, open) {
  const own = { doc: null, segments: [], off: new Set() };
  const text = buildText(null, panel.doc, own);
  refill(panel.doc, own);
  const shown = { ...panel, places: [], mention: null, names: {}, main: ["killed", "wounded", "attack"] };
  restyle(own, shown, (_, claim) => open({ preventDefault() {} }, `claim:${claim}`));
  const dots = (mark) => el("span", { class: "quiet", "aria-hidden": "true" }, mark);
  if (panel.doc.before) text.firstChild?.prepend(dots("… "));
  if (panel.doc.after) text.lastChild?.append(dots(" …"));
  return el("blockquote", { class: "passage" }, text);
}
function readingOf(r, open, small) {
  if (small) return door(open, r, { class: r.used ? "reading used" : "reading", "data-reading": r.claim }, el("bdi", {}, r.phrase));
  return el("div", { class: "reading-big" }, door(open, r, { class: "figure", "data-reading": r.claim, "aria-label": r.phrase }, el("bdi", {}, r.n)),
    el("span", { class: "phrase" }, el("bdi", {}, r.noun), r.range ? el("small", {}, r.range) : null));
}
function panelOf(panel, data, open) {
  const one = panel.readings.length === 1;
  const title = el("cite", { dir: "auto" });
  title.textContent = panel.title;
  return el("section", { class: one && panel.readings[0].used ? "side used" : "side", "aria-label": panel.label },
    el("div", { class: "lab" }, el("span", {}, panel.label), one ? el("span", { class: "status" }, panel.readings[0].status) : null),
    one ? readingOf(panel.readings[0], open, false) : el("div", { class: "readings" }, ...panel.readings.map((r) => readingOf(r, open, true))),
    el("div", { class: "source" }, title, el("p", {}, ...panel.meta.flatMap((m, i) => [i ? " · " : "", el("bdi", {}, m)])), el("p", { class: "says" }, el("bdi", {}, panel.says))),
    passageOf(panel, open),
    door(open, panel.readings[0], { class: "link open", "data-open": panel.readings[0].claim }, data.open));
}
function casePane(data, words, send, width) {
  const open = doorTo(send);
  const does = el("section", { class: "does" }, el("h3", {}, data.does_title), ...data.does.map((line) => el("p", {}, el("bdi", {}, line))),
    data.all ? door(open, data.all, { class: "link", "data-open-dispute": data.id }, data.all.words) : null);
  const many = data.panels.length > 2 || data.sum; // the answer before passages that take more than a screen
  return el("article", { class: "case", "aria-label": words.case, "aria-live": "polite", "data-case": data.id },
    el("header", {}, el("span", { class: data.mark === "≠" ? "verdict no" : "verdict yes", "aria-hidden": "true" }, data.mark),
      el("div", {}, el("h2", {}, el("bdi", {}, data.title)), el("p", {}, el("bdi", {}, data.scene), " · ", data.kind))),
    data.sum ? sumLine(data.sum, open) : null,
    data.steps ? steps(data.steps, width, open) : null,
    many ? does : null,
    el("div", { class: data.panels.length === 1 ? "sides single" : "sides" }, ...data.panels.map((panel) => panelOf(panel, data, open))),
    data.more.length ? el("div", { class: "more" }, el("span", { class: "lab" }, data.more_title), ...data.more.map((r) => readingOf(r, open, true))) : null,
    many ? null : does);
}
