"""Distances between points."""

from __future__ import annotations

import pytest

from dashboard.analysis.distance import km_between


@pytest.mark.parametrize(
    ("one", "two", "km"),
    [
        ((35.0, 40.0), (35.0, 40.0), 0),
        ((0.0, 0.0), (1.0, 0.0), 111.2),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((33.51, 36.29), (36.20, 37.16), 310),
    ],
)
def test_kilometres(one, two, km):
    assert km_between(*one, *two) == pytest.approx(km, rel=0.01)
    assert km_between(*two, *one) == pytest.approx(km_between(*one, *two))
