"""python -m dashboard search: the store's reports that hold the words."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from dashboard.commands.printing import one_line, show
from dashboard.pipeline import open_reports, search
from dashboard.settings import settings
from dashboard.store.search.find import Found

NAME = "search"
HELP = "Print the store's reports that hold all the words, the best first, each with the passage that answers."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """WORDS..., --limit N, --json."""
    words = "words in English or Arabic, names of places, a phrase in quotes: '\"as it is\"'"
    parser.add_argument("words", nargs="+", metavar="WORDS", help=words)
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many reports (20)")
    parser.add_argument("--json", action="store_true", help="print a JSON list; marks are offsets into the report's text, in code points")


def run(arguments: argparse.Namespace) -> int:
    """Prints what is found; 1 where a file of the reports could not be read."""
    opened = open_reports(settings())
    for error in opened.refused:
        print(error, file=sys.stderr)
    found = search(opened.library, " ".join(arguments.words), arguments.limit)
    show(json.dumps([as_object(each) for each in found], ensure_ascii=False) if arguments.json else _plain(found))
    return 1 if opened.refused else 0


def as_object(found: Found) -> dict[str, Any]:
    """id, doc_id, title, published, publisher, snippet, snippet_start, marks and title_marks as [start, end] pairs, rank."""
    marks, title_marks = ([[span.start, span.end] for span in spans] for spans in (found.marks, found.title_marks))
    return {
        "id": found.report_id,
        "doc_id": found.doc_id,
        "title": found.title,
        "published": found.published,
        "publisher": found.publisher,
        "snippet": found.snippet,
        "snippet_start": found.snippet_start,
        "marks": marks,
        "title_marks": title_marks,
        "rank": found.rank,
    }


def _plain(found: list[Found]) -> str:
    if not found:
        return "No report holds all of these words."
    lines = []
    for each in found:
        lines.append(f"{each.rank:>3}. {one_line(each.title) or each.doc_id}  {each.published or 'undated'}  {one_line(each.doc_id)}")
        lines.append(f"     {one_line(each.snippet)}")
    return "\n".join(lines)
