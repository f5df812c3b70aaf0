"""The crowd: a visitor's address must be the one that its own clicks lead to."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tools.load.clicks import asked, next_click, wrong
from tools.load.visitor import Visitor


def _visitor(query: dict[str, str], **text: Any) -> Visitor:
    drawn = {"claims": {"c1": {}}, "places": [], "reports": [{"id": "r1"}]} | text
    components = {"text": ("", "", drawn), "map_marks": ("", "", {"points": [{"id": "sy-raqqa"}]})}
    return cast(Visitor, SimpleNamespace(query=query, errors=[], components=components))


def test_a_visitor_clicks_on_what_is_there():
    order = random.Random(1)
    seen = {next_click(_visitor({}), order) for _ in range(200)}
    assert seen == {("text", "claim", "c1"), ("map", "place", "sy-raqqa"), ("text", "report", "r1"), ("chips", "clear_all", None)}


@pytest.mark.parametrize(
    ("query", "drawn", "words"),
    [
        ({"focus": "claim:c1"}, {}, ""),
        ({}, {}, "lost selection"),
        ({"focus": "claim:c2"}, {}, "lost selection"),
        ({"focus": "claim:c1"}, {"claims": {"c9": {}}}, "another selection"),
        ({"focus": "claim:c1"}, {"places": ["sy-raqqa"]}, "another selection"),
    ],
)
def test_a_lost_selection_and_another_visitors_both_show(query: dict[str, str], drawn: dict[str, Any], words: str):
    wanted = asked({}, ("text", "claim", "c1"))
    assert wanted == {"focus": "claim:c1"}
    found = wrong(_visitor(query, **drawn), wanted)
    assert found.startswith(words) and bool(found) == bool(words)
