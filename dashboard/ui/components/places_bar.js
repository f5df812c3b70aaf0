// One line above the Places page: circles or shades, and the filters that are on.
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focused = root.querySelector(":focus")?.dataset.choice;
  root.replaceChildren(el("div", { class: "bar" }, el("h1", {}, data.title), segment(send, "atlas_shade", data.words.modes, data.modes), chipsOf(data, send)));
  if (focused) root.querySelector(`[data-choice="${focused}"]`)?.focus();
}
