"""What folium and altair build once is built by a process of its own, while the desk still loads what it draws with.

The base map's script and the structure of the charts follow from the product's own files. The libraries that build them take half a
second to load and 35 MB of memory, and nothing needs them afterwards. Where that process fails or is held somewhere, the desk builds them.
"""

from __future__ import annotations

import json
import subprocess
from threading import Lock, Thread
from typing import Any

from dashboard.beside import end, start
from dashboard.settings import Settings, settings

PROGRAM = "from dashboard.views.made import tell; tell()"
LONGEST = 10.0  # seconds; it takes one


class _Making:
    """A process that is at work, and a thread that takes what it says: a pipe holds less than that."""

    def __init__(self, chosen: Settings) -> None:
        self._said = b""
        self._reader: Thread | None = None
        if process := _process(chosen):
            self._reader = Thread(target=self._read, args=(process,), daemon=True)
            self._reader.start()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        try:
            said, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            end(process)
            said = b""
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
    return start(PROGRAM, {"DASHBOARD_DATA": str(chosen.data), "DASHBOARD_TILES": chosen.tiles or ""}, subprocess.PIPE)
