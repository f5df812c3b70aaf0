"""python -m dashboard evaluate: how right the extractor is, held against gold."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.commands.predict import extracted
from dashboard.domain.claim import CORE_KINDS
from dashboard.domain.errors import UsageError
from dashboard.evaluation.accuracy import set_entry, write_accuracy
from dashboard.evaluation.conventions import Record
from dashboard.evaluation.figures import score_figures, score_lines
from dashboard.evaluation.gold import GoldSet, Role, gold_of, read_gold, read_sets
from dashboard.evaluation.score import Scores, score
from dashboard.settings import ROOT, settings

NAME = "evaluate"
HELP = "Hold what is extracted against gold: precision, recall and F1 by kind, accuracy by field, place names and their points."
SETS = ROOT / "tests" / "gold" / "sets.yaml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """REPORTS GOLD --json --core-only --write --table FILE."""
    parser.add_argument("reports", type=Path, nargs="?", metavar="REPORTS", help="a folder or file of reports; none: every set of gold")
    parser.add_argument("gold", type=Path, nargs="?", metavar="GOLD", help="a folder with one <doc_id>.json a report")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--core-only", action="store_true", help="count only " + ", ".join(sorted(CORE_KINDS)))
    parser.add_argument("--write", action="store_true", help="put the figures into the table that the Method page shows")
    parser.add_argument(
        "--table", type=Path, default=settings().data / "accuracy.json", metavar="FILE", help="that table (data/accuracy.json by default)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the figures of the given gold, or of every set; 1 where gold has reports whose text was not found."""
    if arguments.reports is None:
        sets = read_sets(SETS, ROOT)
    elif arguments.gold is None:
        raise UsageError("Give a folder of gold beside the reports, or neither to measure every set.")
    else:
        sets = [GoldSet(arguments.gold.name, Role.TRIED, (arguments.gold,), arguments.reports, "")]
    kinds = CORE_KINDS if arguments.core_only else None
    entries, shown, missing = [], {}, 0
    for chosen in sets:
        if arguments.reports is None and not all(folder.exists() for folder in (*chosen.gold, chosen.reports)):
            print(f"{chosen.name}: not at hand here, left as it was.", file=sys.stderr)
            continue
        gold, predicted = _both(chosen)
        missing += _tell_missing(chosen, gold, predicted)
        shown[chosen.name] = score(gold, predicted, kinds)
        if arguments.write:
            entries.append(_entry(chosen, gold, predicted))
    _print(shown, arguments.json)
    if arguments.write:
        write_accuracy(arguments.table, entries)
    return int(missing > 0)


def _both(chosen: GoldSet) -> tuple[Mapping[str, Record], Mapping[str, Record]]:
    """The gold of a set and what was predicted for it; of a second reading only the gold that was read twice."""
    gold = gold_of(chosen)
    if chosen.role is not Role.READER:
        return gold, extracted(chosen.reports, gold)
    predicted = read_gold(chosen.reports)
    return {doc_id: record for doc_id, record in gold.items() if doc_id in predicted}, predicted


def _entry(chosen: GoldSet, gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> dict[str, Any]:
    extractor = next((record["extractor"] for record in predicted.values() if "extractor" in record), None)
    return set_entry(chosen, score(gold, predicted), score(gold, predicted, CORE_KINDS), extractor)


def _tell_missing(chosen: GoldSet, gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> int:
    missing = sorted(gold.keys() - predicted.keys())
    if missing:
        words = f"{', '.join(missing[:3])}{' ...' if len(missing) > 3 else ''}"
        said = f"{len(missing)} of {len(gold)} reports with gold were not found and count as missed: {words}"
        print(f"{chosen.name}: {said}", file=sys.stderr)
    return len(missing)


def _print(shown: Mapping[str, Scores], as_json: bool) -> None:
    """One set as it is, several under their names."""
    if as_json:
        figures = {name: score_figures(scores) for name, scores in shown.items()}
        print(json.dumps(next(iter(figures.values())) if len(figures) == 1 else figures, ensure_ascii=False, indent=1))
        return
    for name, scores in shown.items():
        print("\n".join([f"{name}: {score_lines(scores)[0]}", *score_lines(scores)[1:], ""]))
