"""The passage around some words of a report."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.passage import LONGEST, MOST_WORDS, merged, passage

TEXTS = st.text(st.sampled_from("ab ي\u00a0\n.،"), max_size=2500)


@given(TEXTS, st.integers(-5, 2600), st.integers(-5, 2600))
def test_it_holds_the_words_and_stays_within_the_text(text, one, two):
    start, end = sorted((max(0, min(len(text), one)), max(0, min(len(text), two))))
    found = passage(text, min(one, two), max(one, two))
    assert 0 <= found.start <= start
    assert min(end, start + MOST_WORDS) <= found.end <= len(text)
    assert found.end - found.start <= LONGEST + MOST_WORDS + 2


@given(TEXTS, st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 60)), min_size=1, max_size=6))
def test_merged_passages_lie_apart_and_keep_each_one(text, spans):
    single = [passage(text, start, start + length) for start, length in spans]
    joined = merged(single)
    assert sorted(n for _, numbers in joined for n in numbers) == list(range(len(spans)))
    assert all(whole.start <= single[n].start and single[n].end <= whole.end for whole, numbers in joined for n in numbers)
    assert all(one.end < two.start for (one, _), (two, _) in pairwise(joined))


LONG = " ".join(f"word{n}" for n in range(400))


def test_a_long_paragraph_is_cut_between_words_and_says_so():
    start = LONG.index("word200")
    found = passage(LONG, start, start + 7)
    words = LONG[found.start : found.end].split()
    assert words[0].startswith("word")
    assert set(words) <= set(LONG.split())
    assert (found.before, found.after) == (True, True)


def test_a_heading_takes_what_follows_along():
    text = f"Before\n\nShort heading\n\n{LONG}"
    found = passage(text, text.index("Short"), text.index("Short") + 5)
    assert "Short heading\n\nword0" in text[found.start : found.end]
    assert (found.before, found.after) == (False, True)


def test_a_short_text_is_shown_whole():
    text = "One line.\nTwo killed.\nLast line."
    found = passage(text, 10, 13)
    assert (text[found.start : found.end], found.before, found.after) == (text, False, False)
