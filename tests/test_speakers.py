"""Whoever the lexicon can name as a source has a label in both languages, and one code whichever language names it."""

from __future__ import annotations

import re

import pytest
import yaml

from dashboard.settings import settings
from dashboard.speakers import folded, speaker_code, speaker_label
from dashboard.vocabulary import LANGUAGES, vocabulary

RE_ARABIC = re.compile("[؀-ۿ]")


def spoken(language: str) -> set[str]:
    """Every name or bare word that a claim's source can be by the lexicon of a language (see extraction/sayings.py)."""
    raw = yaml.safe_load((settings().data / "lexicon" / language / "actors.yaml").read_text(encoding="utf-8"))
    silent = raw["speaks_as"]
    groups = [raw[part] for part in ("names", "contextual", "nations")]
    words = [name for part in groups for code, names in part.items() if code not in silent for name in names]
    nouns = [word for code, own in raw["source_nouns"].items() for word in (own if code == "" else [code])]
    return {str(word) for word in (*raw["sources"], *words, *nouns, *silent.values())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_of_the_lexicon_has_both_labels(language):
    words = spoken(language)
    assert len(words) > 300
    known = {*vocabulary()["sources"], *vocabulary()["groups"]}
    assert sorted(word for word in words if speaker_code(word) not in known) == []


@pytest.mark.parametrize("code", sorted({*vocabulary()["sources"], *vocabulary()["groups"]}))
def test_labels_stand_in_their_own_script(code):
    assert RE_ARABIC.search(speaker_label(code, "ar"))
    assert not RE_ARABIC.search(speaker_label(code, "en"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("وزير", "minister"), ("الوزير", "minister"), ("the minister", "minister"),
        ("المصادر العسكرية", "military source"),
        ("الشرطة", "police"), ("police", "police"), ("IDF", "israel"), ("الجيش_الإسرائيلي", "israel"), ("SOHR", "SOHR"),
        ("Coalition", "Coalition"),
        ("أهالي تل الزمرد", "أهالي تل الزمرد"), ("Teacher Adil Qasim", "Teacher Adil Qasim"),
    ],
)  # fmt: skip
def test_one_code_for_one_source(words, code):
    assert speaker_code(words) == code


def test_an_unknown_source_keeps_its_words():
    assert speaker_label("Teacher Adil Qasim", "ar") == "Teacher Adil Qasim"
    assert folded("") == ""
