"""A desk that is open shows what another process writes into its store, at its next run and without a fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Text

from dashboard.pipeline import open_library
from dashboard.settings import ROOT, settings
from dashboard.store.library import Library
from tests.pages.test_desk import payloads, run

ADD = """
import sys
from pathlib import Path
from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor, open_writer
text = "Forty civilians were killed in Raqqa on 2 May 2021."
writer = open_writer()
writer.put(extractor().extract(Report(text_hash(text), "late", text, "en", published="2021-05-03", published_from="metadata")))
if sys.argv[1:]:
    writer.delete(text_hash(text), who="me")
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    for clear in (settings.cache_clear, st.cache_resource.clear, st.cache_data.clear):
        clear()
    open_library(settings()).close()
    yield tmp_path / "store.sqlite"
    for clear in (settings.cache_clear, st.cache_resource.clear, st.cache_data.clear):
        clear()


def counted() -> int:
    app = run()
    assert not app.exception and not app.error
    return int(payloads(app)["dalil_chips"]["count"][0])


def test_the_next_run_shows_what_another_process_wrote(store: Path):
    before = counted()
    subprocess.run([sys.executable, "-c", ADD], cwd=ROOT, check=True)
    assert counted() > before
    subprocess.run([sys.executable, "-c", ADD, "deleted"], cwd=ROOT, check=True)
    assert counted() == before
    assert len(Library.open(store).deleted()) == 1


def told(app: AppTest) -> str:
    return " ".join(element.value for element in app.main if isinstance(element, Text))


def test_a_store_that_is_gone_for_a_while_leaves_the_page_and_says_so(store: Path):
    app = run(lang="ar")
    before = payloads(app)["dalil_chips"]["count"]
    away = store.rename(store.with_suffix(".away"))
    app.run()
    assert payloads(app)["dalil_chips"]["count"] == before, "what was read last stays"
    assert "المخزن" in told(app) and "آخر ما قُرئ" in told(app)
    away.rename(store)
    app.run()
    assert payloads(app)["dalil_chips"]["count"] == before
    assert told(app) == ""


def test_a_store_that_never_answered_is_one_sentence(store: Path):
    store.rename(store.with_suffix(".away"))
    store.write_text("notes, no database; " * 99)
    app = run()
    assert "is no Dalil store" in told(app) and not app.exception
    assert payloads(app).keys() == {"dalil_history"}


def pressing() -> None:
    """A page with one button, behind which the store refuses."""
    import streamlit as st

    from dashboard.store.faults import store_error
    from dashboard.strings import strings
    from dashboard.ui.faults import guarded, tell

    def refused() -> None:
        raise store_error("busy", name="here")

    st.button("press", on_click=guarded(refused))
    tell(st.container(), strings("ar"), "above")


def test_what_fails_behind_a_press_is_told_once():
    app = AppTest.from_function(pressing).run()
    app.button[0].click().run()
    assert "لم يتم ذلك" in told(app) and "here" in told(app) and not app.exception
    assert told(app.run()) == ""


def test_every_page_has_the_timer_by_which_it_outlives_its_server(store: Path, monkeypatch: pytest.MonkeyPatch):
    sent: list[str | None] = []
    enqueue = ForwardMsgQueue.enqueue

    def noting(queue: ForwardMsgQueue, message: Any) -> None:
        sent.append(message.WhichOneof("type"))
        enqueue(queue, message)

    monkeypatch.setattr(ForwardMsgQueue, "enqueue", noting)
    run()
    assert "auto_rerun" in sent, "only where a timer stands does Streamlit ask a new server for a run"
