// The words that a claim rests on: those selected in the text, or their ends moved a word at a time. Offsets in code points of the report.
const wordsOf = (doc) => {
  if (doc.words) return doc.words;
  const letters = Array.from(doc.blocks.map((b) => b.s.map((s) => s.t).join("") + b.br).join("")), first = doc.blocks[0]?.at || 0, starts = [], ends = [];
  letters.forEach((letter, i) => {
    if (/\s/u.test(letter)) return;
    if (i === 0 || /\s/u.test(letters[i - 1])) starts.push(first + i);
    if (i === letters.length - 1 || /\s/u.test(letters[i + 1])) ends.push(first + i + 1);
  });
  doc.words = { starts, ends, quote: ([start, end]) => letters.slice(start - first, end - first).join("") };
  return doc.words;
};
// One end of [start, end] a word further (by = 1) or back; the same where there is none.
const moved = (doc, [start, end], which, by) => {
  const { starts, ends } = wordsOf(doc);
  if (which === "start") return [(by < 0 ? starts.findLast((at) => at < start) : starts.find((at) => at > start && at < end)) ?? start, end];
  return [start, (by < 0 ? ends.findLast((at) => at < end && at > start) : ends.find((at) => at > end)) ?? end];
};
const spanOf = (draft, claim) => (draft.mode === "add" ? [draft.start, draft.end] : draft.values.evidence || claim?.values.evidence);

// The line of the form: the words themselves, and what moves their ends.
function wordsLine(draft, data, own) {
  const w = data.words;
  const put = ([start, end]) => own.takeWords({ start, end, quote: wordsOf(own.data.doc).quote([start, end]) });
  const mover = (which, by, label) => el("button", { type: "button", class: "link", "data-move": `${which}${by}`, onclick: () => put(moved(own.data.doc, spanOf(draft, own.data.claim), which, by)) }, label);
  return el("div", { class: "edit", "data-edit": "words" }, el("span", { class: "label" }, w.words), el("div", { class: "inputs" },
    el("p", { class: "quote", dir: "auto", title: w.words_how, tabindex: 0, role: "region", "aria-label": w.words }),
    el("span", { class: "ends" }, w.words_start, " ", mover("start", -1, w.earlier), mover("start", 1, w.later)),
    el("span", { class: "ends" }, w.words_end, " ", mover("end", -1, w.earlier), mover("end", 1, w.later))));
}

function noteForm(draft, data, own) {
  const w = data.words;
  const input = el("input", { type: "text", "aria-label": w.note, "data-input": "reason", maxlength: 900 });
  input.value = draft.reason || "";
  input.addEventListener("input", () => { draft.reason = input.value; own.keep(); });
  return el("form", { class: "form", "aria-label": w.note_title, onsubmit: (e) => { e.preventDefault(); own.save(); } }, el("h2", {}, w.note_title), input, el("p", { class: "fault", role: "alert" }),
    el("div", { class: "acts" }, el("button", { type: "submit", class: "act main", "data-act": "save" }, w.save, key("⏎")), act("cancel", w.cancel, "Esc", () => own.giveUp())));
}
// How far the report is reviewed, beside its title.
function progressOf(data, send) {
  const p = data.progress, w = data.words;
  if (!p) return "";
  return el("span", { class: "progress" }, el("span", { class: "gauge", "aria-hidden": "true" }, el("i", { style: `width:${(100 * p.share).toFixed(1)}%` })), el("bdi", {}, p.words),
    el("button", { type: "button", class: "link", "data-act": "only", "aria-pressed": String(p.only), "aria-keyshortcuts": "L", onclick: () => send("docket_report", p.only ? "" : data.report) }, p.only ? w.all_reports : w.only_report));
}
