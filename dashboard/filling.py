"""A store that is not there yet is filled by a process of its own, while the desk still loads what it draws with.

The extractor with its words and places takes a second to load and 50 MB of memory, and a desk needs it again only when reports are added.
What is left undone, the desk does and tells.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

from dashboard.beside import end, start, work_done
from dashboard.settings import Settings, settings
from dashboard.store.whereabouts import is_passing, store_path

PROGRAM = "from dashboard.pipeline import bring_up_to_date; bring_up_to_date()"
SQLITE = "sqlite:///"
STILL = 120.0  # seconds: twice what one step of reading may take (settings.max_seconds)
_lock = Lock()
_begun: list[subprocess.Popen[bytes] | None] = []


def begin() -> None:
    """Begins to fill the settings' store where it is a file that is not there yet; at most once a process."""
    with _lock:
        if not _begun:
            chosen = settings()
            _begun.append(_process(chosen) if _is_missing(chosen) else None)


def is_done(within: float) -> bool:
    """Whether nothing is at work any more; waits for it so many seconds."""
    try:
        for process in filter(None, _begun):
            process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def finish() -> None:
    """Waits until what was begun is done, as long as it goes on: one that is held somewhere is ended after STILL seconds."""
    for process in filter(None, _begun):
        _wait(process, _file(settings()))


def _wait(process: subprocess.Popen[bytes], store: Path) -> None:
    seen: object = None
    since = time.monotonic()
    while process.poll() is None:
        if seen != (seen := (work_done(process), *map(_state, (store, store.with_name(store.name + "-wal"))))):
            since = time.monotonic()
        elif time.monotonic() > since + STILL:
            end(process)
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(1.0, STILL))


def _state(file: Path) -> object:
    """What changes when a file is written to."""
    with suppress(OSError):
        found = file.stat()
        return found.st_size, found.st_mtime_ns
    return None


def _file(chosen: Settings) -> Path:
    """The SQLite file of a store that is one."""
    return Path(chosen.store_url.removeprefix(SQLITE)) if chosen.store_url else store_path(chosen.reports)


def _is_missing(chosen: Settings) -> bool:
    if chosen.store_url and not chosen.store_url.startswith(SQLITE):
        return False
    file = _file(chosen)
    return not is_passing(file) and not file.exists()  # another process would have another folder for what passes


def _process(chosen: Settings) -> subprocess.Popen[bytes] | None:
    own = {
        "DASHBOARD_STORE_URL": chosen.store_url or "",
        "DASHBOARD_REPORTS": str(chosen.reports),
        "DASHBOARD_DATA": str(chosen.data),
        "DASHBOARD_LEXICON": str(chosen.lexicon or ""),
    }
    return start(PROGRAM, own)
