"""python -m dashboard figure: how many, of what, where, when and by whom, with the claims behind the answer."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dashboard.analysis.enrich import enrich_frames
from dashboard.analysis.filters import apply
from dashboard.analysis.slices import SliceFigure, figures_by, figures_over
from dashboard.analysis.totals import Figure, figure
from dashboard.commands.figure_claims import Told, told_by
from dashboard.commands.figure_question import BY, Question, question
from dashboard.commands.figure_words import as_object, as_table, as_text
from dashboard.commands.printing import show

NAME = "figure"
HELP = "Print how many of a kind were counted, as low, best and high, with every claim that was counted or left out and why."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH... and what is asked for; codes are checked by `question`."""
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help="a .txt, .md or .jsonl file, or a folder of them; without: the store's reports"
    )
    parser.add_argument("--kind", default="killed", metavar="K", help="what is counted: killed (the default), wounded, attack ...")
    parser.add_argument("--group", metavar="G", help="of which victims: civilians, sdf ...")
    parser.add_argument("--perpetrator", metavar="G", help="by whom: isis, turkey ...")
    parser.add_argument("--place", metavar="P", help="where: a name in English or Arabic, or an id; an area with all that lies in it")
    parser.add_argument("--source", metavar="S", help="who says so: SOHR, SDF ...")
    parser.add_argument("--from", dest="start", metavar="D", help="from this day, month or year on: 2022-01-20, 2022-01 or 2022")
    parser.add_argument("--to", dest="end", metavar="D", help="until this day, month or year")
    parser.add_argument("--by", metavar="FIELD", help="one figure for each: " + ", ".join(BY))
    parser.add_argument("--json", action="store_true", help="print JSON: one object; with --by it has a list of them under by")


def run(arguments: argparse.Namespace) -> int:
    """Prints the answer; 1 where a file could not be read. Raises UsageError for a word that names nothing."""
    told = told_by(arguments.paths)
    asked = question(arguments, told)
    for error in told.refused:
        print(error, file=sys.stderr)
    whole, found = _answer(asked, told)
    show((_json if arguments.json else _plain)(asked, whole, found, told))
    return 1 if told.refused else 0


def _answer(asked: Question, told: Told) -> tuple[Figure, list[SliceFigure]]:
    """The whole figure, and that of each key where there are keys."""
    claims = apply(asked.filters, enrich_frames(told.frames, asked.gazetteer, told.log))
    whole = figure(claims, asked.kind)
    if asked.by is None:
        return whole, []
    step = BY[asked.by]
    slices = figures_over if step in ("day", "week", "month", "year") else figures_by
    return whole, slices(claims, asked.kind, step)


def _json(asked: Question, whole: Figure, found: list[SliceFigure], told: Told) -> str:
    answer: dict[str, Any] = as_object(whole, told.quote)
    if asked.by is not None:
        answer["by"] = [{"key": row.key, **as_object(row.figure, told.quote)} for row in found]
    return json.dumps(answer, ensure_ascii=False)


def _plain(asked: Question, whole: Figure, found: list[SliceFigure], told: Told) -> str:
    return as_text(asked, whole, told.quote) if asked.by is None else as_table(asked, found, told.place_names)
