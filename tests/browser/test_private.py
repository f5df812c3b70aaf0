"""Nothing leaves the machine: no look-up or connection of the server; that no page asks for one, the fixtures of every test assert."""

from __future__ import annotations

import os
from pathlib import Path

from tests.browser.conftest import Desk

LOCAL_WORDS = ("'localhost'", "'127.0.0.1'", "'::1'", "'0.0.0.0'", "('127.0.0.1'", "None", "b'localhost'", "/")


def test_the_server_looks_nothing_up(desk_page: Desk):
    desk_page.open("lang=ar&size=killed&focus=figure:killed")
    log = Path(os.environ["WATCH_LOG"])
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    assert [line for line in lines if not any(word in line for word in LOCAL_WORDS)] == []
