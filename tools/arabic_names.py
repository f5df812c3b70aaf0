"""Choose a place's Arabic name among GeoNames' untagged alternates.

GeoNames lists every script of every language in one heap: for Damascus alone Arabic, Persian, Urdu, Kurdish and Uighur
spellings, and now and then a line that is no name at all. What tells the Arabic one is its letters, how often its spelling
comes back, and how well its consonants answer those of the Latin name.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter

RE_MARKS = re.compile("[\u0610-\u061a\u064b-\u0655\u0657-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
RE_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f]")
RE_ARABIC_ONLY = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")

# Letters that Persian, Urdu, Kurdish and Uighur keyboards write for an Arabic one: the same name once they are exchanged.
SAME_LETTER = str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ة", "ې": "ي", "ے": "ي"})
# Letters that Arabic does not have, as Arabic newspapers write them.
NEAR_LETTER = str.maketrans(
    {
        "گ": "غ",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ج",
        "ڤ": "ف",
        "ٹ": "ت",
        "ڈ": "د",
        "ڑ": "ر",
        "ں": "ن",
        "ێ": "ي",
        "ۆ": "و",
        "ۇ": "و",
        "ڵ": "ل",
        "ڕ": "ر",
        "ټ": "ت",
        "ډ": "د",
        "ړ": "ر",
        "ښ": "ش",
        "ڼ": "ن",
        "ځ": "ز",
        "څ": "ت",
        "ږ": "ج",
        "ۋ": "ف",
        "ى": "ى",
    }
)

# Marks of a Uighur or Kurdish spelling: ta marbuta inside a word, a hamza seat at its head, doubled ha.
RE_FOREIGN = re.compile("ة\\w|\\bئ|هه|ؤ\\b|ىى|ى\\w")

# Common nouns that stand before a name and are none of it.
HEADS = (
    "مدينة", "مدينه", "بلدة", "بلده", "قرية", "قريه", "محافظة", "محافظه", "ولاية", "ولايه", "ناحية", "ناحيه", "قضاء", "مركز",
    "منطقة", "منطقه", "بلدية", "بلديه", "شهر", "شهرستان", "استان", "روستای", "روستاي", "بخش", "دهستان", "شعبية", "إمارة",
    "مديرية",
)  # fmt: skip
# Words that show that the line is no place name, or one in another language.
NOISE = frozenset([
    "أوقات", "اوقات", "توقيت", "وقت", "خريطة", "خريطه", "خرائط", "الخليج", "صلاة", "الصلاة", "طقس", "الطقس", "شارع", "مطار",
    "جامعة", "نهر", "بحر", "شهر", "ولسوالی", "ولسوالي", "ښار", "استان", "شہر", "ضلع", "صوبہ", "صوبه", "ناوچه", "شار",
    "پارێزگای", "شاری", "قەزای", "باژار", "باژێر", "روستا", "سنتر", "سيتي", "وأراضيها", "آبادي",
])  # fmt: skip

CONSONANTS = {
    "ب": "b",
    "ت": "t",
    "ث": "t",
    "ج": "j",
    "ح": "h",
    "خ": "k",
    "د": "d",
    "ذ": "d",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "s",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "غ": "g",
    "ف": "f",
    "ق": "k",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "و": "w",
    "ي": "y",
}
LATIN_PAIRS = (
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("dj", "j"),
    ("ph", "f"),
    ("ou", "w"),
    ("q", "k"),
    ("c", "k"),
    ("p", "b"),
    ("v", "f"),
    ("x", "ks"),
)


def plain(text: str) -> str:
    """A name without vowel marks, joining strokes and hidden characters, its spaces single."""
    return " ".join(RE_MARKS.sub("", text).split())


def fold(name: str) -> str:
    """A key under which spellings of one name meet, Arabic or Latin: hamza, ta marbuta, case and accents no longer differ."""
    name = RE_MARKS.sub("", name).translate(SAME_LETTER)
    name = re.sub("[أإآٱ]", "ا", name).replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not RE_ARABIC_SCRIPT.search(name) else name
    return re.sub(r"[^\w]+", " ", name.casefold().replace("'", "")).strip()


def without_head(name: str) -> str:
    """A name without the common noun before it, as مدينة in مدينة الرقة."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in HEADS and len(rest) > 2 else name


def skeleton_ar(name: str) -> str:
    """The consonants of an Arabic name in Latin letters, without its articles."""
    words = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in name.split()]
    letters = "".join(CONSONANTS.get(letter, "") for letter in "".join(words))
    return re.sub(r"(.)\1+", r"\1", letters.replace("w", "").replace("y", "").replace("h", ""))


def skeleton_latin(name: str) -> str:
    """The consonants of a Latin name, without its articles, in the same alphabet as `skeleton_ar`."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    text = re.sub(r"\b(al|el|as|ar|at|ad|an|az|ash|ath|adh|aj)[ -]", "", text)
    for pair, single in LATIN_PAIRS:
        text = text.replace(pair, single)
    text = re.sub(r"g(?=[ei])", "j", text)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^bdfgjklmnrstz]", "", text))


def likeness(arabic: str, latin: str) -> float:
    """How well the consonants of two names answer each other, 0 to 1."""
    one, other = skeleton_ar(arabic).replace("j", "g"), skeleton_latin(latin).replace("j", "g")
    if not one or not other:
        return 1.0 if not one and not other else 0.0
    return difflib.SequenceMatcher(None, one, other).ratio()


def has_article(latin: str) -> bool:
    """Whether a Latin name begins with the Arabic article."""
    text = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().casefold()
    return re.match(r"(al|el|as|ar|at|ad|an|az|ash|ath|adh)[ -]", text) is not None


def candidates(alternates: list[str]) -> list[str]:
    """The alternates that could be Arabic names: Arabic letters alone, no noise, without a common noun before them."""
    found = []
    for alternate in alternates:
        name = without_head(plain(alternate))
        if RE_ARABIC_ONLY.fullmatch(name) and not RE_FOREIGN.search(name) and not set(name.split()) & NOISE and 2 <= len(name) <= 32:
            found.append(name)
    return found


def persian_candidates(alternates: list[str]) -> list[str]:
    """Names in Persian, Urdu or Kurdish letters, spelt as Arabic newspapers would: for places outside the Arab world."""
    return candidates([plain(alternate).translate(SAME_LETTER).translate(NEAR_LETTER) for alternate in alternates])


def choose(latin: str, names: list[str]) -> tuple[str, float] | None:
    """The best Arabic name for a place and its likeness to the Latin one; None where there is no candidate.

    Spellings that come back often, that have the article where the Latin name has it, and that are fully spelt
    (hamza on its alif, ta marbuta instead of ha) win over the others.
    """
    if not names:
        return None
    often = Counter(fold(name) for name in names)

    def rank(name: str) -> tuple[float, int, str]:
        careful = ("ة" in name) + any(letter in name for letter in "أإآؤئ") + (name.startswith("ال") and not name.startswith("الا"))
        article = name.startswith("ال") == has_article(latin)
        return (likeness(name, latin) + 0.15 * min(often[fold(name)], 3) + 0.12 * article + 0.04 * careful, -len(name), name)

    best = max(sorted(set(names)), key=rank)
    return best, likeness(best, latin)
