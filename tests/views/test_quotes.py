"""Words in their sentence."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.views.quotes import CUT, quote_around

TEXT = "Two shells fell. A patrol left Hajin at noon, and came back. Nobody was hurt.\nLater"


def test_the_sentence_around_a_name():
    at = TEXT.index("Hajin")
    assert quote_around(TEXT, at, at + 5) == ("A patrol left ", "Hajin", " at noon, and came back.")
    assert quote_around(TEXT, at, at + 5, around=8) == (f"{CUT}left ", "Hajin", f" at{CUT}")
    assert quote_around("وصلوا إلى هجين؟ نعم", 10, 14) == ("وصلوا إلى ", "هجين", "؟")


@example("aaa", -3, 0, 1)
@given(st.text("ab .\nق؟", max_size=60), st.integers(-3, 70), st.integers(0, 12), st.integers(1, 30))
def test_nothing_is_added(text, start, length, around):
    before, words, after = quote_around(text, start, start + length, around)
    told = before.removeprefix(CUT) + words + after.removesuffix(CUT)
    assert told in text
    assert words == text[max(0, start) : max(0, min(len(text), start + length))] or start > len(text)
    assert len(before) <= around + 1 and len(after) <= around + 1
