"""What the first page needs, made ready while the browser still fetches its own scripts: seconds that would follow each other overlap."""

from __future__ import annotations

import importlib
import time
from contextlib import suppress

import streamlit.runtime

from dashboard.domain.errors import DalilError

PATIENCE = 30.0  # seconds


def warm() -> None:
    """Import the desk and read the library; what goes wrong is left for the page to tell. To be run in a thread of its own."""
    began = time.monotonic()
    while not streamlit.runtime.exists():  # before it is there, what is kept for all sessions has no place
        if time.monotonic() - began > PATIENCE:
            return
        time.sleep(0.02)
    importlib.import_module("dashboard.ui.memory").share_heaps()
    importlib.import_module("dashboard.ui.desk")  # not above: Streamlit itself would still be half imported
    with suppress(DalilError):
        importlib.import_module("dashboard.ui.loads").load()
