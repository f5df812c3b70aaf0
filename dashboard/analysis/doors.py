"""What lies behind each mark of Attacks & casualties: the claims of a slice that a number stands for, each with its role there.

A mark is named by a short word and a key, so that a link can hold it:

    bin:2022-01         a column over time ("-" for what has no date)
    total:ID            a period total with its parts and other tellings; ID is the total's claim
    incident:ID         the incident that this claim tells, in all its tellings
    found:ID            the incidents found inside that total's scope
    group:isis          the incidents of a bar; also perpetrator, subtype, admin1, source; "-" for what is not stated
    group.totals:isis   the period totals kept apart beside that bar
    step:part           a line of the recipe, see STEPS
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.accounting import accounted
from dashboard.analysis.caveats import has_caveat
from dashboard.analysis.columns import Step, rows_of_column
from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.roles import Role, Roles
from dashboard.analysis.slices import COLUMN_OF, figures_by
from dashboard.analysis.totals import Figure, figure
from dashboard.domain.claim import Caveat

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

NOT_STATED = "-"
ASIDE = (Role.VAGUE, Role.CAMPAIGN, Role.PERIOD_TOTAL)
STEPS = {
    "counted": (Role.COUNTED,),
    "part": (Role.PART,),
    "told": (Role.TOLD_AGAIN, Role.OTHER_COUNT),
    "reading": (Role.EARLIER_READING,),
    "refused": (Role.REJECTED, Role.NOT_CONFLICT, Role.OTHER_UNIT, Role.NO_COUNT),
    "total": ASIDE,
}


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """Positions of claims in a frame, in its order, and their Role codes in the figure that the mark draws."""

    rows: Ints
    roles: Roles

    @property
    def counted(self) -> Ints:
        """The positions of those that the mark's number counts."""
        return np.asarray(self.rows[self.roles == Role.COUNTED], dtype=np.int64)


def behind(claims: pd.DataFrame, kind: str, step: Step, mark: str | None) -> Behind | None:
    """The claims behind a mark of a slice of enriched claims; behind the whole figure for None. None where there is no such mark, or
    nothing behind it."""
    fig = figure(claims, kind)
    if mark is None:
        return Behind(fig.rows, fig.roles)
    sort, _, key = mark.partition(":")
    found = _find(fig, kind, step, sort, key)
    if found is None or not len(found.rows):
        return None
    order = np.argsort(found.rows, kind="stable")
    return Behind(found.rows[order], found.roles[order])


def _find(fig: Figure, kind: str, step: Step, sort: str, key: str) -> Behind | None:
    field, _, totals = sort.partition(".")
    if sort == "bin":
        return Behind(*rows_of_column(fig.frame, kind, step, key))
    if sort == "total":
        return _of(fig, _with_total(fig, key))
    if sort == "incident":
        return _of(fig, _tellings(fig, key))
    if sort == "found":
        return _found(fig.frame, key)
    if sort == "step":
        return _of(fig, _step(fig, key))
    if field in COLUMN_OF and totals in ("", "totals"):
        return _slice(fig.frame, kind, field, key, bool(totals))
    return None


def _of(fig: Figure, mask: Mask) -> Behind:
    return Behind(fig.rows[mask], fig.roles[mask])


def _slice(claims: pd.DataFrame, kind: str, by: str, key: str, totals: bool) -> Behind | None:
    """The incidents of one bar, or the totals beside it with their parts."""
    wanted = None if key == NOT_STATED else key
    own = next((row.figure for row in figures_by(claims, kind, by) if row.key == wanted), None)
    if own is None:
        return None
    return _of(own, _aggregate(own) == totals)


def _aggregate(fig: Figure) -> Mask:
    return np.asarray(fig.frame["aggregate"].to_numpy()[fig.rows], dtype=bool)


def _tellings(fig: Figure, claim_id: str) -> Mask:
    """All claims that tell one fact with this one."""
    incident = fig.frame["incident"].to_numpy()[fig.rows]
    own = incident[fig.frame["id"].to_numpy(dtype=object)[fig.rows] == claim_id]
    return np.asarray(np.isin(incident, own[own >= 0]), dtype=bool)


def _with_total(fig: Figure, claim_id: str) -> Mask:
    """A total, its other tellings and its parts."""
    claims, rows = fig.frame, fig.rows
    incident = claims["incident"].to_numpy()[rows]
    own = incident[(claims["id"].to_numpy(dtype=object)[rows] == claim_id) & _aggregate(fig)]
    facts = own[own >= 0]
    return np.asarray(np.isin(incident, facts) | np.isin(claims["part_incident"].to_numpy()[rows], facts), dtype=bool)


def _found(claims: pd.DataFrame, claim_id: str) -> Behind | None:
    try:
        found = accounted(claims, claim_id).found
    except KeyError:
        return None
    labels = found.frame.index.to_numpy()[found.rows]
    return Behind(np.asarray(claims.index.get_indexer(pd.Index(labels)), dtype=np.int64), found.roles)


def _step(fig: Figure, key: str) -> Mask:
    """The claims of one line of the recipe."""
    if key == "total":
        return np.asarray(np.isin(fig.roles, ASIDE) | (_aggregate(fig) & (fig.roles == Role.PART)), dtype=bool)
    if key in STEPS:
        return np.asarray(np.isin(fig.roles, STEPS[key]) & ~(_aggregate(fig) & (key == "part")), dtype=bool)
    open_questions = {"unplaced": unplaced, "undated": undated, "report_date": at_report_date, "disputed": disputed}
    if key == "source":
        return np.asarray(fig.roles == Role.COUNTED, dtype=bool)
    return open_questions[key](fig) if key in open_questions else np.zeros(len(fig.rows), dtype=bool)


def unplaced(fig: Figure) -> Mask:
    """Which of a figure's rows are counted without a place that can be drawn."""
    return np.asarray((fig.roles == Role.COUNTED) & ~fig.frame["placed"].to_numpy()[fig.rows], dtype=bool)


def undated(fig: Figure) -> Mask:
    """Which are counted without a date."""
    dated = fig.frame["start"].notna().to_numpy() | fig.frame["end"].notna().to_numpy()
    return np.asarray((fig.roles == Role.COUNTED) & ~dated[fig.rows], dtype=bool)


def at_report_date(fig: Figure) -> Mask:
    """Which are counted at their report's date, for their words give none."""
    return np.asarray((fig.roles == Role.COUNTED) & has_caveat(fig.frame, Caveat.REPORT_DATE)[fig.rows], dtype=bool)


def disputed(fig: Figure) -> Mask:
    """Which stand in a dispute of the slice, counted or not."""
    ids = {claim for dispute in find_disputes(fig.frame) for claim in dispute.claims}
    return np.asarray(fig.frame["id"].isin(ids).to_numpy()[fig.rows], dtype=bool)
