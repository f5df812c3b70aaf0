"""What the Add page keeps in a visitor's session: the files chosen, the look into them, the import."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboard.ui.add_files import Files
from dashboard.ui.add_tasks import Importing, Looking

CHOSEN, LOOKING, IMPORTING, ROUND = "add_chosen", "add_looking", "add_importing", "add_round"
SAID_OF_FILES = "add_said_of_files"  # by file its fields, as Plan.own


class Kept(NamedTuple):
    """Something that was made of what a key stands for."""

    key: Hashable
    what: object


def importing() -> Importing | None:
    """The visitor's import, on its way or over."""
    task = st.session_state.get(IMPORTING)
    return task if isinstance(task, Importing) else None


def turn() -> int:
    """How many imports this session has begun: widgets of each have keys of their own, so that they begin empty."""
    return int(st.session_state.get(ROUND, 0))


def files_of(key: Hashable, make: Callable[[], Files]) -> Files:
    """The copies of what is chosen, made anew where that changed."""
    kept = st.session_state.get(CHOSEN)
    if not isinstance(kept, Kept) or kept.key != key:
        forget()
        kept = st.session_state[CHOSEN] = Kept(key, make())
    assert isinstance(kept.what, Files)
    return kept.what


def looking_of(files: Files, columns: Mapping[str, str], fields: Mapping[str, str]) -> Looking:
    """The look into the files, begun anew where something about them changed."""
    key = (id(files), tuple(columns.items()), tuple(fields.items()))
    kept = st.session_state.get(LOOKING)
    if not isinstance(kept, Kept) or kept.key != key:
        stop_looking()
        st.session_state.pop(SAID_OF_FILES, None)
        task = Looking(files.plan(columns, fields))
        task.start()
        kept = st.session_state[LOOKING] = Kept(key, task)
    assert isinstance(kept.what, Looking)
    return kept.what


def stop_looking() -> None:
    """Ends the look into the files."""
    kept = st.session_state.pop(LOOKING, None)
    if isinstance(kept, Kept) and isinstance(kept.what, Looking):
        kept.what.stop()


def forget() -> None:
    """Ends the look and deletes the copies: nothing is chosen any more."""
    stop_looking()
    kept = st.session_state.pop(CHOSEN, None)
    if isinstance(kept, Kept) and isinstance(kept.what, Files):
        kept.what.close()


def start() -> None:
    """Imports what was looked into. For callbacks."""
    chosen, looked = st.session_state.pop(CHOSEN, None), st.session_state.get(LOOKING)
    if isinstance(chosen, Kept) and isinstance(chosen.what, Files) and isinstance(looked, Kept) and isinstance(looked.what, Looking):
        task = Importing(replace(looked.what.plan, own=st.session_state.pop(SAID_OF_FILES, {})), chosen.what)
        stop_looking()
        st.session_state[IMPORTING] = task
        st.session_state[ROUND] = turn() + 1
        task.start()


def begin_again() -> None:
    """Puts the outcome away, so that others can be chosen. For callbacks."""
    st.session_state.pop(IMPORTING, None)
