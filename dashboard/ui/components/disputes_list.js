// The kinds as switches, and the list: one real button a case, disputes first, then the sums that were checked.
function kindBar(data, send) {
  return el("div", { class: "kinds" }, el("div", { class: "switches", role: "group", "aria-label": data.words.kinds },
    ...data.kinds.map((k) => el("button", { type: "button", class: "kind", "data-kind-of": k.id || "all", "aria-pressed": String(k.on), disabled: k.n === "0" && !k.on,
      onclick: () => send("cases", k.id) }, k.label, " ", el("span", { class: "n" }, k.n)))));
}
function listRow(row, send) {
  return el("li", {}, el("button", { type: "button", class: row.chosen ? "row chosen" : "row", "data-row": row.id, "aria-current": row.chosen ? "true" : null, onclick: () => { if (!row.chosen) send("dispute", row.id); } },
    el("span", { class: row.mark === "≠" ? "verdict no" : "verdict yes", "aria-hidden": "true" }, row.mark),
    el("span", { class: "what" }, el("bdi", { class: "title" }, row.title), el("span", { class: "scene" }, el("bdi", {}, row.scene), row.kind ? ` · ${row.kind}` : "")),
    el("span", { class: "weight" }, el("bdi", { class: "n" }, row.weight), el("small", {}, row.unit))));
}
function emptyNote(note, send) {
  return el("div", { class: "nothing", role: "status" }, el("b", {}, `${note.bold}.`), " ", note.why,
    note.link ? el("button", { type: "button", class: "link", "data-empty": "", onclick: () => send(note.event, null) }, note.link) : null);
}
function pager(p, send) {
  const turn = (words, id, name) => el("button", { type: "button", class: "link", "data-turn": name, disabled: !id, onclick: () => send("dispute", id) }, words);
  return el("div", { class: "pager" }, el("span", {}, p.words), turn(p.previous, p.before, "before"), turn(p.next, p.after, "after"));
}
function listPane(data, send) {
  return el("nav", { class: "list", "aria-label": data.words.list },
    data.empty ? emptyNote(data.empty, send) : null,
    ...data.sections.flatMap((section) => [
      el("div", { class: "section" }, el("h2", {}, section.title, " ", el("span", { class: "n" }, section.n)), el("p", {}, section.note)),
      el("ul", {}, ...section.rows.map((row) => listRow(row, send)))]),
    data.pager ? pager(data.pager, send) : null);
}
