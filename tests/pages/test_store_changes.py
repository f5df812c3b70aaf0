"""A desk that is open shows what another process writes into its store, at its next run and without a fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st

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
