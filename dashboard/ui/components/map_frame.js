// The map pane: one Leaflet map kept over all updates (zoom and position stay), its data layer swapped when the data changes.
const MAPS = new WeakMap();

function begin(root, data, send) {
  const frame = root.querySelector(".frame");
  const { leaflet: L, baseMap } = globalThis.dalilMap;
  const own = { L, send, ground: L.layerGroup(), layer: L.layerGroup(), top: L.layerGroup(), shapes: null, labels: [], sizes: new Map(), drawn: null, fitted: null, over: frame.querySelectorAll(".zoom, .credit, .scale") };
  own.map = baseMap(frame.querySelector(".map"));
  own.map.options.zoomSnap = 0.25;
  for (const [name, order] of [["areas", 410], ["points", 420], ["labels", 430]]) own.map.createPane(name).style.zIndex = order;
  own.areas = L.svg({ pane: "areas", padding: 0.5 });
  own.canvas = L.canvas({ pane: "points", padding: 0.5 });
  own.pane = own.map.getPane("labels");
  own.pane.classList.add("leaflet-zoom-hide");
  for (const group of [own.ground, own.layer, own.top]) group.addTo(own.map);
  own.map.on("click", (e) => { if (own.pick) own.send("point", `${e.latlng.lat.toFixed(4)},${e.latlng.lng.toFixed(4)}`); });
  own.map.on("moveend resize", () => { scale(root, own); own.covered = null; placeLabels(own); });
  const tip = root.querySelector(".tip");
  own.hideTip = () => { tip.hidden = true; };
  own.showTip = (item) => {
    tip.replaceChildren(el("p", {}, el("b", { lang: own.lang }, item.name), el("span", { class: "other", lang: own.lang === "ar" ? "en" : "ar" }, item.other || "")), ...item.tip.map((line) => el("p", {}, el("bdi", {}, line))));
    tip.hidden = false;
    const p = own.map.latLngToContainerPoint([item.lat, item.lon]), size = own.map.getSize();
    const w = tip.offsetWidth, h = tip.offsetHeight, gap = (item.r || 6) + 8;
    tip.style.left = `${Math.max(4, Math.min(p.x - w / 2, size.x - w - 4))}px`;
    tip.style.top = `${p.y + gap + h > size.y ? p.y - gap - h : p.y + gap}px`;
  };
  // Until the reader moves the map, it keeps all its circles in view, however the pane is resized.
  own.map.on("dragstart", () => { own.moved = true; });
  frame.addEventListener("wheel", () => { own.moved = true; }, { passive: true });
  new ResizeObserver(() => { own.map.invalidateSize({ pan: false }); if (!own.moved) own.fit?.(); }).observe(frame);
  MAPS.set(root, own);
  root.dataset.maps = String(1 + Number(root.dataset.maps || 0));
  return own;
}

function scale(root, own) {
  const node = root.querySelector(".scale"), map = own.map, y = map.getSize().y / 2;
  const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([100, y]));
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
  const km = [...steps].reverse().find((s) => s * 1000 <= metres * 1.05) || 1;
  node.style.width = `${(km * 100000) / metres}px`;
  node.textContent = own.kmWord.replace("{n}", String(km));
  root.dataset.zoom = String(map.getZoom());
}

function headOf(data, send) {
  return [el("span", {}, data.words.title), el("span", { class: "sizes" }, el("span", {}, data.words.size), ...data.sizes.map((s) => el("button", { type: "button", "data-size": s.id, "aria-pressed": String(s.on), onclick: () => send("size", s.id) }, s.label)))];
}

// What stands around the map, written only where it says something new: each writing has the page laid out again.
function drawFrame(root, own, data) {
  const said = JSON.stringify([data.dir, data.lang, data.words, data.sizes, data.legend]);
  if (own.said === said) return;
  own.said = said;
  const send = (type, value) => own.send(type, value);
  root.querySelector(".head").replaceChildren(...headOf(data, send));
  root.querySelector(".frame").setAttribute("aria-label", data.words.alt);
  root.querySelector(".credit").textContent = data.words.credit;
  root.querySelector(".scale").dir = data.dir;
  root.querySelector(".legend").replaceChildren(...data.legend.map(([cls, words]) => el("span", {}, el("i", { class: cls }, cls === "badge" ? "9" : ""), el("bdi", {}, words))), el("span", { class: "sources" }, el("bdi", {}, data.words.sources)));
  const step = (by) => { own.moved = true; own.map.setZoom(own.map.getZoom() + by); };
  root.querySelector(".zoom").replaceChildren(el("button", { type: "button", "aria-label": data.words.zoom_in, onclick: () => step(0.75) }, "+"), el("button", { type: "button", "aria-label": data.words.zoom_out, onclick: () => step(-0.75) }, "−"));
  own.covered = null;
}

// The circles and areas: with the data, or those that map_marks.js keeps.
const marksOf = (data) => (data.marks ? globalThis.dalilMarks?.get(data.marks) : data);

function drawMarks(root, own, data, c) {
  const drawn = (data.marks || data.key) + c.bg + c.ink, chosen = (data.chosen || []).join("|");
  if (own.drawn === drawn && own.chosen === chosen) return;
  const anew = own.drawn !== drawn, colours = c.bg + c.ink, before = own.colours === colours && own.spoken === data.lang ? own.marks : null;
  Object.assign(own, { drawn, chosen, colours, spoken: data.lang });
  if (anew) own.marks = marksOf(data);
  if (data.chosen) for (const item of [...own.marks.points, ...own.marks.areas]) item.chosen = data.chosen.includes(item.id);
  const focus = root.querySelector(".hit:focus, .lab:focus")?.dataset.place;
  own.hideTip();
  drawAreas(own, c);
  if (!anew) chooseLabels(own);
  else if (refillPoints(own, before, c)) drawLabels(own, data, c, before);
  else { drawPoints(own, c); drawLabels(own, data, c); }
  drawChosen(own, c);
  // Late fonts change the labels' widths: they find their places anew.
  if (document.fonts?.status !== "loaded") document.fonts?.ready.then(() => { if (root.isConnected && own.drawn === drawn) { own.sizes.clear(); for (const item of own.labels) item.size = null; placeLabels(own); } });
  if (focus && anew) root.querySelector(`button[data-place="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

function draw(component, root) {
  const [data] = component.data;
  const c = palette(root); // before anything is written: what is read later would have the page laid out first
  if (root.dir !== data.dir) root.dir = data.dir;
  if (!root.querySelector(".frame")) {
    root.replaceChildren(el("div", { class: "head" }), el("div", { class: "frame", role: "region" },
      el("div", { class: "map" }), el("div", { class: "zoom" }), el("div", { class: "credit" }), el("div", { class: "scale" }), el("div", { class: "tip", hidden: true })), el("div", { class: "legend" }));
  }
  const own = MAPS.get(root) || begin(root, data, sender(component));
  own.send = sender(component); own.lang = data.lang; own.kmWord = data.words.km; own.pick = Boolean(data.pick);
  drawFrame(root, own, data);
  if (own.fitted !== data.fit_key && data.bounds) {
    own.fitted = data.fit_key;
    own.moved = false;
    own.fit = () => own.map.fitBounds(data.bounds, { padding: [26, 26], maxZoom: 10, animate: false });
    own.fit();
  }
  drawMarks(root, own, data, c);
  scale(root, own);
}

// The page's colours, the base and the circles may arrive after the map: it is drawn once all are there, as it was asked for last.
const TURNS = new WeakMap();
export default function (component) {
  const root = rootOf(component), [data] = component.data, turn = (TURNS.get(root) || 0) + 1;
  TURNS.set(root, turn);
  const run = (tries = 0) => {
    if (TURNS.get(root) !== turn) return;
    if (!css(root, "--d-place") && tries < 60) setTimeout(run, 50, tries + 1); else draw(component, root);
  };
  const ready = () => globalThis.dalilMap && marksOf(data);
  const wait = () => { if (TURNS.get(root) !== turn || ready()) { for (const name of ["dalil-map", "dalil-marks"]) document.removeEventListener(name, wait); run(); } };
  if (ready()) run();
  else for (const name of ["dalil-map", "dalil-marks"]) document.addEventListener(name, wait);
}
