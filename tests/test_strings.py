"""Both languages say the same things, and nothing is asked for that they do not say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.domain.errors import DataError
from dashboard.strings import plural_category, read_strings, strings

ROOT = Path(__file__).resolve().parent.parent
RE_ASKED = re.compile(r"""\b(?:s|say|strings\(\w+\))\(\s*"([a-z_]+\.[a-z_.]+)["]""")
RE_PLACEHOLDER = re.compile(r"\{(\w+)")
# Arabic has forms that English does not need: words by number and the several of a noun.
ARABIC_ONLY = re.compile(r"wording\.(several|who|whom|count|units)\b")


def test_the_same_keys_in_both_languages():
    english, arabic = set(strings("en").entries), set(strings("ar").entries)
    assert {key for key in english ^ arabic if not ARABIC_ONLY.match(key)} == set()


def asked() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for room in ("ui", "views") for path in (ROOT / "dashboard" / room).rglob("*.py")]
    return {key for source in sources for key in RE_ASKED.findall(source)}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_string_that_is_asked_for_exists(language):
    found = asked()
    assert len(found) > 60
    assert sorted(key for key in found if key not in strings(language).entries) == []


def test_the_same_placeholders_in_both_languages():
    english, arabic = strings("en").entries, strings("ar").entries
    for key in english.keys() & arabic.keys():
        if ARABIC_ONLY.match(key):
            continue
        words = [entry["other"] if isinstance(entry, dict) else entry for entry in (english[key], arabic[key])]
        one, other = (set(RE_PLACEHOLDER.findall(text)) for text in words)
        assert one == other, key


PLURALS = [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"), (103, "few")]


@pytest.mark.parametrize(("n", "category"), PLURALS)
def test_arabic_plurals(n, category):
    assert plural_category("ar", n) == category


def test_a_missing_key_and_a_mistake_are_named(tmp_path):
    path = tmp_path / "en.yaml"
    path.write_text("ui: {a: b", encoding="utf-8")
    with pytest.raises(DataError, match="well-formed"):
        read_strings(path)
    with pytest.raises(DataError, match=r"no string 'ui\.nothing'"):
        strings("en")("ui.nothing")


RE_COUNTED_ACCUSATIVE = re.compile(r"\{(?:n|num)\} \w*اً")


def test_arabic_hundreds_do_not_take_the_noun_of_eleven():
    """11 مكاناً, but 100 مكان: the last form never holds the noun that only 11 to 99 take."""
    forms = {key: entry["other"] for key, entry in strings("ar").entries.items() if isinstance(entry, dict)}
    assert len(forms) > 100
    assert {key: words for key, words in forms.items() if RE_COUNTED_ACCUSATIVE.search(words)} == {}


COUNTED = {
    "ui.n_reports": ["لا تقارير", "تقرير واحد", "تقريران", "3 تقارير", "11 تقريراً", "100 تقرير"],
    "ui.n_places": [
        "لم يُذكر مكان", "ذُكر مكان مرة واحدة", "ذُكرت أماكن مرتين", "ذُكرت أماكن 3 مرات", "ذُكرت أماكن 11 مرة", "ذُكرت أماكن 100 مرة",
    ],
    "ui.n_circles": ["لا أماكن كدوائر", "مكان واحد كدائرة", "مكانان كدائرتين", "3 أماكن كدوائر", "11 مكاناً كدوائر", "100 مكان كدوائر"],
    "ui.n_areas": ["لا مناطق", "منطقة واحدة", "منطقتان", "3 مناطق", "11 منطقة", "100 منطقة"],
    "places.times": [
        "مرة ذُكر فيها", "مرة ذُكر فيها", "مرتان ذُكر فيهما", "مرات ذُكر فيها", "مرة ذُكر فيها", "مرة ذُكر فيها",
    ],
    "disputes.n_sums": ["لا مجاميع", "مجموع مدقَّق", "مجموعان مدقَّقان", "3 مجاميع مدقَّقة", "11 مجموعاً مدقَّقاً", "100 مجموع مدقَّق"],
    "places.told.apart": [
        "0 إجمالي على حدة", "إجمالي واحد على حدة", "إجماليان على حدة", "3 إجماليات على حدة", "11 إجمالياً على حدة", "100 إجمالي على حدة",
    ],
    "places.sort.outside": [
        "0 مكان خارج الخريطة", "مكان واحد خارج الخريطة", "مكانان خارج الخريطة", "3 أماكن خارج الخريطة", "11 مكاناً خارج الخريطة",
        "100 مكان خارج الخريطة",
    ],
}  # fmt: skip


@pytest.mark.parametrize("key", COUNTED)
def test_arabic_counts_take_their_noun_in_its_form(key):
    assert [strings("ar")(key, n=n) for n in (0, 1, 2, 3, 11, 100)] == COUNTED[key]


@pytest.mark.parametrize("n", [1, 2, 3, 11, 100])
def test_what_is_explained_of_n_numbers_agrees_with_n(n):
    noun = {1: "رقم واحد", 2: "رقمان", 3: "3 أرقام", 11: "11 رقماً", 100: "100 رقم"}[n]
    words = strings("ar")("ui.numbers_explained", n=n, explained=n)
    assert noun in words
    assert words.endswith(str(n)) if n < 3 else words == f"فُسِّر {n} من {noun}"


def test_filters_and_candidates_are_two_words_in_arabic():
    """What filters is تصفية, never مرشح, which is a person who stands for election; a place that a name may mean is محتمل."""
    told = {key: entry if isinstance(entry, str) else " ".join(entry.values()) for key, entry in strings("ar").entries.items()}
    assert not {key for key, words in told.items() if "مرشح" in words or "مرشِّح" in words}
    assert {"places.behind.ambiguous", "places.empty.ambiguous", "places.column.candidates"} <= {k for k, w in told.items() if "محتمل" in w}
