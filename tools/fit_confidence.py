"""python -m tools.fit_confidence: data/confidence.yaml anew from gold, and what it is worth on gold that it was not fitted on.

A logistic regression with a ridge: each sign of a claim adds its weight to the log-odds of being right, and a sign that few claims bear
is drawn towards nothing. A claim counts half when its kind and number are right and whole when victims, place and dates are too. Fitted on
the reports that rules were first tried on; checked on the others, of which only shares are printed. The same gold gives the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.commands.evaluate import SETS
from dashboard.commands.predict import dated, named_reports
from dashboard.domain.claim import CORE_KINDS
from dashboard.evaluation.gold import GoldSet, Role, gold_of, read_sets
from dashboard.evaluation.score import score_report
from dashboard.extraction.confidence import Weights, signs_of
from dashboard.extraction.extract import assembled, read_claims
from dashboard.extraction.output import as_record
from dashboard.pipeline import extractor
from dashboard.settings import ROOT

FITTED = ("digests", "own", "practice dev")
# How strongly weights are drawn to nothing: about as if so many claims with a sign had been seen to be like all others.
RIDGE = 4.0
STEPS = 60
SURE = 0.8
HEAD = """# How much each sign of a claim tells about being right: weights on log-odds, from gold; how many claims bore the sign, how
# many of these were right in kind and number, how many strictly (victims, place and dates too).
# Made by: python -m tools.fit_confidence
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One claim that the extractor made: its signs, and whether it is right."""

    signs: tuple[str, ...]
    right: bool
    strict: bool

    @property
    def credit(self) -> float:
        """0, 0.5 or 1."""
        return (self.right + self.strict) / 2


def cases_of(chosen: GoldSet) -> Iterator[Case]:
    """The core claims that the extractor makes of a set's reports."""
    gold = gold_of(chosen)
    for name, report in named_reports(chosen.reports):
        doc_id = report.doc_id if report.doc_id in gold else name
        if doc_id not in gold:
            continue
        read, scene = extractor().scene(dated(report, gold[doc_id]))
        drafts, sayings = read_claims(scene)
        record = as_record(assembled(read, scene, drafts, sayings))
        signs = {draft.id: tuple(signs_of(draft)) for draft in drafts}
        for judged in score_report(gold[doc_id], record, CORE_KINDS).judged:
            yield Case(signs[judged.claim["id"]], judged.right, judged.strict)


def fit(cases: Sequence[Case], ridge: float = RIDGE) -> Weights:
    """The weights, rounded to two places, by Newton's steps from nothing."""
    names = sorted({sign for case in cases for sign in case.signs})
    signs = np.array([[1.0, *(float(name in case.signs) for name in names)] for case in cases])
    credit = np.array([case.credit for case in cases])
    drawn = np.array([1e-6, *([ridge] * len(names))])
    found = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ found))
        slope = signs.T @ (credit - chance) - drawn * found
        bend = (signs.T * (chance * (1 - chance))) @ signs + np.diag(drawn)
        found = found + np.linalg.solve(bend, slope)
    base, *rest = (round(float(value), 2) + 0.0 for value in found)
    return Weights(base, dict(zip(names, rest, strict=True)))


def as_yaml(weights: Weights, cases: Sequence[Case]) -> str:
    """The file: one line a sign with its weight and the counts that it rests on."""
    claims = Counter(sign for case in cases for sign in case.signs)
    right = Counter(sign for case in cases if case.right for sign in case.signs)
    strict = Counter(sign for case in cases if case.strict for sign in case.signs)
    total = f"base: {weights.base}\nclaims: {len(cases)}\nright: {sum(c.right for c in cases)}\nstrict: {sum(c.strict for c in cases)}\n"
    lines = [
        f'  "{name}": {{weight: {weight}, claims: {claims[name]}, right: {right[name]}, strict: {strict[name]}}}\n'
        for name, weight in weights.signs.items()
    ]
    return f"{HEAD}{total}signs:\n{''.join(lines)}"


def worth(weights: Weights, cases: Sequence[Case]) -> str:
    """How often claims above and below the line are right, and strictly right."""
    sides: dict[bool, list[Case]] = {True: [], False: []}
    for case in cases:
        sides[weights.chance(case.signs) >= SURE].append(case)
    words = []
    for sure, inside in sides.items():
        n = max(1, len(inside))
        shares = f"{sum(c.right for c in inside) / n:.2f} right, {sum(c.strict for c in inside) / n:.2f} strictly"
        words.append(f"{SURE} and more" * sure + f"below {SURE}" * (not sure) + f": {len(inside)} claims, {shares}")
    return "; ".join(words)


def main() -> int:
    """Writes the file and prints what it is worth."""
    parser = argparse.ArgumentParser(prog="python -m tools.fit_confidence", description="Fit what a claim's confidence is made of.")
    parser.add_argument("--file", type=Path, default=ROOT / "data" / "confidence.yaml")
    arguments = parser.parse_args()
    sets = [each for each in read_sets(SETS, ROOT) if each.role is not Role.READER]
    there = {each.name: each for each in sets if all(path.exists() for path in (*each.gold, each.reports))}
    if missing := set(FITTED) - there.keys():
        print(f"Not at hand, so nothing was fitted: {', '.join(sorted(missing))}", file=sys.stderr)
        return 1
    cases = {name: list(cases_of(each)) for name, each in there.items()}
    known = [case for name in FITTED for case in cases[name]]
    weights = fit(known)
    arguments.file.write_text(as_yaml(weights, known), encoding="utf-8")
    for name, inside in {"fitted on": known, **{name: cases[name] for name in cases if name not in FITTED}}.items():
        print(f"{name}: {worth(weights, inside)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
