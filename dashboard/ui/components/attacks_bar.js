// One line above Attacks & casualties: what is counted, by which step, as charts or tables, and the filters that are on.
const led = (words, control) => el("span", { class: "led" }, el("span", { "aria-hidden": "true" }, words), control);
const further = (send, data) => {
  const on = data.further.some((c) => c.on);
  const select = el("select", { class: on ? "on" : null, "aria-label": data.words.further, "data-choice": "count:further" },
    el("option", { value: "", selected: !on, disabled: on }, data.words.further), ...data.further.map((c) => el("option", { value: c.id, selected: c.on }, c.label)));
  select.addEventListener("change", () => { if (select.value) send("count", select.value); });
  return select;
};
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.choice;
  const counted = segment(send, "count", data.words.count, data.kinds);
  counted.append(further(send, data));
  root.replaceChildren(el("div", { class: "bar" },
    el("h1", {}, data.title),
    led(data.words.count, counted), led(data.words.by, segment(send, "count_step", data.words.by, data.steps)),
    segment(send, "count_as", data.words.as, data.shapes),
    chipsOf(data, send)));
  if (focused) root.querySelector(`[data-choice="${focused}"]`)?.focus();
}
