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
