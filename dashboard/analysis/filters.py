"""What is asked for: one immutable, hashable set of filters, and the claims that it lets through."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.lookup import numbers_of
from dashboard.analysis.memo import remembered
from dashboard.domain.claim import Origin
from dashboard.domain.period import first_day, last_day
from dashboard.domain.report import ReportKind

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
NO_CODES = np.empty(0, dtype=np.int64)
NOT_STATED = "-"  # selects claims whose field is empty: no perpetrator named, nobody cited, no place


@dataclass(frozen=True, slots=True)
class Filters:
    """An empty tuple, None or "" asks for everything; within a field any value will do, between fields all must hold.

    start, end: ISO prefixes (2022, 2022-01, 2022-01-20), both included. kinds, groups, perpetrators, sources, publishers, languages,
    review, origins: codes, or NOT_STATED. A group also selects the finer codes under it. places: ids; a governorate or a country also
    selects what lies in it. reports: report ids. text: words that the report must hold (who can search texts passes the reports found to
    `apply`).
    """

    start: str | None = None
    end: str | None = None
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    text: str = ""

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the fields that ask for something; start and end count as "period"."""
        names = [field.name for field in fields(self) if getattr(self, field.name)]
        return tuple(dict.fromkeys("period" if name in ("start", "end") else name for name in names))


COLUMN_OF = {
    "kinds": ("kind",),
    "groups": ("group", "family"),
    "perpetrators": ("perpetrator",),
    "sources": ("attributed_to",),
    "publishers": ("publisher",),
    "languages": ("language",),
    "reports": ("report_id",),
    "review": ("review",),
    "origins": ("origin",),
}


def apply(filters: Filters, claims: pd.DataFrame, found_in: Collection[str] | None = None) -> pd.DataFrame:
    """The rows of the enriched claims that the filters let through, in the same order and with the same index.

    found_in: ids of the reports that hold `filters.text`, from whoever can search texts; None lets the text filter rest.
    Without an active filter the frame itself comes back. Raises ValueError where start or end is no ISO prefix.
    """
    mask = mask_of(filters, claims, found_in)
    return claims if mask.all() else claims[mask]


def mask_of(filters: Filters, claims: pd.DataFrame, found_in: Collection[str] | None = None) -> Mask:
    """Whether each row is let through; arguments as in `apply`."""
    mask = _period(filters, claims)
    for field, columns in COLUMN_OF.items():
        wanted = frozenset(getattr(filters, field))
        if wanted:
            mask &= np.logical_or.reduce([_any_of(claims[column], wanted) for column in columns])
    if filters.places:
        mask &= _in_places(claims["within"], frozenset(filters.places))
    if filters.text and found_in is not None:
        mask &= _any_of(claims["report_id"], frozenset(found_in))
    return mask


def reports_of(filters: Filters, reports: pd.DataFrame, found_in: Collection[str] | None = None) -> pd.DataFrame:
    """The reports that the filters on reports, publishers, languages, origins and text let through: whose place names count as mentions.
    Without an active one the frame itself comes back."""
    mask = np.ones(len(reports), dtype=bool)
    for field, column in {"reports": "id", "publishers": "publisher", "languages": "language"}.items():
        wanted = frozenset(getattr(filters, field))
        if wanted:
            mask &= _any_of(reports[column].astype("category"), wanted)
    if filters.origins:
        coded = (reports["kind"] == ReportKind.CODED).to_numpy()
        mask &= (coded & (Origin.CODED in filters.origins)) | (~coded & (Origin.READ in filters.origins))
    if filters.text and found_in is not None:
        mask &= reports["id"].isin(list(found_in)).to_numpy()
    return reports if mask.all() else reports[mask]


def in_reports(frame: pd.DataFrame, reports: Collection[str]) -> Mask:
    """Whether each row of a frame with a report_id is of one of these reports."""
    return _any_of(remembered(frame, "report of each row", lambda: frame["report_id"].astype("category")), frozenset(reports))


def _of_categories(column: pd.Series, kept: Ints, empty: bool) -> Mask:
    """A mask of the rows that have one of some categories; `empty` is the answer for rows without a value."""
    answers = np.zeros(len(column.cat.categories) + 1, dtype=bool)
    answers[kept] = True
    answers[-1] = empty
    return np.asarray(answers[column.cat.codes.to_numpy()])  # code -1, no value, takes the last answer


def _any_of(column: pd.Series, wanted: frozenset[str]) -> Mask:
    return _of_categories(column, numbers_of(column.cat.categories, wanted), NOT_STATED in wanted)


def _in_places(within: pd.Series, wanted: frozenset[str]) -> Mask:
    holders = holders_of(within)
    asked = [holders[place] for place in ({*wanted, ""} if NOT_STATED in wanted else wanted) if place in holders]
    return _of_categories(within, np.concatenate([NO_CODES, *asked]), NOT_STATED in wanted)


def holders_of(within: pd.Series) -> dict[str, Ints]:
    """For each place the numbers of the column's categories, lists of places joined by |, that name it. Remembered: not to be changed."""
    return remembered(within.cat.categories, "holders", lambda: _holders(within.cat.categories))


def _holders(categories: pd.Index) -> dict[str, Ints]:
    found: dict[str, list[int]] = {}
    for number, joined in enumerate(categories):
        for place in joined.split("|"):
            found.setdefault(place, []).append(number)
    return {place: np.array(numbers, dtype=np.int64) for place, numbers in found.items()}


def _period(filters: Filters, claims: pd.DataFrame) -> Mask:
    """Overlap with the period. An open end reaches as far as one likes; without any date a claim is in no period."""
    mask = np.ones(len(claims), dtype=bool)
    if filters.start is None and filters.end is None:
        return mask
    start, end = claims["start"], claims["end"]
    mask &= (start.notna() | end.notna()).to_numpy()
    if filters.start is not None:
        mask &= ~(end < pd.Timestamp(first_day(filters.start))).to_numpy()
    if filters.end is not None:
        mask &= ~(start > pd.Timestamp(last_day(filters.end))).to_numpy()
    return mask
