"""Small multiples: a figure taken apart by victim group, perpetrator, kind of attack, governorate and source, one row a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.doors import ASIDE, NOT_STATED
from dashboard.analysis.frames import records_at
from dashboard.analysis.inside import inside_others
from dashboard.analysis.slices import SliceFigure, figures_by
from dashboard.analysis.totals import Figure
from dashboard.strings import strings
from dashboard.views.figure_words import figure_range
from dashboard.views.names import group_name, kind_name, source_name
from dashboard.views.numbers import number, short_count
from dashboard.views.wording import LINE_COLUMNS
from dashboard.vocabulary import vocabulary

MOST_ROWS, MOST_NUMBERS = 6, 2
LONGEST_NUMBER, LONGEST = 11, 19  # letters beside a bar: of its number, of number and totals
FIELDS = ("group", "perpetrator", "admin1", "source")
ATTACK_FIELDS = ("subtype", "perpetrator", "group", "admin1", "source")


@dataclass(frozen=True, slots=True)
class MultipleRow:
    """One value of a field. mark: "group:isis"; number: of the incidents in words, "" where there are none; totals: the period totals
    kept apart in words, "" where there are none; n_totals: how many;
    inside: how much of best is part of a total that another row counts."""

    mark: str
    key: str
    name: str
    number: str
    low: float
    best: float
    high: float
    open_high: bool
    incidents: int
    totals: str
    n_totals: int
    line: str
    inside: float = 0.0

    @property
    def totals_mark(self) -> str:
        """The door to the totals."""
        field, _, key = self.mark.partition(":")
        return f"{field}.totals:{key}"


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a kind is taken apart by."""
    return ATTACK_FIELDS if kind == "attack" else FIELDS


def title_of(field: str, kind: str, language: str) -> str:
    """By victim group, By target, Says who."""
    return strings(language)(f"attacks.by.{'target' if field == 'group' and kind == 'attack' else field}")


def multiple_rows(
    claims: pd.DataFrame, kind: str, field: str, language: str, place: Callable[[str], str], most: int = MOST_ROWS
) -> tuple[list[MultipleRow], int]:
    """The rows of a field over a slice of enriched claims, at most `most`, the largest first, and how many there are. place: the name of a
    governorate by its id."""
    told = [slice_ for slice_ in figures_by(claims, kind, field) if slice_.figure.n_counted or _aside(slice_.figure).any()]
    inside = inside_others(claims, kind, field)
    return [_row(slice_, field, kind, place, language, inside.get(slice_.key, 0.0)) for slice_ in told[:most]], len(told)


def _aside(fig: Figure) -> npt.NDArray[np.bool_]:
    return np.isin(fig.roles, ASIDE)


def _row(slice_: SliceFigure, field: str, kind: str, place: Callable[[str], str], language: str, inside: float) -> MultipleRow:
    fig, key = slice_.figure, slice_.key
    name = key_name(field, key or NOT_STATED, place, language, kind)
    shown = number_words(fig, language) if fig.n_counted else ""
    totals, n = totals_words(fig, language, LONGEST - len(shown))
    say = strings(language)
    line = say("attacks.row_line", name=name, number=shown or "0", kind=kind_name(kind, language))
    return MultipleRow(
        f"{field}:{key or NOT_STATED}", key or NOT_STATED, name, shown, fig.low, fig.best, fig.high, fig.open_high, fig.n_counted,
        totals, n, line, inside,
    )  # fmt: skip


def number_words(fig: Figure, language: str) -> str:
    """181, 40 (35–52), ≥ 12; a range that is long is left to the whisker and the table."""
    shown, bounds = number(fig.best), figure_range(fig, language)
    if fig.is_exact:
        return shown
    if fig.low == fig.best == fig.high:
        return bounds
    return f"{shown} ({bounds})" if len(shown) + len(bounds) <= LONGEST_NUMBER else shown


def totals_words(fig: Figure, language: str, longest: int) -> tuple[str, int]:
    """("5; 630", 2), or ("3 totals", 3) where they are more than MOST_NUMBERS or longer than so many letters."""
    rows = fig.rows[_aside(fig)]
    if not len(rows):
        return "", 0
    words = ""
    if len(rows) <= MOST_NUMBERS:
        found = sorted(records_at(fig.frame, rows, LINE_COLUMNS), key=lambda row: (row["best"] or 0, row["id"]))
        words = strings(language)("attacks.semicolon").join(short_count(row, language) for row in found)
    if not words or (len(rows) > 1 and len(words) > longest):
        words = strings(language)("attacks.n_totals", n=len(rows))
    return words, len(rows)


def none_note(rows: Sequence[MultipleRow], field: str, kind: str, language: str) -> str:
    """What the row of those that nobody is named for stands for, with its figures; "" where there is none, or where its name says it."""
    say, row = strings(language), next((row for row in rows if row.key == NOT_STATED), None)
    if field != "perpetrator" or row is None:
        return ""
    totals = say("attacks.n_totals", n=row.n_totals) if row.n_totals else ""
    both = say("attacks.none_figures", number=row.number, totals=totals) if row.number and totals else row.number or totals
    return say(f"attacks.none_note.{'attack' if kind == 'attack' else 'people'}", figures=both)


def key_name(field: str, key: str, place: Callable[[str], str], language: str, kind: str = "") -> str:
    """The name of a field's value as its row has it. kind: what is counted; a target that is not known is
    not stated."""
    if key == NOT_STATED or (kind == "attack" and field == "group" and key == "unknown"):
        return strings(language)(f"attacks.none.{field}")
    if field == "perpetrator" and key == "unknown":
        return strings(language)("attacks.none.unidentified")
    if field in ("group", "perpetrator"):
        return group_name(key, language)
    if field == "subtype":
        return vocabulary().label("attack_types", key, language)
    return place(key) if field == "admin1" else source_name(key, language)
