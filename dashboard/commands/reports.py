"""python -m dashboard reports: what is in the store."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from dashboard.analysis.frames import records
from dashboard.commands.printing import one_line, show
from dashboard.pipeline import open_reports
from dashboard.settings import settings

NAME = "reports"
HELP = "Print the store's reports in the order of reading, with how many claims and names of places each has."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Prints the reports; 1 where a file of them could not be read."""
    opened = open_reports(settings())
    for error in opened.refused:
        print(error, file=sys.stderr)
    rows = [_object(row) for row in records(opened.library.overview())]
    show(json.dumps(rows, ensure_ascii=False) if arguments.json else _plain(rows))
    return 1 if opened.refused else 0


def _object(row: dict[str, Any]) -> dict[str, Any]:
    """id, doc_id, title, published (None where it is unknown), claims and mentions: how many."""
    published = row["published"] if isinstance(row["published"], str) else None
    counts = {name: int(row[name]) for name in ("claims", "mentions")}
    return {"id": row["id"], "doc_id": row["doc_id"], "title": row["title"], "published": published, **counts}


def _plain(rows: list[dict[str, Any]]) -> str:
    lines = [f"{'published':<10}  {'claims':>6}  {'places':>6}  report"]
    for row in rows:
        title = one_line(row["title"])
        name = f"{one_line(row['doc_id'])}  {title}" if title else one_line(row["doc_id"])
        lines.append(f"{row['published'] or '-':<10}  {row['claims']:>6}  {row['mentions']:>6}  {name}")
    return "\n".join(lines)
