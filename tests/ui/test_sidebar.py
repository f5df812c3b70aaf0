"""Which reports the sidebar offers."""

from __future__ import annotations

import pandas as pd

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
