// The line of controls above a page's charts or map: choices in a row, and the filters that are on.
const segment = (send, type, label, choices) => el("div", { class: "seg", role: "group", "aria-label": label },
  ...choices.map((c) => el("button", { type: "button", "data-choice": `${type}:${c.id}`, "aria-pressed": String(c.on), onclick: () => send(type, c.id) }, c.label)));
const chipsOf = (data, send) => {
  const [before, after] = data.count;
  const chip = (c) => el("button", { class: "chip", type: "button", "data-chip": c.id, "aria-label": c.remove, title: c.value, onclick: () => send("clear_filter", c.id) },
    el("span", { class: "name" }, c.name), el("bdi", { class: "value" }, c.value), el("span", { class: "cross", "aria-hidden": "true" }, "×"));
  return el("div", { class: "chips", role: "group", "aria-label": data.words.chips }, ...data.chips.map(chip),
    el("span", { class: "count", role: "status", "data-count": "" }, el("b", {}, before), after),
    data.clear ? el("button", { class: "link", type: "button", "data-clear": "", onclick: () => send("clear_all", null) }, data.clear) : null);
};
