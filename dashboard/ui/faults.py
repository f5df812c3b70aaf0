"""What went wrong with the store, kept until the page tells it: behind a press, or while the page shows what was read before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.errors import DalilError
from dashboard.strings import Strings, told

PRESSED, STALE = "fault_pressed", "fault_stale"


def guarded(callback: Callable[[], None]) -> Callable[[], None]:
    """A callback whose fault is told on the page that its run draws: Streamlit knows no other than the raw one."""

    def carry_out() -> None:
        try:
            callback()
        except DalilError as error:
            st.session_state[PRESSED] = error

    return carry_out


def note_stale(error: DalilError | None) -> None:
    """Notes that what is drawn in this run was read before the store stopped answering; None: it answers."""
    if error:
        st.session_state[STALE] = error
    else:
        st.session_state.pop(STALE, None)


def tell(above: DeltaGenerator, s: Strings, key: str) -> None:
    """Draws into the place above what was drawn why it is not as it should be, once each; nothing where all is well."""
    pressed, stale = (st.session_state.pop(name, None) for name in (PRESSED, STALE))
    if (error := stale or pressed) is None:
        return
    sentence = told(error, s)
    if stale:
        sentence = s("fault.stale", None, why=sentence)
    if pressed:
        sentence = s("fault.pressed", None, why=sentence)
    with above:
        draw_fault(sentence, s, key)


def draw_fault(sentence: str, s: Strings, key: str) -> None:
    """The block for a fault that may pass: one sentence, an ink rule at its start, and a button that asks again."""
    with st.container(key="fault"):
        st.text(sentence)
        st.button(s("fault.again"), key=f"fault_again_{key}", type="tertiary")


def draw_error(sentence: str) -> None:
    """The block for a fault that asking again does not change: one sentence, an ink rule at its start."""
    with st.container(key="fault"):
        st.text(sentence)
