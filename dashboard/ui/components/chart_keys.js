// Vega draws marks that the keyboard cannot reach: each field that takes clicks gets a tab stop, Enter, Space and the arrows.
const RING = "opacity:1;fill:transparent;stroke:var(--d-accent);stroke-width:2;outline:none";
const watched = new WeakMap();
function chartKeys(key) {
  const arm = () => {
    const chart = document.querySelector(`.st-key-${key}`);
    if (!chart) return false;
    if (watched.has(chart)) return true;
    chart.closest(".st-key-pane_charts")?.setAttribute("tabindex", "0"); // the pane scrolls in a low window: the keyboard must reach it
    let last = null;
    const stops = () => [...chart.querySelectorAll("path[opacity='0.001'][aria-label]")];
    const press = (path) => { const box = path.getBoundingClientRect();
      path.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 })); };
    const prepare = () => stops().forEach((path, i, all) => {
      if (path.dataset.stop) return;
      path.dataset.stop = "1";
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      path.addEventListener("focus", () => { last = path.getAttribute("aria-label"); if (path.matches(":focus-visible")) path.style.cssText = RING; });
      path.addEventListener("blur", () => { path.style.cssText = ""; });
      path.addEventListener("keydown", (event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(path); }
        else if (by) { event.preventDefault(); stops()[stops().indexOf(path) + by]?.focus(); }
        else if (event.key === "Tab") last = null;
      });
      if (last && path.getAttribute("aria-label") === last && document.activeElement === document.body) path.focus();
    });
    const observer = new MutationObserver(prepare);
    observer.observe(chart, { childList: true, subtree: true });
    watched.set(chart, observer);
    prepare();
    return true;
  };
  // A chart is drawn after the panes beside it, on a slow machine much later; one that is drawn anew has to be armed anew.
  const again = (left) => { if (!arm() && left) setTimeout(() => again(left - 1), 400); };
  again(30);
  setTimeout(arm, 300);
  setTimeout(arm, 1500);
}
