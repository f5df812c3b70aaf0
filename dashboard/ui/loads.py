"""What the panes read, loaded once a version of the store and shared by all sessions; filtering happens outside these caches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import records_at
from dashboard.analysis.lookup import MOST_NAMES, forget_tables, number_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.overlay import Laid, laid_mentions, laid_over
from dashboard.analysis.regrouping import decisions_of
from dashboard.domain.decision import Decision, Verdict
from dashboard.domain.errors import StoreError
from dashboard.domain.report import Report
from dashboard.filling import finish
from dashboard.pipeline import A_PERSON_WAITS, extractor_stamp, open_library, search_texts
from dashboard.settings import settings
from dashboard.store.library import Library
from dashboard.store.refreshing import Read
from dashboard.ui.faults import note_stale
from dashboard.ui.memory import give_back, make_room, without_collections

Row = dict[str, Any]
REMEMBERED = 2000
SPAN = ("start", "end")
MENTION_CATEGORIES = ("report_id", "place", "candidates", "why")  # each repeats few values: a quarter of the memory, quicker to group


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """The store's frames, the claims enriched, the version that they were read under, and for each claim that was decided about the
    verdict of the latest decision that still stands. `log`: all decisions; `laid`: which of them hold, and what the machine reads there
    (its own claims are empty)."""

    version: int
    claims: pd.DataFrame
    mentions: pd.DataFrame
    reports: pd.DataFrame
    places: pd.DataFrame
    decided: Mapping[str, Verdict] = field(default_factory=dict)
    log: tuple[Decision, ...] = ()
    laid: Laid = field(default_factory=lambda: Laid(pd.DataFrame()))
    reasons: Mapping[str, str] = field(default_factory=dict)  # of the decisions that hold, where one was given
    _memo: dict[tuple[str, str], list[Row]] = field(default_factory=dict, init=False)

    def claim(self, claim_id: str) -> Row | None:
        """A claim's row as a mapping; None where there is none."""
        return next(iter(self._remember(("claim", claim_id), lambda: self._find(claim_id))), None)

    def claims_of(self, report_id: str) -> list[Row]:
        """The claims of a report as mappings, in the order of its text."""
        return self._remember(("claims", report_id), lambda: self._of_report(self.claims, report_id))

    def mentions_of(self, report_id: str) -> list[Row]:
        """The names of places in a report as mappings, in the order of its text."""
        return self._remember(("mentions", report_id), lambda: self._of_report(self.mentions, report_id))

    def row_of_report(self, report_id: str | None) -> int | None:
        """The position of a report among all; None where there is none."""
        ids = self.reports["id"]
        if len(ids) > MOST_NAMES:  # a table of so many would take more than looking through them does
            return next(iter(np.flatnonzero((ids == report_id).to_numpy()).tolist()), None)
        return remembered(self.reports, "row of each", lambda: {report: row for row, report in enumerate(ids.tolist())}).get(report_id)

    def _of_report(self, frame: pd.DataFrame, report_id: str) -> list[Row]:
        reports, order, ends = remembered(frame, "rows by report", lambda: _by_report(frame["report_id"].astype("category")))
        code = number_of(reports, report_id)
        return [] if code < 0 else self._rows(frame, order[ends[code] : ends[code + 1]])

    def _find(self, claim_id: str) -> list[Row]:
        return self._rows(self.claims, np.flatnonzero((self.claims["id"] == claim_id).to_numpy())[:1])

    def _rows(self, frame: pd.DataFrame, at: npt.NDArray[np.integer]) -> list[Row]:
        return records_at(frame, at, [str(name) for name in frame.columns])

    def _remember(self, key: tuple[str, str], make: Callable[[], list[Row]]) -> list[Row]:
        """Turning rows of a frame into mappings costs more than all else that a click does: the last ones are kept."""
        if key not in self._memo:
            if len(self._memo) >= REMEMBERED:
                self._memo.clear()
            self._memo[key] = make()
        return self._memo[key]


def _by_report(column: pd.Series) -> tuple[pd.Index[str], npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """The reports, the rows (positions) of one after the other, and where each begins there."""
    codes, reports = column.cat.codes.to_numpy(), column.cat.categories
    order = np.argsort(codes, kind="stable").astype(np.int32)
    return reports, order, np.searchsorted(codes[order], np.arange(len(reports) + 1))


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The store, opened (and filled from the reports it shows) once a process."""
    finish()
    return open_library(settings(), A_PERSON_WAITS)


@st.cache_resource(show_spinner=False)
def _kept() -> dict[str, Read | None]:
    """The last reading of the store: the next one takes from it what did not change."""
    return {}


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(version: int) -> Loaded:
    with without_collections():
        return _read()


def _read() -> Loaded:
    with library().moment() as store:  # others may be writing: frames of two states would not fit together
        now, places, decisions = store.version(), store.places(), store.decisions()
        kept = _kept()
        read = store.read(kept.get("read"))
    make_room(len(read.claims))
    give_back()  # what rows took on their way, before figures need as much again
    kept["read"] = read if read.worth_keeping else None
    claims, mentions, reports = read.claims, read.mentions, read.reports
    log = tuple(decisions_of(decisions))
    laid = laid_over(claims, reports, log)
    judged = [decision for decision in laid.log if decision.verdict is not Verdict.NOTE]
    decided = {claim: decision.verdict for decision in judged for claim in decision.about}
    whole = enrich(claims, reports, places, laid=laid)
    mentions = laid_mentions(mentions, laid.log).astype(dict.fromkeys(MENTION_CATEGORIES, "category") | dict.fromkeys(SPAN, "int32"))
    for frame in (whole, mentions):
        forget_tables(frame)
    reasons = {claim: decision.reason for decision in judged for claim in decision.about}
    return Loaded(now, whole, mentions, reports, places, decided, log, replace(laid, claims=pd.DataFrame()), reasons)


@st.cache_resource(show_spinner=False)
def _shown() -> dict[str, Loaded]:
    """The frames that were read last: what is shown while the store does not answer."""
    return {}


def load() -> Loaded:
    """All frames under the store's present version. They are shared: never change one in place.

    While the store does not answer, the frames that were read last, and the page says so (`faults`): what a person has in hand stays on
    the page. Raises StoreError where nothing was read yet.
    """
    last = _shown()
    try:
        last["loaded"] = _load(library().version())
    except StoreError as error:
        if "loaded" not in last:
            raise
        note_stale(error)
    else:
        note_stale(None)
    return last["loaded"]


@st.cache_resource(show_spinner=False, max_entries=64)
def text_and_notes(version: int, report_id: str) -> tuple[str, pd.DataFrame]:
    """A report's text and its notes (dates, sources). Shared: not to be changed."""
    return text_of(version, report_id), library().notes(report_id)


@st.cache_resource(show_spinner=False, max_entries=2)
def coverage_counts(version: int) -> pd.DataFrame:
    """What became of the numbers and place-like names of all reports, counted by report and reason. Shared: not to be changed."""
    return library().coverage()


@st.cache_resource(show_spinner=False, max_entries=2)
def wordless_claims(version: int) -> pd.DataFrame:
    """The claims that hold no number, by kind. Shared: not to be changed."""
    return library().wordless()


@st.cache_resource(show_spinner=False, max_entries=2)
def stories_and_copies(version: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Which reports tell one story, and where else a text stands word for word. Shared: not to be changed."""
    with library().moment() as store:
        return store.stories(), store.copies()


@st.cache_resource(show_spinner=False, max_entries=2)
def deleted_reports(version: int) -> pd.DataFrame:
    """The reports that a person deleted. Shared: not to be changed."""
    return library().deleted()


@st.cache_resource(show_spinner=False, max_entries=2)
def edits_log(version: int) -> pd.DataFrame:
    """What people said of reports, in the order in which they did. Shared: not to be changed."""
    return library().edits()


@st.cache_data(show_spinner=False, max_entries=64)
def report_as_read(version: int, report_id: str) -> Report:
    """A report without its edits. Raises UsageError where there is none."""
    return library().as_read(report_id)


@st.cache_data(show_spinner=False)
def rules_state() -> str:
    """Eight letters that change with whatever decides what is extracted: rules, words of the languages, places."""
    return extractor_stamp(settings())[:8]


@st.cache_resource(show_spinner=False, max_entries=512)
def text_of(version: int, report_id: str) -> str:
    """A report's text."""
    return library().text(report_id)


@st.cache_resource(show_spinner=False, max_entries=64)
def found_in(version: int, words: str) -> frozenset[str] | None:
    """Ids of the reports that hold all the words, spelling folded; None where no words are asked for."""
    return frozenset(search_texts(library(), words)) if words.strip() else None
