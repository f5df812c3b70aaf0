"""The end of an import: how many were added, replaced, there before and refused, and a row a file; all of it as CSV."""

from __future__ import annotations

import html
import io

import streamlit as st

from dashboard.intake.events import Counts, Filed
from dashboard.intake.outcome import OutcomeTable
from dashboard.strings import Strings, told
from dashboard.ui.add_running import outcome_heads
from dashboard.ui.add_session import begin_again
from dashboard.ui.add_tasks import Importing
from dashboard.ui.add_words import MOST_ROWS, clock, outcome_rows, table
from dashboard.ui.address import to_query
from dashboard.ui.frame import PAGES
from dashboard.ui.session import view

LINKS = ("desk", "reports")


def outcome_csv(filed: list[Filed], language: str) -> bytes:
    """What became of each file as a CSV file that spreadsheets open right, formulas made harmless."""
    stream = io.StringIO(newline="")
    rows = OutcomeTable(stream)
    for one in filed:
        named = Filed(one.name, one.counts, [error.within(one.name) for error in one.reasons], one.copies, one.alike)
        rows.add(named, language)
    return stream.getvalue().encode("utf-8-sig", "replace")


def draw_outcome(task: Importing, s: Strings) -> None:
    """Everything that is known of the import that is over."""
    filed = list(task.filed)
    st.html(_numbers(task, s))
    if task.fault or not task.finished:
        st.html(f'<p class="d-add-wrong" role="alert">{html.escape(told(task.fault, s) if task.fault else s("add.broken"))}</p>')
    with st.container(horizontal=True, key="add_next"):
        for name in (name for name in LINKS if name in PAGES):
            st.page_link(f"../pages/{name}.py", label=s(f"add.to_{name}"), query_params=to_query(view()))
        st.download_button(
            s("add.download"), outcome_csv(filed, s.language), "dalil-outcome.csv", "text/csv", on_click="ignore", key="add_download"
        )
        st.button(s("add.again"), on_click=begin_again, key="add_again")
    if filed:
        caption = s("add.outcome_caption", n=len(filed))
        if len(filed) > MOST_ROWS:
            caption += " " + s("add.rows_shown", n=MOST_ROWS)
        st.html(table("outcome", outcome_heads(s), outcome_rows(filed, s), caption))


def _numbers(task: Importing, s: Strings) -> str:
    """The row of figures, and under it what they mean together."""
    counts = task.finished.counts if task.finished else _sum(task.filed)
    named = {"added": counts.added, "replaced": counts.replaced, "there": counts.there, "refused": counts.refused}
    cells = "".join(f"<div><span>{html.escape(s(f'add.status.{name}'))}</span><b>{n:,}</b></div>" for name, n in named.items())
    words: list[str] = []
    if task.finished:
        words.append(s("add.took", n=task.finished.files, time=clock(task.finished.seconds)))
        words += [s("add.all_copies", n=task.finished.copies)] if task.finished.copies else []
        words += [s("add.all_alike", n=task.finished.alike)] if task.finished.alike else []
        words += [s("add.cancelled")] if task.finished.is_cancelled else []
    return f'<div class="d-add-numbers">{cells}</div><p class="d-add-line" role="status">{html.escape(" ".join(words))}</p>'


def _sum(filed: list[Filed]) -> Counts:
    counts = Counts()
    for one in list(filed):
        counts.add(one.counts)
    return counts
