// Under the map: claims without a place as links, then what is not drawn and why, each name a filter.
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const joined = (items, mark) => items.flatMap((item, i) => (i ? [mark, item] : [item]));
  const claim = (c) => el("button", { class: "link", type: "button", "data-tray": c.id, onclick: () => send("claim", c.id) }, el("bdi", {}, c.line));
  const place = (p) => el("button", { type: "button", "data-tray": p.id, onclick: () => send("place", p.id) }, el("bdi", {}, p.name), " ", el("span", { class: "n" }, String(p.count)));
  root.replaceChildren(el("div", { class: "tray" },
    el("p", {}, el("b", {}, data.unplaced), " ", data.why, ...joined(data.claims.map(claim), data.mark)),
    data.groups.length ? el("p", {}, el("b", {}, data.not_drawn), " ", ...joined(data.groups.map((g) => el("span", {}, g.words, " ", ...joined(g.items.map(place), " · "), g.more)), data.mark)) : null));
}
