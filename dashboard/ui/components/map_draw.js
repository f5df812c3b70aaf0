// What lies on the base: areas, circles, labels, in that order from below. Everything comes as data; names are text, never markup.
const css = (node, name) => getComputedStyle(node).getPropertyValue(name).trim();

function palette(root) {
  const probe = el("span", { style: "display:none" });
  root.append(probe);
  // light-dark() resolves only as a used colour: read it through a property that computes one.
  const colour = (name) => { probe.style.color = `var(--d-${name})`; return getComputedStyle(probe).color; };
  const colours = Object.fromEntries(["bg", "ink", "accent", "place", "land"].map((n) => [n, colour(n)]));
  probe.remove();
  return { ...colours, family: getComputedStyle(root).fontFamily };
}

function geometryOf(own, id) {
  if (!own.shapes) {
    own.shapes = new Map();
    own.map.eachLayer((layer) => { const p = layer.feature?.properties; if (p?.layer === "admin1" && p.id) own.shapes.set(p.id, layer.feature); });
  }
  return own.shapes.get(id);
}

// An area without an outline has a ring only while it is chosen: beside circles that count, a ring of its size would be read as one.
function drawAreas(own, c) {
  const L = own.L;
  own.ground.clearLayers();
  for (const area of own.marks.areas) {
    if (area.level != null) { drawShade(own, area, c); continue; }
    if (!area.filled && !area.chosen) continue;
    const colour = area.chosen ? c.accent : c.place;
    const shape = area.shape && geometryOf(own, area.shape);
    const style = { color: colour, weight: area.chosen ? 1.8 : 1, dashArray: area.chosen ? "5 4" : shape ? "4 3" : "5 4", fillColor: colour, fillOpacity: area.chosen ? 0.1 : shape ? 0.13 : 0.05, interactive: false, pane: "areas", renderer: own.areas };
    if (shape) L.geoJSON(shape, { style: () => style, interactive: false, pane: "areas" }).addTo(own.ground);
    else if (area.halo && area.chosen) L.circle([area.lat, area.lon], { ...style, radius: area.halo * 1000 }).addTo(own.ground);
  }
}

// A governorate in the class of its number; hatched where it is told of but nothing is counted. The classes' colours are the sheet's.
function drawShade(own, area, c) {
  const shape = geometryOf(own, area.shape);
  if (!shape) return;
  const style = { color: area.chosen ? c.accent : c.bg, weight: area.chosen ? 2 : 1, fillColor: area.level ? c.place : hatching(own, c), fillOpacity: 1, className: `shade shade-${area.level}`, pane: "areas", renderer: own.areas };
  const layer = own.L.geoJSON(shape, { style: () => style, pane: "areas" }).addTo(own.ground);
  layer.on("click", () => own.send("place", area.id)).on("mouseover", () => own.showTip(area)).on("mouseout", own.hideTip);
  if (area.chosen) layer.bringToFront();
}

function hatching(own, c) {
  if (!own.areas._container) own.areas.addTo(own.map);
  const svg = own.areas._container, make = (tag, attributes) => { const n = document.createElementNS("http://www.w3.org/2000/svg", tag); for (const [k, v] of Object.entries(attributes)) n.setAttribute(k, v); return n; };
  svg.querySelector("#d-hatch")?.parentNode.remove();
  const defs = make("defs", {}), pattern = make("pattern", { id: "d-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(make("rect", { width: 7, height: 7, fill: c.land }), make("line", { x1: 0, y1: 0, x2: 0, y2: 7, stroke: c.place, "stroke-width": 1.4, "stroke-opacity": 0.55 }));
  defs.append(pattern); svg.prepend(defs);
  return "url(#d-hatch)";
}

// Coded data are squares: alone a filled one, beside what reports say one round the circle.
function square(own, at, style) {
  own.Square ??= own.L.CircleMarker.extend({
    _updatePath() {
      const { _ctx: ctx } = this._renderer, { x, y } = this._point, s = this._radius * 0.89;
      if (!this._renderer._drawing || this._empty()) return;
      ctx.beginPath(); ctx.rect(x - s, y - s, 2 * s, 2 * s); ctx.closePath();
      this._renderer._fillStroke(ctx, this);
    },
  });
  return new own.Square(at, style);
}

function drawPoints(own, c) {
  own.layer.clearLayers();
  for (const p of [...own.marks.points].sort((a, b) => b.r - a.r)) p.circles = drawPoint(own, p, c, own.layer);
}

// What a point is drawn with, from below: [what, style].
function pointStyles(own, p, c) {
  const style = { radius: p.r, renderer: own.canvas, pane: "points", interactive: true, bubblingMouseEvents: false };
  const circle = p.filled
    ? { ...style, color: c.bg, weight: 1, fillColor: c.place, fillOpacity: 0.9 }
    : { ...style, color: c.place, weight: 1.5, fillColor: c.bg, fillOpacity: 0.62 };
  const found = [];
  if (p.approx) found.push(["near", { ...style, radius: p.r + (p.filled ? 3.5 : 0), color: c.place, weight: 1.5, dashArray: "2.5 2", fillColor: c.bg, fillOpacity: p.filled ? 0 : 0.62, interactive: false }]);
  found.push([p.coded === "only" && p.filled ? "square" : "mark", { ...circle, opacity: p.approx && !p.filled ? 0 : 1 }]);
  if (p.coded === "too") found.push(["frame", { ...style, radius: p.r + 4, color: c.place, weight: 1.5, fill: false, interactive: false }]);
  return found;
}

function drawPoint(own, p, c, group) {
  return pointStyles(own, p, c).map(([what, style]) => {
    const at = [p.lat, p.lon];
    const layer = (what === "square" || what === "frame" ? square(own, at, style) : own.L.circleMarker(at, style)).addTo(group);
    layer.item = p;
    if (style.interactive) layer.on("click", () => own.send("place", p.id)).on("mouseover", () => own.showTip(layer.item)).on("mouseout", own.hideTip);
    return layer;
  });
}

// Most filters leave thousands of circles where and as large as they are, and fill or empty some: those alone are changed. False where the
// circles are others.
const SAME = ["id", "lat", "lon", "r", "approx", "coded", "name"];
function refillPoints(own, before, c) {
  const points = own.marks.points;
  if (!before || before.points.length !== points.length || points.some((p, i) => SAME.some((name) => p[name] !== before.points[i][name]) || p.coded === "only")) return false;
  points.forEach((p, i) => {
    const was = before.points[i];
    p.circles = was.circles;
    for (const layer of p.circles) layer.item = p;
    if (p.filled !== was.filled) pointStyles(own, p, c).forEach(([, style], n) => p.circles[n].setRadius(style.radius).setStyle(style));
  });
  return true;
}

// The chosen once more above all others, ringed: a click that only chooses leaves the thousands below as they are drawn.
function drawChosen(own, c) {
  own.top.clearLayers();
  for (const p of own.marks.points.filter((point) => point.chosen)) {
    drawPoint(own, p, c, own.top);
    own.L.circleMarker([p.lat, p.lon], { radius: p.r + 4, renderer: own.canvas, pane: "points", color: c.accent, weight: 2.5, fill: false, interactive: false }).addTo(own.top);
  }
}

// Greedy labels: the chosen first, then by count. Boxes are in layer pixels; a label that finds no free place is hidden until the next zoom.
const GAP = 5, AREA_GAP = 3; // pixels beside the name of a point, of an area
const LEAD = { en: 1, ar: 3 }; // pixels above and below a name: Arabic letters reach beyond their line
// Where an area's name may stand, the nearest first; the last two rings only for one that must be seen.
const NEAR = [[0, 0], [0, -14], [0, 14], [-26, 0], [26, 0], [-26, -14], [26, -14], [-26, 14], [26, 14], [0, -28], [0, 28]];
const FAR = [[-26, -28], [26, -28], [-26, 28], [26, 28], [-48, 0], [48, 0], [-48, -14], [48, -14], [-48, 14], [48, 14], [0, -42], [0, 42], [-48, -28], [48, -28], [-48, 28], [48, 28], [-26, 42], [26, 42], [-26, -42], [26, -42]];
const hits = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const ROOMY = 600; // so many names at most are tried at further places too
function spots(item, w, h, roomy) {
  const r = (item.r || 0) + (item.chosen && item.point ? 8 : 4);
  const round = [[r, -h / 2], [-r - w, -h / 2], [-w / 2, -r - h + 2], [-w / 2, r - 2], [r - 2, -h - 1], [r - 2, 1], [-r - w + 2, -h - 1], [-r - w + 2, 1]];
  if (item.point) return roomy ? [...round, [r, -h / 2 - 6], [r, -h / 2 + 6], [-r - w, -h / 2 - 6], [-r - w, -h / 2 + 6], [-w / 4, -r - h + 2], [-w * 0.75, -r - h + 2], [-w / 4, r - 2], [-w * 0.75, r - 2], [-w / 2, -r - h - 6], [-w / 2, r + 6]] : round;
  return (item.must ? [...NEAR, ...FAR] : NEAR).map(([dx, dy]) => [dx - w / 2, dy - h / 2]);
}
// What a name that is turned along its river takes up.
function turned(box, degrees) {
  const x = (box[0] + box[2]) / 2, y = (box[1] + box[3]) / 2, w = (box[2] - box[0]) / 2, h = (box[3] - box[1]) / 2;
  const cos = Math.abs(Math.cos(degrees * Math.PI / 180)), sin = Math.abs(Math.sin(degrees * Math.PI / 180));
  return [x - w * cos - h * sin, y - w * sin - h * cos, x + w * cos + h * sin, y + w * sin + h * cos];
}
// Where a label that must be seen finds no free place, it takes the one, up to a label's size away, that covers least of what is there.
function leastCovering(p, w, h, taken) {
  const covered = (box) => taken.reduce((sum, t) => sum + Math.max(0, Math.min(t[2], box[2]) - Math.max(t[0], box[0])) * Math.max(0, Math.min(t[3], box[3]) - Math.max(t[1], box[1])), 0);
  const boxes = [0, -14, 14, -28, 28, -42, 42, -56, 56].flatMap((dy) => [0, -w / 4, w / 4, -w / 2, w / 2, -w * 0.75, w * 0.75].map((dx) => [p.x - w / 2 + dx, p.y - h / 2 + dy, p.x + w / 2 + dx, p.y + h / 2 + dy]));
  return boxes.map((box) => [covered(box), box]).reduce((best, next) => (next[0] < best[0] ? next : best))[1];
}
// What is taken, found by where it lies: of thousands of circles only those in the same cells are looked at.
const CELL = 48; // pixels
function takenBoxes() {
  const cells = new Map(), all = [];
  const cellsOf = ([left, top, right, bottom]) => {
    const keys = [];
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++) for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) keys.push(x * 65536 + y);
    return keys;
  };
  return {
    all,
    add(box) { all.push(box); for (const key of cellsOf(box)) { const cell = cells.get(key); if (cell) cell.push(box); else cells.set(key, [box]); } },
    free: (box) => cellsOf(box).every((key) => !cells.get(key)?.some((t) => hits(t, box))),
  };
}
// The size of a point's name as it will be drawn: only names that find a place get a node, a hundred of thousands.
const PEN = document.createElement("canvas").getContext("2d");
function sizeOf(own, item) {
  if (!item.point) return (item.size ??= areaSize(own, item.node));
  const family = own.lang === "ar" ? `"Noto Sans Arabic", ${own.family}` : own.family;
  PEN.font = `${item.bold || item.chosen ? 600 : 400} ${item.bold ? 12 : 11}px ${family}`; // as .lab has it in map.css
  return [Math.ceil(PEN.measureText(item.name).width), 13];
}
// That of an area's name is read off the page, which is laid out for it: once for the same words.
function areaSize(own, node) {
  const key = [own.lang, node.className, ...[...node.childNodes].map((part) => part.textContent)].join("\n");
  if (!own.sizes.has(key)) own.sizes.set(key, [node.offsetWidth, node.offsetHeight]);
  return own.sizes.get(key);
}
function placeLabels(own) {
  if (!own.pane.isConnected) return; // a map that has left the page shares its marks with the one that follows
  const map = own.map, taken = takenBoxes();
  const size = map.getSize(), zero = map.containerPointToLayerPoint([0, 0]);
  const view = [zero.x, zero.y, zero.x + size.x, zero.y + size.y];
  // What lies on the frame itself: zoom, credit, scale.
  own.covered ??= [...own.over].map((node) => [node.offsetLeft, node.offsetTop, node.offsetLeft + node.offsetWidth, node.offsetTop + node.offsetHeight]);
  for (const [left, top, right, bottom] of own.covered) taken.add([left + zero.x, top + zero.y, right + zero.x, bottom + zero.y]);
  // All sizes are read before the first label is moved: each reading after a move would lay the whole page out again.
  const placed = own.labels.map((item) => {
    const p = map.latLngToLayerPoint([item.lat, item.lon]), r = item.point ? item.r + (item.chosen ? 6 : item.approx && item.filled ? 4 : 1.9) : 0;
    const circle = [p.x - r, p.y - r, p.x + r, p.y + r], seen = item.must || hits(circle, view);
    if (item.point && seen) taken.add(circle);
    return [item, p, ...(seen || !item.point ? sizeOf(own, item) : [])];
  });
  for (const [item, p, w, h] of placed) {
    if (item.hit) { item.hit.style.left = `${p.x}px`; item.hit.style.top = `${p.y}px`; }
    const space = (box) => (item.turn ? turned(box, item.turn) : box);
    const free = w !== undefined && map.getZoom() >= (item.zoom || 0) && spots(item, w, h, own.labels.length <= ROOMY).map(([dx, dy]) => [p.x + dx, p.y + dy, p.x + dx + w, p.y + dy + h])
      .find((box) => (item.must || (box[0] >= view[0] && box[2] <= view[2] && box[1] >= view[1] && box[3] <= view[3] - 16)) && taken.free(space(box)));
    const box = free || (item.must ? leastCovering(p, w, h, taken.all) : null);
    if (box) item.node ??= pointLabel(own, item);
    if (item.node) item.node.style.visibility = box ? "visible" : "hidden";
    if (!box) continue;
    item.node.style.left = `${box[0]}px`;
    item.node.style.top = `${box[1]}px`;
    if (item.turn) item.node.style.transform = `rotate(${item.turn}deg)`;
    const gap = item.point ? GAP : AREA_GAP, lead = LEAD[own.lang] || 1, full = space(box);
    taken.add([full[0] - gap, full[1] - lead, full[2] + gap, full[3] + lead]);
  }
}
const pointLabel = (own, item) => label(own, item, item.bold ? "bold" : "", item.name);

const spokenOf = (item) => [item.spoken, ...item.tip].join(". ");
function label(own, item, classes, ...content) {
  // An area's label is its button; a point's is the circle, the label beside it only takes clicks.
  const button = item.id && !item.point ? { type: "button", "aria-label": spokenOf(item), "aria-pressed": String(item.chosen) } : {};
  const node = el(item.id && !item.point ? "button" : "div", { class: `lab ${classes}${item.chosen ? " chosen" : ""}${item.id ? "" : " still"}`, lang: own.lang, "data-place": item.id, ...button }, ...content);
  if (item.id) {
    node.addEventListener("click", (e) => { e.stopPropagation(); own.send("place", item.id); });
    node.item = item;
    node.addEventListener("mouseenter", () => own.showTip(node.item));
    node.addEventListener("mouseleave", own.hideTip);
    if (!item.point) { node.addEventListener("focus", () => own.showTip(node.item)); node.addEventListener("blur", own.hideTip); }
  }
  own.pane.append(node);
  return node;
}

// Every circle takes the mouse; those of most weight take keys and screen readers too, however many areas stand before them.
const MOST_BUTTONS = 150;
const depth = (item) => (item.filled ? 2000 : 1000) - Math.round(item.r * 10); // those with claims above the others, small ones above large
function button(own, item) {
  const extra = Math.max(16, item.r * 2 + 4);
  const hit = el("button", { class: "hit", type: "button", "aria-label": spokenOf(item), "aria-pressed": String(item.chosen), "data-place": item.id,
    style: `width:${extra}px;height:${extra}px;z-index:${depth(item)}`, onclick: (e) => { e.stopPropagation(); own.send("place", item.id); } });
  hit.item = item;
  hit.addEventListener("mouseenter", () => own.showTip(hit.item)); hit.addEventListener("mouseleave", own.hideTip);
  hit.addEventListener("focus", () => own.showTip(hit.item)); hit.addEventListener("blur", own.hideTip);
  own.pane.append(hit);
  return hit;
}

// An area in the filter keeps its label whatever lies below, while there are few; a shade speaks without one.
const weigh = (own, item) => { item.must = !item.point && (item.chosen || (item.filled && item.level == null && !own.crowded)); };
const rank = (own) => own.labels.sort((a, b) => b.chosen - a.chosen || b.rank - a.rank);
function drawLabels(own, data, c, before) {
  own.family = c.family;
  const { points, areas } = own.marks;
  own.crowded = areas.filter((area) => area.filled).length > 40;
  if (before) for (const area of before.areas) area.node.remove(); else own.pane.replaceChildren();
  points.forEach((p, i) => { p.point = true; p.rank = p.count; p.node = p.hit = null; if (before) takeOver(p, before.points[i]); });
  for (const area of areas) { area.r = 0; area.rank = area.count + 1000; area.size = null; }
  own.labels = [...points, ...areas];
  rank(own);
  let buttons = 0;
  for (const item of own.labels) {
    weigh(own, item);
    if (item.point) { if (buttons++ < MOST_BUTTONS) item.hit ??= button(own, item); continue; }
    const tag = item.tag ? el("span", { class: item.filled ? "tag filled" : "tag" }, item.tag) : null;
    item.node = label(own, item, item.region ? "area region" : item.level == null ? "area" : "area shaded", item.name, tag, item.apart ? el("span", { class: "tag apart" }, item.apart) : null, small(own, item.other));
  }
  own.labels.push(...groundNames(own, data, before));
  chooseLabels(own);
}
const small = (own, words) => (words ? el("small", { lang: own.lang === "ar" ? "en" : "ar" }, words) : null);

// The nodes of a point that was drawn before, with what is told of it now.
function takeOver(p, was) {
  if (was.hit) { p.hit = was.hit; p.hit.item = p; p.hit.setAttribute("aria-label", spokenOf(p)); p.hit.style.zIndex = depth(p); }
  if (was.node && was.bold === p.bold) { p.node = was.node; p.node.item = p; } else was.node?.remove();
}

// The names on the ground, but those of areas that have a label of their own.
function groundNames(own, data, before) {
  const named = new Set(own.marks.areas.map((a) => a.shape).filter(Boolean)), key = [...named].sort().join("|");
  if (before && own.ground_key === key) return own.still;
  if (before) for (const item of own.still) item.node.remove();
  own.ground_key = key;
  own.still = data.ground.filter((g) => !g.shape || !named.has(g.shape)).map((g) => {
    const still = { ...g, id: null, chosen: false, rank: -1, r: 0 };
    return Object.assign(still, { node: label(own, still, g.sort, g.name, g.sort === "adm" ? small(own, g.other) : null) });
  });
  return own.still;
}

// What is chosen has changed and nothing else: its names come first, all others stay as they are where there is room.
function chooseLabels(own) {
  for (const item of own.labels) {
    if (!item.id) continue;
    weigh(own, item);
    if (item.point && item.chosen) item.hit ??= button(own, item);
    if (item.node && item.node.classList.contains("chosen") !== item.chosen) { item.node.classList.toggle("chosen", item.chosen); item.size = null; }
    for (const pressed of [item.hit, item.point ? null : item.node]) if (pressed && pressed.getAttribute("aria-pressed") !== String(item.chosen)) pressed.setAttribute("aria-pressed", String(item.chosen));
  }
  rank(own);
  placeLabels(own);
}
