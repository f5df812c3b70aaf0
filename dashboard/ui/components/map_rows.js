// Rows as map_wire.py packs them.
const rowsOf = ({ names, rows }) => rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
