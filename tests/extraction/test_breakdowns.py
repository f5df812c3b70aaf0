"""Lists that break a total down line by line, without a verb on the lines."""

from __future__ import annotations

import pytest

from tests.extraction.claim_tables import extract

LISTS = (
    ("en", "Eleven people were killed, as follows:\n- 5 civilians in Idlib\n- 4 soldiers in Hama\n- 2 rebels in Aleppo", [11, 5, 4, 2], 3),
    ("ar", "قتل 11 شخصا يوم الأحد، وهم:\n- 5 مدنيين في إدلب\n- 4 جنود في حماة\n- مقاتلان في حلب", [11, 5, 4, 2], 3),
    ("en", "The dead are:\n12 civilians\n5 soldiers\n2 policemen", [12, 5, 2], 0),
    ("ar", "القتلى هم:\n12 مدنيا\n5 جنود\nشرطيان", [12, 5, 2], 0),
    ("en", "Three people were wounded in Homs:\n- 40 houses were searched\nThe weather is calm.", [], 0),
    ("ar", "قتل ثلاثة أشخاص في حمص، وهم:\n1- محمد\n2- سالم\n3- خالد", [3], 0),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "killed", "parts"), LISTS)
def test_lines_of_a_list_are_counted(language: str, text: str, killed: list[int], parts: int) -> None:
    claims = [claim for claim in extract(text, language).claims if claim.kind.value == "killed"]
    assert [claim.count.value for claim in claims] == killed
    assert sum(claim.part_of is not None for claim in claims) == parts


def test_each_line_has_its_own_place() -> None:
    extraction = extract(LISTS[0][1], "en")
    names = {place.id: place.name_en for place in extraction.places}
    assert [names[claim.places[0]] for claim in extraction.claims[1:]] == ["Idlib Governorate", "Hama Governorate", "Aleppo Governorate"]
