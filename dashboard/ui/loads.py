"""What the panes read, loaded once a version of the store and shared by all sessions; filtering happens outside these caches."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.analysis.enrich import enrich
from dashboard.pipeline import open_library, search_texts
from dashboard.settings import settings
from dashboard.store.library import Library


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """The store's frames, the claims enriched, and the version that they were read under."""

    version: int
    claims: pd.DataFrame
    mentions: pd.DataFrame
    reports: pd.DataFrame
    places: pd.DataFrame


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The store, opened (and filled from the reports it shows) once a process."""
    return open_library(settings())


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(version: int) -> Loaded:
    store = library()
    reports, places = store.reports(), store.places()
    return Loaded(version, enrich(store.claims(), reports, places), store.mentions(), reports, places)


def load() -> Loaded:
    """All frames under the store's present version. They are shared: never change one in place."""
    return _load(library().version())


@st.cache_data(show_spinner=False, max_entries=64)
def text_and_notes(version: int, report_id: str) -> tuple[str, pd.DataFrame]:
    """A report's text and its notes (dates, sources)."""
    return library().text(report_id), library().notes(report_id)


def text_of(version: int, report_id: str) -> str:
    """A report's text."""
    return text_and_notes(version, report_id)[0]


@st.cache_data(show_spinner=False, max_entries=64)
def found_in(version: int, words: str) -> frozenset[str] | None:
    """Ids of the reports that hold all the words, spelling folded; None where no words are asked for."""
    return frozenset(search_texts(library(), words)) if words.strip() else None
