"""What the analyst does with a report: its metadata written over or taken back, the report deleted or restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace

import streamlit as st

from dashboard.domain.edit import METADATA
from dashboard.domain.errors import DalilError
from dashboard.pipeline import A_PERSON_WAITS, edit_report, open_writer, revert_report
from dashboard.store.writer import Writer
from dashboard.strings import strings, told
from dashboard.ui.access import may_write
from dashboard.ui.loads import Row, edits_log, library, report_as_read
from dashboard.ui.reports_record import Record, changes_of, refusal, shown_values, standing_edits
from dashboard.ui.reviewer import reviewer
from dashboard.ui.session import SIDEBAR, VIEW, send, view

FAULT, REFUSED = "report_fault", "report_refused"


def record_of(version: int, report_id: str) -> Record:
    """What is known and said of a report, with what of the last try was refused."""
    refused, draft = {}, {}
    told = st.session_state.get(REFUSED)
    if told and told[0] == report_id and view().shelf.editing:
        _, refused, draft = told
    return Record(report_as_read(version, report_id), standing_edits(edits_log(version), report_id), refused, draft)


def fault() -> str:
    """Why the last step could not be kept, told once; "" where it was."""
    return str(st.session_state.pop(FAULT, ""))


def _written(step: Callable[[Writer], None]) -> bool:
    """Whether a step was kept; what the store refuses is told by `fault`."""
    if not may_write():
        return False
    try:
        with closing(open_writer(patience=A_PERSON_WAITS)) as writer:
            step(writer)
    except DalilError as error:
        st.session_state[FAULT] = told(error, strings(view().language))
        return False
    st.session_state.pop(SIDEBAR, None)  # its counts are others now: the whole page is drawn anew
    return True


def save(report: Row, asked: Mapping[str, str]) -> None:
    """Keeps what a person wrote into the fields; one that cannot be is told, and nothing is kept then. For callbacks."""
    report_id, s = str(report["id"]), strings(view().language)
    record = record_of(library().version(), report_id)
    wanted, back = changes_of(record, asked, shown_values(report))
    refused = {name: sentence for name, value in wanted.items() if (sentence := refusal(name, value, s))}
    if refused:
        st.session_state[REFUSED] = (report_id, refused, dict(asked))
        return

    def step(writer: Writer) -> None:
        if wanted:
            edit_report(library(), writer, report_id, wanted, reviewer())
        if back:
            revert_report(library(), writer, report_id, back, reviewer())

    if not (wanted or back) or _written(step):
        st.session_state.pop(REFUSED, None)
        send("shelf_edit", None)
    else:
        st.session_state[REFUSED] = (report_id, {}, dict(asked))  # what was written stays in the form


def take_back(report_id: str, name: str) -> None:
    """Makes a field again what was read. For callbacks."""
    if name in METADATA:
        _written(lambda writer: revert_report(library(), writer, report_id, [name], reviewer()))


def delete(report_id: str) -> None:
    """Deletes a report and closes its page; the list then offers the way back. For callbacks."""
    if _written(lambda writer: writer.delete(report_id, who=reviewer())):
        current = view()
        filters = replace(current.filters, reports=tuple(r for r in current.filters.reports if r != report_id))
        shelf = replace(current.shelf, editing=False, gone=report_id, tab="list")
        st.session_state[VIEW] = replace(current, filters=filters, report=None, focus=None, shelf=shelf)


def restore(report_id: str) -> None:
    """Brings a deleted report back. For callbacks."""
    if _written(lambda writer: writer.restore(report_id, who=reviewer())):
        send("shelf_told", None)
