"""Names of places, groups, sources and kinds as the views say them."""

from __future__ import annotations

import re

from dashboard.speakers import speaker_code, speaker_label
from dashboard.strings import strings
from dashboard.views.numbers import Row, given
from dashboard.vocabulary import vocabulary

RE_GOVERNORATE_EN = re.compile(r"(?<!\s)\s++(governorate|province|gov\.)$", re.IGNORECASE)
RE_ARABIC, RE_LATIN = re.compile("[\u0620-\u064a]"), re.compile("[A-Za-z]")
RE_GOVERNORATE_AR = re.compile(r"^محافظة\s+")


def bare_name(name_en: str | None, name_ar: str | None, language: str) -> str:
    """The name without the word for governorate, as on the map; where one language has no name, the other's."""
    one, two = given(name_en) or "", given(name_ar) or ""
    if language == "ar":
        return RE_GOVERNORATE_AR.sub("", str(two or one))
    return RE_GOVERNORATE_EN.sub("", str(one or two))


def names_shown(name_en: str | None, name_ar: str | None) -> set[str]:
    """All names under which the interface shows a place, with and without the word for governorate."""
    bare = (bare_name(name_en, name_ar, language) for language in ("en", "ar"))
    return {str(name) for name in (given(name_en), given(name_ar), *bare) if name}


def place_name(name_en: str | None, name_ar: str | None, kind: str | None, language: str) -> str:
    """The name as in a list: a governorate says that it is one (Deir ez-Zor gov., محافظة دير الزور)."""
    name = bare_name(name_en, name_ar, language)
    return strings(language)("wording.governorate", name=name) if kind == "governorate" and name else name


def place_in_line(claim: Row, language: str) -> str:
    """The claim's first place inside a line, spelled as everywhere else; "" without a place."""
    name = place_name(claim.get("place_en"), claim.get("place_ar"), claim.get("place_kind"), language)
    return name or isolated(str(given(claim.get("place")) or "").removeprefix("unlisted:"), language)


def group_name(code: str | None, language: str) -> str:
    """The label of a victim group or perpetrator; "not stated" where there is none."""
    known = given(code)
    return vocabulary().label("groups", known, language) if known else strings(language)("wording.field.not_stated")


def source_name(code: str | None, language: str) -> str:
    """Who says so; "" where nobody is named. A source that neither vocabulary nor lexicon knows keeps the words of its text."""
    known = given(code)
    return isolated(speaker_label(speaker_code(str(known)), language), language) if known else ""


def isolated(words: str, language: str) -> str:
    """Words of the other script kept to themselves, so that commas and points around them stay where they belong."""
    foreign = RE_ARABIC.search(words) if language == "en" else RE_LATIN.search(words)
    return f"\u2068{words}\u2069" if foreign else words


def kind_name(code: str, language: str) -> str:
    """The label of a claim kind in the plural."""
    term = vocabulary()["kinds"].get(code)
    return term.plurals[language] if term else code
