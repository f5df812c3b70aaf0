"""What the time chart draws: one mark an incident or period total, with its number, its place in time and whether it is chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.caveats import has_caveat as rows_with_caveat
from dashboard.analysis.frames import records_at, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure, figure
from dashboard.domain.claim import Caveat, Origin
from dashboard.strings import strings
from dashboard.views.charts.ticks import EPOCH
from dashboard.views.numbers import form_number, given, number, short_count, span_of, word_count
from dashboard.views.wording import LINE_COLUMNS, NO_GROUP, claim_line, has_caveat, people_words

PANELS = ("attack", "killed", "wounded")
MOST_POINTS, MOST_TOTALS = 120, 10  # a panel
Rows: TypeAlias = npt.NDArray[np.int32]
ONE_DAY = pd.Timedelta(days=1)
LONGEST_DAY = 31.0  # days of one date, which may be a month; what is told of a longer time went on
SHOWN = (Role.COUNTED, Role.PERIOD_TOTAL, Role.CAMPAIGN, Role.VAGUE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. start, end: days since 1970 (float; end is the last day's end); value, low, high: people or attacks.

    id is the claim's, or "period:2022-01" for a column of many incidents, with their positions in the frame as `rows` (ids of a million
    claims are a hundred MB); `line` its words; `coded`: a dataset tells it, and no report; `assumed`: its words give no date, so it stands
    at its report's.
    """

    id: str
    kind: str
    start: float
    end: float
    value: float
    low: float
    high: float
    open_high: bool
    total: bool
    label: str
    line: str
    chosen: bool
    open_start: bool = False
    label_chosen: str = ""
    coded: bool = False
    assumed: bool = False
    rows: Rows | None = field(default=None, compare=False, repr=False)

    @property
    def lasted(self) -> bool:
        """Whether it is one incident that went on for longer than a month."""
        return not self.total and (self.rows is None or len(self.rows) == 1) and self.end - self.start > LONGEST_DAY


@dataclass(frozen=True, slots=True)
class TimeScale:
    """What keeps the time chart still while filters change: first and last day since 1970 of all that is dated, and by kind the largest
    number and whether any is open. Small; worth caching by the store's version."""

    first: float
    last: float
    largest: tuple[tuple[str, float], ...]
    open_kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeMarks:
    """The marks by kind, and what is not drawn: undated claims by kind, campaigns, vague counts, totals beyond MOST_TOTALS a panel.
    `assumed`: how many incidents that are drawn stand at their report's date."""

    marks: dict[str, list[Mark]]
    undated: dict[str, int] = field(default_factory=dict)
    campaigns: int = 0
    vague: int = 0
    beyond: int = 0
    assumed: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(self.marks.values())


def time_marks(claims: pd.DataFrame, language: str, chosen: Collection[str] = ()) -> TimeMarks:
    """The marks of a slice of enriched claims."""
    plain = remembered(claims, ("time_marks", language), lambda: _time_marks(claims, language))
    if not chosen:
        return plain
    rows = np.flatnonzero(claims["id"].isin(list(chosen)).to_numpy())
    return replace(plain, marks={kind: [_choose(mark, chosen, rows) for mark in marks] for kind, marks in plain.marks.items()})


def _choose(mark: Mark, chosen: Collection[str], rows: npt.NDArray[np.int64]) -> Mark:
    """rows: the positions of the chosen claims."""
    if not (mark.id in chosen if mark.rows is None else np.isin(rows, mark.rows).any()):
        return mark
    return replace(mark, chosen=True, label=mark.label_chosen or mark.label)


def _time_marks(claims: pd.DataFrame, language: str) -> TimeMarks:
    marks: dict[str, list[Mark]] = {}
    undated: dict[str, int] = {}
    campaigns = vague = beyond = assumed = 0
    at_report = rows_with_caveat(claims, Caveat.REPORT_DATE)
    has_date = claims["start"].notna().to_numpy() | claims["end"].notna().to_numpy()
    for kind in PANELS:
        fig = figure(claims, kind)
        dated = has_date[fig.rows]
        without = int((~dated & np.isin(fig.roles, SHOWN)).sum())
        if without:
            undated[kind] = without
        campaigns += int((dated & (fig.roles == Role.CAMPAIGN)).sum())
        vague += int((dated & (fig.roles == Role.VAGUE)).sum())
        incidents = fig.rows[dated & (fig.roles == Role.COUNTED)]
        assumed += int(at_report[incidents].sum())
        totals = fig.totals()
        totals = totals[has_date[totals]]
        beyond += max(0, len(totals) - MOST_TOTALS)
        largest = records_at(claims, totals[::-1][:MOST_TOTALS], LINE_COLUMNS)
        marks[kind] = [*_points(claims, incidents, fig, language), *(_total(row, language) for row in largest)]
    return TimeMarks(marks, undated, campaigns, vague, beyond, assumed)


def time_scale(claims: pd.DataFrame) -> TimeScale:
    """The scale of all enriched claims."""
    marks = time_marks(claims, "en").marks
    dated = [mark for found in marks.values() for mark in found]
    first, last = min((mark.start for mark in dated), default=0.0), max((mark.end for mark in dated), default=365.0)
    largest = tuple((kind, max((mark.high for mark in found), default=1.0) or 1.0) for kind, found in marks.items())
    return TimeScale(first, last, largest, tuple(kind for kind, found in marks.items() if any(mark.open_high for mark in found)))


def _day(moment: pd.Timestamp) -> float:
    return (moment - pd.Timestamp(EPOCH)) / ONE_DAY


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """First and last moment in days; an open end is the other one."""
    start, end = row["start"], row["end"]
    first = end if pd.isna(start) else start
    last = start if pd.isna(end) else end
    return _day(first), _day(last) + 1


def _points(claims: pd.DataFrame, rows: npt.NDArray[np.int64], fig: Figure, language: str) -> list[Mark]:
    if len(rows) > MOST_POINTS:
        return _columns(claims, rows)
    others = records_at(claims, fig.rows_with(Role.OTHER_COUNT), ("incident", "lo", "hi"))
    marks = []
    for row in records_at(claims, rows, LINE_COLUMNS):
        told = [row, *(other for other in others if other["incident"] == row["incident"])]
        low, high = min(telling["lo"] for telling in told), max(telling["hi"] for telling in told)
        label = short_count(row, language)
        if high > low and row["qualifier"] != "range":
            label = f"{label} ({span_of(low, high)})"
        marks.append(_mark(row, low, high, False, label, language))
    return marks


def _mark(row: dict[str, Any], low: float, high: float, total: bool, label: str, language: str, label_chosen: str = "") -> Mark:
    start, end = _ends(row)
    return Mark(
        row["id"], str(row["kind"]), start, end, row["best"], low, high, bool(row["open_high"]), total, label, claim_line(row, language),
        False, bool(pd.isna(row["start"])), label_chosen, row["origin"] == Origin.CODED,
        has_caveat(row, Caveat.REPORT_DATE),
    )  # fmt: skip


def _total(row: dict[str, Any], language: str) -> Mark:
    """A total says whom it counts, save mixed victims."""
    short, words = short_count(row, language), word_count(row, language)
    group = given(row["group"])
    if row["kind"] != "attack" and group and group not in NO_GROUP:
        words = f"{words}{people_words(group, form_number(row, language), strings(language), row['caveats'])}"
    return _mark(row, row["lo"], row["hi"], True, words, language, "" if group and group not in NO_GROUP else short)


def _columns(claims: pd.DataFrame, rows: npt.NDArray[np.int64]) -> list[Mark]:
    """Many incidents as one mark a month, or a year where there are many months: the sum, its range, and all claims behind it."""
    kind = str(claims["kind"].iloc[rows[0]])
    start, end = (values_of(claims, name)[rows].astype("datetime64[M]") for name in ("start", "end"))
    months = np.where(np.isnat(start), end, start)
    unit: Literal["M", "Y"] = "M" if len(np.unique(months)) <= MOST_POINTS // 2 else "Y"
    spans, at = np.unique(months.astype(f"datetime64[{unit}]"), return_inverse=True)
    best, low, high = (np.bincount(at, claims[name].to_numpy(dtype=float)[rows]).tolist() for name in ("best", "lo", "hi"))
    opened = (np.bincount(at, values_of(claims, "open_high")[rows]) > 0).tolist()
    order = np.argsort(at, kind="stable")
    own = np.split(rows[order].astype(np.int32), np.cumsum(np.bincount(at))[:-1])
    marks = []
    for span, numbers, behind in zip(spans.tolist(), zip(best, low, high, opened, strict=True), own, strict=True):
        period = pd.Period(span, freq=unit)
        first, last = _day(period.start_time), _day(period.end_time.normalize()) + 1
        value = number(numbers[0])
        line = f"{period}: {value}"
        marks.append(Mark(f"period:{period}", kind, first, last, *numbers, False, value, line, False, rows=behind))
    return marks


def not_drawn(marks: TimeMarks, language: str) -> str:
    """What the time chart leaves out, in one line: "Not drawn: 2 attack claims without a date, 1 campaign."; or that all is drawn."""
    say = strings(language)
    told = [say(f"charts.undated.{kind}", n=n) for kind, n in marks.undated.items()]
    told += [say(f"figures.{key}", n=n) for key, n in (("campaigns", marks.campaigns), ("vague", marks.vague)) if n]
    told += [say("charts.beyond", n=marks.beyond)] if marks.beyond else []
    words = [say("charts.not_drawn", what=say("wording.comma").join(told))] if told else []
    if marks.assumed:
        words.append(say("charts.assumed" if told else "charts.all_assumed", n=marks.assumed))
    return " ".join(words) or say("charts.all_drawn")
