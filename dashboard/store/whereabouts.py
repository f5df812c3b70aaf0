"""Where the store of a folder of reports lies unless an address is given."""

from __future__ import annotations

import hashlib
import re
import tempfile
from functools import cache
from pathlib import Path

from dashboard.settings import ROOT

FOLDER = ".dalil"
RE_NOT_IN_NAMES = re.compile(r"[^\w-]+")


def store_path(reports: Path, root: Path = ROOT) -> Path:
    """The SQLite file for the reports at this path: in .dalil/ of the repository, named by the path; in a folder for temporary
    files, made anew by each process, where the repository cannot be written."""
    place = reports.resolve()
    digest = hashlib.sha256(str(place).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    name = RE_NOT_IN_NAMES.sub("-", place.name)[:40]
    return _writable(root / FOLDER) / f"{name}-{digest}-1.sqlite"


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _temporary()


@cache
def _temporary() -> Path:
    """A folder that only this user can read, for as long as the process runs."""
    return Path(tempfile.mkdtemp(prefix="dalil-"))
