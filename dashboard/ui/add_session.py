"""What the Add page keeps in a visitor's session: the files chosen, the look into them, the import."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboard.ui.add_files import Files
from dashboard.ui.add_tasks import Importing, Looking

CHOSEN, LOOKING, IMPORTING, ROUND = "add_chosen", "add_looking", "add_importing", "add_round"


class Kept(NamedTuple):
    """Something that was made of what a key stands for."""

    key: Hashable
    what: object


class Said(NamedTuple):
    """What is chosen and what is said of all of it, as the page's fields stand at a moment; `key` as `files_of` has it."""

    key: Hashable
    fields: dict[str, str]
    is_right: bool


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


def start(said: Said, own: Mapping[str, Mapping[str, str]]) -> None:
    """Imports what was looked into, with what is said of all of it and of single files (`own`, see `Plan`). Where other files or words
    have been chosen since the look, nothing begins: the next run looks into these. For callbacks."""
    chosen, looked = st.session_state.get(CHOSEN), st.session_state.get(LOOKING)
    if not isinstance(chosen, Kept) or chosen.key != said.key:
        return
    st.session_state.pop(CHOSEN)
    if isinstance(chosen.what, Files) and isinstance(looked, Kept) and isinstance(looked.what, Looking):
        task = Importing(replace(looked.what.plan, fields=said.fields, own=own), chosen.what)
        stop_looking()
        st.session_state[IMPORTING] = task
        st.session_state[ROUND] = turn() + 1
        task.start()


def begin_again() -> None:
    """Puts the outcome away, so that others can be chosen. For callbacks."""
    st.session_state.pop(IMPORTING, None)
