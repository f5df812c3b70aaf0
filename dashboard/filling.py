"""A store that is not there yet is filled by a process of its own, while the desk still loads what it draws with.

The extractor with its words and places takes a second to load and 50 MB of memory, and a desk needs it again only when reports are added:
in a process of its own it costs no time where there is a second core, and its memory goes when it is done. What it leaves undone, for
whatever reason, the desk does and tells.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from dashboard.settings import ROOT, Settings, settings
from dashboard.store.whereabouts import is_passing, store_path

PROGRAM = "from dashboard.pipeline import bring_up_to_date; bring_up_to_date()"
SQLITE = "sqlite:///"
_lock = Lock()
_begun: list[subprocess.Popen[bytes] | None] = []


def begin() -> None:
    """Begins to fill the settings' store where it is a file that is not there yet; at most once a process."""
    with _lock:
        if not _begun:
            chosen = settings()
            _begun.append(_process(chosen) if _is_missing(chosen) else None)


def finish() -> None:
    """Waits until what was begun is done."""
    for process in _begun:
        if process is not None:
            process.wait()


def _is_missing(chosen: Settings) -> bool:
    if chosen.store_url:
        return chosen.store_url.startswith(SQLITE) and not Path(chosen.store_url.removeprefix(SQLITE)).exists()
    file = store_path(chosen.reports)
    return not is_passing(file) and not file.exists()  # another process would have another folder for what passes


def _process(chosen: Settings) -> subprocess.Popen[bytes] | None:
    own = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "DASHBOARD_STORE_URL": chosen.store_url or "",
        "DASHBOARD_REPORTS": str(chosen.reports),
        "DASHBOARD_DATA": str(chosen.data),
        "DASHBOARD_LEXICON": str(chosen.lexicon or ""),
    }
    silent = subprocess.DEVNULL
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM], stdin=silent, stdout=silent, stderr=silent, env={**os.environ, **own}
        )
    except OSError:
        return None
