// Time under the map: all of it, or one step after another by hand, by key or played at a calm pace; a bar a step.
const PACE_MS = 1800;
const PLAYING = new WeakMap();
const ICONS = { back: "M9 1 3 6l6 5z", play: "M3 1l7 5-7 5z", pause: "M2 1h3v10H2zM7 1h3v10H7z", on: "M3 1l6 5-6 5z" };
const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 12 12"); svg.setAttribute("aria-hidden", "true"); path.setAttribute("d", ICONS[name]);
  if (name === "back" || name === "on") { path.setAttribute("fill", "none"); path.setAttribute("stroke", "currentColor"); path.setAttribute("stroke-width", "1.8"); path.setAttribute("d", name === "back" ? "M8 1.5 3.5 6 8 10.5" : "M4 1.5 8.5 6 4 10.5"); }
  svg.append(path);
  return svg;
};
export default function (component) {
  const [data] = component.data;
  const send = sender(component);
  const root = rootOf(component);
  root.dir = data.dir;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stop = () => { clearTimeout(PLAYING.get(root)); PLAYING.delete(root); };
  const to = (key) => { stop(); send("atlas_at", key || null); };
  const playing = PLAYING.has(root) && data.after;
  stop();
  if (playing) PLAYING.set(root, setTimeout(() => { if (root.isConnected) send("atlas_at", data.after); }, PACE_MS));
  const focus = root.querySelector(":focus");
  const focused = focus?.dataset.turn ? `[data-turn="${focus.dataset.turn}"]` : focus?.dataset.stepKey ? "[data-step-key][aria-pressed=true]" : null;
  const play = () => {
    if (PLAYING.has(root)) { stop(); draw(false); return; }
    const first = data.after ?? data.first;
    if (!first) return;
    PLAYING.set(root, 0);
    send("atlas_at", first);
    draw(true);
  };
  const turn = (name, label, disabled, act, sign) => el("button", { type: "button", class: "turn", "data-turn": name, disabled, "aria-label": label, title: label, onclick: act }, icon(sign));
  const draw = (on) => root.replaceChildren(
    el("div", { class: "line", role: "group", "aria-label": data.words.steps },
      el("button", { type: "button", class: "all", "data-turn": "all", "aria-pressed": String(data.all), onclick: () => to(null) }, data.words.all_time),
      el("span", { class: "turns" }, turn("back", data.words.previous_step, data.before === null, () => to(data.before), "back"),
        calm ? null : turn("play", on ? data.words.pause : data.words.play, !data.first, play, on ? "pause" : "play"),
        turn("on", data.words.next_step, !data.after, () => to(data.after), "on")),
      el("bdi", { class: "now", role: "status", "data-now": data.at }, data.now),
      el("button", { type: "button", class: "number", "data-door": data.number.door, onclick: () => send("atlas_panel", data.number.door) }, el("bdi", {}, data.number.words)),
      el("bdi", { class: "range" }, data.number.range),
      el("span", { class: "seg", role: "group", "aria-label": data.words.unit_label }, ...data.units.map((u) => el("button", { type: "button", "data-turn": u.id, "aria-pressed": String(u.on), onclick: () => { stop(); send("atlas_unit", u.id); } }, u.label)))),
    drawStrip(data, (type, value) => to(value), data.words.steps),
    el("p", { class: "caption" }, data.caption, " ", ...data.beyond.flatMap((b) => [el("button", { type: "button", class: "link", "data-door": b.door, onclick: () => send("atlas_panel", b.door) }, el("bdi", {}, b.words)), data.undated || b !== data.beyond.at(-1) ? " · " : null].filter(Boolean)), data.undated ? el("button", { type: "button", class: "link", "data-undated": "", "aria-pressed": String(data.undated.on), onclick: () => to(data.undated.on ? null : data.undated.at) }, data.undated.words) : null,
      calm ? ` ${data.words.motion}` : null));
  draw(Boolean(playing));
  if (focused) root.querySelector(focused)?.focus({ preventScroll: true });
  return stop;
}
