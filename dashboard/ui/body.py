"""What every page's fragment does around its drawing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.domain.errors import DalilError
from dashboard.strings import strings, told
from dashboard.ui.faults import STALE, draw_fault, tell
from dashboard.ui.session import sync_sidebar, view, write_address
from dashboard.ui.turning import turn_page
from dashboard.ui.turns import turn


@turn()
def draw_around(draw: Callable[[], None]) -> None:
    """Everything that a click changes, to be called in a fragment: the page is turned or the sidebar brought in step first, a fault in
    the drawing is told in its place, and the address is written last."""
    turn_page()
    sync_sidebar()
    above, s = st.container(), strings(view().language)
    try:
        draw()
    except DalilError as error:
        st.session_state.pop(STALE, None)
        draw_fault(told(error, s), s, "body")
    tell(above, s, "above")
    write_address()
