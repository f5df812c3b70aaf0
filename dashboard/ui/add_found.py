"""What is in the chosen files, drawn as it is found, and the button that keeps it."""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from dashboard.strings import Strings, told
from dashboard.ui.add_look import MOST_FILES, Look
from dashboard.ui.add_session import Said, importing, start
from dashboard.ui.add_single import draw_single, single_now
from dashboard.ui.add_tasks import Looking
from dashboard.ui.add_words import found_rows, table

POLL_SECONDS = 0.4
HEADS = ("file", "report", "published", "publisher", "language", "places", "claims")


def draw_found(task: Looking, s: Strings, now: Callable[[], Said]) -> None:
    """The files with their first reports; polls while there is more to come. `now` is asked when the button is pressed: a field
    that is still being written in is left by that very press, so what was drawn before it knows nothing of its words."""
    st.fragment(_draw_found, run_every=None if task.is_over else POLL_SECONDS)(task, task.is_over, s, now)


def _draw_found(task: Looking, was_over: bool, s: Strings, now: Callable[[], Said]) -> None:
    if importing() is not None:  # the button was pressed: a press runs the fragment alone
        st.rerun(scope="app")
    if task.is_over and not was_over:
        _learn_columns(task.looks)
        st.rerun(scope="app")
    looks = list(task.looks)
    files = len(task.plan.files)
    with st.container(key="add_found"):
        head, button = st.columns([8, 5], gap="medium", vertical_alignment="bottom")
    head.html(f'<h2>{html.escape(s("add.found"))}</h2><p class="d-caption" role="status">{html.escape(_summary(task, looks, s))}</p>')
    with st.container(key="add_single_place"):
        is_right = draw_single(looks, s) if task.is_over else True
    is_all_refused = task.is_over and files <= MOST_FILES and not any(look.seen for look in looks)
    is_closed = is_all_refused or not is_right or bool(task.fault)
    with button, st.container(key="add_start"):
        st.button(s("add.start", n=files), type="primary", on_click=_press, args=(task, now), disabled=is_closed, key="add_start_button")
    if task.fault:
        st.html(f'<p class="d-add-wrong" role="alert">{html.escape(told(task.fault, s))}</p>')
    if looks:
        heads = [s(f"add.head.{name}") for name in HEADS]
        st.html(table("found", heads, [found_rows(look, s) for look in looks], s("add.found_caption")))


def _press(task: Looking, now: Callable[[], Said]) -> None:
    """Imports what was looked into, as it is described at this moment; where a word cannot be, the next run says so instead."""
    said = now()
    own, wrong = single_now(list(task.looks)) if task.is_over else ({}, [])
    if said.is_right and not wrong:
        start(said, own)


def _summary(task: Looking, looks: list[Look], s: Strings) -> str:
    files, shown = len(task.plan.files), min(len(task.plan.files), MOST_FILES)
    if not task.is_over:
        return s("add.looking", n=shown, done=f"{len(looks):,}")
    refused = sum(1 for look in looks if not look.reports)
    if looks and refused == len(looks) == files:
        return s("add.all_refused")
    words = [
        s("add.readable", n=files, good=f"{len(looks) - refused:,}")
        if files == shown
        else s("add.first_files", n=files, shown=f"{shown:,}")
    ]
    seen = [one for look in looks for one in look.seen]
    for key, absent in (("add.no_date", [not one.published for one in seen]), ("add.no_publisher", [not one.publisher for one in seen])):
        if any(absent):
            words.append(s(key, n=sum(absent), all=f"{len(seen):,}"))
    return " ".join(words)


def _learn_columns(looks: list[Look]) -> None:
    """Offers the columns of tables that nobody knows how to read."""
    found: dict[str, None] = {}
    for look in looks:
        for error in look.refused:
            if error.key in ("no_text_column", "no_such_column"):
                found |= dict.fromkeys(str(error.values.get("columns", "")).removesuffix(" …").split(", "))
    st.session_state["add_columns_known"] = [name for name in found if name]
