"""The chosen mark of Attacks & casualties: the claims behind it, its name, and which other marks they light. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.doors import NOT_STATED, Behind, behind
from dashboard.analysis.frames import records_at
from dashboard.analysis.slices import COLUMN_OF
from dashboard.strings import Strings
from dashboard.ui.attacks_picture import Picture, governorate_names
from dashboard.ui.slice import Slice
from dashboard.views.charts.series_columns import step_words
from dashboard.views.multiples import key_name, title_of
from dashboard.views.numbers import short_count
from dashboard.views.wording import LINE_COLUMNS, claim_line

MOST_LIT, MOST_FRAMES = 40, 12


@dataclass(frozen=True, eq=False)
class Chosen:
    """`mark` is None where nothing, or nothing that exists, is chosen; then `claims` are those of the whole figure."""

    slice_: Slice
    picture: Picture
    mark: str | None = field(init=False)
    claims: Behind = field(init=False)

    def __post_init__(self) -> None:
        own = self.slice_.view.counting
        found = behind(self.slice_.claims, own.kind, own.step, own.mark) if own.mark else None
        whole = found or behind(self.slice_.claims, own.kind, own.step, None)
        object.__setattr__(self, "mark", own.mark if found else None)
        object.__setattr__(self, "claims", whole)

    @cached_property
    def lit(self) -> frozenset[str]:
        """Marks of bars and columns in which the counted claims behind the chosen mark stand; none where they are too many to tell."""
        rows = self.claims.counted
        if self.mark is None or not 0 < len(rows) <= MOST_LIT:
            return frozenset()
        marks = {f"{by}:{key or NOT_STATED}" for by in self.picture.fields for key in self._values(by)}
        columns = _columns(self.slice_, rows, self.picture)
        return frozenset((marks | columns if len(columns) <= MOST_FRAMES else marks) - {self.mark})

    def _values(self, by: str) -> list[str | None]:
        return [row[COLUMN_OF[by]] for row in records_at(self.slice_.claims, self.claims.counted, (COLUMN_OF[by],))]

    @property
    def framed(self) -> frozenset[str]:
        """The columns to frame: the chosen one, or those of the chosen mark's claims."""
        marks = self.lit | ({self.mark} if self.mark else set())
        return frozenset(mark for mark in marks if mark.startswith("bin:"))

    def name(self, s: Strings) -> str:
        """The chosen mark in words."""
        sort, _, key = (self.mark or "").partition(":")
        by, _, totals = sort.partition(".")
        if sort == "bin":
            return s("ui.undated") if key == NOT_STATED else step_words(key, self.picture.step, s.language)
        if sort in ("total", "found", "incident"):
            return s(f"attacks.behind.{sort}", total=self._total(key, s.language))
        if sort == "step":
            return s(f"attacks.behind.step.{key}")
        name = key_name(by, key, governorate_names(self.slice_, s.language), s.language, self.picture.kind)
        told = f"{title_of(by, self.picture.kind, s.language)}{s('wording.comma')}{name}"
        return s("attacks.behind.totals_of", name=told) if totals else told

    @property
    def perpetrator(self) -> str:
        """The one whom the chosen mark names, "" where it names none."""
        sort, _, key = (self.mark or "").partition(":")
        return key if sort.partition(".")[0] == "perpetrator" and key not in (NOT_STATED, "unknown") else ""

    def _total(self, claim_id: str, language: str) -> str:
        row = self.slice_.claim(claim_id)
        return claim_line(row, language) if row else claim_id

    def part_words(self, s: Strings) -> dict[int, str]:
        """For each fact among the claims its total's number, for "part of 181"."""
        return part_words(self.slice_.claims, self.claims.rows, s.language)


def part_words(claims: pd.DataFrame, rows: npt.NDArray[np.int64], language: str) -> dict[int, str]:
    """For each fact that some rows (positions) are parts of its number, as far as the claims tell it."""
    totals = np.unique(claims["part_incident"].to_numpy()[rows])
    told = np.flatnonzero(np.isin(claims["incident"].to_numpy(), totals[totals >= 0]))
    told = told[np.argsort(-claims["rank"].to_numpy()[told], kind="stable")]
    return {row["incident"]: short_count(row, language) for row in records_at(claims, told, LINE_COLUMNS)}


def _columns(slice_: Slice, rows: npt.NDArray[np.int64], picture: Picture) -> set[str]:
    """The marks of the columns that some rows stand in."""
    starts = picture.columns.starts[: picture.columns.dated]
    days = slice_.claims["start"].fillna(slice_.claims["end"]).to_numpy().astype("datetime64[D]")[rows]
    at = np.searchsorted(starts, days[~np.isnat(days)], side="right") - 1
    return {f"bin:{picture.columns.keys[i]}" for i in np.unique(at[at >= 0]).tolist()}
