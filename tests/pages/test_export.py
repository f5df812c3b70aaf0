"""The Export page tells what each file would hold, in both languages, and makes none by itself."""

from __future__ import annotations

import html

import pytest

from dashboard.export.formats import Exporter, Format
from dashboard.strings import strings
from tests.pages.test_desk import run


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_format_has_its_row_and_nothing_is_made(language: str, monkeypatch: pytest.MonkeyPatch):
    made: list[Format] = []
    monkeypatch.setattr(Exporter, "write", lambda self, wanted, out: made.append(wanted))
    app = run(lang=language, kinds="killed").switch_page("../pages/export.py").run()
    assert not app.exception
    words = html.unescape("".join(element.proto.body for element in app.main if hasattr(element.proto, "body")))
    s = strings(language)
    for wanted in Format:
        assert s(f"export.names.{wanted}") in words and s(f"export.uses.{wanted}") in words
    assert s("export.counted", n=1) in words
    assert made == []


def test_where_the_filters_leave_nothing_there_is_nothing_to_export():
    app = run(kinds="killed", **{"from": "1990", "to": "1991"}).switch_page("../pages/export.py").run()
    assert not app.exception
