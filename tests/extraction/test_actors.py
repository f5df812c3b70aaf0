"""Actors: groups, forces, sources and persons by all their names, with the particles that Arabic writes onto them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.actors import find_actors, masked_ranges
from dashboard.extraction.tokens import read_document
from dashboard.vocabulary import vocabulary

# text => the group or the source named, "-" for none
NAMED = {
    "ar": """
        أعلنت قوات سوريا الديمقراطية => sdf
        انسحبت قسد => sdf
        عناصر لقسد => sdf
        حاجز لـ"قسد" => sdf
        وقسد => sdf
        والتحالف الدولي => coalition
        بالتحالف الدولي => coalition
        هجوم لداعش => isis
        هجوم لتنظيم الدولة الإسلامية => isis
        ميليشيا الحوثي => houthi
        مسلحو جماعة الحوثي => houthi
        قوات الدعم السريع => rsf
        للدعم السريع => rsf
        حركة طالبان => taliban
        حركة الشباب الصومالية => al_shabaab
        حزب الله اللبناني => hezbollah
        كتائب القسام => hamas
        هيئة تحرير الشام => hts
        الجيش الليبي => libyan_forces
        حكومة الوفاق => gna
        الحشد الشعبي => pmf
        قوى الأمن الداخلي => internal_security
        مجلس هجين العسكري => sdf
        قوات درع الوطن => yemeni_forces
        ومسلحو الحوثي => houthi
        قيادة عمليات ديالى => iraqi_forces
        اللواء 444 قتال => libyan_forces
        كتائب البراء => sudanese_army
        مجلس شورى ثوار بنغازي => fighters_other
        القوات التركية => turkey
        طائرات روسية => russia
        الجيش الإسرائيلي => israel
        القوات الأمريكية => us
        المرصد السوري لحقوق الإنسان => by:SOHR
        غابة كثيفة => -
        """,
    "en": """
        the Syrian Democratic Forces => sdf
        the SDF => sdf
        Kurdish YPG => sdf
        Islamic State in Iraq and Syria => isis
        ISIS => isis
        Daesh => isis
        the Houthis => houthi
        Rapid Support Forces => rsf
        the Taliban => taliban
        al-Shabaab => al_shabaab
        Boko Haram => boko_haram
        Hezbollah => hezbollah
        Hamas => hamas
        Hayat Tahrir al-Sham => hts
        Popular Mobilization Forces => pmf
        the Afghan army => afghan_forces
        Lebanese troops => lebanese_army
        Turkish warplanes => turkey
        Russian jets => russia
        Israeli soldiers => israel
        US-led coalition => coalition
        the White Helmets => by:White Helmets
        the Syrian Observatory for Human Rights => by:SOHR
        this is a test => -
        """,
}
CASES = [(lang, *line.strip().split(" => ")) for lang, lines in NAMED.items() for line in lines.strip().splitlines()]
GROUPS = set(vocabulary()["groups"]) | {"soldier", "member"}


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_name(language: str, text: str, wanted: str):
    document = read_document(text)
    actors = find_actors(document, language)
    found = {actor.group for actor in actors} | {f"by:{actor.source}" for actor in actors if actor.source}
    assert wanted in found if wanted != "-" else not actors


@pytest.mark.parametrize(
    ("language", "text", "hidden"),
    [
        ("ar", "قال مجلس هجين العسكري إن القصف استمر", "هجين"),
        ("ar", "قوات سوريا الديمقراطية في الرقة", "سوريا"),
        ("en", "Islamic State in Iraq and Syria in Mosul", "iraq"),
        ("en", "the Syrian Observatory for Human Rights in London", "syrian"),
    ],
)
def test_names_hide_the_places_inside_them(language: str, text: str, hidden: str):
    document = read_document(text)
    at = next(i for i, token in enumerate(document.tokens) if token[0] == hidden)
    assert any(first <= at < last for first, last in masked_ranges(find_actors(document, language)))


def test_an_adjective_of_nation_names_a_force_only_beside_one():
    assert [actor.group for actor in find_actors(read_document("Turkish tea"), "en")] == []
    assert [actor.group for actor in find_actors(read_document("شاي تركي"), "ar")] == []


def test_the_coalition_beside_the_houthis_is_the_saudi_led_one():
    actors = find_actors(read_document("قصف التحالف مواقع الحوثيين في صعدة"), "ar")
    assert {actor.group for actor in actors} == {"saudi_coalition", "houthi"}


@given(st.text(), st.sampled_from(["ar", "en"]))
def test_any_text(text: str, language: str):
    document = read_document(text)
    actors = find_actors(document, language)
    taken = 0
    for actor in actors:
        assert taken <= actor.first < actor.last <= len(document.tokens)
        assert actor.group is None or actor.group in GROUPS
        taken = actor.last
