// Ground of the map, sent once: Leaflet and the base map that folium wrote. Other components find both on the page.
// Both are put in when the product starts, from the installed packages; see map_base.py.
const leaflet = (function () {
  const module = { exports: {} }, exports = module.exports;
  {{LEAFLET}}
  return module.exports;
})();
function baseMap(container) {
  // folium's script looks its element up by id; inside a component it gets the element itself.
  const L = Object.assign(Object.create(leaflet), { map: (_id, options) => leaflet.map(container, { ...options, zoomControl: false, attributionControl: false }) });
  {{FOLIUM}}
  return {{MAP}};
}
export default function () {
  globalThis.dalilMap = { leaflet, baseMap };
  document.dispatchEvent(new Event("dalil-map"));
}
