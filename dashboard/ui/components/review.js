// The Review page below the chips: queue, the report's words, the claim with its fields; keys for all of it. Runs at each update from Python.
let keysOf = null;
const WHO = "dalil-reviewer";
const stored = () => { try { return localStorage.getItem(WHO) || ""; } catch { return ""; } };

function whoLine(data, send) {
  const w = data.words;
  if (!data.open) return el("p", { class: "who quiet" }, data.read_only);
  if (data.who.fixed) return el("p", { class: "who quiet" }, w.you_are, " ", el("bdi", {}, data.who.name));
  const input = el("input", { type: "text", value: data.who.name, "aria-label": w.you_are, maxlength: 80, "data-who": "" });
  const say = () => { const name = input.value.trim(); if (!name || name === data.who.name) return; try { localStorage.setItem(WHO, name); } catch { /* asked again next time */ } send("who", name); };
  input.addEventListener("change", say);
  input.addEventListener("keydown", (e) => { if (e.key === "Enter") input.blur(); }); // and the keys are the page's again
  return el("label", { class: "who quiet" }, w.you_are, " ", input);
}

export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  const own = memory(root);
  root.dir = data.dir;
  own.send = send; own.data = data;
  const claim = data.claim, w = data.words;
  // Said to each new session once: also to that of a server that was started anew under an open page.
  if (data.open && !data.who.fixed) { const name = stored(); if (name === data.who.name) own.asked = null; else if (name && own.asked !== name) { own.asked = name; send("who", name); } }

  // Drafts of what was saved are done with; the one of this claim is taken up again.
  own.done ||= new Set();
  for (const [id, decision] of data.kept || []) {
    if (own.done.has(decision)) continue;
    own.done.add(decision);
    drafts.drop(id);
    if (own.draft?.mode === "add") drafts.drop(`add:${own.draft.report}`);
    if (own.draft?.claim === id || own.draft?.mode === "add") own.draft = null;
    own.many?.delete(id);
  }
  keptChoice(own, data);
  const here = claim ? claim.id : null;
  if (own.draft && own.draft.mode !== "add" && own.draft.claim !== here) { own.draft = null; }
  if (own.draft && own.draft.mode === "add" && own.draft.report !== data.report) { own.draft = null; }
  if (data.open && !own.draft && own.lookedAt !== here) { own.draft = (here && drafts.get(here)) || null; own.begun = null; }
  // What stands already was saved before a page that was closed could hear of it; a form that was begun here only has nothing changed yet.
  if (own.draft?.mode === "correct" && own.begun !== here && own.draft.claim === here && !own.draft.every && Object.entries(own.draft.values).every(([n, v]) => JSON.stringify(v) === JSON.stringify(claim.values[n])) && claim.history.length) { drafts.drop(here); own.draft = null; }
  if (data.open && !own.draft && own.read !== data.report) own.draft = (data.report && drafts.get(`add:${data.report}`)) || null;
  own.lookedAt = here; own.read = data.report;

  own.typed = (node) => { node.classList.add("typed"); node.hidden = own.draft.values.kind !== "attack"; return node; };
  own.keep = () => drafts.set(own.draft.mode === "add" ? `add:${own.draft.report}` : own.draft.claim, own.draft);
  own.machineWords = (id) => claim?.fields.find((f) => f.id === id)?.machine || "";
  own.bounds = () => { const type = root.querySelector(".typed"), b = root.querySelector(".bounds"); if (type) type.hidden = own.draft.values.kind !== "attack"; if (b) b.hidden = own.draft.values.qualifier === "exact"; const v = own.draft.values; for (const n of ["low", "high"]) { const i = root.querySelector(`[data-input=${n}]`); if (i && document.activeElement !== i && root.getRootNode().activeElement !== i) i.value = v[n] ?? ""; } };
  own.begin = (mode) => {
    if (!data.open || !claim) return;
    const values = JSON.parse(JSON.stringify(claim.values));
    own.begun = claim.id;
    own.draft = drafts.get(claim.id)?.mode === mode ? drafts.get(claim.id) : { mode, claim: claim.id, values, names: { ...claim.names }, reason: "", every: false };
    side(true);
  };
  own.beginAdd = (span) => {
    if (!data.open || !data.doc) return;
    if (!span && claim) { const [start, end] = claim.values.evidence; span = { start, end, quote: wordsOf(data.doc).quote([start, end]) }; } // where the keys are all there is
    if (!span) return;
    const found = span.quote.match(/[0-9٠-٩۰-۹][0-9٠-٩۰-۹,٬.]*/);
    const n = found ? numberIn(found[0]) : null;
    const kind = data.kinds.find((k) => k.on && k.id && k.id !== "*")?.id || claim?.values.kind || "killed";
    const v = { kind, value: n, low: n, high: n, qualifier: n === null ? "vague" : "exact", group: null, places: claim && claim.report === data.report ? [...claim.values.places] : [], start_date: claim?.report === data.report ? claim.values.start_date : null, end_date: claim?.report === data.report ? claim.values.end_date : null, perpetrator: null, perpetrator_likely: false, subtype: null, conflict_related: true, attributed_to: claim?.report === data.report ? claim.values.attributed_to : null, aggregate: false };
    own.draft = { mode: "add", report: data.report, ...span, values: v, names: claim ? { ...claim.names } : {}, reason: "" };
    own.keep();
    side(true);
  };
  // Words become those of the claim: of the form that is open, else of one that corrects.
  own.takeWords = (span) => {
    if (!span || !data.open) return;
    if (!own.draft) own.begin("correct");
    if (own.draft?.mode === "add") Object.assign(own.draft, span);
    else if (own.draft?.mode === "correct") own.draft.values.evidence = [span.start, span.end];
    else return;
    own.keep();
    refreshForm(root, own.data, own, send);
  };
  own.giveUp = () => { drafts.drop(own.draft?.mode === "add" ? `add:${own.draft.report}` : here); own.draft = null; if (data.seek || data.picking || data.picked) send("leave", null); side(false); root.querySelector("[data-act=correct]")?.focus(); };
  own.judge = (verdict, reason = "") => { if (data.open && claim && !own.sent(`${claim.id}|${verdict}`)) send("judge", { claim: claim.id, verdict, reason, seen: claim.seen }); };
  own.save = () => {
    const d = own.draft;
    if (!d || own.sent(JSON.stringify(d))) return;
    if (d.mode === "note") { if (d.reason.trim()) send("note", { claim: d.claim, reason: d.reason }); }
    else if (d.mode === "add") send("add", { report: d.report, start: d.start, end: d.end, values: d.values, reason: d.reason });
    else send("judge", { claim: d.claim, verdict: "correct", values: d.values, reason: d.reason, every: d.every ? claim.named?.place : "", seen: claim.seen });
  };
  // A button pressed twice before the answer is there says the same thing once.
  own.sent = (what) => { const again = own.last === what && own.lastData === data; own.last = what; own.lastData = data; return again; };

  const side = (focus) => {
    const pane = root.querySelector(".claim");
    const draft = own.draft;
    if (own.many.size && !draft) { pane.dataset.stamp = "many"; pane.replaceChildren(...(data.refused ? [el("div", { class: "notice", role: "alert" }, el("p", {}, data.refused))] : []), ...manyPane(data, own, send)); if (focus) pane.querySelector({ reject: "[data-reason]", field: "[data-input]" }[own.manyMode] || "[data-act]")?.focus(); return; }
    const stamp = draft ? `${draft.mode}|${draft.claim || `${draft.start}-${draft.end}`}|${data.lang}` : "read";
    if (draft && pane.dataset.stamp === stamp && pane.querySelector("form")) { refreshForm(root, data, own, send); return; }
    pane.dataset.stamp = stamp;
    if (!claim && !draft) { pane.replaceChildren(el("p", { class: "nothing" }, w.no_claim)); return; }
    const told = [...(data.clash || []), data.refused].filter(Boolean);
    const content = draft ? [draft.mode === "reject" ? rejectForm(draft, data, own) : draft.mode === "note" ? noteForm(draft, data, own) : formOf(draft, data, own, send)]
      : [...(told.length ? [el("div", { class: "notice", role: "alert" }, ...told.map((t) => el("p", {}, t)))] : []), ...claimRead(data, own, send)];
    pane.replaceChildren(...content.filter(Boolean));
    if (draft) { refreshForm(root, data, own, send); if (draft.mode !== "reject") own.bounds(); if (focus) pane.querySelector({ reject: "[data-reason]", note: "[data-input=reason]" }[draft.mode] || "[data-input=value]")?.focus(); }
  };

  const old = root.querySelector(".text"), body = root.querySelector(".body");
  const same = own.doc === data.doc?.key ? old : null;
  const at = same && body ? body.scrollTop : 0, listAt = root.querySelector(".list")?.scrollTop || 0;
  if (!same) own.shown = null;
  const active = root.getRootNode().activeElement, row = active?.dataset?.row, name = active?.dataset?.act, tab = active?.dataset?.tab, list = active?.dataset?.list;
  if (!root.querySelector(".bench")) {
    root.replaceChildren(el("div", { class: "top" }), el("div", { class: "bench" }, el("div", { class: "at-queue" }),
      el("section", { class: "words" }, el("div", { class: "title" }), el("div", { class: "body", tabindex: 0, role: "region", "aria-label": w.body }), el("div", { class: "picks", hidden: true }, el("button", { type: "button", "data-act": "add" }), el("button", { type: "button", "data-act": "words" }))),
      el("section", { class: "claim", "aria-label": w.claim })), el("p", { class: "keys quiet" }), el("div", { class: "tip", role: "tooltip", hidden: true }));
  }
  root.querySelector(".bench").classList.toggle("short", Boolean(data.picking));
  root.querySelector(".top").replaceChildren(tabBar(data, send), whoLine(data, send));
  manyActs(data, own, send, (focus) => { for (const box of root.querySelectorAll("[data-choose]")) box.checked = own.many.has(box.dataset.choose); side(Boolean(focus)); });
  root.querySelector(".at-queue").replaceChildren(queuePane(data, send, own));
  root.querySelector(".title").replaceChildren(el("b", { dir: "auto" }, data.report_title), " ", el("span", { class: "quiet" }, data.head.meta), progressOf(data, send));
  if (!same) root.querySelector(".body").replaceChildren(data.doc ? buildText(root, data.doc, own) : el("div", { class: "nothing" }, w.empty), el("div", { class: "tail" }));
  if (data.doc) { refill(data.doc, own); restyle(own, data, (type, value) => send(type === "claim" ? "docket_claim" : type, value)); tooltip(root, own, data); gutter(root, { ...own, send: (t, v) => send("docket_claim", v) }, data); stay(root.querySelector(".body"), same ? at : null); scrollTo(root, own, data); }
  side(Boolean(own.draft) && own.draft.mode !== "add" && own.fresh !== here);
  own.fresh = here;
  if (data.picked && own.picked !== data.picked.id && own.pick && own.draft) { own.picked = data.picked.id; own.pick(data.picked); }
  if (!data.picked) own.picked = null;
  root.querySelector(".keys").replaceChildren(...(data.open ? w.keys.split("|") : []).flatMap((part) => { const [letter, ...words] = part.split(" "); return [key(letter), ` ${words.join(" ")}  `]; }));

  const listNode = root.querySelector(".list");
  if (listNode) { listNode.scrollTop = listAt; const chosen = listNode.querySelector(".row.chosen"); if (chosen) { const r = chosen.getBoundingClientRect(), f = listNode.getBoundingClientRect(); if (r.top < f.top) listNode.scrollTop += r.top - f.top - 30; else if (r.bottom > f.bottom) listNode.scrollTop += r.bottom - f.bottom + 30; } }
  if (row) root.querySelector(".row.chosen")?.focus({ preventScroll: true });
  else if (name && !own.draft) root.querySelector(`[data-act="${name}"]`)?.focus({ preventScroll: true });
  else if (tab) root.querySelector(`[data-tab="${tab}"]`)?.focus();
  else if (list) root.querySelector(`[data-list="${list}"]`)?.focus();

  // Words that are selected can become a claim, or those of the claim that is looked at.
  const picks = root.querySelector(".picks"), [add, words] = picks.children;
  add.replaceChildren(w.add, key("N")); words.replaceChildren(w.take_words, key("W"));
  picks.onmousedown = (e) => e.preventDefault(); // or the selection would be gone before the press
  add.onclick = () => own.beginAdd(own.span); words.onclick = () => own.takeWords(own.span);
  const selected = () => {
    own.span = data.open && data.doc ? selectedSpan(root, data.doc) : null;
    picks.hidden = !own.span; add.hidden = Boolean(own.draft); words.hidden = !claim || ["reject", "note"].includes(own.draft?.mode);
  };
  root.querySelector(".body").onmouseup = () => setTimeout(selected, 0);
  root.querySelector(".body").onkeyup = selected;
  if (own.onSelection) document.removeEventListener("selectionchange", own.onSelection);
  own.onSelection = selected;
  document.addEventListener("selectionchange", selected);

  if (keysOf) document.removeEventListener("keydown", keysOf);
  keysOf = (e) => {
    if (!root.isConnected || !data.open) return;
    const path = e.composedPath(), typing = path.some((n) => n instanceof HTMLElement && (n.isContentEditable || (n.type !== "checkbox" && /^(INPUT|TEXTAREA|SELECT)$/.test(n.tagName))));
    if (e.key === "Escape" && own.draft) { e.preventDefault(); own.giveUp(); return; }
    if (e.key === "Escape" && own.many.size) { e.preventDefault(); if (own.manyMode) own.manyAs(null); else own.chooseNone(); return; }
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && own.draft && own.draft.mode !== "reject") { e.preventDefault(); own.save(); return; }
    if (!typing && /^Key[NW]$/.test(e.code)) selected(); // the browser tells of a selection a little after it is made
    if (e.code === "KeyW" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey && own.span) { e.preventDefault(); own.takeWords(own.span); return; }
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    if (own.draft?.mode === "reject" && /^Digit[1-9]$/.test(e.code)) { const r = data.options.reasons[Number(e.code.at(-1)) - 1]; if (r) { e.preventDefault(); own.judge("reject", r); } return; }
    if (own.manyMode === "reject" && /^Digit[1-9]$/.test(e.code)) { const r = data.options.reasons[Number(e.code.at(-1)) - 1]; if (r) { e.preventDefault(); own.judgeMany("reject", { reason: r }); } return; }
    // By the key's place on the board, so that it works under an Arabic layout as well.
    const all = own.many.size ? { KeyA: () => own.judgeMany("accept"), KeyE: () => own.manyAs("field"), KeyR: () => own.manyAs("reject"), KeyT: () => {}, KeyN: () => {}, KeyS: () => {}, KeyM: () => {} } : {};
    const doing = { KeyX: () => (e.shiftKey ? own.chooseAll() : claim && own.choose(claim.id)), KeyA: () => own.judge("accept"), KeyE: () => own.begin("correct"), KeyR: () => own.begin("reject"), KeyU: () => send("undo", {}), KeyY: () => data.can_redo && send("redo", {}), KeyT: () => own.begin("note"), KeyL: () => data.progress && send("docket_report", data.progress.only ? "" : data.report), KeyN: () => own.beginAdd(own.span), KeyS: () => claim?.incident.split && send("split", claim.id), KeyM: () => claim && (claim.incident.can_join ? send("join", `${claim.id}|${claim.incident.joining.id}`) : send("docket_joining", claim.id)), ...all }[e.code];
    if (doing && !own.draft) { e.preventDefault(); doing(); }
  };
  document.addEventListener("keydown", keysOf);
  document.fonts?.ready.then(() => { if (data.doc && root.isConnected) gutter(root, { ...own, send: (t, v) => send("docket_claim", v) }, data); });
  return () => { document.removeEventListener("selectionchange", own.onSelection); if (keysOf) document.removeEventListener("keydown", keysOf); keysOf = null; };
}
