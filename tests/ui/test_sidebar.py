"""Which reports the sidebar offers."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.ui.sidebar import MOST_OFFERED, offered


def _reports(n: int) -> pd.DataFrame:
    """In reading order: by date, the last ten without one; every third is a coded row."""
    published = [f"{1900 + i // 12}-{i % 12 + 1:02d}" if i < n - 10 else None for i in range(n)]
    kinds = ["coded" if i % 3 == 2 else "original" for i in range(n)]
    return pd.DataFrame({"id": [f"r{i}" for i in range(n)], "kind": kinds, "published": published})


def test_few_reports_are_all_offered_and_coded_rows_never():
    assert offered(_reports(30), None) == ([f"r{i}" for i in range(30) if i % 3 != 2], 20)


def test_of_very_many_the_newest_are_offered_or_those_that_were_searched_for():
    reports = _reports(3 * MOST_OFFERED)
    newest, total = offered(reports, None)
    dated = [f"r{i}" for i in range(3 * MOST_OFFERED - 10) if i % 3 != 2]
    assert newest == dated[::-1][:MOST_OFFERED] and total == 2 * MOST_OFFERED
    assert offered(reports, frozenset({"r3", "r5", "r2999"}))[0] == ["r3"]


def _sidebar_of_many_places() -> None:
    """The list of places of a library that names p0 once, p1 twice and so on, up to p699."""
    from types import SimpleNamespace

    import pandas as pd

    from dashboard.strings import strings
    from dashboard.ui.sidebar import draw_places

    named = [f"p{i}" for i in range(700) for _ in range(i + 1)]
    draw_places(strings("en"), SimpleNamespace(place=str.upper), pd.DataFrame({"place": named}))  # type: ignore[arg-type]


def test_of_very_many_places_the_most_named_are_offered_and_the_chosen_one_always():
    app = AppTest.from_function(_sidebar_of_many_places).run()
    assert not app.exception
    (offered_places,) = app.multiselect
    assert offered_places.options == [f"P{i}" for i in range(699, 699 - MOST_OFFERED, -1)]
    assert offered_places.placeholder == f"All 700 places; {MOST_OFFERED} listed, the map has the others"
    again = AppTest.from_function(_sidebar_of_many_places)
    again.query_params["places"] = "p3"
    again.run()
    assert again.multiselect[0].value == ["p3"] and again.multiselect[0].options[-1] == "P3"
