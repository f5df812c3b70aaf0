"""Totals held against their parts: which sums hold, which are broken, which leave a rest (DESIGN, "disputes in the open")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import codes_of, values_of
from dashboard.analysis.memo import remembered

Ints = npt.NDArray[np.int64]


class Verdict(StrEnum):
    """Whether parts make up their total."""

    HOLDS = "holds"
    BROKEN = "broken"  # the parts exceed the total
    PARTIAL = "partial"  # the parts leave a rest ("among them"), which is no fault


VERDICTS = (Verdict.HOLDS, Verdict.BROKEN, Verdict.PARTIAL)


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A total with its parts as claim ids. `parts_sum` is the sum of the parts' best counts, `value` the total's."""

    total: str
    parts: tuple[str, ...]
    parts_sum: float
    value: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Every total of a frame that has parts there, as arrays in the frame's order: `total` its position, `parts` the positions of the
    parts, sorted by total; `first` where each total's parts begin; sums and verdicts (HOLDS, BROKEN, PARTIAL as 0, 1, 2)."""

    total: Ints
    parts: Ints
    first: Ints
    parts_sum: npt.NDArray[np.float64]
    verdict: npt.NDArray[np.int8]

    @property
    def total_of_part(self) -> Ints:
        """For each of `parts` the position of its total."""
        return np.repeat(self.total, np.diff(np.r_[self.first, len(self.parts)]))

    def with_verdict(self, verdict: Verdict) -> npt.NDArray[np.bool_]:
        """Which of the totals have a verdict."""
        return np.asarray(self.verdict == VERDICTS.index(verdict))


def check_sums(claims: pd.DataFrame) -> list[SumCheck]:
    """Every total of the enriched claims held against its parts in the same frame, in the frame's order.

    A fact told twice is checked once, in the telling that gives most parts, and a part told twice is added once. Ranges are respected: a
    sum holds where the ranges of total and parts overlap. One part alone can only exceed its total.
    """
    return checks_of(claims, range(len(sums_of(claims).total)))


def checks_of(claims: pd.DataFrame, which: Iterable[int]) -> list[SumCheck]:
    """Some of the sums, by their number in `sums_of`, as values."""
    sums, best = sums_of(claims), values_of(claims, "best")
    ends, wanted = np.r_[sums.first, len(sums.parts)].tolist(), list(which)
    parts = [sums.parts[ends[i] : ends[i + 1]] for i in wanted]
    ids = iter(claims["id"].iloc[np.concatenate([np.empty(0, dtype=np.int64), *parts])].tolist())  # taken at once: one by one is slow
    totals = claims["id"].iloc[sums.total[wanted]].tolist()
    return [
        SumCheck(total, tuple(islice(ids, len(own))), float(sums.parts_sum[i]), float(best[sums.total[i]]), VERDICTS[sums.verdict[i]])
        for i, total, own in zip(wanted, totals, parts, strict=True)
    ]


def count_sums(claims: pd.DataFrame) -> dict[Verdict, int]:
    """How many sums hold, are broken and leave a rest."""
    counts = np.bincount(sums_of(claims).verdict, minlength=len(VERDICTS))
    return {verdict: int(n) for verdict, n in zip(VERDICTS, counts, strict=True)}


def sums_of(claims: pd.DataFrame) -> Sums:
    """The same as check_sums, as arrays."""
    return remembered(claims, "sums", lambda: _sums_of(claims))


def _sums_of(claims: pd.DataFrame) -> Sums:
    parts, total = _pairs(claims)
    once = _one_telling_a_part(claims, parts, total)
    parts, total = parts[once], total[once]
    kept = _one_telling_a_total(claims, total)
    parts, total = parts[kept], total[kept]
    by_total = np.lexsort((parts, total))
    parts, total = parts[by_total], total[by_total]
    first = np.flatnonzero(np.r_[True, np.diff(total) != 0][: len(total)])
    return _judged(claims, total[first], parts, first)


def _pairs(claims: pd.DataFrame) -> tuple[Ints, Ints]:
    """The positions of parts and of their totals: both in the frame, with a count, not rejected, of one kind."""
    labels, part_row = claims.index.to_numpy(), values_of(claims, "part_row")
    usable = (claims["review"] != "rejected").to_numpy() & ~np.isnan(values_of(claims, "best"))
    parts = np.flatnonzero((part_row >= 0) & usable)
    if not len(parts):
        return parts, parts
    order = np.argsort(labels, kind="stable")
    total = order[np.minimum(np.searchsorted(labels[order], part_row[parts]), len(labels) - 1)]
    kind, unit = codes_of(claims, "kind"), codes_of(claims, "unit")
    fits = (labels[total] == part_row[parts]) & usable[total] & (kind[total] == kind[parts]) & (unit[total] == unit[parts])
    return parts[fits], total[fits]


def _one_telling_a_part(claims: pd.DataFrame, parts: Ints, total: Ints) -> Ints:
    """Which pairs to keep so that no fact is added twice to one total: the preferred telling of each."""
    incident, rank = values_of(claims, "incident")[parts], values_of(claims, "rank")[parts]
    order = np.lexsort((rank, incident, total))
    again = (np.diff(incident[order]) == 0) & (np.diff(total[order]) == 0) & (incident[order][1:] >= 0)
    return np.asarray(order[np.r_[True, ~again][: len(order)]])


def _one_telling_a_total(claims: pd.DataFrame, total: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs to keep so that no total is checked twice: those of the telling with most parts, then of the preferred one."""
    tellings, number, n_parts = np.unique(total, return_inverse=True, return_counts=True)
    incident, rank = values_of(claims, "incident")[tellings], values_of(claims, "rank")[tellings]
    order = np.lexsort((rank, -n_parts, incident))
    first = np.r_[True, (np.diff(incident[order]) != 0) | (incident[order][1:] < 0)][: len(order)]
    keep = np.zeros(len(tellings), dtype=bool)
    keep[order[first]] = True
    return np.asarray(keep[number])


def _judged(claims: pd.DataFrame, total: Ints, parts: Ints, first: Ints) -> Sums:
    def summed(name: str) -> npt.NDArray[np.float64]:
        return np.add.reduceat(values_of(claims, name)[parts].astype(float), first) if len(first) else np.zeros(0)

    open_high = values_of(claims, "open_high")
    most = np.where(open_high[total], np.inf, values_of(claims, "hi")[total])
    high = np.where(summed("open_high") > 0, np.inf, summed("hi"))
    many = np.diff(np.r_[first, len(parts)]) > 1
    made_up = many & (high >= values_of(claims, "lo")[total])
    verdict = np.where(summed("lo") > most, 1, np.where(made_up, 0, 2)).astype(np.int8)
    return Sums(total, parts, first, summed("best"), verdict)
