"""What the Disputes page lists: every dispute of a slice and every sum that was checked there, the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.analysis.disputes import Dispute, SumCheck, Verdict, check_sums

UNDATED = -1_000_000_000
HEADLINE_UNITS = frozenset({"people", "attacks"})


class CaseKind(StrEnum):
    """What stands against what; HOLDS and REST are sums that were checked and are no dispute."""

    CONTRADICTION = "contradiction"
    REPORTS = "reports"
    SOURCES = "sources"
    SUM = "sum"
    MOVED = "moved"
    HOLDS = "holds"
    REST = "rest"

    @property
    def is_dispute(self) -> bool:
        """Whether something is at odds."""
        return self not in (CaseKind.HOLDS, CaseKind.REST)

    @property
    def is_sum(self) -> bool:
        """Whether it is a total and its parts."""
        return self in (CaseKind.SUM, CaseKind.HOLDS, CaseKind.REST)


CASE_OF_VERDICT = {Verdict.HOLDS: CaseKind.HOLDS, Verdict.PARTIAL: CaseKind.REST}


@dataclass(frozen=True, slots=True)
class Case:
    """One dispute or checked sum.

    claims: the ids at odds (of a sum: the total, then its parts); used: the one that
    figures take, "" where all stand beside them. weight: how far the readings lie apart,
    of a sum by how much the parts exceed or miss it, of one that holds its total; unit: what the weight counts; day: of the first date
    known, in days since 1970, UNDATED for none.
    """

    id: str
    kind: CaseKind
    claims: tuple[str, ...]
    used: str
    weight: float = 0.0
    unit: str = ""
    day: int = UNDATED


def find_cases(claims: pd.DataFrame, disputes: list[Dispute]) -> list[Case]:
    """The cases of a slice of the enriched claims whose disputes are given: disputes, then sums that hold, then those with a rest.

    Within each: people and attacks before areas and things, which are in no headline figure; then the greater weight, then the later day.
    """
    found = [Case(d.id, CaseKind(str(d.kind)), d.claims, d.used) for d in disputes]
    checks = [check for check in check_sums(claims) if check.verdict in CASE_OF_VERDICT]
    found += [Case(f"sum-{check.total}", CASE_OF_VERDICT[check.verdict], _of(check), check.total) for check in checks]
    return sorted(_weighed(found, claims), key=_order)


def _of(check: SumCheck) -> tuple[str, ...]:
    return (check.total, *check.parts)


def _order(case: Case) -> tuple[int, bool, float, int, str]:
    section = 0 if case.kind.is_dispute else 1 if case.kind is CaseKind.HOLDS else 2
    return section, case.unit not in HEADLINE_UNITS, -case.weight, -case.day, case.id


def _weighed(found: list[Case], claims: pd.DataFrame) -> list[Case]:
    """The cases with weight, unit and day; a case with a claim that is not in the frame goes."""
    flat = [claim for case in found for claim in case.claims]
    rows = pd.Index(claims["id"]).get_indexer(pd.Index(flat, dtype=object)) if flat else np.zeros(0, dtype=np.int64)
    best = claims["best"].to_numpy()[rows]
    first = claims["start"].fillna(claims["end"]).iloc[rows]
    days = (first - pd.Timestamp(1970, 1, 1)).dt.days.fillna(UNDATED).astype("int64").to_numpy()
    units = claims["unit"].iloc[rows].astype(object).tolist()
    weighed, at = [], 0
    for case in found:
        stop = at + len(case.claims)
        if (rows[at:stop] >= 0).all():
            dated = days[at:stop][days[at:stop] != UNDATED]
            weight = _weight(case.kind, [float(count) for count in best[at:stop]])
            first_day = int(dated.min()) if len(dated) else UNDATED
            weighed.append(replace(case, weight=weight, unit=str(units[at]), day=first_day))
        at = stop
    return weighed


def _weight(kind: CaseKind, counts: list[float]) -> float:
    if kind is CaseKind.HOLDS:
        return counts[0]
    if kind.is_sum:
        return abs(sum(counts[1:]) - counts[0])
    return max(counts) - min(counts)


def of_kind(cases: list[Case], kind: CaseKind | None) -> list[Case]:
    """The cases of one kind; all for None."""
    return cases if kind is None else [case for case in cases if case.kind is kind]


def chosen_case(cases: list[Case], wanted: str | None) -> Case | None:
    """The case that has this id or one of whose claims has it; else the first, None where there is none."""
    by_id = next((case for case in cases if case.id == wanted), None)
    by_claim = next((case for case in cases if wanted in case.claims), None) if wanted and not by_id else None
    return by_id or by_claim or (cases[0] if cases else None)
