"""A folder of Parquet partitions: FOLDER/claims/part-....parquet, and so for each table. FOLDER/library.json says what made them.

A partition is written table by table, each file whole under another name first and then renamed, the reports last: only then it counts.
Its name comes from what is in it, so that a task done twice writes the same files. What a crash left over is cleared by the next import.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.cluster.files import UNREADABLE, system_of
from dashboard.cluster.task import Done
from dashboard.domain.errors import StoreError, UsageError
from dashboard.store.arrow import as_table, of_cells
from dashboard.store.batch import Prepared

ACKNOWLEDGES = "reports"
CHILDREN = ("texts", "claims", "mentions", "notes")
TABLES = (*CHILDREN, "places", ACKNOWLEDGES)
ENDING = ".parquet"
BEING_WRITTEN = ".tmp"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that fsspec reaches, from this machine and from the workers. All methods raise StoreError."""

    system: Any
    path: str
    name: str

    @classmethod
    def at(cls, address: str) -> Folder:
        """The folder of an address or a path. Raises UsageError."""
        system, path = system_of(address)
        return cls(system, path.rstrip("/"), address)

    def prepare(self, stamp: str) -> None:
        """Makes the folder where there is none, and clears what a crash left. Raises UsageError where other rules made what is in it."""
        with self.faults():
            for table in TABLES:
                self.system.makedirs(f"{self.path}/{table}", exist_ok=True)
            self._claim(stamp)
            self.clear()

    def clear(self) -> None:
        """Removes files that belong to no partition: half written, or of a partition that never came to its reports."""
        whole = set(self.parts(ACKNOWLEDGES))
        for table in TABLES:
            for name in self._names(table):
                if name.endswith(BEING_WRITTEN) or (name.endswith(ENDING) and name not in whole):
                    self.system.rm_file(f"{self.path}/{table}/{name}")

    def parts(self, table: str) -> list[str]:
        """The names of a table's files, sorted."""
        with self.faults():
            return sorted(name for name in self._names(table) if name.endswith(ENDING))

    def _names(self, table: str) -> list[str]:
        self.system.invalidate_cache()
        try:
            found = self.system.ls(f"{self.path}/{table}", detail=False)
        except FileNotFoundError:  # an object store knows no empty folder
            return []
        return [str(path).rsplit("/", 1)[-1] for path in found]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Some columns of all rows of a table, a partition at a time."""
        for name in self.parts(table):
            with self.faults(), self.system.open(f"{self.path}/{table}/{name}", "rb") as stream:
                yield from pq.read_table(stream, columns=list(columns)).to_pylist()

    def report_ids(self) -> dict[str, str]:
        """The doc_id of each report that is there."""
        return {row["id"]: row["doc_id"] for row in self.rows(ACKNOWLEDGES, ("id", "doc_id"))}

    def place_ids(self) -> set[str]:
        """The places that are there."""
        return {row["id"] for row in self.rows("places", ("id",))}

    def marks(self) -> list[str]:
        """What each report was made from."""
        return [row["fingerprint"] for row in self.rows(ACKNOWLEDGES, ("fingerprint",))]

    def write(self, part: str, tables: Mapping[str, pa.Table]) -> None:
        """Writes a partition, or does nothing where it is there whole."""
        with self.faults():
            if self.system.exists(f"{self.path}/{ACKNOWLEDGES}/{part}{ENDING}"):
                return
            for name in TABLES:
                self._write(f"{self.path}/{name}/{part}", tables[name])

    def _write(self, path: str, table: pa.Table) -> None:
        # A task that is done twice at once writes twice; one must not rename what the other is still writing.
        temporary = f"{path}-{uuid.uuid4().hex[:12]}{BEING_WRITTEN}"
        with self.system.open(temporary, "wb") as stream:
            pq.write_table(table, stream)
        self.system.mv(temporary, path + ENDING)

    def _claim(self, stamp: str) -> None:
        path = f"{self.path}/library.json"
        if self.system.exists(path):
            found = json.loads(self.system.cat_file(path)).get("rules")
            if found != stamp:
                raise UsageError(f"The partitions in {self.name} were made by other rules, words or places; choose another folder.")
            return
        self.system.pipe_file(path, json.dumps({"rules": stamp}).encode())

    @contextmanager
    def faults(self) -> Iterator[None]:
        """What goes wrong in the block is told as a StoreError."""
        try:
            yield
        except (*UNREADABLE, ValueError) as error:
            raise StoreError(f"The folder {self.name} cannot be used ({error}).") from error


def write_partition(done: Sequence[Done], marks: Collection[str], places: Collection[str], folder: Folder, when: str) -> str:
    """The task of a worker: writes those reports of a task that have one of these marks, with these places, and gives the partition's name.

    `when` stands for the time of import where a report gives none. Raises StoreError.
    """
    wanted = set(marks)
    kept = [told.prepared for one in done for told in one.told if told.prepared and told.mark in wanted]
    kept = list({item.id: item for item in reversed(kept)}.values())[::-1]
    part = "part-" + hashlib.blake2b("".join(sorted(wanted)).encode(), digest_size=16).hexdigest()
    folder.write(part, _tables(kept, set(places), when))
    return part


def _tables(kept: Sequence[Prepared], places: set[str], when: str) -> dict[str, pa.Table]:
    tables = {name: of_cells(name, [row for item in kept for row in item.children[name]]) for name in CHILDREN}
    tables["places"] = as_table("places", {key: row for item in kept for key, row in item.places.items() if key in places}.values())
    told = [{**item.report, "imported_at": item.report["imported_at"] or when} for item in kept]
    return {**tables, ACKNOWLEDGES: as_table(ACKNOWLEDGES, told)}
