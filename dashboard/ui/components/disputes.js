// The Disputes page below the chips: the list at the reading start, the chosen case beside it; runs at each update from Python.
function keepInView(list) {
  const row = list.querySelector(".row.chosen");
  if (!row) return;
  const at = row.getBoundingClientRect(), frame = list.getBoundingClientRect();
  if (at.top < frame.top + 40) list.scrollTop += at.top - frame.top - 60;
  else if (at.bottom > frame.bottom) list.scrollTop += at.bottom - frame.bottom + 20;
}
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const focus = root.querySelector(":focus");
  const same = focus && ["row", "kindOf", "turn"].map((name) => [name, focus.dataset[name]]).find(([, value]) => value !== undefined);
  const at = root.querySelector(".list")?.scrollTop || 0;
  const narrow = root.clientWidth < 900;
  const width = Math.max(300, Math.min(780, root.clientWidth - (narrow ? 0 : 392)));
  const list = listPane(data, send);
  root.replaceChildren(kindBar(data, send), el("div", { class: data.case ? "both" : "both alone" }, list, data.case ? casePane(data.case, data.words, send, width) : null));
  list.scrollTop = at;
  keepInView(list);
  if (!same) return;
  const [name, value] = same;
  const attribute = name === "kindOf" ? "data-kind-of" : `data-${name}`;
  const wanted = name === "row" ? root.querySelector(".row.chosen") : root.querySelector(`[${attribute}="${CSS.escape(value)}"]`);
  wanted?.focus({ preventScroll: true });
}
