// Several claims of the queue at once: which are chosen, and what is said of all of them. The choice lives as long as the page.
function chosenBox(r, data, own) {
  const box = el("input", { type: "checkbox", "data-choose": r.id, "aria-label": `${data.words.choose}: ${r.line}` });
  box.checked = own.many.has(r.id);
  box.addEventListener("change", () => own.choose(r.id, box.checked));
  return box;
}
// Chosen is only what is listed: what was judged, or filtered away, is no longer.
function keptChoice(own, data) {
  own.many ||= new Set();
  const listed = new Set(data.queue.rows.map((r) => r.id));
  for (const id of [...own.many]) if (!listed.has(id) || !data.open) own.many.delete(id);
  if (!own.many.size) own.manyMode = null;
}
function fieldChoices(data) {
  const w = data.words, o = data.options, v = data.claim?.values, yes = [[true, w.yes], [false, w.no]];
  const none = (options) => [...options, [null, w.not_stated]];
  const here = (words) => w.as_here.replace("{value}", words);
  const fields = [["group", w.group, none(o.groups)], ["perpetrator", w.by, none(o.groups)], ["attributed_to", w.says, none(o.sources)], ["kind", w.kind, o.kinds], ["aggregate", w.total, yes], ["conflict_related", w.of_conflict, yes]].map(([id, label, options]) => [id, label, options.map(([code, words]) => [{ [id]: code }, words])]);
  if (v?.places?.length) fields.push(["places", w.place, [[{ places: v.places }, here(v.places.map((p) => data.claim.names[p] || p).join(w.comma))]]]);
  if (v?.start_date || v?.end_date) fields.push(["dates", w.dates, [[{ start_date: v.start_date, end_date: v.end_date }, here([...new Set([v.start_date, v.end_date].filter(Boolean))].join("–"))]]]);
  return fields;
}
function manyForm(data, own) {
  const w = data.words, fields = fieldChoices(data);
  const options = (list) => list.map((words, i) => el("option", { value: String(i) }, words));
  const value = el("select", { "aria-label": w.value, "data-input": "many-value" });
  const field = el("select", { "aria-label": w.field, "data-input": "many-field" }, ...options(fields.map(([, label]) => label)));
  const fill = () => value.replaceChildren(...options(fields[Number(field.value)][2].map(([, words]) => words)));
  field.addEventListener("change", fill);
  fill();
  return el("form", { class: "form", "aria-label": w.set_field, onsubmit: (e) => { e.preventDefault(); own.judgeMany("correct", { values: fields[Number(field.value)][2][Number(value.value)][0] }); } },
    el("div", { class: "edit" }, el("span", { class: "label" }, w.field), el("div", { class: "inputs" }, field)), el("div", { class: "edit" }, el("span", { class: "label" }, w.value), el("div", { class: "inputs" }, value)),
    el("div", { class: "acts" }, el("button", { type: "submit", class: "act main", "data-act": "save" }, w.set_all, key("⏎")), act("cancel", w.cancel, "Esc", () => own.manyAs(null))));
}
function manyReject(data, own) {
  const w = data.words;
  const input = el("input", { type: "text", "aria-label": w.reason, "data-input": "reason", maxlength: 900, placeholder: w.reason });
  return el("form", { class: "form", "aria-label": w.reject_title, onsubmit: (e) => { e.preventDefault(); own.judgeMany("reject", { reason: input.value }); } },
    el("ol", { class: "reasons" }, ...data.options.reasons.map((r, i) => el("li", {}, el("button", { type: "button", class: "act", "data-reason": i + 1, onclick: () => own.judgeMany("reject", { reason: r }) }, r, key(String(i + 1)))))),
    input, el("div", { class: "acts" }, el("button", { type: "submit", class: "act main", "data-act": "save" }, w.reject, key("⏎")), act("cancel", w.cancel, "Esc", () => own.manyAs(null))));
}
function manyPane(data, own, send) {
  const w = data.words, chosen = data.queue.rows.filter((r) => own.many.has(r.id));
  const acts = el("div", { class: "acts" }, act("accept", w.accept, "A", () => own.judgeMany("accept")), act("field", w.set_field, "E", () => own.manyAs("field")), act("reject", w.reject, "R", () => own.manyAs("reject")), act("none", w.choose_none, "Esc", () => own.chooseNone()));
  return [el("h2", { "data-many": String(chosen.length), "aria-live": "polite" }, w.many.replace("{n}", chosen.length.toLocaleString("en"))),
    { field: () => manyForm(data, own), reject: () => manyReject(data, own) }[own.manyMode]?.() || acts,
    el("ul", { class: "chosen-claims" }, ...chosen.map((r) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => send("docket_claim", r.id) }, el("bdi", {}, r.line)), " ", el("bdi", { class: "quiet" }, r.scene))))];
}
// What the keys and buttons do; `redraw` draws the queue's boxes and the pane anew.
function manyActs(data, own, send, redraw) {
  own.choose = (id, on = !own.many.has(id)) => { if (!data.open || own.draft || !data.queue.rows.some((r) => r.id === id)) { redraw(); return; } own.many[on ? "add" : "delete"](id); if (!own.many.size) own.manyMode = null; redraw(); };
  own.chooseAll = () => { if (data.open && !own.draft) { for (const r of data.queue.rows) own.many.add(r.id); redraw(); } };
  own.chooseNone = () => { own.many.clear(); own.manyMode = null; redraw(); };
  own.manyAs = (mode) => { own.manyMode = mode; redraw(true); };
  own.judgeMany = (verdict, more = {}) => {
    const claims = data.queue.rows.map((r) => r.id).filter((id) => own.many.has(id)), rest = data.queue.rows.map((r) => r.id);
    const after = rest.slice(rest.indexOf(claims.at(-1)) + 1).find((id) => !own.many.has(id)) || rest.find((id) => !own.many.has(id)) || "";
    if (claims.length && !own.sent(JSON.stringify([claims, verdict, more]))) send("many", { claims, verdict, next: after, ...more });
  };
}
