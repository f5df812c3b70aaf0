// What the places of a library are, whatever is counted there: sent once. map_marks.js, drawn after it, says what is counted.
globalThis.dalilRows ||= ({ at, names, said, which }) => {
  const rows = said.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
  return at.map((n, i) => ({ ...rows[which[i]], n }));
};
const MOST_KEPT = 2; // both languages
export default function (component) {
  const { key, points, areas } = JSON.parse(new TextDecoder().decode(component.data));
  const kept = (globalThis.dalilPlaces ||= new Map());
  if (kept.has(key)) return;
  kept.set(key, new Map([points, areas].flatMap(globalThis.dalilRows).map((row) => [row.n, row])));
  while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  document.dispatchEvent(new Event("dalil-places"));
}
