"""The vocabulary file and the code's closed lists say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.domain.claim import CORE_KINDS, Caveat, ClaimKind
from dashboard.domain.count import Qualifier
from dashboard.domain.errors import DataError
from dashboard.domain.place import PlaceKind
from dashboard.vocabulary import read_vocabulary, vocabulary

LISTS = [("kinds", ClaimKind), ("qualifiers", Qualifier), ("place_kinds", PlaceKind), ("caveats", Caveat)]


@pytest.mark.parametrize(("name", "codes"), LISTS)
def test_lists_match_the_enums(name, codes):
    assert list(vocabulary()[name]) == [str(code) for code in codes]


def test_core_kinds_are_marked():
    assert {code for code, term in vocabulary()["kinds"].items() if term.core} == set(CORE_KINDS)


def test_families_and_units_exist():
    words = vocabulary()
    assert {t.family for t in words["groups"].values() if t.family} <= set(words["groups"])
    assert {t.unit for t in words["kinds"].values()} <= set(words["units"])


def test_kinds_and_groups_have_colours():
    words = vocabulary()
    terms = [*words["kinds"].values(), *words["groups"].values()]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for term in terms for colour in (term.light, term.dark))


@pytest.mark.parametrize(("text", "words"), [("kinds: {a: {en: x}}", "no label in ar"), ("kinds: {a: [", "well-formed")])
def test_a_mistake_names_the_file(tmp_path: Path, text, words):
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        read_vocabulary(path)
    assert str(path) in str(caught.value)
