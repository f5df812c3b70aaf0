// The pane around the text: head, chooser, legend, body, card; runs at each update from Python.
function head(data) {
  return [
    el("div", { class: "head" }, el("span", {}, data.head.title), el("span", { class: "nth" }, data.head.nth), el("span", { class: "meta", title: data.head.meta }, data.head.meta)),
  ];
}
function chooser(data, send) {
  const select = el("select", { "aria-label": data.words.choose, dir: data.doc ? data.doc.dir : data.dir });
  for (const r of data.reports) { const o = el("option", { value: r.id, selected: r.id === data.report }); o.textContent = r.title; select.append(o); }
  select.addEventListener("change", () => send("report", select.value));
  const turn = (e) => { if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return; e.preventDefault(); send("open_report", data.report); };
  const page = data.page ? el("a", { class: "page", href: data.page.href, "data-own-page": "", onclick: turn }, data.page.words) : "";
  return el("div", { class: "choosing" }, el("div", { class: "chooser" }, select), page);
}
function legend(data, own, redraw) {
  const numbers = data.head.numbers ? el("span", { class: "numbers" }, el("bdi", {}, data.head.numbers)) : "";
  return el("div", { class: "legend", role: "group", "aria-label": data.words.legend }, ...data.legend.map((item) =>
    el("button", { type: "button", "aria-pressed": String(!own.off.has(item.id)), onclick: () => { own.off.has(item.id) ? own.off.delete(item.id) : own.off.add(item.id); redraw(); } },
      el("i", { class: item.id, style: `--c:${item.id === "place" ? "var(--d-place)" : KIND(item.id)}` }), item.label)), numbers);
}

export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  const own = memory(root);
  own.send = send;
  root.dir = data.dir;
  const redraw = () => {
    const old = root.querySelector(".text");
    const body = root.querySelector(".body");
    const keep = own.doc === data.doc?.key ? old : null;
    const at = keep && body ? body.scrollTop : 0;
    if (!keep) own.shown = null;
    const active = root.querySelector(":focus");
    const text = keep || (data.doc ? buildText(root, data.doc, own) : null);
    if (!body || !keep) {
      root.replaceChildren(el("div", { class: "top" }), el("div", { class: "middle" },
        el("div", { class: "body", tabindex: 0, role: "region", "aria-label": data.words.body }, text, el("div", { class: "tail" })), el("div", { class: "dock", style: "display:contents" })), el("div", { class: "tip", role: "tooltip", hidden: true }));
    }
    root.querySelector(".top").replaceChildren(...head(data), chooser(data, send), legend(data, own, redraw), ...(data.digest ? [el("div", { class: "digest" }, data.digest)] : []));
    root.querySelector(".dock").replaceChildren(...[drawCard(data.card, send)].filter(Boolean));
    if (!data.doc) { root.querySelector(".body").replaceChildren(el("div", { class: "lone" }, data.words.empty)); return; }
    refill(data.doc, own);
    restyle(own, data, send);
    tooltip(root, own, data);
    gutter(root, own, data);
    stay(root.querySelector(".body"), keep ? at : null);
    if (active && !active.isConnected && active.dataset.row) root.querySelector(`[data-row="${active.dataset.row}"]`)?.focus();
    scrollTo(root, own, data);
  };
  redraw();
  // Late fonts move lines: the gutter marks follow, and what a link leads to is gone to again.
  own.latest = data;
  if (!own.settled || document.fonts?.status !== "loaded") document.fonts?.ready.then(() => {
    if (!data.doc || !root.isConnected || own.latest !== data) return;
    own.settled = true;
    gutter(root, own, data);
    if (data.scroll) bring(root, own);
  });
}
