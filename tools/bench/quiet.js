// Put into every page before its own scripts: when did the server last say something, and when did the page last change?
// A step is over when neither has happened for a while and the server is not at work; what is reported is the time of the last of them.
(() => {
  const last = { at: 0 };
  const touch = () => { last.at = performance.now(); };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...words) { super(...words); this.addEventListener("message", touch); }
  };
  const seen = new WeakSet();
  const watch = (root) => {
    if (seen.has(root)) return;
    seen.add(root);
    new MutationObserver((changes) => { touch(); changes.forEach((change) => change.addedNodes.forEach(descend)); })
      .observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  };
  const descend = (node) => {
    if (node.shadowRoot) { watch(node.shadowRoot); node.shadowRoot.querySelectorAll("*").forEach(descend); }
    node.querySelectorAll?.("*").forEach((child) => { if (child.shadowRoot) descend(child); });
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { const root = attach.call(this, options); watch(root); return root; };
  document.addEventListener("DOMContentLoaded", () => watch(document.documentElement));

  const all = (selector, root = document, found = []) => {
    found.push(...root.querySelectorAll(selector));
    root.querySelectorAll("*").forEach((node) => { if (node.shadowRoot) all(selector, node.shadowRoot, found); });
    return found;
  };
  const working = () => { const app = document.querySelector("[data-testid=stApp]"); return app && app.dataset.testScriptState !== "notRunning"; };
  const rest = (target, calm) => new Promise((resolve, reject) => {
    const start = performance.now();
    last.at = start;
    target.click();
    const wait = () => {
      const now = performance.now();
      if (!working() && now - last.at > calm && now - start > 2 * calm) resolve(last.at - start);
      else if (now - start > 60000) reject(new Error("the page did not come to rest within 60 s"));
      else setTimeout(wait, 20);
    };
    setTimeout(wait, calm);
  });
  window.bench = {
    all,
    // Milliseconds from a click on a match, the nth going round, to the last message or change after which `calm` ms were quiet.
    step: async (selector, nth, calm = 500) => {
      const asked = performance.now();
      while (!all(selector).length && performance.now() - asked < 5000) await new Promise((go) => setTimeout(go, 20));
      const found = all(selector);
      if (!found.length) throw new Error(`nothing to click: ${selector}`);
      return rest(found[nth % found.length], calm);
    },
  };
})();
