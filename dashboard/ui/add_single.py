"""What a person says of single files before they are kept: title, publisher, date and address of those that hold one report."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.edit import METADATA, checked
from dashboard.domain.errors import UsageError
from dashboard.strings import Strings
from dashboard.ui.add_look import Look
from dashboard.ui.add_session import turn

Own = dict[str, dict[str, str]]
FIELDS = tuple(str(name) for name in METADATA)


def single(looks: Sequence[Look]) -> list[Look]:
    """The files with one report: what is said of them is said of it."""
    return [look for look in looks if look.reports == 1 and not look.is_more and not look.seen[0].is_coded]


def said_of(looks: Sequence[Look], edited: Mapping[int, Mapping[str, object]]) -> tuple[Own, list[tuple[str, str]]]:
    """(by file what was written over, the cells that cannot be: file and field). edited: by the row's number the cells that were changed.

    An emptied cell says nothing: what was read stands.
    """
    own: Own = {}
    wrong: list[tuple[str, str]] = []
    for number, cells in edited.items():
        look = looks[int(number)]
        for name, words in cells.items():
            try:
                field, value = checked(name, str(words or ""))
            except UsageError:
                wrong.append((look.name, name))
                continue
            if value:
                own.setdefault(look.name, {})[str(field)] = value
    return own, wrong


def draw_single(looks: Sequence[Look], s: Strings) -> bool:
    """The table to write in; whether all that is written can be."""
    shown = single(looks)
    if not shown:
        return True
    rows = [{"file": look.name, **{name: getattr(look.seen[0], name) or "" for name in FIELDS}} for look in shown]
    labels = {"file": s("add.head.file"), **{name: s(f"add.field.{name}") for name in FIELDS}}
    with st.container(key="add_single"), st.expander(s("add.single", n=len(shown))):
        st.html(f'<p class="d-caption">{html.escape(s("add.single_help"))}</p>')
        frame = pd.DataFrame(rows)
        st.data_editor(frame, key=_key(shown), hide_index=True, disabled=["file"], num_rows="fixed", column_config=dict(labels))
        _, wrong = single_now(looks)
        for file, name in wrong:
            sentence = f"{file}: {s(f'add.wrong.{name}') if name in ('published', 'url') else s('add.wrong_words')}"
            st.html(f'<p class="d-add-wrong" role="alert">{html.escape(sentence)}</p>')
    return not wrong


def single_now(looks: Sequence[Look]) -> tuple[Own, list[tuple[str, str]]]:
    """`said_of` the table as it stands at this moment."""
    shown = single(looks)
    return said_of(shown, st.session_state.get(_key(shown), {}).get("edited_rows", {}))


def _key(shown: Sequence[Look]) -> str:
    return f"add_single_{turn()}_{hash(tuple(look.name for look in shown))}"
