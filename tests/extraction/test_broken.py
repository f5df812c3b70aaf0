"""Words broken up against filters: read whole where the lexicon has the word, each letter at its place; nothing else is joined."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extraction.broken import read_through
from dashboard.extraction.normalise import fold
from dashboard.extraction.tokens import read_document
from tests.extraction.claim_tables import extract, read_case, unmatched

SIGNS = (".", "..", "*", "_", "/", "|", "-", "+", "~", "·", "…", "#")
LATIN = ("killed", "wounded", "attack", "explosion", "isis", "houthi", "militants")
WORDS = (*LATIN, "قتل", "مقتل", "استشهاد", "داعش", "قسد", "قصف", "هجوم", "عنصرين")


def whole(text: str) -> str:
    return read_through(text, fold(text)).text


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_at_any_place_inside_a_word_is_read_through(word: str, sign: str):
    for cut in range(1, len(word)):
        if sign == "." and cut >= 4 and word[:cut] in ("kill", "wound", "militant", "عنصر", "عنصري"):
            continue  # a stop behind a whole word ends a sentence
        assert whole(f"x {word[:cut]}{sign}{word[cut:]} y") == f"x {word} y"


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("sign", ["*", ".", "-", "_", "/"])
def test_signs_between_all_letters_are_read_through(word: str, sign: str):
    assert whole(f"x {sign.join(word)} y") == f"x {word} y"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("مقـ تل", "مقتل"),
        ("مق ـتل", "مقتل"),
        ("داعـ.. ش", "داعش"),
        ("ق ت ل", "قتل"),
        ("د1عش", "داعش"),
        ("والق.صف", "والقصف"),
        ("مق.تله", "مقتله"),
        ("k1ll3d", "killed"),
        ("att@ck", "attack"),
        ("I$I$", "i$i$"),
    ],
)
def test_gaps_and_figures(text: str, read: str):
    assert whole(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "الـ قصف", "بـ12غارة", "و3شهداء", "مقتل5 جنود", "آذار/مارس", "الإنسان.إن", "العربية.نت", "anti-isis", "al-qaeda", "u.s. forces",
        "shi'ite", "the army's", "well-known", "لم12قتل", "د11اعش", "ready.the", "12.killed", "ا ب ت", "a b c d",
    ],
)  # fmt: skip
def test_what_is_not_broken_stays(text: str):
    assert whole(text) == fold(text).text


@pytest.mark.parametrize(
    "case",
    [
        "Two farmers were kil..led in an at-tack by I.S.I.S near Kirkuk. => killed 2 civilians <isis; attack 1 <isis",
        "Three soldiers were k-i-l-l-e-d when IS.IS sh3lled a checkpoint in Mosul. => killed 3 <isis; attack 1 <isis",
        "مقـ تل ثلاثة مدنيين بقـ صف على سرمين. => killed 3 civilians; attack 1 shelling",
        "ق.ت.ل خمسة عناصر من د.ا.ع.ش بغارة في تدمر. => killed 5 isis; attack 1 airstrike",
        "قتل عنصران من قس/د بهج|وم لخلايا داع..ش في الشدادي. => killed 2 sdf <isis; attack 1 sdf <isis",
        "أصي.ب طفلان بقص.ف مدف.عي لقوات النظ.ام على سرمين. => wounded 2 civilians <syrian_army; attack 1 civilians <syrian_army",
    ],
)
def test_claims_of_broken_words(case: str):
    text, expected = read_case(case)
    extraction = extract(text, "en" if text.isascii() else "ar")
    assert unmatched(extraction, expected) == ([], [])
    assert all(text[c.evidence.start : c.evidence.end].strip() for c in extraction.claims)


def test_evidence_is_quoted_as_it_is_written():
    text = "Police said two farmers were kil..led in Mosul."
    claim = extract(text, "en").claims[0]
    assert text[claim.evidence.start : claim.evidence.end] == "two farmers were kil..led"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="killedابتقتل.*-_/ـ 1@\n", max_size=60))
def test_every_letter_keeps_its_place(text: str):
    folded = read_through(text, fold(text))
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    document = read_document(text, folded)
    assert all(document.span(at, at + 1).quote(text) for at in range(len(document.tokens)))


@pytest.mark.parametrize("piece", ["a.", "ق.", "a b ", "ق ت ", "ـ ", "1a"])
def test_hostile_runs_end(piece: str):
    text = piece * 100_000
    assert len(whole(text)) <= len(text)
