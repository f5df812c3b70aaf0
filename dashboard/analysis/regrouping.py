"""Incidents as people see them: what was decided laid over what the rules joined.

SPLIT takes a claim out of its incident; JOIN puts the incidents of two claims of one kind, unit and series together. A SPLIT also takes
back earlier JOINs of its claim, and a JOIN after a SPLIT holds: the later decision stands. Decisions about claims that are not there (any
more) wait until they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records
from dashboard.domain.decision import Decision, Verdict, standing

Ints = npt.NDArray[np.int64]


def decisions_of(table: pd.DataFrame) -> list[Decision]:
    """The store's table of decisions as values, in its order."""
    return [Decision.from_row(row) for row in records(table)]


def groupings(log: Iterable[Decision]) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """(claims that stand alone, pairs of claims to join) after all decisions of a log."""
    alone: set[str] = set()
    joins: list[tuple[str, str]] = []
    for decision in standing(log):
        if decision.verdict is Verdict.SPLIT:
            alone.add(decision.claim)
            joins = [pair for pair in joins if decision.claim not in pair]
        elif decision.other is not None and decision.other != decision.claim:
            joins.append((decision.claim, decision.other))
    return frozenset(alone), tuple(joins)


def regrouped(work: pd.DataFrame, labels: Ints, log: Sequence[Decision]) -> Ints:
    """The incidents' numbers after what was decided. work: the claims with id, kind, unit, aggregate; labels: the number of each one's
    incident."""
    alone, joins = groupings(log)
    named = alone.union(*joins)
    at = np.flatnonzero(work["id"].isin(named).to_numpy()) if named else np.array([], dtype=np.int64)
    if not len(at):
        return labels
    rows = dict(zip(work["id"].iloc[at].tolist(), at.tolist(), strict=True))
    labels = labels.copy()
    for number, claim in enumerate(sorted(alone & rows.keys()), start=int(labels.max()) + 1):
        labels[rows[claim]] = number
    series = list(zip(*(work[name].iloc[at].tolist() for name in ("kind", "unit", "aggregate")), strict=True))
    of = dict(zip(at.tolist(), series, strict=True))
    pairs = [(rows[one], rows[two]) for one, two in joins if one in rows and two in rows]
    return merged(labels, [(int(labels[one]), int(labels[two])) for one, two in pairs if of[one] == of[two]])


def merged(labels: Ints, pairs: Iterable[tuple[int, int]]) -> Ints:
    """The labels with those of each pair made one: the lowest of all that hang together."""
    parent: dict[int, int] = {}

    def root(label: int) -> int:
        while label in parent:
            label = parent[label]
        return label

    for one, two in pairs:
        low, high = sorted((root(one), root(two)))
        if low != high:
            parent[high] = low
    if not parent:
        return labels
    old = np.array(list(parent), dtype=np.int64)
    new = np.array([root(label) for label in parent], dtype=np.int64)
    order = np.argsort(old)
    place = np.minimum(np.searchsorted(old[order], labels), len(old) - 1)
    hit = old[order][place] == labels
    return np.where(hit, new[order][place], labels)
