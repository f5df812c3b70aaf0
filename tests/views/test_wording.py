"""Claims in plain words, one case a line."""

from __future__ import annotations

import pytest

from dashboard.strings import strings
from dashboard.views.wording import claim_chip, claim_line, claim_words, count_phrase, people_words, tooltips
from dashboard.vocabulary import vocabulary
from tests.gold_frames import gold_claims

SOHR_27 = {
    "id": "x", "kind": "killed", "unit": "people", "value": 27, "low": 27, "high": 27, "qualifier": "exact", "group": "mixed",
    "place_en": "Northeast Syria", "place_ar": "شمال شرق سوريا", "place_kind": "region", "start_date": "2023-01-01", "end_date": "2023-03",
    "attributed_to": "SOHR",
}  # fmt: skip


def told(**fields):
    base = {
        "kind": "killed",
        "unit": "people",
        "low": fields.get("value"),
        "high": fields.get("value"),
        "qualifier": "exact",
        "group": "unknown",
    }
    return base | fields


def test_the_line_of_the_design_in_english():
    words = claim_words(SOHR_27, "en")
    assert words.line == "27 killed, 1 Jan to Mar 2023, Northeast Syria"
    assert (words.says, words.full) == ("says SOHR", "27 killed, 1 Jan to Mar 2023, Northeast Syria, says SOHR")


def test_the_line_of_the_design_in_arabic():
    assert claim_line(SOHR_27, "ar") == "27 قتيلاً، 1 كانون الثاني/يناير إلى آذار/مارس 2023، شمال شرق سوريا، بحسب المرصد السوري"


def test_a_chip_is_shorter():
    assert (claim_chip(SOHR_27, "en"), claim_chip(SOHR_27, "ar")) == ("27 killed, says SOHR", "27 قتيلاً، بحسب المرصد السوري")


def test_tooltips_have_both_languages():
    assert tooltips([SOHR_27])["x"] == [claim_line(SOHR_27, "en"), claim_line(SOHR_27, "ar")]


@pytest.mark.parametrize(
    ("fields", "en", "ar"),
    [
        # the numbers' forms in Arabic
        ({"value": 0}, "0 killed", "لا قتلى"),
        ({"value": 1}, "1 killed", "قتيل واحد"),
        ({"value": 2}, "2 killed", "قتيلان"),
        ({"value": 3}, "3 killed", "3 قتلى"),
        ({"value": 10}, "10 killed", "10 قتلى"),
        ({"value": 11}, "11 killed", "11 قتيلاً"),
        ({"value": 99}, "99 killed", "99 قتيلاً"),
        ({"value": 100}, "100 killed", "100 قتيل"),
        ({"value": 102}, "102 killed", "102 قتيل"),
        ({"value": 103}, "103 killed", "103 قتلى"),
        ({"value": 1500}, "1,500 killed", "1,500 قتيل"),
        # groups
        ({"value": 1, "group": "civilians"}, "1 civilian killed", "قتيل واحد من المدنيين"),
        ({"value": 2, "group": "sdf"}, "2 SDF killed", "قتيلان من قسد"),
        ({"value": 7, "group": "civilians"}, "7 civilians killed", "7 قتلى من المدنيين"),
        ({"value": 4, "group": "mixed"}, "4 killed", "4 قتلى"),
        ({"value": 4, "group": None}, "4 killed", "4 قتلى"),
        # bounds
        ({"value": 2, "qualifier": "more_than", "high": None}, "more than 2 killed", "أكثر من قتيلين"),
        ({"value": 750, "qualifier": "more_than", "high": None}, "more than 750 killed", "أكثر من 750 قتيلاً"),
        ({"value": 37, "qualifier": "about", "kind": "attack", "unit": "attacks"}, "about 37 attacks", "نحو 37 هجوماً"),
        ({"value": 40, "qualifier": "up_to", "low": None}, "up to 40 killed", "ما يصل إلى 40 قتيلاً"),
        ({"value": None, "low": 20, "high": 30, "qualifier": "range"}, "20–30 killed", "20–30 قتيلاً"),
        ({"value": None, "low": 1, "high": 2, "qualifier": "range"}, "1–2 killed", "1–2 قتلى"),
        ({"value": 1500, "qualifier": "multiple_of", "multiple_factor": 2.0, "high": None}, "about 2\u00a0×\u00a0(>\u00a0750) killed",
         "نحو ضعف (أكثر من 750) قتيلاً"),
        ({"value": 1500, "qualifier": "multiple_of", "multiple_factor": 2.0, "high": 1500}, "about 2\u00a0×\u00a0750 killed",
         "نحو ضعف 750 قتيلاً"),
        ({"value": 36, "qualifier": "multiple_of", "multiple_factor": 3.0, "high": 36}, "about 3\u00a0×\u00a012 killed",
         "نحو 3 أضعاف 12 قتيلاً"),
        ({"value": None, "low": 2, "high": None, "qualifier": "vague"}, "several killed", "عدد من القتلى"),
        ({"value": None, "low": 20, "high": None, "qualifier": "vague"}, "dozens killed", "عشرات القتلى"),
        ({"value": None, "low": 200, "high": None, "qualifier": "vague", "group": "civilians"}, "hundreds of civilians killed",
         "مئات القتلى من المدنيين"),
        ({"value": None, "low": None, "high": None, "qualifier": "vague"}, "an unstated number killed", "عدد غير محدد من القتلى"),
        # attacks
        ({"value": 1, "kind": "attack", "unit": "attacks", "group": "sdf"}, "1 attack on SDF", "هجوم واحد على قسد"),
        ({"value": 2, "kind": "attack", "unit": "attacks", "subtype": "ied"}, "2 attacks (explosive device)", "هجومان (عبوة ناسفة)"),
        # other units
        ({"value": 52, "kind": "liberated", "unit": "km2"}, "52 km² liberated", "تحرير 52 كم²"),
        ({"value": 15, "kind": "rebuilt", "unit": "bridges"}, "15 bridges rebuilt", "إعادة بناء 15 جسراً"),
        ({"value": 2, "kind": "destroyed", "unit": "houses"}, "2 houses destroyed", "تدمير منزلين"),
        ({"value": 80, "kind": "destroyed", "unit": "percent"}, "80% destroyed", "تدمير 80%"),
        ({"value": 100, "kind": "area", "unit": "percent"}, "area of 100%", "مساحة 100%"),
        ({"value": 5, "kind": "displaced", "unit": "families"}, "5 families displaced", "نزوح 5 عائلات"),
        ({"value": 5000000, "kind": "liberated", "group": "civilians", "qualifier": "more_than", "high": None},
         "more than 5,000,000 civilians liberated", "تحرير أكثر من 5,000,000 شخص من المدنيين"),
        ({"value": 10000, "kind": "strength", "group": "isis"}, "10,000 ISIS fighters", "10,000 مقاتل من داعش"),
        ({"value": 3, "kind": "destroyed", "unit": "minarets"}, "3 minarets destroyed", "تدمير 3 minarets"),
    ],
)  # fmt: skip
def test_counts(fields, en, ar):
    claim = told(**fields)
    assert (count_phrase(claim, "en"), count_phrase(claim, "ar")) == (en, ar)


@pytest.mark.parametrize("which", ["digests", "originals"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_claim_of_the_gold_has_a_line(which, language):
    for claim in gold_claims(which).to_dict("records"):
        line = claim_line(claim, language)
        assert line and "nan" not in line.lower() and "{" not in line and "None" not in line


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_unit_and_group_of_the_vocabulary_can_be_said(language):
    words = vocabulary()
    for kind in words["kinds"]:
        for unit in words["units"]:
            for group in words["groups"]:
                for value in (None, 1, 2, 5):
                    assert count_phrase(told(kind=kind, unit=unit, group=group, value=value, low=value or 2), language)


def test_both_languages_say_the_same_things():
    sections = ("wording.", "charts.", "figures.", "map.")
    keys = {language: {k for k in strings(language).entries if k.startswith(sections)} for language in ("en", "ar")}
    missing = {k for k in keys["en"] ^ keys["ar"] if not k.startswith(("wording.who", "wording.several", "wording.whom"))}
    assert not missing


@pytest.mark.parametrize(("code", "n", "en", "ar"), [
    ("civilians", 1, "1 civilian", "1 من المدنيين"), ("civilians", 7, "7 civilians", "7 من المدنيين"),
    ("civilians", 630, "630 civilians", "630 من المدنيين"), ("sdf", 50, "50 SDF", "50 من قسد"),
    ("unknown", 1, "1 unknown", "1 غير معروف"), (None, 4, "4 not stated", "4 غير معروف"),
])  # fmt: skip
def test_people_behind_a_bare_number(code, n, en, ar):
    assert [f"{n}{people_words(code, n, strings(language))}" for language in ("en", "ar")] == [en, ar]
