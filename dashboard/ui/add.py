"""Add reports: files chosen or a text pasted, what is in them shown, then kept, and what became of each."""

from __future__ import annotations

import html

import streamlit as st

from dashboard.settings import settings
from dashboard.strings import Strings
from dashboard.ui.access import may_write
from dashboard.ui.add_choosing import draw_choosing
from dashboard.ui.add_outcome import draw_outcome
from dashboard.ui.add_running import draw_running
from dashboard.ui.add_session import importing
from dashboard.ui.add_style import draw_add_style
from dashboard.ui.frame import Page

MEGABYTE = 1024 * 1024


def draw_add(page: Page) -> None:
    """The page below the header, as far as the visitor has come."""
    s = page.s
    draw_add_style(s)
    with st.container(key="add"):
        if not may_write():
            st.html(_head(s, "") + f'<p class="d-nothing">{html.escape(s("add.read_only"))}</p>')
            return
        st.html(_head(s, s("add.lead", limit=settings().max_file_bytes // MEGABYTE)))
        task = importing()
        if task is None:
            draw_choosing(s)
        elif task.is_over:
            draw_outcome(task, s)
        else:
            draw_running(task, s)


def _head(s: Strings, lead: str) -> str:
    return f'<header class="d-add-head"><h1>{html.escape(s("add.title"))}</h1><p>{html.escape(lead)}</p></header>'
