// What is known about the report, and the form that writes its metadata over. What is being written outlives an answer of the server.
function fieldRow(f, record, send) {
  const said = el("bdi", { dir: "auto" }, f.said);
  const back = f.edited && !record.read_only ? el("button", { type: "button", class: "link", "data-take-back": f.id, onclick: () => send("take_back", f.id) }, record.words.take_back) : null;
  return [el("dt", {}, f.label), el("dd", { "data-field": f.id }, said, f.edited ? el("small", {}, f.edited) : null, f.read ? el("small", {}, el("bdi", { class: "read", dir: "auto" }, f.read), " ", back) : null)];
}
// What is written and not yet saved, of this tab: it outlives the page being built anew, and being loaded anew.
const written = {
  of: (id) => `dalil-record:${id}`,
  get: (id) => { try { return JSON.parse(sessionStorage.getItem(written.of(id))) || {}; } catch { return {}; } },
  set: (id, form) => { try { sessionStorage.setItem(written.of(id), JSON.stringify(valuesOf(form))); } catch { /* a full or closed store keeps none */ } },
  drop: (id) => { try { sessionStorage.removeItem(written.of(id)); } catch { /* nothing to drop */ } },
};
const valuesOf = (form) => Object.fromEntries([...form.querySelectorAll("[data-input]")].map((i) => [i.name, i.value]));
function fieldInput(f, record, kept) {
  const input = el(f.id === "title" ? "textarea" : "input", { name: f.id, "data-input": f.id, dir: "auto", maxlength: Math.max(record.longest, f.draft.length), rows: f.id === "title" ? 3 : null, spellcheck: "false", autocomplete: "off", "aria-label": f.label, "aria-invalid": f.refused ? "true" : null, "aria-describedby": f.refused ? `no-${f.id}` : null, placeholder: f.hint || null });
  input.value = kept[f.id] ?? f.draft;
  return el("label", {}, el("span", { class: "lab" }, f.label, f.hint ? el("small", {}, f.hint) : null), input, f.refused ? el("span", { class: "refused", id: `no-${f.id}`, role: "alert", "data-refused": f.id }, f.refused) : null);
}
function recordForm(record, send, id) {
  const kept = written.get(id);
  const form = el("form", { novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    send("save", valuesOf(form));
  } }, ...record.fields.map((f) => fieldInput(f, record, kept)), el("p", { class: "quiet" }, record.words.edit_note),
  el("div", { class: "acts" }, el("button", { type: "submit", class: "act", "data-save": "" }, record.words.save), el("button", { type: "button", class: "link", "data-cancel": "", onclick: () => send("shelf_edit", null) }, record.words.cancel)));
  form.addEventListener("input", () => written.set(id, form));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); send("shelf_edit", null); }
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  return form;
}
function recordPart(record, send, id) {
  if (!record.editing) written.drop(id);
  const facts = record.facts.flatMap((f) => [el("dt", {}, f.label), el("dd", { "data-fact": f.id, class: f.code ? "code" : null }, el("bdi", { dir: "auto" }, f.t))]);
  return el("section", { "data-section": "record", "aria-label": record.title }, el("h3", {}, record.title),
    record.editing ? recordForm(record, send, id) : null,
    el("dl", {}, ...(record.editing ? [] : record.fields.flatMap((f) => fieldRow(f, record, send))), ...facts));
}
