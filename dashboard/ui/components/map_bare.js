// The places that reports name as if no claim was about them, sent once: map_marks.js, drawn after it, says what claims change there.
const MOST_KEPT = 4;
export default function (component) {
  const { key, points, areas } = JSON.parse(new TextDecoder().decode(component.data));
  const kept = (globalThis.dalilBare ||= new Map());
  if (kept.has(key)) return;
  kept.set(key, { points: rowsOf(points), areas: rowsOf(areas) });
  while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  document.dispatchEvent(new Event("dalil-bare"));
}
