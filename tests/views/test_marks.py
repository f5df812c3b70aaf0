"""A text cut into segments: nothing lost, every layer where it belongs."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.views.marks import displayable, segments, text_of

TEXT = "عنوان قصير\n\nقتل 27 شخصاً في هجين يوم الجمعة، بحسب المرصد، بينهم 5 مدنيين كانوا في الطريق."
LETTERS = st.text(alphabet=st.one_of(st.sampled_from("ab \n\r\t.قتل٢\u00a0\u2028😀\ud800"), st.characters(codec=None)), max_size=60)


def claim(name, start, end, kind="killed", **fields):
    return {"id": name, "kind": kind, "evidence_start": start, "evidence_end": end, "also": "[]", **fields}


def mention(start, end, place="hajin"):
    return {"start": start, "end": end, "place": place}


def spans(text, words):
    start = text.index(words)
    return start, start + len(words)


@st.composite
def marked(draw):
    text = draw(LETTERS)
    edge = st.integers(0, len(text) + 3)
    pairs = st.lists(st.tuples(edge, edge).map(sorted).filter(lambda p: p[0] < p[1]), max_size=6)
    claims = [claim(f"c{i}", *span, also=json.dumps(draw(pairs)[:1])) for i, span in enumerate(draw(pairs))]
    kinds, values = st.sampled_from(("date", "source", "number", "name")), st.sampled_from(("claim", "year"))
    notes = [{"start": s, "end": e, "kind": draw(kinds), "value": draw(values)} for s, e in draw(pairs)]
    return text, claims, [mention(*span) for span in draw(pairs)], notes


@given(marked())
@settings(max_examples=100)
def test_segments_and_breaks_are_exactly_the_text(case):
    text, claims, mentions, notes = case
    blocks = segments(text, claims, mentions, notes)
    assert text_of(blocks) == text
    at = 0
    for block in blocks:
        assert block["at"] == at
        at += sum(len(segment["t"]) for segment in block["s"]) + len(block["br"])
        assert all(segment["t"] for segment in block["s"])
    json.dumps(displayable(blocks), ensure_ascii=False).encode()


@given(marked())
@settings(max_examples=80)
def test_each_code_point_carries_exactly_its_claims(case):
    text, claims, mentions, notes = case
    for block in segments(text, claims, mentions, notes):
        at = block["at"]
        for segment in block["s"]:
            for offset in range(at, at + len(segment["t"])):
                over = {
                    c["id"]
                    for c in claims
                    for s, e in [(c["evidence_start"], c["evidence_end"]), *json.loads(c["also"])]
                    if s <= offset < e
                }
                assert set(segment.get("claims", [])) == over
                assert ("place" in segment) == any(m["start"] <= offset < m["end"] for m in mentions)
            at += len(segment["t"])


def test_overlaps_take_lanes_from_the_inside_out():
    outer, inner = spans(TEXT, "قتل 27 شخصاً في هجين يوم الجمعة"), spans(TEXT, "هجين")
    blocks = segments(TEXT, [claim("c", *outer)], [mention(*inner)], [])
    lines = {segment["t"]: segment.get("lines") for segment in blocks[1]["s"]}
    assert lines["هجين"] == [[0, "place"], [1, "killed"]]
    assert lines["قتل 27 شخصاً في "] == [[1, "killed"]]  # the same lane from end to end: the line does not jump


def test_the_shortest_claim_tints_and_edges_are_true():
    whole, part = spans(TEXT, "27 شخصاً في هجين يوم الجمعة، بحسب المرصد، بينهم 5 مدنيين"), spans(TEXT, "5 مدنيين")
    blocks = segments(TEXT, [claim("whole", *whole), claim("part", *part, kind="wounded")], [], [])
    inside = next(segment for segment in blocks[1]["s"] if segment["t"] == "5 مدنيين")
    assert (inside["claims"], inside["kinds"], inside["tint"]) == (["part", "whole"], ["wounded", "killed"], "wounded")
    assert (inside["starts"], sorted(inside["ends"])) == (["part"], ["part", "whole"])
    first = next(segment for segment in blocks[1]["s"] if "whole" in segment.get("starts", []))
    assert "ends" not in first


def test_claims_outside_the_filter_have_a_thin_line_and_no_tint():
    blocks = segments(TEXT, [claim("c", *spans(TEXT, "27 شخصاً"))], [], [], in_filter=())
    (segment,) = [s for s in blocks[1]["s"] if "claims" in s]
    assert ("tint" in segment, segment["lines"]) == (False, [[0, "out"]])


def test_attributions_and_dates():
    source, date = spans(TEXT, "بحسب المرصد"), spans(TEXT, "يوم الجمعة")
    told = claim("c", *spans(TEXT, "27 شخصاً"), attribution_start=source[0], attribution_end=source[1])
    blocks = segments(TEXT, [told], [], [{"start": date[0], "end": date[1], "kind": "date", "value": "2022"}])
    assert {s["note"]: s["t"] for block in blocks for s in block["s"] if "note" in s} == {"date": "يوم الجمعة", "source": "بحسب المرصد"}


def test_what_was_not_counted_is_told_and_moves_no_other_line():
    told, age = claim("c", *spans(TEXT, "قتل 27 شخصاً في هجين")), spans(TEXT, "27")
    place = mention(*spans(TEXT, "هجين"))
    notes = [
        {"start": age[0], "end": age[1], "kind": "number", "value": "age"},
        {"start": 0, "end": 3, "kind": "name", "value": "force_name"},
        {"start": 4, "end": 5, "kind": "number", "value": "claim"},
        {"start": 4, "end": 5, "kind": "number", "value": "date"},
    ]
    with_notes = [s for block in segments(TEXT, [told], [place], notes) for s in block["s"]]
    without = [s for block in segments(TEXT, [told], [place], []) for s in block["s"]]
    assert {s["left"]: s["t"] for s in with_notes if "left" in s} == {"number:age": "27", "name:force_name": TEXT[:3]}
    lines = {tuple(line) for s in with_notes for line in s.get("lines", []) if line[1] != "left"}
    assert lines == {tuple(line) for s in without for line in s.get("lines", [])}


def test_headings_are_short_lines_above_longer_ones():
    assert [block.get("heading", False) for block in segments(TEXT, [], [], [])] == [True, False]
    assert not segments("A sentence.\n\nA longer one that follows it.", [], [], [])[0].get("heading")


def test_an_empty_text_is_one_empty_block():
    assert segments("", [], [], []) == [{"at": 0, "s": [], "br": ""}]


def test_lone_surrogates_become_one_replacement_each():
    blocks = displayable(segments("a\ud800b😀", [], [], []))
    assert text_of(blocks) == "a\ufffdb😀"


def test_many_marks_stay_linear():
    text = "كلمة " * 20_000
    claims = [claim(f"c{i}", i * 5, i * 5 + 4) for i in range(20_000)]
    assert len(segments(text, claims, [], [])[0]["s"]) == 40_000


def test_words_that_were_searched_for_are_lit_across_other_marks_and_move_no_line():
    words = spans(TEXT, "27 شخصاً في هجين")
    plain = segments(TEXT, [claim("c", *spans(TEXT, "27 شخصاً"))], [mention(*spans(TEXT, "هجين"))], [])
    blocks = segments(TEXT, [claim("c", *spans(TEXT, "27 شخصاً"))], [mention(*spans(TEXT, "هجين"))], [], found={words: 2})
    lit = [segment for block in blocks for segment in block["s"] if segment.get("found")]
    assert "".join(segment["t"] for segment in lit) == TEXT[slice(*words)]
    assert {segment["found"] for segment in lit} == {2}
    lines = [[segment["lines"] for block in drawn for segment in block["s"] if segment.get("lines")] for drawn in (plain, blocks)]
    assert lines[0] == lines[1]
    assert text_of(blocks) == TEXT
