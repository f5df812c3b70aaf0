// The circles and areas of a map, sent once for what the filters leave; the map itself comes with every click and finds them here.
const rowsOf = ({ n, same, each }) => Array.from({ length: n }, (_, i) => {
  const row = { ...same };
  for (const name in each) row[name] = each[name][i];
  return row;
});
const MOST_KEPT = 4;
export default function (component) {
  const { key, points, areas } = JSON.parse(new TextDecoder().decode(component.data));
  const kept = (globalThis.dalilMarks ||= new Map());
  kept.delete(key);
  kept.set(key, { points: rowsOf(points), areas: rowsOf(areas) });
  while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  document.dispatchEvent(new Event("dalil-marks"));
}
