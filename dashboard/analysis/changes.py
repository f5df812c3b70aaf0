"""What became of claims when reports were read anew: which are new, which are gone, and which say something else now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records_at

Row = Mapping[str, Any]
# What a change is told by, and the columns that it is seen in.
ASPECTS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "count": ("value", "low", "high", "qualifier", "unit"),
    "group": ("group",),
    "place": ("places",),
    "date": ("start_date", "end_date"),
    "by": ("perpetrator", "perpetrator_likely"),
    "source": ("attributed_to",),
    "series": ("aggregate",),
    "other": ("conflict_related", "subtype"),
}
FIELDS = tuple(name for names in ASPECTS.values() for name in names)
SPAN = ("evidence_start", "evidence_end")


class Became(StrEnum):
    """What became of a claim."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One claim of a report before and after; `aspects`, keys of ASPECTS, say in what a CHANGED one differs."""

    report: str
    became: Became
    before: Row | None = None
    after: Row | None = None
    aspects: tuple[str, ...] = ()


def claim_changes(before: pd.DataFrame, after: pd.DataFrame, columns: Iterable[str] = ()) -> list[Change]:
    """What differs between two tables of claims (the store's, or enriched ones), by report as `after` has them, then as in the text.

    A claim that kept its id is the same claim; so is one whose evidence overlaps another's of its report, those of one kind before others
    and then the longest overlap. Each is paired once; what is left over is gone or added. columns: further ones that the rows are to have.
    """
    wanted = list(dict.fromkeys(("id", "report_id", *SPAN, *FIELDS, *columns)))
    old, new = (_left(own, other, wanted) for own, other in ((before, after), (after, before)))
    changes: list[Change] = []
    for report in dict.fromkeys([*new, *old]):
        changes += _of_report(report, old.get(report, []), new.get(report, []))
    return changes


def _hashes(frame: pd.DataFrame) -> Any:  # noqa: ANN401  an array of numbers
    names = ("id", "report_id", *SPAN, *FIELDS)
    plain = pd.DataFrame({name: frame[name].astype(object).where(frame[name].notna(), None).map(str) for name in names})
    return pd.util.hash_pandas_object(plain, index=False).to_numpy()


def _left(own: pd.DataFrame, other: pd.DataFrame, wanted: list[str]) -> dict[str, list[Row]]:
    """The rows that the other table does not have as they are, by report."""
    at = np.flatnonzero(~np.isin(_hashes(own), _hashes(other)))
    rows = records_at(own, at, wanted)
    return {str(report): list(rows) for report, rows in groupby(rows, key=lambda row: row["report_id"])}


def _of_report(report: str, old: list[Row], new: list[Row]) -> list[Change]:
    pairs = _paired(old, new)
    changes = [Change(report, Became.CHANGED, old[i], new[j], aspects) for i, j in pairs if (aspects := aspects_of(old[i], new[j]))]
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    changes += [Change(report, Became.GONE, before=row) for i, row in enumerate(old) if i not in taken_old]
    changes += [Change(report, Became.ADDED, after=row) for j, row in enumerate(new) if j not in taken_new]
    return sorted(changes, key=lambda change: int((change.after or change.before or {})[SPAN[0]]))


def _paired(old: list[Row], new: list[Row]) -> list[tuple[int, int]]:
    """Which of the old is which of the new: the same id first, then the closest by overlap."""
    near = []
    for i, was in enumerate(old):
        for j, now in enumerate(new):
            shared = min(was[SPAN[1]], now[SPAN[1]]) - max(was[SPAN[0]], now[SPAN[0]])
            if was["id"] == now["id"] or shared > 0:
                near.append((was["id"] != now["id"], was["kind"] != now["kind"], -shared, i, j))
    pairs: list[tuple[int, int]] = []
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    for *_, i, j in sorted(near):
        if i in free_old and j in free_new:
            pairs.append((i, j))
            free_old.discard(i)
            free_new.discard(j)
    return pairs


def aspects_of(was: Row, now: Row) -> tuple[str, ...]:
    """In what two readings of a claim differ."""
    return tuple(name for name, columns in ASPECTS.items() if any(_said(was[column]) != _said(now[column]) for column in columns))


def _said(value: Any) -> Any:  # noqa: ANN401  a frame's cell can be anything
    return None if value is None or value != value else value
