// A report in its own words. The document is built once and then only restyled: marks are background layers on cut segments, so that no
// joined letter is torn. Text reaches the page through textContent alone.
const STATE = new WeakMap();
const KIND = (code) => `var(--d-kind_${code})`;
const flat = (colour) => `linear-gradient(${colour},${colour})`;
const broken = (colour, on, off) => `repeating-linear-gradient(90deg,${colour} 0 ${on}px,transparent ${on}px ${on + off}px)`;

function memory(root) {
  if (!STATE.has(root)) STATE.set(root, { doc: null, segments: [], off: new Set(["left"]), shown: null });
  return STATE.get(root);
}

const isMarked = (s) => s.claims || s.place || s.note || s.left || s.found;

function buildText(root, doc, own) {
  own.segments = [];
  const text = el("div", { class: "text", dir: doc.dir, lang: doc.lang });
  for (const block of doc.blocks) {
    const p = el("p", { class: block.heading ? "heading" : null });
    for (const s of block.s) {
      if (!isMarked(s)) { p.append(document.createTextNode(s.t)); continue; }
      const node = el("span", { class: "m" });
      node.textContent = s.t;
      own.segments.push({ node });
      p.append(node);
    }
    text.append(p);
  }
  own.doc = doc.key;
  return text;
}

// Another filter changes what the segments stand for, never where they are cut.
function refill(doc, own) {
  const marked = doc.blocks.flatMap((block) => block.s.filter(isMarked));
  own.segments = own.segments.map(({ node }, i) => ({ claims: [], starts: [], ends: [], lines: [], ...marked[i], node }));
}

const LINE = { place: [flat("var(--d-place)"), 1.4], date: [broken("var(--d-ink3)", 1.5, 2.5), 1.4], source: [broken("var(--d-ink3)", 4, 3), 1.4], out: [flat("var(--d-line2)"), 1], left: [broken("var(--d-line2)", 1, 2), 1] };
const LEGEND = (style, data) => (data.main.includes(style) || ["place", "date", "source", "left"].includes(style) ? style : "other");

// Layers of one segment, topmost first: [image, position, size]. Lane 0 is nearest to the letters.
function layersOf(seg, data, off, rtl) {
  const out = [];
  const [startSide, endSide] = rtl ? ["right", "left"] : ["left", "right"];
  const claims = seg.claims.filter((id) => !off.has(LEGEND(data.claims[id]?.kind, data)));
  const chosen = claims.find((id) => data.lit[id] === "chosen");
  const related = claims.some((id) => data.lit[id] === "related");
  const placeLit = seg.place && data.places.includes(seg.place) && !off.has("place");
  const mentionChosen = seg.mention && data.mention === seg.mention[0];
  if (chosen) {
    const a = flat("var(--d-accent)");
    out.push([a, "0 var(--top)", "100% 2px"], [a, "0 var(--lane2)", "100% 2px"]);
    if (seg.starts.includes(chosen)) out.push([a, `${startSide} var(--top)`, "2px calc(var(--lane2) - var(--top))"]);
    if (seg.ends.includes(chosen)) out.push([a, `${endSide} var(--top)`, "2px calc(var(--lane2) - var(--top))"]);
  }
  for (const [lane, style] of seg.lines) {
    if (off.has(LEGEND(style, data)) && style !== "out") continue;
    const [image, px] = style === "place" && placeLit ? [flat("var(--d-accent)"), 2] : LINE[style] || [flat(KIND(style)), 2];
    out.push([image, `0 var(--lane${chosen ? Math.min(lane, 1) : lane})`, `100% ${px}px`]);
  }
  const tinted = seg.tint && !off.has(LEGEND(seg.tint, data));
  const faint = seg.left && !off.has("left") ? "var(--d-surface)" : null;
  if (seg.found) out.push([flat("var(--d-accent)"), "0 var(--lane0)", "100% 2px"]);
  const tint = seg.found || chosen || related || placeLit || mentionChosen ? "var(--d-tint)" : tinted ? `var(--d-kind_${seg.tint}_tint)` : faint;
  if (tint) out.push([flat(tint), "0 var(--top)", "100% var(--tint)"]);
  return { out, chosen, lit: Boolean(chosen || mentionChosen), related: Boolean(related || placeLit || seg.found === 2) };
}

function restyle(own, data, send) {
  const rtl = data.doc.dir === "rtl";
  const tabbed = new Set();
  for (const seg of own.segments) {
    const { out, chosen, lit, related } = layersOf(seg, data, own.off, rtl);
    const style = seg.node.style;
    style.backgroundImage = out.map((l) => l[0]).join(",");
    style.backgroundPosition = out.map((l) => l[1]).join(",");
    style.backgroundSize = out.map((l) => l[2]).join(",");
    seg.node.classList.toggle("chosen", lit);
    seg.node.classList.toggle("begins", Boolean(chosen && seg.starts.includes(chosen)));
    seg.node.classList.toggle("finishes", Boolean(chosen && seg.ends.includes(chosen)));
    seg.lit = lit ? 2 : related ? 1 : 0;
    const target = seg.claims.find((id) => data.claims[id]) || null;
    const name = target ? `claim:${target}` : seg.mention ? `place:${seg.mention[0]}` : null;
    if (!name) { leftOver(seg, data, own.off); continue; }
    seg.node.dataset.claim = target || "";
    seg.node.dataset.kind = target && data.claims[target].inside ? data.claims[target].kind : "";
    seg.node.dataset.place = seg.place || "";
    seg.node.setAttribute("role", "button");
    seg.node.setAttribute("aria-pressed", String(Boolean(chosen || (!target && lit))));
    seg.node.setAttribute("aria-label", `${seg.t}. ${target ? data.claims[target].line : data.names[seg.place] || ""}`);
    if (tabbed.has(name)) seg.node.removeAttribute("tabindex"); else seg.node.tabIndex = 0;
    tabbed.add(name);
    const pick = () => (target ? send("claim", target) : send("place", seg.place));
    seg.node.onclick = pick;
    seg.node.onkeydown = (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pick(); } };
  }
}

// What was not counted can be reached by the keyboard while it is shown: its reason is all there is to it, there is nothing to press.
function leftOver(seg, data, off) {
  const words = seg.left && !off.has("left") ? data.reasons[seg.left] : null;
  if (!words) { seg.node.removeAttribute("tabindex"); seg.node.removeAttribute("role"); seg.node.removeAttribute("aria-label"); return; }
  seg.node.tabIndex = 0;
  seg.node.setAttribute("role", "note");
  seg.node.setAttribute("aria-label", `${seg.t}. ${(words.find(([, lang]) => lang === data.lang) || words[0])[0]}`);
}

function gutter(root, own, data) {
  const text = root.querySelector(".text");
  text.querySelectorAll(".gutter").forEach((n) => n.remove());
  for (const id of data.disputed) {
    const seg = own.segments.find((s) => s.claims.includes(id));
    if (!seg) continue;
    const line = seg.node.getClientRects()[0], base = text.getBoundingClientRect();
    if (!line) continue;
    text.append(el("button", { class: "gutter verdict no", type: "button", title: data.words.dispute, "aria-label": data.words.dispute, style: `top:${line.top - base.top + 6}px`, onclick: () => own.send("claim", id) }, "≠"));
  }
}

// The text where it was; told to stand where it stands, a smooth scroll would stop on its way.
function stay(body, at) { if (at !== null && body.scrollTop !== at) body.scrollTop = at; }
const MOVING = 800; // ms that a smooth scroll may take
// A goal is gone to once, so that a reader who scrolled away is left alone; while the pane moves to it, every drawing goes on.
function scrollTo(root, own, data) {
  const goal = data.scroll, moving = performance.now() - (own.since ?? -Infinity) < MOVING;
  if (!goal || (goal === own.shown && !moving)) return;
  own.shown = goal;
  bring(root, own);
}
// The lines of the first passage that is lit: the segments that follow one another in the text.
function passage(own) {
  const level = own.segments.some((s) => s.lit === 2) ? 2 : 1;
  const first = own.segments.findIndex((s) => s.lit === level);
  if (first < 0) return [];
  const end = own.segments.findIndex((s, i) => i > first && s.lit !== level);
  const [head, ...more] = own.segments.slice(first, end < 0 ? undefined : end);
  const same = more.filter((s) => s.node.parentNode === head.node.parentNode && s.claims.some((id) => head.claims.includes(id)));
  return [head, ...same].flatMap((s) => [...s.node.getClientRects()]);
}
function bring(root, own) {
  const lines = passage(own), body = root.querySelector(".body");
  if (!lines.length) return;
  const frame = body.getBoundingClientRect(), height = parseFloat(getComputedStyle(root.querySelector(".text")).lineHeight);
  if (lines[0].top > frame.top + height && lines.at(-1).bottom < frame.bottom - 2 * height) return;
  const top = Math.max(0, body.scrollTop + lines[0].top - frame.top - 2 * height - 4);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  own.since = performance.now();
  body.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}

function tooltip(root, own, data) {
  const tip = root.querySelector(".tip");
  const hide = () => { tip.hidden = true; };
  const show = (seg) => {
    const id = seg.claims.find((c) => data.claims[c]);
    const claim = id && data.claims[id];
    const left = seg.left && !own.off.has("left") ? data.reasons[seg.left] || [] : [];
    const lines = [...(claim ? [[claim.en, "en"], [claim.ar, "ar"]] : seg.place ? data.tips[seg.place] || [] : []), ...left];
    if (!lines.length) return hide();
    tip.replaceChildren(...lines.map(([words, lang]) => { const p = el("p", { lang }); p.textContent = words; return p; }));
    tip.hidden = false;
    const at = seg.node.getClientRects()[0], base = root.getBoundingClientRect();
    const top = at.bottom - base.top + 4;
    tip.style.top = `${top + tip.offsetHeight > base.height ? at.top - base.top - tip.offsetHeight - 4 : top}px`;
    tip.style.left = `${Math.max(0, Math.min(at.left - base.left, base.width - tip.offsetWidth))}px`;
  };
  for (const seg of own.segments) {
    seg.node.onmouseenter = seg.node.onfocus = () => show(seg);
    seg.node.onmouseleave = seg.node.onblur = hide;
  }
  hide();
}
