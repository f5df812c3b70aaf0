"""python -m dashboard figure: how many, of what, where, when and by whom, with the claims behind the answer."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dashboard.analysis.enrich import enrich_frames
from dashboard.analysis.filters import apply
from dashboard.analysis.slices import SliceFigure, figures_by, figures_over
from dashboard.analysis.totals import figure
from dashboard.commands.figure_claims import Told, told_by
from dashboard.commands.figure_question import BY, Question, question
from dashboard.commands.figure_words import as_object, as_table, as_text

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
    parser.add_argument("--json", action="store_true", help="print JSON: one object, or with --by a list of them")


def run(arguments: argparse.Namespace) -> int:
    """Prints the answer; 1 where a file could not be read. Raises UsageError for a word that names nothing."""
    told = told_by(arguments.paths)
    asked = question(arguments, told)
    for error in told.refused:
        print(error, file=sys.stderr)
    found = _answer(asked, told)
    words = _json(asked, found, told) if arguments.json else _plain(asked, found, told)
    try:
        print(words, flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if told.refused else 0


def _answer(asked: Question, told: Told) -> list[SliceFigure]:
    """The figure of each key; without one, the whole figure alone."""
    claims = apply(asked.filters, enrich_frames(told.frames, asked.gazetteer, told.log))
    if asked.by is None:
        return [SliceFigure(None, figure(claims, asked.kind))]
    step = BY[asked.by]
    return figures_over(claims, asked.kind, step) if step in ("day", "week", "month", "year") else figures_by(claims, asked.kind, step)


def _json(asked: Question, found: list[SliceFigure], told: Told) -> str:
    rows = [as_object(row.figure, told.quote) for row in found]
    answer = rows[0] if asked.by is None else [{"key": row.key, **fields} for row, fields in zip(found, rows, strict=True)]
    return json.dumps(answer, ensure_ascii=False)


def _plain(asked: Question, found: list[SliceFigure], told: Told) -> str:
    if asked.by is None:
        return as_text(asked, found[0].figure, told.quote)
    return as_table(asked, found, told.place_names)
