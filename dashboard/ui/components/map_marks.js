// The circles and areas of a map, sent once for what the filters leave; the map itself comes with every click and finds them here.
const MOST_KEPT = 4;
const LATEST = { key: null };
function together(bare, { at, changed, more }) {
  const rows = bare.map((row) => ({ ...row }));
  rowsOf(changed).forEach((row, i) => Object.assign(rows[at[i]], row));
  return [...rows, ...rowsOf(more)];
}
function keep({ key, bare, points, areas }) {
  const own = bare ? globalThis.dalilBare?.get(bare) : { points: [], areas: [] };
  if (!own) return false;
  const kept = (globalThis.dalilMarks ||= new Map());
  kept.delete(key);
  kept.set(key, { points: together(own.points, points), areas: together(own.areas, areas) });
  while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  document.dispatchEvent(new Event("dalil-marks"));
  return true;
}
export default function (component) {
  const marks = JSON.parse(new TextDecoder().decode(component.data));
  LATEST.key = marks.key;
  if (keep(marks)) return;
  // The places may arrive after it.
  const wait = () => { if (LATEST.key !== marks.key || keep(marks)) document.removeEventListener("dalil-bare", wait); };
  document.addEventListener("dalil-bare", wait);
}
