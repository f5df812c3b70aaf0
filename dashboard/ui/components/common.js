// Shared by every component: build elements without ever parsing markup, and send one event to Python.
const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};
// What the data name under `page_hears` goes through the part that every page has beside its panes: see FOR_THE_PAGE in session.py.
const sender = (component) => (type, value) => {
  const ear = component.data?.[0]?.page_hears?.includes(type) && globalThis.dalilPage;
  (ear || component).setTriggerValue("event", { type, value });
};
const rootOf = (component) => component.parentElement.querySelector(".root");
