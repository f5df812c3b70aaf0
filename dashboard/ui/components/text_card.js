// The card under the text: the chosen claim, a dispute's two readings, the claims behind a figure, or one sentence on what to press.
const quote = (words, around) => { const q = el("span", { class: "quote", dir: "auto" }); const [before, after] = around || ["", ""];
  if (before || after) q.append(before, Object.assign(el("mark", {}), { textContent: words }), after); else q.textContent = words;
  return q; };
const verdict = (mark) => el("span", { class: mark === "≠" ? "verdict no" : "verdict yes", "aria-hidden": "true" }, mark);

const turning = (card, page, value, send) => el("a", { class: "link end", href: card.page.href, "data-page": page, onclick: (e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault(); send(`open_${page}`, value); } }, card.page.words);

function claimCard(card, send) {
  return [
    el("h3", {}, el("bdi", {}, card.title), " ", el("span", { class: "says" }, el("bdi", {}, card.says || ""))),
    el("p", { class: "other", lang: card.other_lang }, card.other),
    el("dl", { class: "fields" }, ...card.fields.map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, el("bdi", {}, v))))),
    ...card.checks.map((c) => el("div", { class: "sum" }, verdict(c.mark), el("span", {}, el("bdi", {}, c.text)))),
    el("div", { class: "foot" }, el("span", {}, card.rule), card.words ? Object.assign(el("span", { class: "words", dir: "auto" }), { textContent: card.words }) : null, card.also ? el("span", {}, card.also) : null, turning(card, "review", `claim:${card.id}`, send)),
  ];
}
function disputeCard(card, send) {
  return [
    el("div", { class: "sum" }, verdict("≠"), el("h3", {}, el("bdi", {}, card.title))),
    el("div", { class: "sides" }, ...card.sides.map((s) => el("button", { class: "side", type: "button", onclick: () => send("claim", s.claim) }, el("small", {}, s.label), el("b", {}, el("bdi", {}, s.value)), quote(s.quote)))),
    el("div", { class: "foot" }, el("span", {}, card.foot), turning(card, "disputes", `dispute:${card.id}`, send)),
  ];
}
function listCard(card, send) {
  return [
    el("h3", {}, el("bdi", {}, card.title)), el("p", { class: "other" }, card.sub),
    el("ul", { class: "rows" }, ...card.rows.map((r) => el("li", { class: [r.counted ? "" : "out", r.depth ? "part" : ""].join(" ").trim() || null },
      el("button", { type: "button", "data-row": r.claim, onclick: () => send(r.type || "claim", r.claim) },
        el("bdi", { class: "n" }, r.count), el("span", {}, el("bdi", {}, r.line), r.status ? " · " : "", el("span", { class: "status" }, r.status)), r.quote ? quote(r.quote, r.around) : null)))),
    card.note ? el("p", { class: "note" }, card.note) : null,
    card.more ? el("div", { class: "foot" }, card.more) : null,
  ];
}
function drawCard(card, send) {
  if (!card) return null;
  if (card.type === "empty") return el("div", { class: "card empty" }, card.text, card.rows?.length ? el("ul", { class: "rows" }, ...card.rows.map((r) =>
    el("li", {}, el("button", { type: "button", "data-row": r.claim, onclick: () => send("claim", r.claim) }, el("bdi", {}, r.line))))) : null);
  const parts = card.type === "claim" ? claimCard(card, send) : card.type === "dispute" ? disputeCard(card, send) : listCard(card, send);
  return el("section", { class: "card", "aria-live": "polite", "data-card": card.id }, ...parts);
}
