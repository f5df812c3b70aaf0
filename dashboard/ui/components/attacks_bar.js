// One line above Attacks & casualties: what is counted, by which step, as charts or tables, and the filters that are on.
const segment = (send, type, label, choices) => el("div", { class: "seg", role: "group", "aria-label": label },
  ...choices.map((c) => el("button", { type: "button", "data-choice": `${type}:${c.id}`, "aria-pressed": String(c.on), onclick: () => send(type, c.id) }, c.label)));
const led = (words, control) => el("span", { class: "led" }, el("span", { "aria-hidden": "true" }, words), control);
const further = (send, data) => {
  const on = data.further.some((c) => c.on);
  const select = el("select", { class: on ? "on" : null, "aria-label": data.words.further, "data-choice": "count:further" },
    el("option", { value: "", selected: !on, disabled: on }, data.words.further), ...data.further.map((c) => el("option", { value: c.id, selected: c.on }, c.label)));
  select.addEventListener("change", () => { if (select.value) send("count", select.value); });
  return select;
};
const chipOf = (send) => (c) => el("button", { class: "chip", type: "button", "data-chip": c.id, "aria-label": c.remove, title: c.value, onclick: () => send("clear_filter", c.id) },
  el("span", { class: "name" }, c.name), el("bdi", { class: "value" }, c.value), el("span", { class: "cross", "aria-hidden": "true" }, "×"));
export default function (component) {
  const { data } = component;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.choice;
  const [before, after] = data.count;
  const counted = segment(send, "count", data.words.count, data.kinds);
  counted.append(further(send, data));
  root.replaceChildren(el("div", { class: "bar" },
    el("h1", {}, data.title),
    led(data.words.count, counted), led(data.words.by, segment(send, "count_step", data.words.by, data.steps)),
    segment(send, "count_as", data.words.as, data.shapes),
    el("div", { class: "chips", role: "group", "aria-label": data.words.chips }, ...data.chips.map(chipOf(send)),
      el("span", { class: "count", role: "status", "data-count": "" }, el("b", {}, before), after),
      data.clear ? el("button", { class: "link", type: "button", "data-clear": "", onclick: () => send("clear_all", null) }, data.clear) : null)));
  if (focused) root.querySelector(`[data-choice="${focused}"]`)?.focus();
}
