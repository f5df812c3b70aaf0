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
    files, made anew by each process, where the repository cannot be written and holds no such file yet. Where one is, it stays the store
    although it cannot be written now: beside it a second one would be taken for it, and lost."""
    place = reports.resolve()
    digest = hashlib.sha256(str(place).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    name = RE_NOT_IN_NAMES.sub("-", place.name)[:40]
    file = f"{name}-{digest}-1.sqlite"
    if _temporary.cache_info().currsize and (begun := _temporary() / file).exists():
        return begun
    here = root / FOLDER / file
    return here if here.exists() or _is_writable(here.parent) else _temporary() / file


def is_passing(store: Path) -> bool:
    """Whether a store lies in this process's folder for temporary files, and is lost when it ends."""
    return _temporary.cache_info().currsize > 0 and store.parent == _temporary()


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@cache
def _temporary() -> Path:
    """A folder that only this user can read, for as long as the process runs."""
    return Path(tempfile.mkdtemp(prefix="dalil-"))
