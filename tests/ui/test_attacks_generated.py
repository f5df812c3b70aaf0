"""On 2,000 generated (synthetic) reports every number of Attacks & casualties leads to claims whose words are the text's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from dashboard.analysis.columns import Step
from dashboard.strings import strings
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_payloads import multiples_payload, recipe_payload
from dashboard.ui.attacks_picture import picture_of, rows_of, totals_of
from dashboard.ui.attacks_twin import twin_payload
from dashboard.ui.counting import Counting
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from dashboard.views.theme import LIGHT
from tests.pages.test_attacks import behind_in, marks_of
from tests.ui.test_disputes_generated import loaded as generated


@cache
def library() -> tuple[Loaded, dict[str, str]]:
    """The reports under a version of their own: what the page remembers is known by it."""
    found, texts = generated()
    return replace(found, version=-2001), texts


@pytest.mark.parametrize("kind", ["killed", "attack"])
@pytest.mark.parametrize("step", [Step.MONTH, Step.YEAR])
def test_no_number_is_without_its_words(kind, step):
    own, texts = library()
    s, labels = strings("en"), Labels(own, "en")
    slice_ = Slice(own, View(counting=Counting(kind, step)))
    picture = picture_of(slice_)
    chosen = Chosen(slice_, picture)
    drawn = [
        twin_payload(picture, totals_of(slice_), rows_of(slice_), chosen, s, labels),
        multiples_payload(picture, chosen, LIGHT, s),
        recipe_payload(picture, chosen, s, labels),
    ]
    marks = set().union(*map(marks_of, drawn))
    assert len(marks) >= 8
    for mark in marks:
        table = behind_in(own, texts.__getitem__, kind, step, mark)
        assert table["rows"], mark
        for row in table["rows"]:
            assert row["quote"].strip() and row["quote"] in texts[_report(own, row)], mark


def _report(own: Loaded, row: dict[str, str]) -> str:
    claim = own.claim(row["id"])
    assert claim is not None
    return str(claim["report_id"])
