"""Folding: what becomes equal, and that every folded character knows where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extraction.normalise import fold, fold_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إرهابي", "ارهابى"),
        ("آلاف", "الاف"),
        ("مئة", "مئه"),
        ("مؤتمر", "موتمر"),
        ("فیصل", "فيصل"),  # Persian ya
        ("کرکوک", "كركوك"),  # Persian kaf
        ("ہجوم", "هجوم"),
        ("تحــرير", "تحرير"),  # tatweel
        ("مُحَمَّدٌ", "محمد"),
        ("قـ ـتـ ـل", "قتل"),  # broken up against filters
        ("قُتـ.ـل", "قتل"),
        ("de*ath", "death"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("１２", "12"),
        ("٨٠٪", "80%"),
        ("١٬٢٥٠", "1,250"),
        ("١٫٥", "1.5"),
        ("U.S.", "u.s."),
        ("“a” «b»", '"a" "b"'),
        ("it’s", "it's"),
        ("5–7", "5-7"),
        ("5\u00a0km", "5 km"),
        ("a\u200b\u200fb\ufeff", "ab"),
        ("ﻗﺘﻞ", "قتل"),  # presentation forms of PDFs
        ("ﻻ", "لا"),
        ("a\r\nb", "a\n\nb"),
    ],
)
def test_equal_when_folded(one: str, other: str):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), [("حلب", "حلف"), ("5 6", "56"), ("a*", "a"), ("* b", "b"), ("قتل ـ جرح", "قتلجرح")])
def test_different_when_folded(one: str, other: str):
    assert fold(one).text != fold(other).text


def test_a_key_has_single_spaces():
    assert fold_key("  ما   لا\tيقل  عن ") == "ما لا يقل عن"


def test_spans_quote_the_original_with_its_marks():
    text = "أكّد أنَّ «تحــرير» البلدة"
    folded = fold(text)
    at = folded.text.index("تحرير")
    assert folded.span(at, at + len("تحرير")).quote(text) == "تحــرير"


LETTERS = st.sampled_from(list("abZİΣß*ـ ًُّ.\u200b\u200f١٢٣0،ي ىأإآةؤئکہ\n\r-'\"«»ﻻﺍﷲ\ud800\U0001f600"))
TEXTS = st.text(max_size=60) | st.text(alphabet=LETTERS, max_size=60)


@settings(max_examples=300)
@given(TEXTS)
def test_folding_is_idempotent(text: str):
    once = fold(text)
    assert fold(once.text).text == once.text


@settings(max_examples=300)
@given(TEXTS)
def test_the_offset_map_is_exact(text: str):
    folded = fold(text)
    origin = list(folded.origin)
    assert len(origin) == len(folded.text) + 1
    assert origin[-1] == len(text) and origin == sorted(origin)
    for at, character in enumerate(folded.text):
        assert character in fold(text[origin[at]]).text
        assert folded.span(at, at + 1).quote(text)


@settings(max_examples=300)
@given(TEXTS)
def test_folding_a_part_is_a_part_of_folding(text: str):
    """Lines fold one by one: nothing crosses a line end."""
    joined = fold("x\n" + text.replace("\r", "\n")).text
    assert joined == "\n".join(fold(line).text for line in ["x", *text.replace("\r", "\n").split("\n")])


@pytest.mark.parametrize("text", ["ـ " * 200_000, "\u064b" * 400_000, "a*" * 200_000, "ﻻ" * 100_000, "ـ" * 400_000])
def test_hostile_runs_end(text: str):
    fold(text)
