// The readings of one count over time as a step line: the last filled, earlier ones hollow; time runs from left to right in any language.
const SVG = "http://www.w3.org/2000/svg";
const shape = (tag, attributes, ...children) => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
};
const dayOf = (prefix) => Date.UTC(...[prefix.slice(0, 4), (prefix.slice(5, 7) || 1) - 1, prefix.slice(8, 10) || 1].map(Number));

function spread(points, width) {
  const days = points.map((p) => (p.day ? dayOf(p.day) : NaN)).map((d, i, all) => (Number.isNaN(d) ? (all[i - 1] ?? 0) : d));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const most = Math.max(...points.map((p) => p.best), 1);
  const least = 26; // pixels from a reading to the next, so that numbers do not meet
  const xs = days.map((d) => 34 + (last > first ? ((d - first) / (last - first)) * (width - 84) : 0));
  for (let i = 1; i < xs.length; i += 1) xs[i] = Math.max(xs[i], xs[i - 1] + least);
  const over = Math.max(1, (xs[xs.length - 1] - 34) / (width - 84));
  return points.map((p, i) => ({ ...p, x: 34 + (xs[i] - 34) / over, y: 104 - (p.best / most) * 72 }));
}
function stepLine(points) {
  return points.map((p, i) => (i ? `H${p.x.toFixed(1)}V${p.y.toFixed(1)}` : `M${p.x.toFixed(1)} ${p.y.toFixed(1)}`)).join("");
}
function stepPoint(p, i, all, open) {
  const last = i === all.length - 1;
  const crowded = i && p.x - all[i - 1].x < 24;
  const room = Math.max(...all.map((q) => q.when.length)) * 5.6 + 16; // for the longest date
  const early = all.slice(0, i).some((q) => q.dated && p.x - q.x < room) || (!last && all[all.length - 1].x - p.x < room);
  p.dated = last || !early;
  const anchor = last && i ? "end" : i ? "middle" : "start";
  const link = shape("a", { href: p.href, "aria-label": `${p.n}, ${p.when}`, "data-step-claim": p.claim },
    shape("circle", { class: "hit", cx: p.x, cy: p.y, r: 12 }), shape("circle", { class: last ? "dot last" : "dot", cx: p.x, cy: p.y, r: 4.5 }),
    shape("text", { class: last ? "n last" : "n", x: p.x, y: p.y - 10, "text-anchor": "middle" }, crowded && !last ? "" : p.n),
    shape("text", { class: "when", x: last && i ? p.x + 14 : i ? p.x : p.x - 14, y: 124, "text-anchor": anchor }, p.dated ? `\u2068${p.when}\u2069` : ""));
  link.addEventListener("click", (event) => open(event, p.value));
  return link;
}
function steps(data, width, open) {
  const points = spread(data.points, width);
  return el("figure", { class: "steps" }, el("figcaption", { class: "lab" }, data.title),
    shape("svg", { direction: "ltr", viewBox: `0 0 ${width} 132`, role: "group", "aria-label": data.label },
      shape("line", { class: "axis", x1: 0, x2: width, y1: 104.5, y2: 104.5 }), shape("path", { class: "line", d: stepLine(points) }),
      ...points.map((p, i) => stepPoint(p, i, points, open))));
}
