"""Where numbers stand against each other, and the sums that were checked (DESIGN, "disputes in the open").

Three sorts: two passages of one report that contradict each other (a heading against its body), reports that give one incident different
counts, and parts that exceed their total. Sums that hold are reported too: they were checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records
from dashboard.analysis.memo import remembered

Ints = npt.NDArray[np.int64]
KNOWN = ("evidence_start", "rank", "incident", "best")


class DisputeKind(StrEnum):
    """What stands against what."""

    CONTRADICTION = "contradiction"
    COUNTS = "counts"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Dispute:
    """`id` is stable over re-imports; `claims` are the ids at odds (for a sum: the total first, then its parts; else in the order of the
    texts); `used` is the one that figures take."""

    id: str
    kind: DisputeKind
    claims: tuple[str, ...]
    used: str


class Verdict(StrEnum):
    """Whether parts make up their total."""

    HOLDS = "holds"
    BROKEN = "broken"  # the parts exceed the total
    PARTIAL = "partial"  # the parts leave a rest ("among them"), which is no fault


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


VERDICTS = (Verdict.HOLDS, Verdict.BROKEN, Verdict.PARTIAL)


def check_sums(claims: pd.DataFrame) -> list[SumCheck]:
    """Every total of the enriched claims held against its parts in the same frame, in the frame's order; copies of a sum count once.

    Ranges are respected: a sum holds where the ranges of total and parts overlap. One part alone can only exceed its total.
    """
    return _as_checks(claims, np.arange(len(sums_of(claims).total)))


def _as_checks(claims: pd.DataFrame, which: Ints) -> list[SumCheck]:
    """Some of the sums, by their number, as values."""
    sums, best = sums_of(claims), claims["best"].to_numpy()
    ids = claims["id"].to_numpy(dtype=object)
    ends = np.r_[sums.first, len(sums.parts)]
    return [
        SumCheck(
            str(ids[sums.total[i]]),
            tuple(ids[sums.parts[ends[i] : ends[i + 1]]]),
            float(sums.parts_sum[i]),
            float(best[sums.total[i]]),
            VERDICTS[sums.verdict[i]],
        )
        for i in which.tolist()
    ]


def count_sums(claims: pd.DataFrame) -> dict[Verdict, int]:
    """How many sums hold, are broken and leave a rest."""
    counts = np.bincount(sums_of(claims).verdict, minlength=len(VERDICTS))
    return {verdict: int(n) for verdict, n in zip(VERDICTS, counts, strict=True)}


def sums_of(claims: pd.DataFrame) -> Sums:
    """The same as check_sums, as arrays."""
    return remembered(claims, "sums", lambda: _sums_of(claims))


def _sums_of(claims: pd.DataFrame) -> Sums:
    labels, part_row = claims.index.to_numpy(), claims["part_row"].to_numpy()
    usable = (claims["review"] != "rejected").to_numpy() & ~np.isnan(claims["best"].to_numpy())
    parts = np.flatnonzero((part_row >= 0) & usable)
    order = np.argsort(labels, kind="stable")
    place = np.minimum(np.searchsorted(labels[order], part_row[parts]), max(0, len(labels) - 1))
    total = order[place] if len(order) else place
    kind = claims["kind"].cat.codes.to_numpy()
    fits = (labels[total] == part_row[parts]) & usable[total] & (kind[total] == kind[parts]) if len(parts) else np.zeros(0, dtype=bool)
    parts, total = parts[fits], total[fits]
    by_total = np.lexsort((parts, total))
    parts, total = parts[by_total], total[by_total]
    keep = _told_once(claims["incident"].to_numpy(), total)
    parts, total = parts[keep], total[keep]
    first = np.flatnonzero(np.r_[True, np.diff(total) != 0][: len(total)])
    return _judged(claims, total[first], parts, first)


def _told_once(incident: Ints, total: Ints) -> npt.NDArray[np.bool_]:
    """Whether each total is the first telling of its fact."""
    facts = incident[total]
    firsts = pd.Series(total).groupby(facts).transform("min").to_numpy() if len(total) else total
    return np.asarray(firsts == total)


def _judged(claims: pd.DataFrame, total: Ints, parts: Ints, first: Ints) -> Sums:
    def summed(name: str) -> npt.NDArray[np.float64]:
        return np.add.reduceat(claims[name].to_numpy()[parts].astype(float), first) if len(first) else np.zeros(0)

    open_high = claims["open_high"].to_numpy()
    most = np.where(open_high[total], np.inf, claims["hi"].to_numpy()[total])
    high = np.where(summed("open_high") > 0, np.inf, summed("hi"))
    many = np.diff(np.r_[first, len(parts)]) > 1
    made_up = many & (high >= claims["lo"].to_numpy()[total])
    verdict = np.where(summed("lo") > most, 1, np.where(made_up, 0, 2)).astype(np.int8)
    return Sums(total, parts, first, summed("best"), verdict)


def find_disputes(claims: pd.DataFrame) -> list[Dispute]:
    """All disputes among the enriched claims: contradictions, then counts, then sums, each in the frame's order."""
    return remembered(claims, "disputes", lambda: [*_contradictions(claims), *_counts(claims), *_sums(claims)])


def _contradictions(claims: pd.DataFrame) -> list[Dispute]:
    others = claims["other_row"].to_numpy()
    linked = others >= 0
    if not linked.any():
        return []
    wanted = linked | np.isin(claims.index.to_numpy(), others[linked])
    usable = (claims["review"] != "rejected").to_numpy() & claims["best"].notna().to_numpy()
    rows = claims.loc[wanted & usable, ["id", "other_row", *KNOWN]]
    known = dict(zip(rows.index.tolist(), records(rows), strict=True))
    found: dict[tuple[object, ...], Dispute] = {}
    for row in known.values():
        other = known.get(row["other_row"])
        if other is None:
            continue
        heading, body = sorted((row, other), key=lambda claim: int(claim["evidence_start"]))
        used = min(heading, body, key=lambda claim: int(claim["rank"]))
        # Copies of a report tell the same dispute: it is known by its facts and numbers.
        sign = (heading["incident"], body["incident"], heading["best"], body["best"])
        pair = (str(heading["id"]), str(body["id"]))
        found.setdefault(sign, Dispute(f"contradiction-{pair[0]}", DisputeKind.CONTRADICTION, pair, str(used["id"])))
    return list(found.values())


def _counts(claims: pd.DataFrame) -> list[Dispute]:
    disputed = claims.loc[(claims["why_merged"] == "other_count").to_numpy(), "incident"].unique()
    rows = claims.loc[claims["incident"].isin(disputed).to_numpy(), ["id", "incident", "rank", "best"]]
    one_each = rows.sort_values(["incident", "rank"], kind="stable").drop_duplicates(["incident", "best"])
    tellings = one_each.groupby("incident", sort=False)["id"].agg(tuple)
    return [Dispute(f"counts-{min(ids)}", DisputeKind.COUNTS, ids, ids[0]) for ids in tellings if len(ids) > 1]


def _sums(claims: pd.DataFrame) -> list[Dispute]:
    broken = np.flatnonzero(sums_of(claims).verdict == VERDICTS.index(Verdict.BROKEN))
    checks = _as_checks(claims, broken)
    return [Dispute(f"sum-{check.total}", DisputeKind.SUM, (check.total, *check.parts), check.total) for check in checks]
