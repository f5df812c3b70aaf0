"""make bench: prints the table and writes bench.json. Figures, not tests: it fails only where something cannot be measured."""

from __future__ import annotations

import sys

from tools.bench import desk, extraction
from tools.bench.rows import table, write
from tools.browser import ROOT


def main() -> int:
    """Measures everything, prints and writes it."""
    rows = [*extraction.rows(), *desk.rows()]
    print(table(rows))
    write(rows, ROOT / "bench.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
