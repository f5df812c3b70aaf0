"""One visitor's view, kept in the session and mirrored in the address, and the way for panes to report an event."""

from __future__ import annotations

import streamlit as st

from dashboard.ui.address import from_query, to_query
from dashboard.ui.state import FROM_PANES, Event, View, next_view, with_filters

VIEW, WRITTEN, PAGE, SIDEBAR, DRAWN_ON = "view", "address_written", "address_page", "sidebar_shows", "sidebar_page"
# What stands in the address of a fresh view: a bare one is a turn of the page alone, never a view that Back leads to (see history.js).
# What a pane of the desk says and the sidebar shows too. The pane says it through a part of the page outside the panes (common.js), so that
# the whole page runs at once, and not first the panes, which can then only ask for that (sync_sidebar).
FOR_THE_PAGE = ("place", "clear_filter", "clear_all")
PLAIN: dict[str, str] = {"lang": "en"}


def view() -> View:
    """The visitor's present view."""
    current = st.session_state.get(VIEW)
    if not isinstance(current, View):
        current = st.session_state[VIEW] = from_query(st.query_params.to_dict())
    return current


def send(event_type: str, value: object = None) -> None:
    """Carry an event into the view. To be called from callbacks alone, so that the run that follows draws the new view."""
    st.session_state[VIEW] = next_view(view(), Event(event_type, value))


def set_filters(**changes: object) -> None:
    """Change some fields of the filters; to be called from callbacks alone."""
    st.session_state[VIEW] = with_filters(view(), changes)


def on_event(key: str) -> None:
    """Callback of a component: its trigger value `event` is {type, value}; anything else is ignored."""
    state = st.session_state.get(key)
    event = state.get("event") if state else None
    if isinstance(event, dict) and event.get("type") in FROM_PANES:
        send(event["type"], event.get("value"))


def adopt_address(page: str) -> None:
    """Take over what the address says where it is not what was last written: a link was opened, or Back was pressed.

    Streamlit drops the parameters when the visitor turns to another page; there the view stays as it is.
    """
    bare, here = not st.query_params, st.query_params.to_dict() or PLAIN
    turned = st.session_state.get(PAGE) not in (None, page) and bare
    st.session_state[PAGE] = page
    if not turned and WRITTEN in st.session_state and here != st.session_state[WRITTEN]:
        st.session_state[VIEW] = from_query(here)
    st.session_state.setdefault(WRITTEN, here)


def write_address() -> None:
    """Write the view into the address; a step that the browser's Back can undo."""
    query = to_query(view()) or PLAIN
    if query != (st.query_params.to_dict() or PLAIN):
        st.query_params.from_dict(query)
    st.session_state[WRITTEN] = query


def sync_sidebar() -> None:
    """Run the whole page instead of its fragment where a pane changed what the sidebar shows; to be called at a fragment's start."""
    now = (view().filters, view().language)
    if st.session_state.get(SIDEBAR) != now:
        st.session_state[SIDEBAR] = now
        write_address()  # before the page looks at it: what the browser sent with a quick press may be older than the view
        st.rerun(scope="app")


def sidebar_drawn() -> None:
    """Note that the sidebar shows the present filters, and on which page."""
    st.session_state[SIDEBAR] = (view().filters, view().language)
    st.session_state[DRAWN_ON] = st.session_state.get(PAGE)


def keep(key: str, value: object) -> None:
    """Lay the view's value under a widget of the sidebar, so that both say the same whichever changed last.

    Each page has widgets of its own. On the first run after a turn the key still answers with the widget of the page before, while the new
    one knows nothing yet: there the value is laid under it although they seem to agree.
    """
    turned = st.session_state.get(DRAWN_ON) != st.session_state.get(PAGE)
    if turned or st.session_state.get(key) != value:
        st.session_state[key] = value
