"""An import on its way: how far, how fast, how long still; it can be stopped."""

from __future__ import annotations

import html

import streamlit as st

from dashboard.strings import Strings
from dashboard.ui.add_tasks import Importing
from dashboard.ui.add_words import HEAVY, outcome_rows, standing, table

POLL_SECONDS = 0.5
OUTCOME_HEADS = ("file", "status", "added", "replaced", "there", "refused", "why")


def draw_running(task: Importing, s: Strings) -> None:
    """The bar, one line of where it stands, and what was refused so far; the fragment asks again by itself."""
    st.fragment(_draw_running, run_every=POLL_SECONDS)(task, s)


def _draw_running(task: Importing, s: Strings) -> None:
    if task.is_over:
        st.rerun(scope="app")
    progress = task.progress
    st.progress(progress.share if progress else 0.0)
    line = s("add.stopping") if task.is_stopping else standing(progress, s) if progress else s("add.beginning")
    st.html(f'<p class="d-add-line" role="status">{html.escape(line)}</p>')
    st.button(s("add.cancel"), on_click=task.stop, disabled=task.is_stopping, key="add_cancel")
    st.html(f'<p class="d-caption">{html.escape(s("add.meanwhile"))}</p>')
    refused = [filed for filed in list(task.filed) if filed.status in HEAVY]
    if refused:
        st.html(table("outcome", outcome_heads(s), outcome_rows(refused, s), s("add.refused_caption")))


def outcome_heads(s: Strings) -> list[str]:
    """The headings over what became of files."""
    return [s(f"add.head.{name}") for name in OUTCOME_HEADS]
