"""What Previous and Next walk through, in reading order. Ids stay in their column: a library of 100,000 claims is asked at every rerun."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.ui.state import Focus, FocusKind


@dataclass(frozen=True, eq=False)
class Walk:
    """Things of one kind: the focus id of each, and the report that each stands in; without reports, where they stand in none."""

    kind: FocusKind
    ids: pd.Series
    reports: pd.Series | None

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, at: int) -> Focus:
        return Focus(self.kind, str(self.ids.iloc[at]))

    def index(self, focus: Focus | None) -> int | None:
        """Where a focus stands; None where it is not among them."""
        if focus is None or focus.kind is not self.kind:
            return None
        found = np.flatnonzero((self.ids == focus.id).to_numpy())
        return int(found[0]) if len(found) else None

    def within(self, report: str | None) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Which stand in a report; all of them, where they stand in none."""
        return np.arange(len(self)) if self.reports is None else np.flatnonzero((self.reports == report).to_numpy())

    def ends(self, report: str | None) -> tuple[int, int]:
        """The first and the last of a report; the very first where it has none."""
        here = self.within(report) if self.reports is not None else np.arange(0)
        return (int(here[0]), int(here[-1])) if len(here) else (0, 0)

    def position(self, focus: Focus | None, report: str | None) -> tuple[int | None, int]:
        """(which of how many): a focus among those of a report, from 1; None where it is not among them."""
        here, at = self.within(report), self.index(focus)
        found = None if at is None else int(np.searchsorted(here, at))
        stands = found is not None and found < len(here) and here[found] == at
        return (found + 1 if found is not None and stands else None), len(here)
