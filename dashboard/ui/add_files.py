"""Uploads and a pasted text as files to be read: on the server's disk for as long as the page wants them. Nothing here draws."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import BinaryIO, NamedTuple

from dashboard.intake.plan import Plan, Planned, uploaded

LONGEST_NAME = 200
TABLES = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".zip", ".eml")


class Upload(NamedTuple):
    """A file as it came: the name that it is shown by, the name that tells its format, its bytes."""

    shown: str
    name: str
    stream: BinaryIO


def pasted(text: str, fields: Mapping[str, str], shown: str) -> Upload:
    """A text that a person pasted, with what they say of it (title, publisher, published, url), as a file that keeps it as it is.

    The same text has the same doc_id however often it is pasted.
    """
    doc_id = f"pasted-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    line = json.dumps({**fields, "doc_id": doc_id, "text": text}, ensure_ascii=True)
    return Upload(shown, f"{doc_id}.jsonl", io.BytesIO(line.encode("ascii")))


def shown_names(names: Sequence[str]) -> list[str]:
    """Names as people may see them: nothing unprintable, not endless, each one once."""
    found: dict[str, None] = {}
    for name in names:
        plain = "".join(char for char in name.replace("\\", "/") if char.isprintable()).strip()[-LONGEST_NAME:] or "?"
        number, own = 1, plain
        while own in found:
            number += 1
            own = f"{plain} ({number})"
        found[own] = None
    return list(found)


class Files:
    """Copies of uploads in a folder that is gone after `close`, or with this object."""

    def __init__(self, uploads: Sequence[Upload]) -> None:
        self._kept = ExitStack()
        paths = self._kept.enter_context(uploaded((upload.name, upload.stream) for upload in uploads))
        names = shown_names([upload.shown for upload in uploads])
        self._files = tuple(Planned(path, name, path.stat().st_size) for path, name in zip(paths, names, strict=True))

    @property
    def may_hold_tables(self) -> bool:
        """Whether one of the files may have columns."""
        return any(planned.path.suffix.lower() in TABLES for planned in self._files)

    def plan(self, columns: Mapping[str, str], fields: Mapping[str, str]) -> Plan:
        """The plan of these files (see `intake.plan`)."""
        return Plan(self._files, columns=dict(columns), fields=dict(fields))

    def close(self) -> None:
        """Deletes the copies."""
        self._kept.close()
