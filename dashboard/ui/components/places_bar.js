// One line above the Places page: circles or shades, and the filters that are on.
export default function (component) {
  const { data } = component;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.choice;
  const [before, after] = data.count;
  root.replaceChildren(el("div", { class: "bar" },
    el("h1", {}, data.title),
    el("div", { class: "seg", role: "group", "aria-label": data.words.modes },
      ...data.modes.map((m) => el("button", { type: "button", "data-choice": m.id, "aria-pressed": String(m.on), onclick: () => send("atlas_shade", m.id) }, m.label))),
    el("div", { class: "chips", role: "group", "aria-label": data.words.chips },
      ...data.chips.map((c) => el("button", { class: "chip", type: "button", "data-chip": c.id, "aria-label": c.remove, title: c.value, onclick: () => send("clear_filter", c.id) },
        el("span", { class: "name" }, c.name), el("bdi", { class: "value" }, c.value), el("span", { class: "cross", "aria-hidden": "true" }, "×"))),
      el("span", { class: "count", role: "status", "data-count": "" }, el("b", {}, before), after),
      data.clear ? el("button", { class: "link", type: "button", "data-clear": "", onclick: () => send("clear_all", null) }, data.clear) : null)));
  if (focused) root.querySelector(`[data-choice="${focused}"]`)?.focus();
}
