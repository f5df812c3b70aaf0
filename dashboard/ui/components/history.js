// One turn of the page, one step of Back. Streamlit writes a turn as two entries of the browser's history, one with the page and one with
// what is chosen, in either order: where nobody's hand came between the two, the second takes the place of the first.
function oneStepATurn() {
  if (globalThis.dalilHistory) return;
  let moved = false, turned = true;
  globalThis.dalilHistory = true;
  for (const hand of ["pointerdown", "click", "keydown"]) addEventListener(hand, () => { moved = true; }, { capture: true, passive: true });
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  history.pushState = (state, title, url) => {
    const turns = new URL(url ?? "", location.href).pathname !== location.pathname;
    const write = !moved && (turns || turned) ? replace : push;
    [moved, turned] = [false, turns];
    write(state, title, url);
  };
}
export default function (component) {
  oneStepATurn();
  globalThis.dalilPage = component; // hears for the whole page: see sender in common.js
  // A fresh view has an address of its own, so that Back to it is told from a turn of the page, which Streamlit writes bare.
  if (!location.search) history.replaceState(history.state, "", `${location.pathname}?lang=en`);
}
