"""make bench: prints the table and writes bench.json. Figures, not tests: what cannot be measured is a row that says so."""

from __future__ import annotations

import argparse
import sys
import time

from tools.bench import desk, extraction, figures, imports, searching
from tools.bench.peers import places, tables
from tools.bench.rows import FAULTS, Row, table, write
from tools.browser import ROOT

CLAIMS = (1_000, 100_000, 1_000_000)
PARTS = ("desk", "figures", "extraction", "import", "search", "peers")


def main() -> int:
    """Measures everything, prints and writes it."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure the budgets.")
    parser.add_argument(
        "--claims", type=int, nargs="*", default=list(CLAIMS), metavar="N", help="seeded libraries of so many claims (1000 100000 1000000)"
    )
    parser.add_argument("--reports", type=int, nargs="*", default=[], metavar="N", help="also the memory of importing so many reports")
    parser.add_argument("--clicks", type=int, default=desk.CLICKS, metavar="N", help="clicks that a median is taken of (20)")
    parser.add_argument("--only", choices=PARTS, nargs="*", default=[], help="only some parts")
    arguments = parser.parse_args()
    parts = {
        "desk": lambda: desk.rows(arguments.claims, arguments.clicks),
        "figures": lambda: figures.rows(arguments.claims),
        "extraction": extraction.rows,
        "import": lambda: imports.rows(arguments.reports),
        "search": searching.rows,
        "peers": lambda: [*places.rows(), *tables.rows()],
    }
    rows: list[Row] = []
    for part in arguments.only or PARTS:
        began = time.monotonic()
        try:
            for row in parts[part]():
                rows.append(row)
                write(rows, ROOT / "bench.json")  # what was measured stays, whatever comes next
        except FAULTS as error:
            rows.append(Row.missing(part, f"not measured: {error}"))
        print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
