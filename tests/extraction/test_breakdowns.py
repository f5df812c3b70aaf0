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


@pytest.mark.parametrize(
    ("text", "language", "bounds"),
    [
        ("قتل أكثر من 750 مقاتلا من قسد ونحو ضعف هذا العدد من داعش.", "ar", (1500, 1500, None)),
        ("قتل 750 مقاتلا من قسد، وأكثر من ضعف هذا العدد من داعش.", "ar", (1500, 1500, None)),
        ("قتل نحو 300 مدني. وأصيب ضعف هذا العدد.", "ar", (600, 600, 600)),
        ("More than 300 civilians died, and three times as many were injured.", "en", (900, 900, None)),
        ("At least 40 people were killed and double that number were wounded.", "en", (80, 80, None)),
        ("Between 100 and 200 rebels were killed. Twice as many were wounded.", "en", (200, None, 400)),
    ],
)
def test_a_multiple_is_as_open_as_what_it_multiplies(text: str, language: str, bounds: tuple[float | None, ...]):
    claim = next(claim for claim in extract(text, language).claims if claim.multiple_factor is not None)
    assert (claim.count.low, claim.count.value, claim.count.high) == bounds
