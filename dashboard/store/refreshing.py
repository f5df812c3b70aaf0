"""Reports with their claims and names, read again at the price of what changed: a decision changes none, an import those that it adds.

What stands in the store about a report goes with its row: whoever puts it anew, edits or deletes it changes the row or its fingerprint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Rows = Callable[[list[str] | None], pd.DataFrame]  # rows of some reports, or of all for None
MOST_KEPT = 300_000  # claims: beyond, what is kept would take more memory than it saves time
MOST_CHANGED = 500  # reports that are worth picking out


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """`reports`, `claims` and `mentions` as `Library` gives them, of one moment; `marks`: for each report a number that changes with it, 0
    where nothing tells whether it changed."""

    reports: pd.DataFrame
    claims: pd.DataFrame
    mentions: pd.DataFrame
    marks: pd.Series

    @property
    def worth_keeping(self) -> bool:
        """Whether it is small enough to be kept for the next reading."""
        return len(self.claims) <= MOST_KEPT


def marks_of(reports: pd.DataFrame, fingerprints: dict[str, str]) -> pd.Series:
    """The marks of a frame of reports, by id."""
    prints = reports["id"].map(fingerprints).fillna("")
    hashes = pd.util.hash_pandas_object(reports.assign(fingerprint=prints), index=False)
    return pd.Series(np.where(prints == "", 0, hashes), index=reports["id"].to_numpy(dtype=object), dtype="uint64")


def read_again(reports: pd.DataFrame, marks: pd.Series, before: Read | None, claims: Rows, mentions: Rows) -> Read:
    """The library of a moment whose reports and marks are given; before: an earlier reading, of which what did not change is taken."""
    changed = None if before is None else _changed(marks, before.marks)
    if before is None or changed is None:
        return Read(reports, claims(None), mentions(None), marks)
    place = pd.Series(np.arange(len(reports)), index=marks.index)
    same = not changed and before.marks.index.equals(marks.index)
    kept = [table if same else _put_in(table, rows(changed), changed, place) for table, rows in
            ((before.claims, claims), (before.mentions, mentions))]  # fmt: skip
    return Read(reports, kept[0], kept[1], marks)


def _changed(now: pd.Series, before: pd.Series) -> list[str] | None:
    """The reports whose rows must be read; None where they are so many that all are."""
    known = before.reindex(now.index, fill_value=0).to_numpy()
    changed: list[str] = now.index[(known != now.to_numpy()) | (known == 0)].tolist()
    return changed if len(changed) <= MOST_CHANGED else None


def _put_in(table: pd.DataFrame, fresh: pd.DataFrame, changed: list[str], place: pd.Series) -> pd.DataFrame:
    """A table with the rows of some reports in place of those that it had of them, in the order of the reports; what is gone goes."""
    at = _places(table, place)
    stays = (at >= 0) & ~np.isin(at, place.loc[changed].to_numpy()) if changed else at >= 0
    whole = pd.concat([table[stays], fresh], ignore_index=True) if len(fresh) else table[stays]
    order = np.argsort(np.r_[at[stays], _places(fresh, place)], kind="stable")
    return whole.iloc[order].reset_index(drop=True)


def _places(table: pd.DataFrame, place: pd.Series) -> npt.NDArray[np.int64]:
    """The place of each row's report, -1 where it is gone."""
    return place.index.get_indexer(pd.Index(table["report_id"].to_numpy(dtype=object))).astype(np.int64)
