"""The Add page as a script: empty, looked into, all refused, kept, read only; in both languages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings
from dashboard.strings import Strings, strings
from dashboard.ui.add_session import IMPORTING, LOOKING
from dashboard.ui.loads import library
from tests.pages.test_desk import run

WORDS = b"Blast in Hajin\nOn 3 March 2023, 4 civilians were killed in Hajin, the monitor said."


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A store that may be written into, in place of the one that other tests read."""
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path / 'own.sqlite'}")
    _forget()
    yield monkeypatch
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    settings.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()


def add_page(language: str = "en") -> tuple[AppTest, Strings]:
    return run(lang=language).switch_page("../pages/add.py").run(), strings(language)


def words(app: AppTest) -> str:
    assert not app.exception
    return "".join(element.proto.body for element in app.main if hasattr(element.proto, "body"))


def until_over(app: AppTest, key: str) -> AppTest:
    task = app.session_state[key]
    task = getattr(task, "what", task)
    end = time.monotonic() + 120
    while not task.is_over and time.monotonic() < end:
        time.sleep(0.1)
    return app.run()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_is_looked_into_then_kept(own_store: pytest.MonkeyPatch, language: str):
    app, s = add_page(language)
    assert s("add.nothing") in words(app)
    app.file_uploader[0].set_value([("report.txt", WORDS, "text/plain"), ("empty.txt", b"", "text/plain")]).run()
    app = until_over(app, LOOKING)
    assert "Blast in Hajin" in words(app)
    assert s("refused.empty") in words(app)
    reports_before = len(library().reports())
    app = app.button(key="add_start_button").click().run()
    app = until_over(app, IMPORTING)
    assert s("add.status.refused") in words(app)
    assert "report.txt" in words(app)
    assert len(library().reports()) == reports_before + 1
    app = app.button(key="add_again").click().run()
    assert s("add.nothing") in words(app)


def test_nothing_can_be_kept_where_all_is_refused_or_said_wrong(own_store: pytest.MonkeyPatch):
    app, s = add_page()
    app.file_uploader[0].set_value([("empty.txt", b"", "text/plain")]).run()
    app = until_over(app, LOOKING)
    assert s("add.all_refused") in words(app)
    assert app.button(key="add_start_button").disabled
    app = app.text_input(key="add_published_0").set_value("yesterday").run()
    assert s("add.wrong.published") in words(app)
    assert not any(button.key == "add_start_button" for button in app.button)
    assert LOOKING in app.session_state


def test_a_pasted_text_takes_what_is_said(own_store: pytest.MonkeyPatch):
    app, s = add_page()
    app.text_area(key="add_text_0").set_value(WORDS.decode()).run()
    app.text_input(key="add_title_0").set_value("A title of mine").run()
    app.text_input(key="add_publisher_0").set_value("Example Monitor").run()
    app.text_input(key="add_published_0").set_value("2023-03").run()
    app = until_over(app, LOOKING)
    assert all(told in words(app) for told in ("A title of mine", "Example Monitor", "2023-03"))
    app.text_input(key="add_published_0").set_value("20.1.2022")  # the press itself leaves the field
    app = app.button(key="add_start_button").click().run()
    assert s("add.wrong.published") in words(app) and IMPORTING not in app.session_state, "nothing begins with what cannot be"
    app = until_over(app.text_input(key="add_published_0").set_value("2022-01").run(), LOOKING)
    app.text_input(key="add_publisher_0").set_value("Another Monitor")
    app = until_over(app.button(key="add_start_button").click().run(), IMPORTING)
    stored = library().reports().set_index("title").loc["A title of mine"]
    assert (stored["publisher"], stored["published"]) == ("Another Monitor", "2022-01")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_the_desk_is_for_reading_only_nothing_can_be_chosen(own_store: pytest.MonkeyPatch, language: str):
    own_store.setenv("DASHBOARD_READ_ONLY", "1")
    settings.cache_clear()
    app, s = add_page(language)
    assert s("add.read_only") in words(app)
    assert not app.file_uploader and not app.text_area
