"""Where numbers stand against each other, and the sums that were checked (DESIGN, "disputes in the open").

`find_disputes` gives all five sorts: see DisputeKind. What merely widens a range ("at least 5" beside 7) is no dispute: two counts are at
odds where their ranges do not meet. Sums that hold are reported too, by `check_sums`: they were checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import codes_of, records, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.readings import earlier_readings
from dashboard.analysis.sums import VERDICTS, SumCheck, Sums, Verdict, check_sums, checks_of, count_sums, sums_of

__all__ = [
    "VERDICTS", "Dispute", "DisputeKind", "SumCheck", "Sums", "Verdict", "check_sums", "count_sums", "find_disputes", "sums_of",
]  # fmt: skip

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Row = dict[str, Any]
KNOWN = ("evidence_start", "rank", "incident", "best")
SCOPE_OF_TOTAL = ["kind", "unit", "subtype", "place", "group", "perpetrator", "start_date", "end_date"]


class DisputeKind(StrEnum):
    """What stands against what."""

    CONTRADICTION = "contradiction"  # two passages of one report, such as its heading and its body
    SOURCES = "sources"  # two named sources, or a dataset and reports, on one incident, or on one total of exactly the same scope
    REPORTS = "reports"  # two reports, where no two sources are named
    SUM = "sum"  # the parts exceed their total
    MOVED = "moved"  # one source's count over time: a counter's successive readings, a toll corrected


@dataclass(frozen=True, slots=True)
class Dispute:
    """`id` is stable over re-imports; `claims` are the ids at odds (for a sum: the total first, then its parts; for a count that moved:
    in the order of its readings; for a contradiction: of the text; else the preferred first); `used` is the one of them that figures take,
    "" where all stand beside the figures and none is added."""

    id: str
    kind: DisputeKind
    claims: tuple[str, ...]
    used: str

    @property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """The claims, side by side: for a sum the total against its parts, else each against the others."""
        return (self.claims[:1], self.claims[1:]) if self.kind is DisputeKind.SUM else tuple((claim,) for claim in self.claims)


def find_disputes(claims: pd.DataFrame) -> list[Dispute]:
    """All disputes among the enriched claims, kind by kind in the order of DisputeKind. Copies of a report dispute nothing twice."""

    def compute() -> list[Dispute]:
        pairs = _contradicting(claims)
        refuted = {str(max(pair, key=lambda row: int(row["rank"]))["id"]) for pair in pairs}
        found = [*_contradictions(pairs), *_told(claims, refuted), *_sums(claims)]
        order = {kind: at for at, kind in enumerate(DisputeKind)}
        return sorted(found, key=lambda dispute: order[dispute.kind])

    return remembered(claims, "disputes", compute)


def _contradicting(claims: pd.DataFrame) -> list[tuple[Row, Row]]:
    """The passages of one report that the extractor holds against each other, in the order of the text, the preferred pairs first."""
    others = values_of(claims, "other_row")
    linked = others >= 0
    if not linked.any():
        return []
    wanted = linked | np.isin(claims.index.to_numpy(), others[linked])
    usable = (claims["review"] != "rejected").to_numpy() & claims["best"].notna().to_numpy()
    rows = claims.loc[wanted & usable, ["id", "other_row", *KNOWN]]
    known = dict(zip(rows.index.tolist(), records(rows), strict=True))
    by_rank = sorted(known.values(), key=lambda claim: int(claim["rank"]))
    pairs = [(row, known[row["other_row"]]) for row in by_rank if row["other_row"] in known]
    return [(one, two) if one["evidence_start"] <= two["evidence_start"] else (two, one) for one, two in pairs]


def _contradictions(pairs: list[tuple[Row, Row]]) -> Iterator[Dispute]:
    """Copies of a report tell the same dispute: it is known by its facts and numbers."""
    seen: set[tuple[object, ...]] = set()
    for heading, body in pairs:
        sign = (heading["incident"], body["incident"], heading["best"], body["best"])
        if sign not in seen:
            seen.add(sign)
            used = min(heading, body, key=lambda claim: int(claim["rank"]))
            ids = str(heading["id"]), str(body["id"])
            yield Dispute(f"contradiction-{ids[0]}", DisputeKind.CONTRADICTION, ids, str(used["id"]))


def _told(claims: pd.DataFrame, refuted: set[str]) -> Iterator[Dispute]:
    """What different tellings of one fact, of one counter and of one scope dispute. refuted: headings that their own body outdoes."""
    incident, best = values_of(claims, "incident"), values_of(claims, "best")
    usable = np.flatnonzero(incident >= 0)
    scope, last_day, published = (values_of(claims, name) for name in ("scope", "last_day", "published_order"))
    at = usable[_differing(scope[usable], best[usable], best[usable])]
    yield from _moved(claims, at, scope[at])
    earlier = at[earlier_readings(scope[at], last_day[at], published[at], best[at])]
    stands = incident >= 0
    stands[earlier] = False
    standing = np.flatnonzero(stands)
    at = standing[_differing(incident[standing], values_of(claims, "lo")[standing], _ceiling(claims, standing))]
    yield from _at_odds(claims, at, incident[at], refuted, one_fact=True)
    at, alike = _totals_of_one_scope(claims, standing)
    yield from _at_odds(claims, at, alike, refuted, one_fact=False)


def _ceiling(claims: pd.DataFrame, at: Ints) -> Floats:
    """The most that each of some claims may mean."""
    return np.where(values_of(claims, "open_high")[at], np.inf, values_of(claims, "hi")[at])


def _differing(group: Ints, low: Floats, high: Floats) -> npt.NDArray[np.bool_]:
    """Whether each row's group (a small number, -1 for none) holds two ranges from low to high that do not meet."""
    if not len(group):
        return np.zeros(0, dtype=bool)
    floor, ceiling = np.full(group.max() + 2, -np.inf), np.full(group.max() + 2, np.inf)  # the last is for none
    np.maximum.at(floor, group, low)
    np.minimum.at(ceiling, group, high)
    return np.asarray((floor > ceiling)[group] & (group >= 0))


def _begins(group: Ints) -> Ints:
    """Where each group begins in an array in which groups stand together."""
    return np.flatnonzero(np.r_[True, np.diff(group) != 0][: len(group)])


def _totals_of_one_scope(claims: pd.DataFrame, standing: Ints) -> tuple[Ints, Ints]:
    """Positions of totals that count exactly the same, by their words, with different numbers, and the number of what each counts."""
    whole = values_of(claims, "aggregate") & (values_of(claims, "part_row") < 0)
    for name in ("place", "start_date", "end_date"):
        whole &= claims[name].notna().to_numpy()
    at = standing[whole[standing]]
    alike = np.zeros(len(at), dtype=np.int64)
    for name in SCOPE_OF_TOTAL:
        codes = codes_of(claims, name)[at].astype(np.int64) + 1
        alike = np.unique(alike * (codes.max(initial=0) + 1) + codes, return_inverse=True)[1]
    kept = _differing(alike, values_of(claims, "lo")[at], _ceiling(claims, at))
    return at[kept], alike[kept]


def _moved(claims: pd.DataFrame, at: Ints, scope: Ints) -> Iterator[Dispute]:
    """Each source's count that was one at one time and another later. at: rows (positions), scope: the counter of each."""
    if not len(at):
        return
    day, published, best, rank = (values_of(claims, name)[at] for name in ("last_day", "published_order", "best", "rank"))
    order = np.lexsort((-rank, best, published, day, scope))
    # Of one moment the largest, preferred telling, which is the last; of one count in a row the first.
    again = (np.diff(scope[order]) == 0) & (np.diff(day[order]) == 0) & (np.diff(published[order]) == 0)
    order = order[np.r_[~again, True]]
    same = (np.diff(scope[order]) == 0) & (np.diff(best[order]) == 0)
    order = order[np.r_[True, ~same]]
    first, ids = _begins(scope[order]), claims["id"].iloc[at[order]].tolist()
    ends = np.r_[first[1:], len(order)]
    rises = np.maximum.reduceat(best[order], first) == best[order][ends - 1]
    together = values_of(claims, "aggregate")[at[order]][ends - 1]
    preferred = _least(rank[order], scope[order])
    for begin, end, latest, whole, own in zip(*(part.tolist() for part in (first, ends, rises, together, preferred)), strict=True):
        if end - begin > 1:
            told = tuple(ids[begin:end])
            yield Dispute(f"moved-{min(told)}", DisputeKind.MOVED, told, told[-1] if latest else "" if whole else ids[own])


def _least(value: Ints, group: Ints) -> Ints:
    """For each group the position of its least value; groups stand together."""
    order = np.lexsort((value, group))
    return order[_begins(group[order])]


def _at_odds(claims: pd.DataFrame, at: Ints, group: Ints, refuted: set[str], one_fact: bool) -> Iterator[Dispute]:
    """Tellings that cannot all be right, group by group. at: rows (positions), group: the number of what each tells; one_fact: whether that
    is one incident, of which figures take one."""
    if refuted:
        kept = ~claims["id"].iloc[at].isin(refuted).to_numpy()
        at, group = at[kept], group[kept]
    at = at[order := np.lexsort((values_of(claims, "rank")[at], group))]
    group = group[order]
    odd = _differing(group, values_of(claims, "lo")[at], _ceiling(claims, at))
    if not odd.any():
        return
    at, group = at[odd], np.unique(group[odd], return_inverse=True)[1]
    source, origin, report = (codes_of(claims, name)[at] for name in ("attributed_to", "origin", "report_id"))
    best, cited = values_of(claims, "best")[at], (source >= 0) & (claims["attributed_to"] != "").to_numpy()[at]
    sourced = (_several(source, group, cited) & _several(best, group, cited)) | _several(origin, group)
    reports = _several(report, group)
    shown, of_group = _one_a_count(best, group, sourced[group] & ~cited)
    ids, first = claims["id"].iloc[at[shown]].tolist(), _begins(of_group).tolist()
    for begin, end, by_source, by_report in zip(first, [*first[1:], len(ids)], sourced.tolist(), reports.tolist(), strict=True):
        kind = DisputeKind.SOURCES if by_source else DisputeKind.REPORTS if by_report else DisputeKind.CONTRADICTION
        if one_fact or kind is not DisputeKind.CONTRADICTION:
            told = tuple(ids[begin:end])
            yield Dispute(f"{kind}-{min(told)}", kind, told, told[0] if one_fact else "")


def _several(value: npt.NDArray[Any], group: Ints, of: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[np.bool_]:
    """Whether each group, numbered from 0, has more than one value; of: of which rows alone."""
    size = int(group[-1]) + 1
    value, group = (value, group) if of is None else (value[of], group[of])
    least, most = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(least, group, value)
    np.maximum.at(most, group, value)
    return np.asarray(least < most)


def _one_a_count(best: Floats, group: Ints, later: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """For each group one position a count, in the order in which the counts come, and the group of each; of a count the first that is not
    `later`, else the first. Rows of a group stand together, the preferred first."""
    order = np.lexsort((best, group))  # stable: of one count the first comes first
    begins = np.flatnonzero(np.r_[True, (np.diff(group[order]) != 0) | (np.diff(best[order]) != 0)][: len(order)])
    shown = np.lexsort((later, best, group))[begins]
    in_turn = np.lexsort((order[begins], group[shown]))
    return shown[in_turn], group[shown][in_turn]


def _sums(claims: pd.DataFrame) -> list[Dispute]:
    broken = np.flatnonzero(sums_of(claims).with_verdict(Verdict.BROKEN))
    checks = checks_of(claims, broken.tolist())
    return [Dispute(f"sum-{check.total}", DisputeKind.SUM, (check.total, *check.parts), check.total) for check in checks]
