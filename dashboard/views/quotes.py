"""Some words of a report with what stands around them in the same sentence, for lists that show a name in its own words."""

from __future__ import annotations

from typing import NamedTuple

ENDS = ".!?؟؛\n\r"
AROUND = 110  # code points on each side at most
LITTLE, FEW_WORDS = 56, 1
CUT = "…"


class Quote(NamedTuple):
    """`before` + `words` + `after` is a stretch of the text, but for CUT where a sentence was too long."""

    before: str
    words: str
    after: str


def quote_around(text: str, start: int, end: int, around: int = AROUND) -> Quote:
    """text[start:end] with the rest of its sentence on both sides. Offsets in code points; what lies outside the text is cut off."""
    start = min(max(0, start), len(text))
    end = min(max(start, end), len(text))
    return Quote(_before(text, start, around), text[start:end], _after(text, end, around))


def told_around(text: str, start: int, end: int, whole: bool = False) -> Quote:
    """text[start:end], and where that is one word, or `whole` asks for it, a little of its sentence on both sides."""
    if whole or len(text[start:end].split()) <= FEW_WORDS:
        return quote_around(text, start, end, LITTLE)
    return Quote("", text[start:end], "")


def _before(text: str, start: int, around: int) -> str:
    first = max(0, start - around)
    bound = max(text.rfind(mark, first, start) for mark in ENDS)
    if bound >= 0:
        return text[bound + 1 : start].lstrip()
    if first == 0:
        return text[:start].lstrip()
    space = text.find(" ", first, start)
    return CUT + text[space + 1 if space >= 0 else first : start]


def _after(text: str, end: int, around: int) -> str:
    last = min(len(text), end + around)
    found = [at for mark in ENDS if (at := text.find(mark, end, last)) >= 0]
    if found:
        at = min(found)
        return text[end : at + (text[at] not in "\n\r")].rstrip()
    if last == len(text):
        return text[end:].rstrip()
    space = text.rfind(" ", end, last)
    return text[end : space if space > end else last] + CUT
