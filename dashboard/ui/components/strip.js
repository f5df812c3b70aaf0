// A strip of bars over time, shared by the stepper and the profile: one button a step, arrows walk along it. Time runs left to right.
// A bar with a door opens what it counts, one without turns to its step; an empty door is no button.
function drawStrip(data, send, label) {
  const keys = data.bars.filter((b) => b && b.door !== "").map((b) => b.key);
  const lit = data.bars.some((b) => b?.on);
  const bar = (b) => {
    if (!b || b.door === "") return el("span", { class: b?.here ? "gap here" : "gap", title: b?.line });
    const percent = (share) => `${(Math.max(0, share) * 100).toFixed(1)}%`;
    return el("button", { type: "button", class: `step${b.on ? " chosen" : ""}${b.here ? " here" : ""}`, "data-step-key": b.key, "data-door": b.door, "aria-pressed": String(b.on), "aria-label": b.line, title: b.line,
        tabindex: b.on || (!lit && b.key === keys[0]) ? 0 : -1, onclick: () => (b.door ? send("atlas_panel", b.door) : send("atlas_at", b.on ? null : b.key)) },
      data.numbered ? el("b", { style: `bottom:calc(${percent(b.best)} + 1px)` }, b.n) : null,
      b.best > 0 ? el("i", { class: "best", style: `height:max(2px, ${percent(b.best)})` }) : null,
      b.high > b.best ? el("i", { class: "range", style: `bottom:${percent(b.low)};height:${percent(b.high - b.low)}` }) : null,
      b.open ? el("i", { class: "open", style: `bottom:calc(${percent(b.high)} - 7px)` }) : null);
  };
  const strip = el("div", { class: data.numbered ? "strip numbered" : "strip", role: "group", "aria-label": `${label}. ${data.alt}` }, ...data.bars.map(bar));
  strip.addEventListener("keydown", (event) => {
    const here = keys.indexOf(event.target.dataset?.stepKey);
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: keys.length - 1 }[event.key];
    if (here < 0 || to === undefined || !keys[to]) return;
    event.preventDefault();
    strip.querySelector(`[data-step-key="${keys[to]}"]`)?.focus();
    if (!event.target.dataset.door) send("atlas_at", keys[to]);
  });
  return el("div", { class: "stripbox", style: `--most: ${Math.max(22, data.most.length * 6 + 4)}px` }, el("div", { class: "most", "aria-hidden": "true" }, data.most), strip,
    el("div", { class: "ticks", "aria-hidden": "true" }, ...data.ticks.map((t) => el("span", { class: t.at > 0.96 ? "last" : null, style: `left:${(t.at * 100).toFixed(2)}%` }, t.words))));
}
