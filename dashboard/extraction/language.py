"""Which language a text is in, by its letters: no model, no dictionary."""

from __future__ import annotations

import re
import string

SAMPLE = 20_000
RE_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+")
RE_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# Letters that Arabic does not write, by the language that does. Loan letters (پ چ گ ڤ) alone prove nothing: ڪ and گ stand in Arabic posts.
RE_KURDISH = re.compile(r"[ڕڵۆێ]")
RE_URDU = re.compile(r"[ٹڈڑںے]")
RE_PERSIAN = re.compile(r"[پچژگی]")
RE_TURKISH = re.compile(r"[ğışĞİŞ]")
# Letters of any of these: most Arabic texts have none, and then no language is asked about.
FOREIGN = "ڕڵۆێٹڈڑںےپچژگی"
PLAIN_LETTERS = string.ascii_letters.encode()
# The first bytes in UTF-8 of all other Latin letters that are counted.
LEADS = range(0xC3, 0xCA)
FOREIGN_SHARE = 0.02
# A third of the letters of any Arabic text.
COMMON = "اليمن"


def detect_language(text: str) -> str:
    """ISO 639 code: "ar", "en", or "fa", "ur", "ckb", "tr" by their own letters; "en" for a text without letters.

    A text with as many Arabic as Latin letters is Arabic. Languages that share an alphabet without letters of their own are not
    told apart (French is taken for English).
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return "en"
    if not RE_ARABIC.search(sample):
        return "tr" if RE_TURKISH.search(sample) and _count(RE_TURKISH, sample) > FOREIGN_SHARE * _count(RE_LATIN, sample) else "en"
    latin = _latin(sample)
    # the commonest letters are counted in no time, and nearly always they are enough to settle it
    if 2 * sum(map(sample.count, COMMON)) <= latin:
        arabic = _count(RE_ARABIC, sample)
        if arabic * 2 < latin or not arabic:
            return "tr" if latin and _count(RE_TURKISH, sample) > FOREIGN_SHARE * latin else "en"
    return _by_letters(sample) if any(map(sample.__contains__, FOREIGN)) else "ar"


def _by_letters(sample: str) -> str:
    """The language that writes the letters which Arabic does not have; "ar" where there are but a few of them."""
    arabic = _count(RE_ARABIC, sample)
    for code, letters in (("ckb", RE_KURDISH), ("ur", RE_URDU)):
        if _count(letters, sample) > FOREIGN_SHARE * arabic:
            return code
    return "fa" if _count(RE_PERSIAN, sample) > 2 * FOREIGN_SHARE * arabic else "ar"


def _latin(sample: str) -> int:
    """How many Latin letters there are: plain ones are counted as bytes, in a tenth of the time of a search."""
    written = sample.encode("utf-8", "surrogatepass")
    if any(map(written.__contains__, LEADS)):
        return _count(RE_LATIN, sample)
    return len(written) - len(written.translate(None, PLAIN_LETTERS))


def _count(letters: re.Pattern[str], sample: str) -> int:
    return sum(map(len, letters.findall(sample)))
