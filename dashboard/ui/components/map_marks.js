// The circles and areas of a map, sent once for what the filters leave; the map itself comes with every click and finds them here.
const MOST_KEPT = 4;
const LATEST = { key: null };
function keep({ key, places, points, areas }) {
  const known = globalThis.dalilPlaces?.get(places);
  if (!known) return false;
  const kept = (globalThis.dalilMarks ||= new Map());
  const rowsOf = (packed) => globalThis.dalilRows(packed).map((row) => ({ ...known.get(row.n), ...row }));
  kept.delete(key);
  kept.set(key, { points: rowsOf(points), areas: rowsOf(areas) });
  while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  document.dispatchEvent(new Event("dalil-marks"));
  return true;
}
export default function (component) {
  const marks = JSON.parse(new TextDecoder().decode(component.data));
  LATEST.key = marks.key;
  if (keep(marks)) return;
  // The places may arrive after it.
  const wait = () => { if (LATEST.key !== marks.key || keep(marks)) document.removeEventListener("dalil-places", wait); };
  document.addEventListener("dalil-places", wait);
}
