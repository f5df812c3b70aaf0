// What is known about the report, and the form that writes its metadata over. What is being written outlives an answer of the server.
function fieldRow(f, record, send) {
  const said = el("bdi", { dir: "auto" }, f.said);
  const back = f.edited && !record.read_only ? el("button", { type: "button", class: "link", "data-take-back": f.id, onclick: () => send("take_back", f.id) }, record.words.take_back) : null;
  return [el("dt", {}, f.label), el("dd", { "data-field": f.id }, said, f.edited ? el("small", {}, f.edited) : null, f.read ? el("small", {}, el("bdi", { class: "read", dir: "auto" }, f.read), " ", back) : null)];
}
function fieldInput(f, record) {
  const input = el(f.id === "title" ? "textarea" : "input", { name: f.id, "data-input": f.id, dir: "auto", maxlength: Math.max(record.longest, f.draft.length), rows: f.id === "title" ? 3 : null, spellcheck: "false", autocomplete: "off", "aria-label": f.label, "aria-invalid": f.refused ? "true" : null, "aria-describedby": f.refused ? `no-${f.id}` : null, placeholder: f.hint || null });
  input.value = f.draft;
  return el("label", {}, el("span", { class: "lab" }, f.label, f.hint ? el("small", {}, f.hint) : null), input, f.refused ? el("span", { class: "refused", id: `no-${f.id}`, role: "alert", "data-refused": f.id }, f.refused) : null);
}
function recordForm(record, send) {
  const form = el("form", { novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    send("save", Object.fromEntries([...form.querySelectorAll("[data-input]")].map((i) => [i.name, i.value])));
  } }, ...record.fields.map((f) => fieldInput(f, record)), el("p", { class: "quiet" }, record.words.edit_note),
  el("div", { class: "acts" }, el("button", { type: "submit", class: "act", "data-save": "" }, record.words.save), el("button", { type: "button", class: "link", "data-cancel": "", onclick: () => send("shelf_edit", null) }, record.words.cancel)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); send("shelf_edit", null); }
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  return form;
}
function recordPart(record, send) {
  const facts = record.facts.flatMap((f) => [el("dt", {}, f.label), el("dd", { "data-fact": f.id, class: f.code ? "code" : null }, el("bdi", { dir: "auto" }, f.t))]);
  return el("section", { "data-section": "record", "aria-label": record.title }, el("h3", {}, record.title),
    record.editing ? recordForm(record, send) : null,
    el("dl", {}, ...(record.editing ? [] : record.fields.flatMap((f) => fieldRow(f, record, send))), ...facts));
}
