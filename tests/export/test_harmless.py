"""No cell is a formula, and every word comes back."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.export.harmless import STARTERS, harmless, harmless_table, plain

WORDS = st.text(st.sampled_from([*STARTERS, "'", '"', ",", "1", "a", "م", " "]), max_size=8)


@given(WORDS)
@settings(max_examples=150)
def test_words_come_back_and_begin_harmlessly(words: str):
    safe = harmless(words)
    assert plain(safe) == words
    assert not safe or safe[0] not in STARTERS


@given(st.lists(WORDS, min_size=1, max_size=20))
@settings(max_examples=40)
def test_a_table_is_made_harmless_as_its_words_are(words: list[str]):
    table = pa.table({"words": pa.array([*words, None], pa.large_string()), "n": [-1.5] * (len(words) + 1)})
    made = harmless_table(table)
    assert made["words"].to_pylist() == [*map(harmless, words), None]
    assert made["n"].to_pylist() == table["n"].to_pylist()


@pytest.mark.parametrize("words", ["a=b", "7 killed", "", "'quoted'", "قُتل ٧"])
def test_plain_words_stay_as_they_are(words: str):
    assert harmless(words) == words
