// A page's title where it has one, active filters and the focus as chips, how many claims they leave, and the steps through them (J, K and Escape anywhere on the page).
let listener = null;
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const chip = (c) => el("button", { class: c.focus ? "chip focus chosen" : "chip", type: "button", "data-chip": c.id, "aria-label": c.remove, title: c.value,
      onclick: () => send(c.focus ? "clear_focus" : "clear_filter", c.id) },
    c.verdict ? el("span", { class: "verdict", "aria-hidden": "true" }, c.verdict) : null,
    el("span", { class: "name" }, c.name), el("bdi", { class: "value" }, c.value), el("span", { class: "cross", "aria-hidden": "true" }, "×"));
  const [before, after] = data.count;
  // Where there is nowhere to go there are no steps; at an end the step that leads nowhere is quiet, and keeps the focus that it has.
  const ways = data.steps, stepping = ways[0] || ways[1];
  const take = (by) => { if (ways[by < 0 ? 0 : 1]) send("step", by); };
  const step = (by, label, key) => el("button", { class: "step", type: "button", "data-step": by, "aria-disabled": String(!ways[by < 0 ? 0 : 1]), "aria-keyshortcuts": key, title: data.keys, onclick: () => take(by) }, label, el("kbd", {}, key));
  const active = root.querySelector(":focus")?.dataset.step;
  // With a title the line is the page's head, and the count stands at the far end as on the other pages.
  root.replaceChildren(el("div", { class: data.title ? "bar head" : "bar", role: "group", "aria-label": data.label },
    data.title ? el("h1", {}, data.title) : null, data.title ? el("span", { class: "spring" }) : null,
    ...data.chips.map(chip),
    el("span", { class: "count", role: "status", "data-count": "" }, el("b", {}, before), after),
    data.clear ? el("button", { class: "link", type: "button", "data-clear": "", onclick: () => send("clear_all", null) }, data.clear) : null,
    data.title ? null : el("span", { class: "spring" }), el("span", { class: "where" }, data.where), ...(stepping ? [step(-1, data.previous, "J"), step(1, data.next, "K")] : [])));
  if (active) root.querySelector(`[data-step="${active}"]`)?.focus();
  if (listener) document.removeEventListener("keydown", listener);
  listener = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const path = event.composedPath();
    if (path.some((n) => n instanceof HTMLElement && (n.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(n.tagName)))) return;
    // Escape leaves what is in focus, unless something that lies over the page takes it.
    if (event.key === "Escape" && data.chips.some((c) => c.focus) && !document.querySelector("[role=listbox], [role=dialog]")) { event.preventDefault(); send("clear_focus", "focus"); }
    // By the key's place on the board, so that it works under an Arabic layout as well.
    if (!stepping) return;
    if (event.code === "KeyJ" || event.code === "KeyK") { event.preventDefault(); take(event.code === "KeyK" ? 1 : -1); }
  };
  document.addEventListener("keydown", listener);
  return () => { if (listener) document.removeEventListener("keydown", listener); listener = null; };
}
