"""make bench: prints the table and writes bench.json. Figures, not tests: it fails only where something cannot be measured."""

from __future__ import annotations

import argparse
import sys

from tools.bench import desk, extraction, figures, imports, searching
from tools.bench.peers import places, tables
from tools.bench.rows import table, write
from tools.browser import ROOT


def main() -> int:
    """Measures everything, prints and writes it."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure the budgets.")
    parser.add_argument("--claims", type=int, nargs="*", default=[], metavar="N", help="also on seeded libraries of so many claims")
    parser.add_argument("--reports", type=int, nargs="*", default=[], metavar="N", help="also the memory of importing so many reports")
    parser.add_argument("--only", choices=("extraction", "import", "peers", "figures", "search", "desk"), help="only one part")
    arguments = parser.parse_args()
    parts = {
        "extraction": extraction.rows,
        "import": lambda: imports.rows(arguments.reports),
        "peers": lambda: [*places.rows(), *tables.rows()],
        "figures": lambda: figures.rows(arguments.claims),
        "search": searching.rows,
        "desk": lambda: desk.rows(arguments.claims),
    }
    rows = [row for part in ([arguments.only] if arguments.only else parts) for row in parts[part]()]
    print(table(rows))
    write(rows, ROOT / "bench.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
