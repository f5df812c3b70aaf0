// The queue at the reading start: switches for what is listed, then a dense list; the claim that is looked at is marked.
const option = (o, chosen) => { const node = el("option", { value: o.id, selected: o.id === chosen }); node.textContent = o.label; return node; };
function tabBar(data, send) {
  return el("div", { class: "tabs", role: "group", "aria-label": data.words?.tabs || data.label }, ...data.tabs.map((t) =>
    el("button", { type: "button", "data-tab": t.id, "aria-pressed": String(t.on), onclick: () => send("docket_tab", t.id) }, t.label, t.n ? el("span", { class: "n" }, t.n) : null)));
}
function pickerOf(label, name, options, chosen, act) {
  const select = el("select", { "aria-label": label, "data-list": name }, ...options.map((o) => option(o, chosen)));
  select.addEventListener("change", () => act(select.value));
  return select;
}
function queuePane(data, send, own) {
  const q = data.queue, chosenKind = data.kinds.find((k) => k.on)?.id ?? "";
  const states = q.states.map((s) => ({ id: s.id, label: `${s.label} (${s.n})` }));
  const row = (r) => el("li", {}, data.open ? chosenBox(r, data, own) : null, el("button", { type: "button", class: r.on ? "row chosen" : "row", "data-row": r.id, "aria-current": r.on ? "true" : null, onclick: () => send("docket_claim", r.id) },
    r.disputed ? el("span", { class: "verdict no", title: data.words.disputed }, "≠") : el("i", { class: "dot", style: `--c:${KIND(r.kind)}` }),
    el("span", { class: "what" }, el("bdi", { class: "line" }, r.line), el("bdi", { class: "scene" }, r.scene), r.state ? el("span", { class: "scene" }, r.state) : null),
    el("span", { class: "doubt", title: data.words.confidence }, r.doubt)));
  return el("section", { class: "queue", "aria-label": data.words.queue },
    el("div", { class: "filters" }, pickerOf(data.words.report, "report", q.reports, q.report, (v) => send("docket_report", v)), pickerOf(data.words.state, "state", states, q.states.find((s) => s.on)?.id, (v) => send("docket_state", v)),
      pickerOf(data.words.kind, "kind", data.kinds, chosenKind, (v) => { if (v !== "*") send("only", v); }), pickerOf(data.words.rule, "rule", q.rules, q.rule, (v) => send("docket_rule", v))),
    el("p", { class: "head", title: q.order }, el("b", {}, q.head), " ", el("span", { class: "quiet" }, data.words.order), data.open && q.rows.length > 1 ? el("button", { type: "button", class: "link", "data-act": "choose_all", onclick: () => own.chooseAll() }, data.words.choose_all) : null),
    q.empty ? el("div", { class: "nothing" }, el("b", {}, q.empty.fact), el("button", { type: "button", class: "link", "data-empty": "", onclick: () => send(q.empty.event, q.empty.value) }, q.empty.words))
      : el("div", { class: "list", tabindex: 0, role: "region", "aria-label": data.words.queue }, q.before ? el("p", { class: "quiet more" }, q.before) : null, el("ul", {}, ...q.rows.map(row)), q.after ? el("p", { class: "quiet more" }, q.after) : null));
}
