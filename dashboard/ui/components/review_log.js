// The log of decisions: what finds no claim, how far reviewers agree, and the latest decisions with who and when.
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const lw = data.lost_words;
  // What can be done with a decision that finds no claim; leaving it as it is needs no button.
  const attach = (r) => { const pick = el("select", { "aria-label": lw.attach, "data-attach": r.key }, el("option", { value: "" }, lw.attach), ...r.near.map(([id, line]) => el("option", { value: id }, line))); pick.addEventListener("change", () => pick.value && send("attach", { key: r.key, claim: pick.value })); return pick; };
  const ways = (r) => el("span", { class: "ways" }, data.open && r.near.length ? attach(r) : null, data.open ? el("button", { type: "button", class: "link", "data-drop": r.key, onclick: () => send("undo", { claim: "", key: r.key }) }, lw.drop) : null, r.open ? el("button", { type: "button", class: "link", "data-look": r.key, onclick: () => send("docket_open", r.open) }, lw.look) : null);
  const back = (act, on) => (data.open && on ? el("button", { type: "button", class: "step", "data-act": act, onclick: () => send(act, {}) }, lw[act]) : null);
  const look = (r) => (r.claim ? el("button", { type: "button", class: "link line", "data-claim": r.claim, onclick: () => { send("docket_open", r.claim); } }, el("bdi", {}, r.line)) : el("bdi", { class: "line" }, r.line));
  const row = (r) => el("li", { class: r.stands ? null : "gone", "data-what": r.what }, el("span", { class: "what" }, r.what), el("span", { class: "about" }, look(r), r.more ? el("bdi", { class: "quiet" }, r.more) : null, r.why ? el("span", { class: "why" }, r.why) : null, r.quote ? el("span", { class: "quote" }, lw.quote, " ", el("bdi", {}, `“${r.quote}”`)) : null, r.key ? ways(r) : null, r.report ? el("bdi", { class: "quiet" }, r.report) : null), el("span", { class: "who" }, el("bdi", {}, r.who), el("span", { class: "quiet" }, r.when)));
  const table = (p) => el("table", {}, el("caption", {}, el("bdi", {}, p.title)), el("thead", {}, el("tr", {}, ...data.head.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, ...p.rows.map(([field, ...numbers]) => el("tr", {}, el("th", { scope: "row" }, field), ...numbers.map((n) => el("td", {}, n))))));
  const bar = el("div", { class: "top" }, el("div", { class: "tabs", role: "group", "aria-label": data.label }, ...data.tabs.map((t) => el("button", { type: "button", "data-tab": t.id, "aria-pressed": String(t.on), onclick: () => send("docket_tab", t.id) }, t.label, t.n ? el("span", { class: "n" }, t.n) : null))), back("undo", data.can_undo), back("redo", data.can_redo));
  root.replaceChildren(bar, ...(data.refused ? [el("p", { class: "notice", role: "alert" }, data.refused)] : []),
    ...(data.lost.length ? [el("section", { class: "lost" }, el("h2", {}, data.lost_title), el("p", { class: "sub" }, data.lost_sub), el("ul", {}, ...data.lost.map(row)))] : []),
    ...(data.anew.length ? [el("section", {}, el("h2", {}, data.anew_title), el("ul", {}, ...data.anew.map((r) => el("li", { class: "short" }, look(r)))))] : []),
    el("section", { class: "agreement" }, el("h2", {}, data.agreement_title), el("p", { class: "sub" }, data.agreement_sub), data.pairs.length ? el("div", { class: "pairs" }, ...data.pairs.map(table)) : el("p", { class: "nothing" }, data.alone)),
    el("section", {}, el("h2", {}, data.log_title), el("p", { class: "sub" }, data.log_sub), data.rows.length ? el("ul", {}, ...data.rows.map(row)) : el("p", { class: "nothing" }, data.none)));
}
