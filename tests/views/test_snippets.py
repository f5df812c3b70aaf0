"""Words that were searched for are lit where they stand; nothing is lost or made up around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.pipeline import marks_of, passage_of
from dashboard.views.snippets import CUT, lit_runs, snippet

texts = st.text(alphabet="abc أبة\n\u202e\u0640<", max_size=60)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p) + 1)), max_size=5).map(sorted)


@given(texts, spans)
def test_runs_are_the_text_and_light_just_the_spans(text, found):
    runs = lit_runs(text, found)
    assert "".join(words for words, _ in runs) == text
    lit = [flag for words, flag in runs for _ in words]
    assert lit == [any(start <= at < end for start, end in found) for at in range(len(text))]


@given(texts, st.integers(0, 60), st.integers(1, 60), spans)
def test_a_snippet_is_the_passage_on_one_line_and_says_where_it_is_cut(text, start, length, found):
    start, end = min(start, len(text)), min(start + length, len(text))
    runs = snippet(text, start, end, found)
    assert found or not runs
    if found and start < end:
        shown = "".join(words for words, _ in runs)
        assert "\n" not in shown
        assert "".join(shown.removeprefix(CUT if start else "").removesuffix(CUT if end < len(text) else "").split()) == "".join(
            text[start:end].split()
        )


def test_what_search_finds_is_lit_however_it_is_spelt():
    text = "وصلت قافلة إلى مدرسـة في أربيل، والمدرسة مغلقة."
    start, end, marks = passage_of(text, "مدرسه")
    lit = [words for words, on in snippet(text, start, end, marks) if on]
    assert any("مدرسـة" in words for words in lit)
    assert [("Road TO road"[a:b]) for a, b in marks_of("Road TO road", "road")] == ["Road", "road"]
    assert snippet("anything", *passage_of("anything", "nothing")) == []
