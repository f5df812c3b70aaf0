"""Which claims point at which: the index says what asking every row would."""

from __future__ import annotations

import pytest

from dashboard.analysis.relations import relations_of
from tests.gold_frames import gold_claims
from tests.made_claims import claim, enriched


def test_parts_contradictions_and_retellings_are_found_from_the_other_end():
    rows = [claim(1, value=10), claim(2, part_of=1), claim(3, part_of=1), claim(4, value=12, contradicts=1), claim(5, value=10, same_as=1)]
    found = relations_of(enriched(rows))
    assert found.parts == {"a001": ("a002", "a003")}
    assert found.against == {"a001": ("a004",)}
    assert found.again == {"a001": ("a005",)}


@pytest.mark.parametrize(("column", "name"), [("part_of", "parts"), ("contradicts", "against"), ("same_as", "again")])
def test_the_index_holds_what_every_row_says(column, name):
    claims = gold_claims()
    said = {(str(row["id"]), str(row[column])) for row in claims.to_dict("records") if isinstance(row[column], str) and row[column]}
    found = getattr(relations_of(claims), name)
    assert {(one, other) for other, ones in found.items() for one in ones} == said
