"""What a headline number counts, in one line: its one incident with place and time, or its years and the places with the most."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import codes_of, records_at, values_of
from dashboard.analysis.lasting import long_attacks
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure
from dashboard.domain.claim import Caveat
from dashboard.strings import Strings, strings
from dashboard.views.dates import period_words
from dashboard.views.names import place_in_line
from dashboard.views.numbers import number
from dashboard.views.wording import LINE_COLUMNS, claim_words

MOST_PLACES = 4
Ints = npt.NDArray[np.int64]


class _Place(NamedTuple):
    """A place of counted incidents: the position of one of them, and their counts together."""

    row: int
    best: float


class Counted(NamedTuple):
    """What a figure counts: `words` in one line; the same in parts where it names several places: `lead` up to the first of them, the
    `places`, and how many `more` there are without a name here."""

    words: str = ""
    lead: str = ""
    places: tuple[str, ...] = ()
    more: int = 0


def counted_words(fig: Figure, language: str) -> Counted:
    """ "1 incident: Manbij, Jan 2022"; "8 incidents and 1 long operation, 2018 to 2023: Raqqa 40, Manbij 12 and 3 more places"; "" where
    nothing is counted.

    The numbers beside the places are what each gives to the figure; they are left out where each gives one.
    """
    say, rows = strings(language), fig.rows_with(Role.COUNTED)
    if not len(rows):
        return Counted()
    told, comma = _how_many(fig, rows, say), say("wording.comma")
    if len(rows) == 1:
        words = claim_words(records_at(fig.frame, rows, LINE_COLUMNS)[0], language)
        where = comma.join(part for part in (words.place or say("ui.no_place"), words.period) if part)
        return Counted(say("figures.counted_at", told=told, where=where))
    told = comma.join(part for part in (told, _years(fig, rows, language)) if part)
    told = say("figures.by_report_date", n=assumed, told=told) if (assumed := _assumed(fig, rows)) else told
    places, more = _places(fig, rows, say)
    where = comma.join(places)
    where = say("figures.more_places", list=where, n=more) if more else where
    return Counted(say("figures.counted_at", told=told, where=where), say("figures.counted_at", told=told, where=""), places, more)


def _how_many(fig: Figure, rows: Ints, say: Strings) -> str:
    """ "3 incidents and 1 long operation": what went on for months is told apart."""
    long = len(long_attacks(fig.frame, rows))
    plain = say("figures.incidents", n=len(rows) - long)
    if not long:
        return plain
    lasting = say("figures.long", n=long)
    return say("figures.with_long", told=plain, long=lasting) if long < len(rows) else lasting


def _years(fig: Figure, rows: Ints, language: str) -> str:
    """From the first year to the last, or the one month of all; "" without a date."""
    days = np.concatenate([values_of(fig.frame, name)[rows] for name in ("start", "end")]).astype("datetime64[D]")
    days = days[~np.isnat(days)]
    if not len(days):
        return ""
    first, last = str(days.min()), str(days.max())
    cut = 7 if first[:7] == last[:7] else 4
    return period_words(first[:cut], last[:cut], language)


def _assumed(fig: Figure, rows: Ints) -> int:
    """How many incidents have no date of their own and stand at that of their report."""
    told = fig.frame["caveats"].iloc[rows].value_counts()
    return sum(int(n) for caveats, n in told.items() if Caveat.REPORT_DATE in str(caveats).split("|"))


def _places(fig: Figure, rows: Ints, say: Strings) -> tuple[tuple[str, ...], int]:
    """The places of several incidents, the largest first, those without one last; and how many places more there are."""
    found, best, bare = _by_place(fig.frame, rows)
    numbered = bool((best != 1).any())
    most = len(found) if len(found) <= MOST_PLACES else MOST_PLACES - 1
    shown = [_Place(row, n) for row, n in zip(found[:most].tolist(), best[:most].tolist(), strict=True)]
    facts = records_at(fig.frame, np.array([place.row for place in shown], dtype=np.int64), LINE_COLUMNS)
    names = [place_in_line(row, say.language) for row in facts]
    items = [f"{name} {number(place.best)}" if numbered else name for name, place in zip(names, shown, strict=True)]
    return (*items, *([say("figures.without_place", n=bare)] if bare else [])), len(found) - len(shown)


def _by_place(frame: pd.DataFrame, rows: Ints) -> tuple[Ints, npt.NDArray[np.float64], int]:
    """One incident of each place (positions), and what the place gives, by what they give, then by time; how many incidents have none."""
    codes = codes_of(frame, "place")[rows]
    start, end = (values_of(frame, name)[rows].astype("datetime64[D]") for name in ("start", "end"))
    placed = codes >= 0
    found, first, where = np.unique(codes[placed], return_index=True, return_inverse=True)
    best = np.bincount(where, weights=values_of(frame, "best")[rows][placed], minlength=len(found))
    since = np.where(np.isnat(start), end, start)[placed][first]  # no day sorts last
    own = rows[placed][first]
    order = np.lexsort((own, since, -best))
    return own[order], np.asarray(best[order], dtype=np.float64), int((~placed).sum())
