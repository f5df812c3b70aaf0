"""Where numbers stand against each other, and the sums that were checked (DESIGN, "disputes in the open").

`find_disputes` gives all five sorts: see DisputeKind. What merely widens a range ("at least 5" beside 7) is no dispute: two counts are at
odds where their ranges do not meet. Sums that hold are reported too, by `check_sums`: they were checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records, records_at
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
TOLD = ("id", "report_id", "attributed_to", "last_day", "published_order", "aggregate", "best", "lo", "hi", "open_high", "rank", "origin")
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
        order = list(DisputeKind)
        return sorted(found, key=lambda dispute: order.index(dispute.kind))

    return remembered(claims, "disputes", compute)


def _contradicting(claims: pd.DataFrame) -> list[tuple[Row, Row]]:
    """The passages of one report that the extractor holds against each other, in the order of the text, the preferred pairs first."""
    others = claims["other_row"].to_numpy()
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
    incident, best = claims["incident"].to_numpy(), claims["best"].to_numpy()
    usable = np.flatnonzero(incident >= 0)
    scope, last_day, published = (claims[name].to_numpy() for name in ("scope", "last_day", "published_order"))
    at = usable[_differing(scope[usable], best[usable], best[usable])]
    for rows in _groups(claims, at, scope[at]):
        yield from _moved(rows)
    earlier = at[earlier_readings(scope[at], last_day[at], published[at], best[at])]
    stands = incident >= 0
    stands[earlier] = False
    standing = np.flatnonzero(stands)
    low, high = claims["lo"].to_numpy()[standing], np.where(claims["open_high"], np.inf, claims["hi"])[standing]
    at = standing[_differing(incident[standing], low, high)]
    for rows in _groups(claims, at, incident[at]):
        yield from _at_odds([row for row in rows if row["id"] not in refuted], one_fact=True)
    at, alike = _totals_of_one_scope(claims, standing)
    for rows in _groups(claims, at, alike):
        yield from _at_odds([row for row in rows if row["id"] not in refuted], one_fact=False)


def _differing(group: Ints, low: Floats, high: Floats) -> npt.NDArray[np.bool_]:
    """Whether each row's group (a small number, -1 for none) holds two ranges from low to high that do not meet."""
    if not len(group):
        return np.zeros(0, dtype=bool)
    floor, ceiling = np.full(group.max() + 2, -np.inf), np.full(group.max() + 2, np.inf)  # the last is for none
    np.maximum.at(floor, group, low)
    np.minimum.at(ceiling, group, high)
    return np.asarray((floor > ceiling)[group] & (group >= 0))


def _groups(claims: pd.DataFrame, at: Ints, group: Ints) -> Iterable[list[Row]]:
    """The rows at some positions, group by group, the preferred first."""
    found: dict[int, list[Row]] = defaultdict(list)
    order = np.lexsort((claims["rank"].to_numpy()[at], group))
    for number, row in zip(group[order].tolist(), records_at(claims, at[order], TOLD), strict=True):
        found[number].append(row)
    return found.values()


def _totals_of_one_scope(claims: pd.DataFrame, standing: Ints) -> tuple[Ints, Ints]:
    """Positions of totals that count exactly the same, by their words, with different numbers, and the number of what each counts."""
    whole = claims["aggregate"].to_numpy() & (claims["part_row"].to_numpy() < 0)
    for name in ("place", "start_date", "end_date"):
        whole &= claims[name].notna().to_numpy()
    at = standing[whole[standing]]
    alike = np.zeros(len(at), dtype=np.int64)
    for name in SCOPE_OF_TOTAL:
        codes = claims[name].cat.codes.to_numpy()[at].astype(np.int64) + 1
        alike = np.unique(alike * (codes.max(initial=0) + 1) + codes, return_inverse=True)[1]
    kept = _differing(alike, claims["lo"].to_numpy()[at], np.where(claims["open_high"], np.inf, claims["hi"])[at])
    return at[kept], alike[kept]


def _moved(rows: Sequence[Row]) -> Iterator[Dispute]:
    """A source's count that was one at one time and another later."""
    by_time = sorted(rows, key=lambda row: (row["last_day"], row["published_order"], row["best"], -row["rank"]))
    moments = {(row["last_day"], row["published_order"]): row for row in by_time}  # of one moment the largest, preferred telling
    steps: list[Row] = []
    for row in moments.values():
        if not steps or steps[-1]["best"] != row["best"]:
            steps.append(row)
    if len(steps) < 2:
        return
    latest, ids = steps[-1], tuple(str(row["id"]) for row in steps)
    if max(row["best"] for row in steps) == latest["best"]:
        used = str(latest["id"])
    else:
        used = "" if latest["aggregate"] else str(min(steps, key=lambda row: int(row["rank"]))["id"])
    yield Dispute(f"moved-{min(ids)}", DisputeKind.MOVED, ids, used)


def _at_odds(rows: Sequence[Row], one_fact: bool) -> Iterator[Dispute]:
    """Tellings, the preferred first, that cannot all be right. one_fact: whether they are one incident, of which figures take one."""
    if len(rows) < 2 or max(row["lo"] for row in rows) <= min(np.inf if row["open_high"] else row["hi"] for row in rows):
        return
    named = {row["attributed_to"] for row in rows if row["attributed_to"]}
    sourced = len(named) > 1 and len({row["best"] for row in rows if row["attributed_to"]}) > 1
    sourced |= len({row["origin"] for row in rows}) > 1
    kind = DisputeKind.SOURCES if sourced else DisputeKind.REPORTS if len({row["report_id"] for row in rows}) > 1 else None
    if kind is None and not one_fact:
        return
    shown = sorted(rows, key=lambda row: not row["attributed_to"]) if sourced else rows
    by_count = {row["best"]: str(row["id"]) for row in reversed(shown)}
    claims = tuple(by_count[best] for best in dict.fromkeys(row["best"] for row in rows))
    kind = kind or DisputeKind.CONTRADICTION
    yield Dispute(f"{kind}-{min(claims)}", kind, claims, claims[0] if one_fact else "")


def _sums(claims: pd.DataFrame) -> list[Dispute]:
    broken = np.flatnonzero(sums_of(claims).with_verdict(Verdict.BROKEN))
    checks = checks_of(claims, broken.tolist())
    return [Dispute(f"sum-{check.total}", DisputeKind.SUM, (check.total, *check.parts), check.total) for check in checks]
