"""What every page shares: style, sidebar, navigation, the address, and one plain sentence where something is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import streamlit as st

from dashboard.domain.errors import DalilError, DataError
from dashboard.filling import is_done
from dashboard.strings import Strings, strings, told
from dashboard.ui.access import draw_access
from dashboard.ui.components.register import mount
from dashboard.ui.faults import draw_error, draw_fault, tell
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded, load
from dashboard.ui.memory import keep_out_of_collections, share_a_heap
from dashboard.ui.session import adopt_address, on_event, sidebar_drawn, view, write_address
from dashboard.ui.sidebar import draw_sidebar
from dashboard.ui.style import draw_style
from dashboard.ui.turns import turn

# Streamlit asks for a run when it finds its server again only where it thinks one is due: a timer on the page is. Else a page that was
# left open over a restart would send its presses to parts that the new server does not know, and nothing would happen.
SELDOM = timedelta(days=7)

SOON = 3.0  # seconds; the bundled reports take less

PAGES = ("desk", "attacks", "places", "disputes", "review", "reports", "add", "export", "method")


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What a page script gets: its strings, names, and the library as it is now."""

    name: str
    s: Strings
    labels: Labels
    loaded: Loaded


def run_app(folder: Path) -> None:
    """Run the page that the address names. `folder` holds one script a page."""
    share_a_heap()
    st.set_page_config(page_title="Dalil", layout="wide", initial_sidebar_state=248)
    try:
        s = strings(view().language)
        titles = {name: s(f"ui.pages.{name}") for name in PAGES}
    except DataError as error:  # a mistake in the interface's own words: there are none to say it in but the mistake's
        draw_error(str(error))
        st.stop()
    pages = [st.Page(folder / f"{name}.py", title=titles[name], url_path=name, default=name == PAGES[0]) for name in PAGES]
    chosen = st.navigation(pages, position="top")
    adopt_address(chosen.url_path)
    with turn():
        chosen.run()


@st.fragment(run_every=SELDOM)
def _keep_timer() -> None:
    """Draws nothing."""


def _wait_for_reports(s: Strings) -> None:
    """Says what a person waits for where a new store takes long to be filled; the page is drawn anew once it is."""
    if is_done(within=SOON):
        return
    place = st.empty()
    try:
        with place.container(key="fault"):
            st.text(s("ui.filling"))
        load()
    finally:
        place.empty()
    st.rerun()


@contextmanager
def page(name: str) -> Iterator[Page]:
    """Draw what is around a page, hand it what it needs, and say in a sentence what went wrong in it."""
    language = view().language
    s = strings(language)
    try:
        draw_style(language)
        mount("history", {}, "history", lambda: on_event("history"), height=1)
        _keep_timer()
        _wait_for_reports(s)
        loaded = load()
        labels = Labels(loaded, language)
        with st.sidebar:
            draw_sidebar(s, labels, loaded)
            draw_access(s)
        sidebar_drawn()
    except DalilError as error:  # there is nothing that the page could draw with
        draw_fault(told(error, s), s, "page")
        st.stop()
    above = st.container()
    try:
        yield Page(name, s, labels, loaded)
    except DalilError as error:
        draw_fault(told(error, s), s, "page")
    tell(above, s, "page_above")  # what no part of the page told by itself
    write_address()
    keep_out_of_collections(loaded)
