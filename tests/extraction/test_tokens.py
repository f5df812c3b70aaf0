"""Tokens and sentences: the tables, and that every token stands where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extraction.glued import part_glued
from dashboard.extraction.tokens import read_document
from dashboard.extraction.words import SKIPPED, tokens_of


def words(text: str) -> list[str]:
    return [token.text for token in read_document(text).tokens]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("نحو37 عملية", ["نحو", "37", "عمليه"]),
        ("و٢١ من", ["و", "21", "من"]),
        ('لـ"قسد"', ["ل", '"', "قسد", '"']),
        ("1,250 and 1.5", ["1,250", "and", "1.5"]),
        ("12:30", ["12:30"]),
        ("٣،٥٠٠ شخص", ["3،500", "شخص"]),
        ("2014،2015", ["2014", "،", "2015"]),
        ("12/3/2019", ["12", "/", "3", "/", "2019"]),
        ("52 كم2", ["52", "كم", "2"]),
        ("21st", ["21", "st"]),
        ("Iraq's army", ["iraq's", "army"]),
        ("twenty-one", ["twenty", "-", "one"]),
        ("#دير_الزور", ["#", "دير", "_", "الزور"]),
        ("@Samقصف", ["@", "sam", "قصف"]),  # Arabic glued to Latin letters
        ("#DeirEzzor", ["#", "deir", "ezzor"]),
        ("Sam PressJanuary 5", ["sam", "press", "january", "5"]),
        ("SDFs and IEDs of ISIS", ["sdfs", "and", "ieds", "of", "isis"]),
        ("تحــرير", ["تحرير"]),
        ("5٪", ["5", "%"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokens(text: str, tokens: list[str]):
    assert words(text) == tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One died. Two fled.", ["One died.", "Two fled."]),
        ("The U.S. Army said so. It left.", ["The U.S. Army said so.", "It left."]),
        ("Dr. Sam Hill spoke.", ["Dr. Sam Hill spoke."]),
        ("J. R. Hill spoke.", ["J. R. Hill spoke."]),
        ("Maj. Gen. Hill, of the 5th, spoke.", ["Maj. Gen. Hill, of the 5th, spoke."]),
        ("It rose 5.3 points.", ["It rose 5.3 points."]),
        ("On Nov. 5 it fell. In Nov. He left.", ["On Nov. 5 it fell.", "In Nov.", "He left."]),
        ("They left at 5 p.m. The road was shut.", ["They left at 5 p.m.", "The road was shut."]),
        ("They left at 5 p.m. on foot.", ["They left at 5 p.m. on foot."]),
        ("Wait.. then go", ["Wait..", "then go"]),
        ("Really?! Yes", ["Really?!", "Yes"]),
        ('He said "go." She went', ['He said "go."', "She went"]),
        ("one\ntwo", ["one", "two"]),
        ("1. First\n2. Second", ["1. First", "2. Second"]),
        ("قُتل شخص. وأصيب آخر؟ نعم… لا", ["قُتل شخص.", "وأصيب آخر؟", "نعم…", "لا"]),
        ("قال د. أحمد إنه بخير. وغادر", ["قال د. أحمد إنه بخير.", "وغادر"]),
        ("انتهت المعركة عام 2019.وعاد السكان", ["انتهت المعركة عام 2019.", "وعاد السكان"]),
        ("قُتل شخص، وأصيب آخر؛ ثم هدأت", ["قُتل شخص، وأصيب آخر؛ ثم هدأت"]),
        ("ارتفع 5.3 نقطة", ["ارتفع 5.3 نقطة"]),
    ],
)
def test_sentences(text: str, sentences: list[str]):
    document = read_document(text)
    assert [document.span(first, last).quote(text) for first, last in document.sentences] == sentences


def test_superscripts_are_no_numbers():
    assert not any(token.is_number for token in read_document("km² ² ①").tokens)


LETTERS = st.sampled_from(list("abZ'*.!?؟…،\n 12.:-_#@ـًٌأةبو٣\u200f\ud800²\U0001f600"))
TEXTS = st.text(max_size=80) | st.text(alphabet=LETTERS, max_size=80)


@settings(max_examples=300)
@given(TEXTS)
def test_every_token_stands_where_it_says(text: str):
    document = read_document(text)
    at = 0
    for position, token in enumerate(document.tokens):
        assert at <= token.start < token.end
        assert document.folded.text[token.start : token.end] == token.text
        assert document.span(position, position + 1).quote(text)
        at = token.end
    left = document.folded.text
    for token in reversed(document.tokens):
        left = left[: token.start] + left[token.end :]
    assert not left.strip() or not any(character.isalnum() for character in left)


@settings(max_examples=100)
@given(TEXTS)
def test_sentences_part_the_tokens(text: str):
    document = read_document(text)
    covered = [position for first, last in document.sentences for position in range(first, last)]
    assert covered == list(range(len(document.tokens)))
    for number, (first, last) in enumerate(document.sentences):
        assert {token.sentence for token in document.tokens[first:last]} == {number}


@pytest.mark.parametrize("text", ["a." * 200_000, "1." * 200_000, "." * 500_000, "a'" * 200_000, "aB" * 200_000, "،" * 300_000])
def test_hostile_runs_end(text: str):
    read_document(text)


@given(st.text(max_size=40) | st.text("قسد الـ.ab AB'é#_-3,\n", max_size=20))
def test_entries_of_the_lexicon_are_cut_as_texts_are(entry: str):
    assert tokens_of(entry) == tuple(token.text for token in read_document(entry).tokens if token.text not in SKIPPED)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("خبر من درعا\n#درعااستشهد شاب", ["درعا", "استشهد"]),  # the page lost a line end
        ("توزيع أطفالاعتقلت الدورية", ["اطفال", "اعتقلت"]),
        ("وصلت بلاغاتهم في بلاغ", []),  # a plural with a pronoun
        ("والاشتباكات مستمرة", []),
        ("من ليبيا\nشرق ليبياالحكومة تعلن", ["ليبيا", "الحكومه"]),  # a source behind a word of the document
        ("في #اللاذقية\n#اللاذقيةشنت القوات", ["اللاذقيه", "شنت"]),  # so short a verb only there
        ("جماعة الحسكةنفذ الجيش", []),
        ("العراقية والعراق", []),
    ],
)
def test_words_written_together_are_parted(text: str, parted: list[str]) -> None:
    whole = read_document(text)
    document = part_glued(whole, "ar")
    new = [token for token in document.tokens if token.text not in whole.texts or token.text in parted]
    assert [token.text for token in new][-len(parted) :] == parted if parted else document is whole
    assert all(whole.folded.text[token.start : token.end] == token.text for token in document.tokens)
    assert [at for sentence in document.sentences for at in range(*sentence)] == list(range(len(document.tokens)))
    assert all(document.tokens[at].sentence == n for n, sentence in enumerate(document.sentences) for at in range(*sentence))
