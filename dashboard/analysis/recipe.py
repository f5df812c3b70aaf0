"""How a figure came about, step by step, as values that a page can word: what was counted, what was not, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.caveats import has_caveat
from dashboard.analysis.disputes import find_disputes
from dashboard.analysis.lookup import among
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.sums import VERDICTS, Verdict, sums_of
from dashboard.analysis.totals import IN_FIGURE, Figure
from dashboard.domain.claim import Caveat

Ints = npt.NDArray[np.int64]


class StepKind(StrEnum):
    """The steps in their order; those from PART to REJECTED leave claims out and are named as the Reason is."""

    COUNTED = "counted"  # the incidents that are added up
    PART = "part"  # parts of one total, which are not added to it; a step a total
    TOLD_BY_PARTS = "told_by_parts"
    PERIOD_TOTAL = "period_total"
    CAMPAIGN = "campaign"
    VAGUE = "vague"
    TOLD_AGAIN = "told_again"
    OTHER_COUNT = "other_count"
    EARLIER_READING = "earlier_reading"
    NOT_CONFLICT = "not_conflict"
    OTHER_UNIT = "other_unit"
    NO_COUNT = "no_count"
    REJECTED = "rejected"
    OPEN = "open"  # of the counted: nothing bounds them above
    UNPLACED = "unplaced"  # of the counted: without a place, or with one that has no coordinates
    UNDATED = "undated"  # of the counted: without any date
    REPORT_DATE = "report_date"  # of the counted: their words give no date, so they stand at their report's
    DISPUTED = "disputed"  # of all claims: another one stands against them
    SOURCES = "sources"  # of the counted and told again: those that name who says so; `n` is how many different sources


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """`n`: how many claims, or for SOURCES how many sources; `rows`: their positions in `frame`. A PART step has the id of its total, its
    parts' best counts added up and whether they make it up; these are None where the total's own report does not give the parts."""

    kind: StepKind
    n: int
    rows: Ints
    frame: pd.DataFrame = field(repr=False)
    total: str | None = None
    parts_sum: float | None = None
    verdict: Verdict | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims, in the frame's order."""
        return tuple(self.frame["id"].iloc[self.rows])


def recipe(fig: Figure) -> list[Step]:
    """The steps of a figure in the order of StepKind, without those that have no claims (COUNTED always stands first).

    COUNTED and the steps that leave claims out share all claims of the figure among them, each once.
    """
    steps = [_step(fig, StepKind.COUNTED, fig.rows_with(Role.COUNTED))]
    steps += _parts(fig)
    for role in Role:
        if role not in (Role.COUNTED, Role.PART):
            steps.append(_step(fig, StepKind(role.word), fig.rows_with(role)))
    steps += _to_keep_in_mind(fig)
    order = list(StepKind)
    return sorted((step for step in steps if step.n or step.kind is StepKind.COUNTED), key=lambda step: order.index(step.kind))


def _step(fig: Figure, kind: StepKind, rows: Ints) -> Step:
    return Step(kind, len(rows), rows, fig.frame)


def _parts(fig: Figure) -> Iterator[Step]:
    """A step for each total whose parts the figure leaves out, with its sum."""
    rows, frame = fig.rows_with(Role.PART), fig.frame
    if not len(rows):
        return
    facts = _totals_of(frame, rows)
    order = np.argsort(facts, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(facts[order]) != 0])
    sums, told = sums_of(frame), _preferred_tellings(fig)
    checked = {fact: at for at, fact in enumerate(frame["incident"].to_numpy()[sums.total].tolist())}
    parts = dict(zip(facts[order][starts].tolist(), np.split(rows[order], starts[1:]), strict=True))
    whole = {fact: int(sums.total[checked[fact]]) if fact in checked else told.get(fact, -1) for fact in parts}
    ids = dict(zip(whole, frame["id"].iloc[list(whole.values())].tolist(), strict=True))
    for fact, own in sorted(parts.items(), key=lambda item: int(item[1][0])):
        at, total = checked.get(fact), ids[fact] if whole[fact] >= 0 else None
        known = (None, None) if at is None else (float(sums.parts_sum[at]), VERDICTS[sums.verdict[at]])
        yield Step(StepKind.PART, len(own), own, frame, total, *known)


def _totals_of(frame: pd.DataFrame, rows: Ints) -> Ints:
    """The fact of the total that each part, or another telling of the same part, names."""
    incident, totals = frame["incident"].to_numpy()[rows], frame["part_incident"].to_numpy()[rows]
    of_fact = dict(zip(incident[totals >= 0].tolist(), totals[totals >= 0].tolist(), strict=True))
    return np.array([of_fact[fact] for fact in incident.tolist()], dtype=np.int64)


def _preferred_tellings(fig: Figure) -> dict[int, int]:
    """The position of the preferred telling of each fact of the figure."""
    incident, rank = (fig.frame[name].to_numpy()[fig.rows] for name in ("incident", "rank"))
    order = np.argsort(-rank, kind="stable")
    return dict(zip(incident[order].tolist(), fig.rows[order].tolist(), strict=True))


def _to_keep_in_mind(fig: Figure) -> Iterator[Step]:
    """What holds of the counted claims, and of all."""
    frame, counted = fig.frame, fig.rows_with(Role.COUNTED)
    dated = frame["start"].notna().to_numpy() | frame["end"].notna().to_numpy()
    yield _step(fig, StepKind.OPEN, counted[frame["open_high"].to_numpy()[counted]])
    yield _step(fig, StepKind.UNPLACED, counted[~frame["placed"].to_numpy()[counted]])
    yield _step(fig, StepKind.UNDATED, counted[~dated[counted]])
    yield _step(fig, StepKind.REPORT_DATE, counted[has_caveat(frame, Caveat.REPORT_DATE)[counted]])
    yield _step(fig, StepKind.DISPUTED, fig.rows[_disputed(frame)[fig.rows]])
    telling = fig.rows[np.isin(fig.roles, IN_FIGURE)]
    source = frame["attributed_to"].cat.codes.to_numpy()[telling]
    yield Step(StepKind.SOURCES, len(np.unique(source[source >= 0])), telling[source >= 0], frame)


def _disputed(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each claim of a frame is in a dispute."""

    def compute() -> npt.NDArray[np.bool_]:
        names = {claim for dispute in find_disputes(frame) for claim in dispute.claims}
        return among(frame["id"], names)

    return remembered(frame, "disputed", compute)
