"""Nothing leaves the machine: no request of any page, no look-up or connection of the server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Desk

LOCAL_WORDS = ("'localhost'", "'127.0.0.1'", "'::1'", "'0.0.0.0'", "('127.0.0.1'", "None", "b'localhost'", "/")


@pytest.mark.parametrize("query", ["", "lang=ar", "size=killed", "focus=figure:killed"])
def test_no_request_leaves_localhost(desk_page: Desk, query: str):
    desk_page.open(query)
    desk_page.click_place(
        desk_page.place_with_claims() if "ar" not in query else desk_page.page.locator(".hit").first.get_attribute("data-place")
    )
    assert desk_page.foreign == []
    assert desk_page.faults == []


def test_the_server_looks_nothing_up(desk_page: Desk):
    desk_page.open()
    log = Path(os.environ["WATCH_LOG"])
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    assert [line for line in lines if not any(word in line for word in LOCAL_WORDS)] == []
