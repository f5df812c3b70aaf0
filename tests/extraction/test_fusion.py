"""One fact told twice is one claim: titles and leads, attacks referred to, totals and their parts, what is added."""

from __future__ import annotations

import pytest

from dashboard.domain.extraction import Extraction
from tests.extraction.claim_tables import CORE, extract, value_of

# text => the core claims that stay, parted by ";"
CASES = {
    "ar": """
        مقتل خمسة مدنيين في قصف على إدلب\\nقُتل خمسة مدنيين أمس في قصف مدفعي على مدينة إدلب. => killed 5; attack 1
        مقتل جندي بانفجار في حمص\\nقتل جندي وأصيب آخران بانفجار عبوة ناسفة في حمص. => killed 1; wounded 2; attack 1
        قصفت طائرات بلدة كفريا وقتلت مدنيا. وأدى القصف أيضا إلى إصابة طفلين. => killed 1; wounded 2; attack 1
        قتل ثلاثة أشخاص في إدلب. وقتل ثلاثة آخرون في حماة. => killed 3; killed 3
        وقع انفجار في بغداد. ووقع انفجار آخر في الموصل. => attack 1; attack 1
        قتل جندي في حمص. وأصيب خمسة أشخاص في درعا. كما أصيب خمسة أشخاص هناك. => killed 1; wounded 5; wounded 5
        """,
    "en": """
        Blast kills nine in Jalalabad\\nA bomb killed nine people in Jalalabad. The attack wounded 20. => attack 1; killed 9; wounded 20
        Three people were killed in Idlib. Three others were killed in Hama. => killed 3; killed 3
        A bomb exploded in Baghdad. Another bomb exploded in Mosul. => attack 1; attack 1
        Gunmen attacked a village near Gao. The attack left four villagers dead. => attack 1; killed 4
        """,
}
LINES = [(lang, *line.strip().split(" => ")) for lang, lines in CASES.items() for line in lines.strip().splitlines()]


def core(extraction: Extraction) -> list[str]:
    return sorted(f"{claim.kind.value} {value_of(claim)}" for claim in extraction.claims if claim.kind.value in CORE)


@pytest.mark.parametrize(("language", "text", "wanted"), LINES)
def test_told_once(language: str, text: str, wanted: str):
    assert core(extract(text.replace("\\n", "\n"), language)) == sorted(wanted.split("; "))


def test_the_second_telling_stays_as_a_further_span():
    text = "Blast kills nine in Jalalabad\nA bomb killed nine people in Jalalabad on Saturday."
    killed = [claim for claim in extract(text, "en").claims if claim.kind.value == "killed"]
    assert len(killed) == 1
    assert [span.quote(text) for span in killed[0].also] == ["killed nine people"]


def test_what_the_second_telling_adds_is_taken_over():
    text = "قتل سبعة أشخاص في إدلب.\nقتل سبعة مدنيين، أحدهم طفل، في قصف شنته طائرات روسية على إدلب."
    killed = next(claim for claim in extract(text, "ar").claims if claim.kind.value == "killed" and claim.part_of is None)
    assert (killed.group, killed.perpetrator) == ("civilians", "russia")


def test_parts_point_to_their_total():
    text = "The strike killed 27 people in Aleppo, including five children and 22 fighters."
    total, *parts = sorted((c for c in extract(text, "en").claims if c.kind.value == "killed"), key=lambda c: -(c.count.value or 0))
    assert {part.part_of for part in parts} == {total.id}
    assert sum(part.count.value or 0 for part in parts) == total.count.value
    assert total.group == "mixed"


def test_a_part_is_never_larger_than_its_total():
    text = "Five people were killed, among them 12 children."
    assert not any(claim.part_of for claim in extract(text, "en").claims)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قتل جندي في حمص يوم السبت بهجوم على حاجز عسكري قرب المدينة.\nاقرأ أيضا: مقتل 40 مدنيا في قصف على إدلب"),
        ("en", "A soldier was killed in Homs on Saturday.\nRelated stories\nForty civilians killed in Idlib"),
    ],
)
def test_the_page_round_a_report_makes_no_claims(language: str, text: str):
    assert "killed 40" not in core(extract(text, language))
