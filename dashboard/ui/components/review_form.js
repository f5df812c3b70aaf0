// The claim beside its words: what stands with the machine's value small beside it, and the form that corrects or adds. A form that was
// begun is kept in the browser until it is saved or given up, whatever happens to the page.
const DRAFT = "dalil-draft:";
const drafts = {
  get: (id) => { try { return JSON.parse(localStorage.getItem(DRAFT + id)); } catch { return null; } },
  set: (id, draft) => { try { localStorage.setItem(DRAFT + id, JSON.stringify(draft)); } catch { /* a full or closed store keeps no draft */ } },
  drop: (id) => { try { localStorage.removeItem(DRAFT + id); } catch { /* nothing to drop */ } },
};
const key = (letter) => el("kbd", { "aria-hidden": "true" }, letter);
const act = (name, label, letter, run, more = {}) => el("button", { type: "button", class: "act", "data-act": name, "aria-keyshortcuts": letter || null, onclick: run, ...more }, label, letter ? key(letter) : null);

function claimRead(data, own, send) {
  const c = data.claim, w = data.words;
  const facts = c.fields.map((f) => el("div", { class: "fact", "data-field": f.id }, el("dt", {}, f.label), el("dd", { class: f.empty ? "quiet" : null }, el("bdi", {}, f.value)), f.machine ? el("dd", { class: "machine" }, el("bdi", {}, f.machine)) : null));
  return [
    el("h2", {}, el("bdi", {}, c.title), " ", el("span", { class: "says" }, el("bdi", {}, c.says))),
    el("p", { class: "other", lang: c.other_lang }, c.other),
    el("p", { class: "state", "data-state": c.state }, el("b", {}, c.state_words), c.disputed ? ` · ${c.disputed}` : "", ` · ${c.confidence}`),
    c.anew ? el("p", { class: "notice" }, c.anew) : null,
    el("dl", { class: "facts" }, ...facts),
    data.open ? el("div", { class: "acts" }, ...[
      act("accept", w.accept, "A", () => own.judge("accept")), act("correct", w.correct, "E", () => own.begin("correct")),
      act("reject", w.reject, "R", () => own.begin("reject")), act("note", w.note, "T", () => own.begin("note")),
      act("undo", w.undo, "U", () => send("undo", {}), { disabled: !data.can_undo && !c.history.some((h) => h.act) }), data.can_redo ? act("redo", w.redo, "Y", () => send("redo", {})) : null].filter(Boolean)) : null,
    incidentOf(c, data, send),
    el("p", { class: "rule" }, el("bdi", {}, c.rule), c.triggers ? Object.assign(el("span", { class: "trigger", dir: "auto" }), { textContent: c.triggers }) : null),
    c.history.length ? el("section", { class: "history" }, el("h3", {}, w.history), el("ul", {}, ...c.history.map((h) => el("li", { class: h.stands ? null : "gone" }, el("span", {}, el("bdi", {}, h.words)), h.more ? el("bdi", { class: "quiet" }, h.more) : null,
      h.act && data.open ? el("button", { type: "button", class: "link", "data-back": h.key, onclick: () => send("undo", { claim: c.id, key: h.key }) }, w.take_back) : null)))) : null,
  ];
}

function incidentOf(c, data, send) {
  const i = c.incident, w = data.words;
  if (!i.told && !i.near.length && !i.joining && !i.undo) return data.open ? el("p", { class: "incident" }, el("button", { type: "button", class: "link", "data-act": "joining", onclick: () => send("docket_joining", c.id) }, w.joining)) : null;
  const link = (name, label, run) => (data.open ? el("button", { type: "button", class: "link", "data-act": name, onclick: run }, label) : null);
  return el("div", { class: "incident" }, i.told ? el("p", {}, i.told) : null, i.why ? el("p", { class: "quiet" }, i.why) : null,
    i.split ? link("split", w.split, () => send("split", c.id)) : null, i.undo ? link("rejoin", w.rejoin, () => send("rejoin", c.id)) : null,
    i.can_join ? el("p", {}, link("join", w.join_this, () => send("join", `${c.id}|${i.joining.id}`)), " ", el("bdi", {}, i.joining.line)) : null,
    i.joining ? link("cancel_join", w.cancel_join, () => send("docket_joining", null)) : link("joining", w.joining, () => send("docket_joining", c.id)),
    i.near.length ? el("details", {}, el("summary", {}, w.near), el("ul", {}, ...i.near.map((n) => el("li", {}, el("bdi", {}, n.line), " ", link("join", w.join, () => send("join", `${c.id}|${n.id}`)))))) : null);
}

const choices = (list, chosen, none) => [...(none === undefined ? [] : [["", none]]), ...list, ...(chosen && !list.some(([code]) => code === chosen) ? [[chosen, chosen]] : [])]
  .map(([code, label]) => option({ id: code, label }, chosen ?? ""));
const numberIn = (value) => { const plain = String(value).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[,٬\s]/g, ""); return plain === "" || Number.isNaN(Number(plain)) ? null : Number(plain); };

// draft: { mode, values, reason, every, span }; every change of a field is written into it and kept at once.
function formOf(draft, data, own, send) {
  const w = data.words, o = data.options, v = draft.values;
  const keep = () => own.keep();
  const put = (name, read) => (event) => { v[name] = read(event.target); keep(); };
  const text = (name, label, more = {}) => { const input = el("input", { type: "text", "aria-label": label, title: label, "data-input": name, ...more }); input.value = v[name] ?? ""; input.addEventListener("input", put(name, (t) => t.value.trim() || null)); return input; };
  const figure = (name, label) => { const input = el("input", { type: "text", inputmode: "decimal", "aria-label": label, title: label, placeholder: label, "data-input": name, class: "figure" }); input.value = v[name] ?? ""; input.addEventListener("input", () => { v[name] = numberIn(input.value); if (v.qualifier === "exact" && name === "value") { v.low = v.high = v.value; } keep(); own.bounds(); }); return input; };
  const select = (name, label, list, none) => { const node = el("select", { "aria-label": label, "data-input": name }, ...choices(list, v[name], none)); node.addEventListener("change", () => { v[name] = node.value || null; keep(); own.bounds(); }); return node; };
  const check = (name, label) => { const box = el("input", { type: "checkbox", "data-input": name }); box.checked = Boolean(v[name]); box.addEventListener("change", () => { v[name] = box.checked; keep(); }); return el("label", { class: "check" }, box, label); };
  const its = (id) => { const f = data.claim && draft.mode === "correct" ? own.machineWords(id) : ""; return f ? el("span", { class: "machine" }, el("bdi", {}, f)) : null; };
  const line = (id, label, ...inputs) => el("div", { class: "edit", "data-edit": id }, el("span", { class: "label" }, label), el("div", { class: "inputs" }, ...inputs), its(id));
  const says = el("input", { type: "text", list: "says", "aria-label": w.says, "data-input": "attributed_to" });
  says.value = (o.sources.find(([code]) => code === v.attributed_to) || [0, v.attributed_to || ""])[1];
  says.addEventListener("input", () => { const known = o.sources.find(([, label]) => label === says.value); v.attributed_to = known ? known[0] : says.value.trim() || null; keep(); });
  const seek = el("input", { type: "text", "aria-label": w.place_search, placeholder: w.place_search, "data-input": "seek", value: "" });
  let wait = 0;
  seek.addEventListener("input", () => { clearTimeout(wait); seek.closest(".inputs").querySelector(".found").replaceChildren(); // what is offered answers other words
    wait = setTimeout(() => send("seek", seek.value), 300); });
  const reason = el("input", { type: "text", "aria-label": w.note, "data-input": "reason", maxlength: 900 });
  reason.value = draft.reason || "";
  reason.addEventListener("input", () => { draft.reason = reason.value; keep(); });
  const every = el("input", { type: "checkbox", "data-input": "every" });
  every.checked = Boolean(draft.every);
  every.addEventListener("change", () => { draft.every = every.checked; keep(); });
  return el("form", { class: "form", "aria-label": draft.mode === "add" ? w.add_title : w.correct_title, onsubmit: (e) => { e.preventDefault(); own.save(); } },
    el("h2", {}, draft.mode === "add" ? w.add_title : w.correct_title),
    wordsLine(draft, data, own),
    line("kind", w.kind, select("kind", w.kind, o.kinds), own.typed(select("subtype", w.type, o.types, w.type_not_stated))),
    line("count", w.count, figure("value", w.best), el("span", { class: "bounds" }, figure("low", w.low), figure("high", w.high)), select("qualifier", w.qualifier, o.qualifiers)),
    line("group", w.group, select("group", w.group, o.groups, w.not_stated)),
    line("place", w.place, el("div", { class: "chosen-places" }), el("div", { class: "seek" }, seek, el("button", { type: "button", class: "link", "data-act": "map", onclick: () => send("picking", !own.data.picking) }, w.on_map)), el("div", { class: "found" }), data.claim?.named && draft.mode === "correct" ? el("label", { class: "check every" }, every, el("span", {}, w.every, " ", el("bdi", {}, `«${data.claim.named.name}»`))) : null),
    line("dates", w.dates, text("start_date", w.from, { placeholder: "2022-01-20", class: "date", dir: "ltr" }), text("end_date", w.to, { placeholder: "2022-01-20", class: "date", dir: "ltr" })),
    line("by", w.by, select("perpetrator", w.by, o.groups, w.not_stated), check("perpetrator_likely", w.likely)),
    line("says", w.says, says, el("datalist", { id: "says" }, ...o.sources.map(([, label]) => el("option", { value: label })))),
    line("series", w.series, check("aggregate", w.total)),
    line("conflict", w.conflict, check("conflict_related", w.of_conflict)),
    line("note", w.note, reason),
    el("p", { class: "fault", role: "alert" }),
    el("div", { class: "acts" }, el("button", { type: "submit", class: "act main", "data-act": "save" }, w.save, key("⏎")), act("cancel", w.cancel, "Esc", () => own.giveUp())));
}

function rejectForm(draft, data, own) {
  const w = data.words;
  const input = el("input", { type: "text", "aria-label": w.reason, "data-input": "reason", maxlength: 900, placeholder: w.reason });
  input.value = draft.reason || "";
  input.addEventListener("input", () => { draft.reason = input.value; own.keep(); });
  return el("form", { class: "form", "aria-label": w.reject_title, onsubmit: (e) => { e.preventDefault(); own.judge("reject", draft.reason); } },
    el("h2", {}, w.reject_title),
    el("ol", { class: "reasons" }, ...data.options.reasons.map((r, i) => el("li", {}, el("button", { type: "button", class: "act", "data-reason": i + 1, onclick: () => own.judge("reject", r) }, r, key(String(i + 1)))))),
    input, el("p", { class: "fault", role: "alert" }),
    el("div", { class: "acts" }, el("button", { type: "submit", class: "act main", "data-act": "save" }, w.reject, key("⏎")), act("cancel", w.cancel, "Esc", () => own.giveUp())));
}

// What may change under a form that somebody is typing into: the chosen places, what was found, and what is told.
function refreshForm(root, data, own, send) {
  const draft = own.draft, v = draft?.values, w = data.words;
  root.querySelector(".form .fault")?.replaceChildren(...[...data.clash, data.refused].filter(Boolean).map((words) => el("span", {}, words)));
  const chosen = root.querySelector(".chosen-places");
  if (!chosen) return;
  const span = spanOf(draft, data.claim), quote = root.querySelector(".form .quote");
  if (quote && data.doc && span) quote.textContent = wordsOf(data.doc).quote(span);
  const names = draft.names;
  chosen.replaceChildren(...(v.places || []).map((id) => el("span", { class: "chip" }, el("bdi", {}, names[id] || id), el("button", { type: "button", "aria-label": `${w.remove} ${names[id] || id}`, onclick: () => { v.places = v.places.filter((p) => p !== id); own.keep(); refreshForm(root, own.data, own, send); } }, "×"))));
  const offered = data.seek ? data.found : (data.claim && draft.mode !== "add" ? data.claim.candidates : []);
  const pick = (p) => { names[p.id] = p.name; v.places = draft.mode === "add" && !data.picked ? [p.id] : [p.id, ...(v.places || []).slice(1).filter((x) => x !== p.id)]; own.keep(); refreshForm(root, own.data, own, send); };
  own.pick = pick;
  root.querySelector(".found").replaceChildren(...(data.seek && !data.found.length ? [el("p", { class: "quiet" }, w.none_found)] : offered.filter((p) => p.id !== v.places?.[0]).map((p) => el("button", { type: "button", class: "candidate", "data-place": p.id, onclick: () => pick(p) }, el("bdi", {}, p.name), el("small", {}, el("bdi", {}, p.detail))))));
}
