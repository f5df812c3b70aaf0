"""The index of names: which spellings find which place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_lexicon import name_key, read_names
from dashboard.gazetteer.index import Gazetteer, Named
from dashboard.gazetteer.spellings import is_arabic, word_key


def place(name_en: str, name_ar: str, *variants: str, needs: bool = False) -> Place:
    return Place(name_en.lower(), name_en, name_ar, PlaceKind.CITY, variants=variants, needs_place_word=needs)


PLACES = Gazetteer(
    [
        place("Deir ez-Zor", "دير الزور"),
        place("Al-Hasakah", "الحسكة"),
        place("Ma'arrat al-Nu'man", "معرة النعمان"),
        place("Al-Qamishli", "القامشلي", "قامشلو"),
        place("Baghouz (Fawqani)", "الباغوز"),
        place("Al-Bab", "الباب", needs=True),
        place("Şanlıurfa", "شانلي أورفا"),
        place("Gaza Strip", "قطاع غزة", "the Gaza Strip"),
        place("Al-Eis", "العيس"),
    ]
)


def look_up(name: str) -> tuple[Named, ...]:
    """The places of a name as a text has it: articles in Latin letters are skipped there, as the scan skips them."""
    words = read_names([name])[0]
    arabic = is_arabic(words[0])
    index = PLACES.names(read_names, arabic)
    found = index.get(" ".join(map(word_key, words)))
    return found or index.get(" ".join(word_key(word) for word in words if len(word) > 2))


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Deir ez-Zor", "Deir ez-Zor"),
        ("Deir al-Zor", "Deir ez-Zor"),
        ("Deir el Zor", "Deir ez-Zor"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Deir Azzor", "Deir ez-Zor"),
        ("DEIR EZ ZOR", "Deir ez-Zor"),
        ("Deirezzor", "Deir ez-Zor"),
        ("دير الزور", "Deir ez-Zor"),
        ("ديرالزور", "Deir ez-Zor"),
        ("دَيْر الزّور", "Deir ez-Zor"),
        ("Hasakah", "Al-Hasakah"),
        ("Al Hasakah", "Al-Hasakah"),
        ("Hasaka", "Al-Hasakah"),
        ("Hassakeh", "Al-Hasakah"),
        ("الحسكه", "Al-Hasakah"),
        ("الحسڪة", "Al-Hasakah"),
        ("Maarrat al-Numan", "Ma'arrat al-Nu'man"),
        ("Ma’arrat an-Nu’man", "Ma'arrat al-Nu'man"),
        ("معره النعمان", "Ma'arrat al-Nu'man"),
        ("Kamishli", "Al-Qamishli"),
        ("قامشلو", "Al-Qamishli"),
        ("Baghouz", "Baghouz (Fawqani)"),
        ("Sanliurfa", "Şanlıurfa"),
        ("Gaza Strip", "Gaza Strip"),
    ],
)
def test_spellings_of_one_name(spelling: str, name: str):
    assert [named.place.name_en for named in look_up(spelling)] == [name]


@pytest.mark.parametrize("spelling", ["Deir", "Zor", "الزور", "دير", "Hama", "Gaza", "غزة"])
def test_parts_and_other_names_find_nothing(spelling: str):
    assert look_up(spelling) == ()


def test_weak_names_are_marked():
    assert look_up("الباب")[0].weak
    assert look_up("حسكة")[0].weak
    assert look_up("باب")[0].weak
    assert not look_up("الحسكة")[0].weak
    assert look_up("Eis")[0].weak


def test_a_longer_name_is_announced_word_by_word():
    index = PLACES.names(read_names, arabic=True)
    assert "دير" in index.continues and "دير" not in index
    assert "دير الزور" in index and "دير الزور" not in index.continues


def test_places_of_one_name_come_strong_first_and_once():
    twins = Gazetteer([place("B", "الصور", needs=True), place("A", "الصور", "الصّور")])
    named = twins.names(read_names, arabic=True).get("الصور")
    assert [(n.place.id, n.weak) for n in named] == [("a", False), ("b", True)]


def test_each_script_has_its_own_index_and_is_built_once():
    arabic, latin = PLACES.names(read_names, True), PLACES.names(read_names, False)
    assert arabic is PLACES.names(read_names, True)
    assert name_key("Deir ez-Zor") not in arabic and "الحسكه" not in latin


@given(st.text(max_size=40))
def test_any_name_can_be_read_and_looked_up(name: str):
    gazetteer = Gazetteer([Place("x", name, name, PlaceKind.TOWN, variants=(name,))])
    for arabic in (True, False):
        index = gazetteer.names(read_names, arabic)
        for words in read_names([name]):
            index.get(" ".join(word_key(word) for word in words))
