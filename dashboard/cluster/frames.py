"""The analysis of the pages over Parquet partitions, with dask.dataframe: on the client's scheduler, else on this machine's threads.

Claims are put together to incidents within one kind only, so a kind is what stays whole: its claims, in the columns that figures need, go
to one task, which enriches them and answers. Names and notes are counted partition by partition: a report is never in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
import pyarrow.parquet as pq

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import CLAIM_COLUMNS, NOTE_COLUMNS, PLACE_COLUMNS, REPORT_COLUMNS
from dashboard.cluster.partitions import Folder
from dashboard.domain.report import ReportKind
from dashboard.store.arrow import as_table
from dashboard.store.frames import PANDAS_TYPES

if TYPE_CHECKING:
    import dask.dataframe as dd

T = TypeVar("T")
Filters = Sequence[tuple[str, str, Any]] | None

# Shown beside a claim, and in no figure: they stay where they are.
WIDE = ("qualifier_words", "also", "triggers")
NARROW = tuple(name for name in CLAIM_COLUMNS if name not in WIDE)


class Partitions:
    """A folder that `python -m dashboard import --parquet` wrote. All methods raise StoreError where it cannot be read."""

    def __init__(self, address: str) -> None:
        self._folder = Folder.at(address)

    def table(self, name: str, columns: Sequence[str], filters: Filters = None) -> dd.DataFrame:
        """Some columns of a table as a Dask frame of the store's types, a partition each; `filters` as pyarrow's."""
        import dask
        import dask.dataframe as dd

        parts = self._folder.parts("reports") or [""]
        with dask.config.set({"dataframe.convert-string": False}):
            empty = _frame(as_table(name, []).select(list(columns)))
            return dd.from_map(_read, parts, folder=self._folder, name=name, columns=tuple(columns), filters=filters, meta=empty)

    def reports(self) -> pd.DataFrame:
        """As `Library.reports`, in its order; a digest gives way to its original, a coded row to a later state of it."""
        found: pd.DataFrame = self.table("reports", REPORT_COLUMNS).compute()
        is_digest = (found["kind"] == str(ReportKind.DIGEST)) & found["original_sha256"].isin(found["id"])
        found = found[~is_digest].sort_values("imported_at", kind="stable")
        found = found[(found["kind"] != str(ReportKind.CODED)) | ~found["doc_id"].duplicated(keep="last")]
        return found.sort_values(["published", "doc_id", "id"], na_position="last").reset_index(drop=True)

    def places(self) -> pd.DataFrame:
        """As `Library.places`."""
        found: pd.DataFrame = self.table("places", PLACE_COLUMNS).compute().sort_values("id")
        return found.reset_index(drop=True)

    def coverage(self) -> pd.DataFrame:
        """As `Library.coverage`."""
        notes = self.table("notes", NOTE_COLUMNS, [("kind", "in", ("number", "name"))])
        counted = notes.map_partitions(_counted_notes, meta=_counted_notes(notes._meta)).compute()
        return _of(counted, self.reports()).sort_values(["report_id", "kind", "value"]).reset_index(drop=True).astype({"n": "Int64"})

    def told(self) -> pd.DataFrame:
        """How often each place is named (mentions), and in how many reports (reports); index = place id."""
        mentions = self.table("mentions", ("report_id", "place"))
        kept = set(self.reports()["id"])
        counted: pd.DataFrame = mentions.map_partitions(_counted_names, kept, meta=_counted_names(mentions._meta, kept)).compute()
        return counted.groupby("place").sum().sort_index()

    def claims(self, kind: str | None = None) -> pd.DataFrame:
        """The enriched claims of a kind, or of all, in the order of `Library.claims`; the columns WIDE are empty."""
        filters = None if kind is None else [("kind", "==", kind)]
        found = self.table("claims", (*NARROW, "position"), filters).compute()
        return _enriched(found, self.reports(), self.places())

    def kinds(self) -> list[str]:
        """The kinds of claims that there are."""
        return sorted(self.table("claims", ("kind",))["kind"].unique().compute())

    def by_kind(self, ask: Callable[[pd.DataFrame, str], T], kinds: Iterable[str] | None = None) -> dict[str, T]:
        """What `ask` answers of the enriched claims of each kind, given (claims, kind): a task each, wherever a worker is free."""
        import dask

        reports, places = dask.delayed(self.reports()), dask.delayed(self.places())
        chosen = self.kinds() if kinds is None else list(kinds)
        answers = []
        for kind in chosen:
            found = self.table("claims", (*NARROW, "position"), [("kind", "==", kind)]).repartition(npartitions=1).to_delayed()[0]
            answers.append(dask.delayed(_asked)(found, reports, places, kind, ask))
        return dict(zip(chosen, dask.compute(*answers), strict=True))


def _frame(table: Any) -> pd.DataFrame:  # noqa: ANN401 - a pyarrow table
    found: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get)
    return found


def _read(part: str, folder: Folder, name: str, columns: Sequence[str], filters: Filters) -> pd.DataFrame:
    if not part:
        return _frame(as_table(name, []).select(list(columns)))
    with folder.faults(), folder.system.open(f"{folder.path}/{name}/{part}", "rb") as stream:
        return _frame(pq.read_table(stream, columns=list(columns), filters=filters))


def _of(rows: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["report_id"].isin(reports["id"])]


def _counted_notes(notes: pd.DataFrame) -> pd.DataFrame:
    keys = ["report_id", "kind", "value"]
    return notes.groupby(keys, observed=True).size().rename("n").reset_index()


def _counted_names(mentions: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    rows = mentions[mentions["report_id"].isin(kept)]
    return rows.groupby("place").agg(mentions=("place", "size"), reports=("report_id", "nunique")).reset_index()


def _enriched(claims: pd.DataFrame, reports: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    place_in_order = pd.Series(range(len(reports)), index=reports["id"])
    rows = _of(claims, reports)
    rows = rows.assign(report=rows["report_id"].map(place_in_order), **dict.fromkeys(WIDE, ""))
    rows = rows.sort_values(["report", "evidence_start", "evidence_end", "position"])
    return enrich(rows[list(CLAIM_COLUMNS)], reports, places)


def _asked(claims: pd.DataFrame, reports: pd.DataFrame, places: pd.DataFrame, kind: str, ask: Callable[[pd.DataFrame, str], T]) -> T:
    return ask(_enriched(claims, reports, places), kind)
