"""What the time chart draws: one mark an incident or period total, with its number, place in time and whether it is chosen. No drawing here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.frames import records
from dashboard.analysis.totals import COUNTED, Figure, Reason, figure
from dashboard.strings import strings
from dashboard.views.charts.ticks import EPOCH
from dashboard.views.names import group_name
from dashboard.views.numbers import number, short_count, span_of, word_count
from dashboard.views.wording import NO_GROUP, claim_line

PANELS = ("attack", "killed", "wounded")
MOST_POINTS, MOST_TOTALS = 120, 10
ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. start, end: days since 1970 (float; end is the last day's end); value, low, high: people or attacks.

    id is the claim's, or "period:2022-01" for a column of many incidents; `ids` are all claims behind it; `line` its words.
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
    ids: tuple[str, ...] = ()


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
    """The marks by kind, and what is not drawn: undated claims by kind, campaigns, vague counts, totals beyond MOST_TOTALS a panel."""

    marks: dict[str, list[Mark]]
    undated: dict[str, int] = field(default_factory=dict)
    campaigns: int = 0
    vague: int = 0
    beyond: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(self.marks.values())


def time_marks(claims: pd.DataFrame, language: str, chosen: Collection[str] = ()) -> TimeMarks:
    """The marks of a slice of enriched claims."""
    marks: dict[str, list[Mark]] = {}
    undated: dict[str, int] = {}
    campaigns = vague = beyond = 0
    for kind in PANELS:
        fig = figure(claims, kind)
        incidents, totals, others = (fig.with_role(*roles) for roles in ((COUNTED,), (Reason.PERIOD_TOTAL,), (Reason.CAMPAIGN, Reason.VAGUE)))
        dated = [rows[_dated(rows)] for rows in (incidents, totals, others)]
        without = len(incidents) + len(totals) + len(others) - sum(map(len, dated))
        if without:
            undated[kind] = without
        campaigns += int((dated[2]["role"] == Reason.CAMPAIGN).sum())
        vague += int((dated[2]["role"] == Reason.VAGUE).sum())
        most = dated[1].nlargest(MOST_TOTALS, "best")
        beyond += len(dated[1]) - len(most)
        marks[kind] = [*_points(dated[0], fig, language, chosen), *(_total(row, language, chosen) for row in records(most))]
    return TimeMarks(marks, undated, campaigns, vague, beyond)


def time_scale(claims: pd.DataFrame) -> TimeScale:
    """The scale of all enriched claims."""
    marks = time_marks(claims, "en").marks
    dated = [mark for found in marks.values() for mark in found]
    first, last = min((mark.start for mark in dated), default=0.0), max((mark.end for mark in dated), default=365.0)
    largest = tuple((kind, max((mark.high for mark in found), default=1.0) or 1.0) for kind, found in marks.items())
    return TimeScale(first, last, largest, tuple(kind for kind, found in marks.items() if any(mark.open_high for mark in found)))


def _dated(rows: pd.DataFrame) -> Any:
    return (rows["start"].notna() | rows["end"].notna()).to_numpy()


def _day(moment: pd.Timestamp) -> float:
    return (moment - pd.Timestamp(EPOCH)) / ONE_DAY


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """First and last moment in days; an open end is the other one."""
    start, end = row["start"], row["end"]
    first = end if pd.isna(start) else start
    last = start if pd.isna(end) else end
    return _day(first), _day(last) + 1


def _points(rows: pd.DataFrame, fig: Figure, language: str, chosen: Collection[str]) -> list[Mark]:
    if len(rows) > MOST_POINTS:
        return _columns(rows, chosen)
    spread = fig.with_role(Reason.OTHER_COUNT).groupby("incident").agg(lo=("lo", "min"), hi=("hi", "max"))
    marks = []
    for row in records(rows):
        low, high = row["lo"], row["hi"]
        if row["incident"] in spread.index:
            low, high = min(low, spread.at[row["incident"], "lo"]), max(high, spread.at[row["incident"], "hi"])
        start, end = _ends(row)
        label = short_count(row, language)
        if high > low and row["qualifier"] != "range":
            label = f"{label} ({span_of(low, high)})"
        is_chosen = row["id"] in chosen
        marks.append(
            Mark(row["id"], str(row["kind"]), start, end, row["best"], low, high, bool(row["open_high"]), False, label, claim_line(row, language), is_chosen, ids=(row["id"],))
        )
    return marks


def _total(row: dict[str, Any], language: str, chosen: Collection[str]) -> Mark:
    start, end = _ends(row)
    open_start = bool(pd.isna(row["start"]))
    words = word_count(row, language)
    if row["kind"] != "attack" and str(row["group"] or "") not in NO_GROUP and not pd.isna(row["group"]):
        words = f"{words} {group_name(row['group'], language)}"
    is_chosen = row["id"] in chosen
    label = short_count(row, language) if is_chosen and row["group"] in NO_GROUP else words
    return Mark(
        row["id"], str(row["kind"]), start, end, row["best"], row["lo"], row["hi"], bool(row["open_high"]), True, label,
        claim_line(row, language), is_chosen, open_start, (row["id"],),
    )  # fmt: skip


def _columns(rows: pd.DataFrame, chosen: Collection[str]) -> list[Mark]:
    """Many incidents as one mark a month, or a year where there are many months: the sum, its range, and all claims behind it."""
    kind, first = str(rows["kind"].iloc[0]), rows["start"].fillna(rows["end"])
    months = first.dt.strftime("%Y-%m")
    keys = months if months.nunique() <= MOST_POINTS // 2 else first.dt.strftime("%Y")
    marks = []
    for key, group in rows.groupby(keys.to_numpy(), sort=True):
        ids = tuple(group["id"])
        span = pd.Period(str(key))
        value, low, high = (float(group[name].sum()) for name in ("best", "lo", "hi"))
        marks.append(
            Mark(
                f"period:{key}", kind, _day(span.start_time), _day(span.end_time.normalize()) + 1, value, low, high, bool(group["open_high"].any()), False,
                number(value), f"{key}: {number(value)}", not set(ids).isdisjoint(chosen), ids=ids,
            )  # fmt: skip
        )
    return marks


def not_drawn(marks: TimeMarks, language: str) -> str:
    """What the time chart leaves out, in one line: "Not drawn: 2 attack claims without a date, 1 campaign."; or that all is drawn."""
    say = strings(language)
    told = [say(f"charts.undated.{kind}", n=n) for kind, n in marks.undated.items()]
    told += [say(f"figures.{key}", n=n) for key, n in (("campaigns", marks.campaigns), ("vague", marks.vague)) if n]
    told += [say("charts.beyond", n=marks.beyond)] if marks.beyond else []
    return say("charts.not_drawn", what=say("wording.comma").join(told)) if told else say("charts.all_drawn")
