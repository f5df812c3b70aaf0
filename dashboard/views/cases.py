"""What the Disputes page lists: every dispute of a slice and every sum that was checked there, the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.disputes import Dispute, DisputeKind, SumCheck, Verdict, check_sums
from dashboard.analysis.lookup import numbers_in

UNDATED = -1_000_000_000
NEVER = np.iinfo(np.int64).max
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
        return self in OF_SUMS


OF_SUMS = frozenset({CaseKind.SUM, CaseKind.HOLDS, CaseKind.REST})
CASE_OF_DISPUTE = {kind: CaseKind(str(kind)) for kind in DisputeKind}
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
    found = [(d.id, CASE_OF_DISPUTE[d.kind], d.claims, d.used) for d in disputes]
    checks = [check for check in check_sums(claims) if check.verdict in CASE_OF_VERDICT]
    found += [(f"sum-{check.total}", CASE_OF_VERDICT[check.verdict], _of(check), check.total) for check in checks]
    return sorted(_weighed(found, claims), key=_order) if found else []


def _of(check: SumCheck) -> tuple[str, ...]:
    return (check.total, *check.parts)


def _order(case: Case) -> tuple[int, bool, float, int, str]:
    section = 0 if case.kind.is_dispute else 1 if case.kind is CaseKind.HOLDS else 2
    return section, case.unit not in HEADLINE_UNITS, -case.weight, -case.day, case.id


def _weighed(found: list[tuple[str, CaseKind, tuple[str, ...], str]], claims: pd.DataFrame) -> list[Case]:
    """The cases (id, kind, claims, used) with weight, unit and day; a case with a claim that is not in the frame goes."""
    rows = _rows_of([claim for _, _, ids, _ in found for claim in ids], claims["id"])
    sizes = np.array([len(ids) for _, _, ids, _ in found])
    first = np.cumsum(sizes) - sizes
    known = np.minimum.reduceat(rows, first) >= 0
    start, end = (claims[name].to_numpy()[rows].astype("datetime64[D]") for name in ("start", "end"))
    day = np.where(np.isnat(start), end, start)
    days = np.minimum.reduceat(np.where(np.isnat(day), NEVER, day.astype(np.int64)), first)
    weights = _weights([kind for _, kind, _, _ in found], claims["best"].to_numpy()[rows], first)
    units = claims["unit"].iloc[rows[first]].astype(object).tolist()
    facts = zip(found, known.tolist(), weights.tolist(), units, np.where(days == NEVER, UNDATED, days).tolist(), strict=True)
    return [Case(*case, weight, str(unit), day) for case, there, weight, unit, day in facts if there]


def _rows_of(wanted: list[str], ids: pd.Series) -> npt.NDArray[np.int64]:
    """The position of each id, -1 where there is none. The few that are wanted are put into an index, and not the many."""
    index = pd.Index(list(dict.fromkeys(wanted)), dtype=object)
    number = numbers_in(ids, index.tolist())
    at = np.flatnonzero(number >= 0)
    rows = np.full(len(index), -1, dtype=np.int64)
    rows[number[at]] = at
    return rows[index.get_indexer(pd.Index(wanted, dtype=object))]


def _weights(kinds: list[CaseKind], counts: npt.NDArray[np.float64], first: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """How far the readings of each case lie apart; see Case. counts: of all claims, case by case; first: where each case begins."""
    parts = counts.copy()
    parts[first] = 0
    missed = np.abs(np.add.reduceat(parts, first) - counts[first])
    apart = np.maximum.reduceat(counts, first) - np.minimum.reduceat(counts, first)
    sums, holds = np.array([(kind in OF_SUMS, kind is CaseKind.HOLDS) for kind in kinds]).T
    return np.where(holds, counts[first], np.where(sums, missed, apart))


def of_kind(cases: list[Case], kind: CaseKind | None) -> list[Case]:
    """The cases of one kind; all for None."""
    return cases if kind is None else [case for case in cases if case.kind is kind]


def chosen_case(cases: list[Case], wanted: str | None) -> Case | None:
    """The case that has this id or one of whose claims has it; else the first, None where there is none."""
    by_id = next((case for case in cases if case.id == wanted), None)
    by_claim = next((case for case in cases if wanted in case.claims), None) if wanted and not by_id else None
    return by_id or by_claim or (cases[0] if cases else None)
