"""What folium and altair build once is built by a process of its own, while the desk still loads what it draws with.

The base map's script and the structure of the charts follow from the product's own files. The libraries that build them take half a
second to load and 35 MB of memory, and nothing needs them afterwards: in a process of its own they cost no time where there is a second
core, and their memory goes when it is done. Where that process fails, for whatever reason, the desk builds them itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import Lock, Thread
from typing import Any

from dashboard.settings import ROOT, Settings, settings

PROGRAM = "from dashboard.views.made import tell; tell()"


class _Making:
    """A process that is at work, and a thread that takes what it says: a pipe holds less than that."""

    def __init__(self, chosen: Settings) -> None:
        self._said = b""
        self._reader: Thread | None = None
        if process := _process(chosen):
            self._reader = Thread(target=self._read, args=(process,), daemon=True)
            self._reader.start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        said, _ = process.communicate()
        self._said = said if process.returncode == 0 else b""

    def finished(self) -> dict[str, Any] | None:
        """What it made; None where it failed. Its memory is given away with the answer."""
        if self._reader is not None:
            self._reader.join()
        said, self._said = self._said, b""
        try:
            found = json.loads(said)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


_lock = Lock()
_begun: list[_Making] = []


def begin() -> None:
    """Begins; at most once a process."""
    with _lock:
        if not _begun:
            _begun.append(_Making(settings()))


def finished() -> dict[str, Any] | None:
    """What was made (see views/made.py), waited for; None where nothing was begun, where it failed, and for all who ask later: whoever asks
    first keeps it."""
    with _lock:
        return _begun[0].finished() if _begun else None


def _process(chosen: Settings) -> subprocess.Popen[bytes] | None:
    own = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "DASHBOARD_DATA": str(chosen.data),
        "DASHBOARD_TILES": chosen.tiles or "",
    }
    silent = subprocess.DEVNULL
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM], stdin=silent, stdout=subprocess.PIPE, stderr=silent, env={**os.environ, **own}
        )
    except OSError:
        return None
