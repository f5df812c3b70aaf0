"""Words that were searched for are lit where they stand; nothing is lost or made up around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.pipeline import words_in
from dashboard.views.snippets import CUT, lit_runs, snippet

texts = st.text(alphabet="abc أبة\n\u202e\u0640<", max_size=60)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p) + 1)), max_size=5).map(sorted)


@given(texts, spans)
def test_runs_are_the_text_and_light_just_the_spans(text, found):
    runs = lit_runs(text, found)
    assert "".join(words for words, _ in runs) == text
    lit = [flag for words, flag in runs for _ in words]
    assert lit == [any(start <= at < end for start, end in found) for at in range(len(text))]


@given(texts, st.text(alphabet="abأة", min_size=1, max_size=2))
def test_a_snippet_holds_the_first_of_the_words(text, word):
    found = words_in(text, word)
    runs = snippet(text, found, 10)
    assert bool(runs) == bool(found)
    if found:
        start, end = found[0]
        first = next(words for words, lit in runs if lit)
        assert first.replace("\n", "").startswith(text[start:end].replace("\n", "")[:1])
        shown = "".join(words for words, _ in runs)
        assert "\n" not in shown
        assert len(shown) <= 20 + (end - start) + 2 * len(CUT) + text.count("\n") * 2


def test_spellings_are_made_equal_and_the_words_of_the_text_are_lit():
    text = "وصلت قافلة إلى مدرسـة في أربيل، والمدرسة مغلقة."
    lit = [text[start:end] for start, end in words_in(text, "مدرسه")]
    assert lit == ["مدرسـة", "مدرسة"]
    assert words_in("Road TO road", "road") == [(0, 4), (8, 12)]
    assert words_in("anything", "  ") == []


def test_a_long_text_is_cut_at_spaces():
    text = f"{'before ' * 40}needle{' after' * 40}"
    words = "".join(part for part, _ in snippet(text, words_in(text, "needle"), 30))
    assert words.startswith(f"{CUT}before")
    assert words.endswith(f"after{CUT}")
