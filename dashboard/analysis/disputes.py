"""Where numbers stand against each other, and the sums that were checked (DESIGN, "disputes in the open").

Three sorts: two passages of one report that contradict each other (a heading against its body), reports that give one incident different
counts, and parts that exceed their total. Sums that hold are reported too: they were checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.analysis.memo import remembered


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


USED = [
    *("id", "kind", "review", "best", "lo", "hi", "open_high", "part_of", "contradicts", "incident", "rank", "why_merged"),
    "evidence_start",
]


def _usable(claims: pd.DataFrame) -> pd.DataFrame:
    """The columns that disputes read, of the claims that are not rejected and give a number."""
    own = claims[USED]
    return own[((own["review"] != "rejected") & own["best"].notna()).to_numpy()]


def check_sums(claims: pd.DataFrame) -> list[SumCheck]:
    """Every total of the enriched claims held against its parts in the same frame, in the frame's order; copies of a sum count once.

    Ranges are respected: a sum holds where the ranges of total and parts overlap. One part alone can only exceed its total.
    """
    return remembered(claims, "sums", lambda: _check_sums(claims))


def _check_sums(claims: pd.DataFrame) -> list[SumCheck]:
    usable = _usable(claims)
    parts = usable[usable["part_of"].notna().to_numpy()]
    if parts.empty:
        return []
    totals = usable[usable["id"].isin(parts["part_of"]).to_numpy()].drop_duplicates("incident").set_index("id")
    parts = parts[parts["part_of"].isin(totals.index).to_numpy()]
    same_kind = parts["kind"].astype(str).to_numpy() == totals.loc[parts["part_of"], "kind"].astype(str).to_numpy()
    of_total = dict(iter(parts[same_kind].groupby("part_of", sort=False, observed=True)))
    return [_check(str(total), totals.loc[total], of_total[total]) for total in totals.index if total in of_total]


def _check(total_id: str, total: pd.Series, parts: pd.DataFrame) -> SumCheck:
    low, high = float(parts["lo"].sum()), np.inf if parts["open_high"].any() else float(parts["hi"].sum())
    most, least = np.inf if total["open_high"] else float(total["hi"]), float(total["lo"])
    made_up = len(parts) > 1 and high >= least
    verdict = Verdict.BROKEN if low > most else Verdict.HOLDS if made_up else Verdict.PARTIAL
    return SumCheck(total_id, tuple(parts["id"]), float(parts["best"].sum()), float(total["best"]), verdict)


def find_disputes(claims: pd.DataFrame) -> list[Dispute]:
    """All disputes among the enriched claims: contradictions, then counts, then sums, each in the frame's order."""
    usable = _usable(claims)
    return [*_contradictions(usable), *_counts(usable), *_sums(claims)]


def _contradictions(claims: pd.DataFrame) -> list[Dispute]:
    linked = claims[(claims["contradicts"].notna() & claims["contradicts"].isin(claims["id"])).to_numpy()]
    if linked.empty:
        return []
    order, rank, incident = (dict(zip(claims["id"], claims[name].tolist(), strict=True)) for name in ("evidence_start", "rank", "incident"))
    best = dict(zip(claims["id"], claims["best"].tolist(), strict=True))
    found: dict[frozenset[str], Dispute] = {}
    told: set[tuple[int, int, frozenset[float]]] = set()
    for one, other in zip(linked["id"], linked["contradicts"], strict=True):
        pair = sorted((str(one), str(other)), key=lambda claim: order[claim])
        sign = (incident[pair[0]], incident[pair[1]], frozenset(best[claim] for claim in pair))
        if frozenset(pair) in found or sign in told:
            continue
        told.add(sign)
        used = min(pair, key=lambda claim: rank[claim])
        found[frozenset(pair)] = Dispute(f"contradiction-{pair[0]}", DisputeKind.CONTRADICTION, tuple(pair), used)
    return list(found.values())


def _counts(claims: pd.DataFrame) -> list[Dispute]:
    disputed = claims.loc[(claims["why_merged"] == "other_count").to_numpy(), "incident"].unique()
    rows = claims[claims["incident"].isin(disputed).to_numpy()]
    found = []
    for _, tellings in rows.groupby("incident", sort=False):
        one_each = tellings.sort_values("rank", kind="stable").drop_duplicates("best")
        if len(one_each) > 1:
            ids = tuple(one_each["id"])
            found.append(Dispute(f"counts-{min(ids)}", DisputeKind.COUNTS, ids, ids[0]))
    return found


def _sums(claims: pd.DataFrame) -> list[Dispute]:
    return [
        Dispute(f"sum-{check.total}", DisputeKind.SUM, (check.total, *check.parts), check.total)
        for check in check_sums(claims)
        if check.verdict is Verdict.BROKEN
    ]
