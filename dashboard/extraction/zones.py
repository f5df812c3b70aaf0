"""Which tokens are the report's own: the page's furniture, comments and related headlines around it give no claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dashboard.extraction.tokens import Document
from dashboard.extraction.words import Words

RE_LINE = re.compile(r"[^\n]+")
CLOSED = frozenset('.!?؟…:"”»)')
# The stamp under a saved post, behind which its replies stand: "12:02 PM · Oct 31, 2024".
POSTED = "m · "
RE_POSTED = re.compile(r"\d{1,2}:\d{2} [ap]m · [a-z]{3} \d{1,2}, \d{4}")
LEAD = 12  # characters looked at before a marker
HEADLINE = 110
FEWEST_HEADLINES = 3
LONG_LINE = 60


def own_sentences(document: Document, words: Words) -> list[tuple[int, int]]:
    """The token ranges of the report's own sentences, in order; a dot after an abbreviation ends none."""
    last = _own_end(document, words)
    end = _tokens_before(document, last)
    return [(a, min(b, end)) for a, b in _joined(document, words) if a < end and not _is_furniture(document, words, (a, b))]


def _tokens_before(document: Document, offset: int) -> int:
    return bisect_left(document.tokens, offset, key=lambda token: token.start)


def _joined(document: Document, words: Words) -> list[tuple[int, int]]:
    abbreviations = words.furniture.get("sentence_end", ())
    joined: list[tuple[int, int]] = []
    for first, last in document.sentences:
        if joined and joined[-1][1] == first and _goes_on(document, joined[-1], first, abbreviations):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _goes_on(document: Document, sentence: tuple[int, int], first: int, abbreviations: Sequence[str]) -> bool:
    tokens = document.tokens
    end = sentence[1] - 1
    if "\n" in document.folded.text[tokens[end].end : tokens[first].start]:
        return False
    if tokens[end][0] == ")" and "(" in {token[0] for token in tokens[max(sentence[0], end - 3) : end]}:
        return True
    if tokens[end][0] != "." or end - 1 < sentence[0]:
        return False
    word = tokens[end - 1][0]
    if tokens[end - 1].end != tokens[end].start:
        return False
    single = len(word) == 1 and word.isascii() and word.isalpha() and end - 2 >= sentence[0] and tokens[end - 2][0] == "."
    return word in abbreviations or single


def _own_end(document: Document, words: Words) -> int:
    """The folded offset at which the report's own text ends."""
    folded = document.folded.text
    end = len(folded)
    for marker in words.furniture.get("tail", ()):
        at = folded.find(marker)
        while at > 0 and not (marker.isascii() or _opens(folded, at)):
            at = folded.find(marker, at + 1)
        if at > 0:
            end = min(end, at)
    stamp = RE_POSTED.search(folded) if POSTED in folded else None
    if stamp is not None and stamp.start() > 0:
        end = min(end, stamp.start())
    return _before_headlines(folded, end, words)


def _opens(folded: str, at: int) -> bool:
    """Whether a line or a sentence begins here: "ذات صلة" inside a sentence is an adjective, not the head of a list of links."""
    before = folded[max(0, at - LEAD) : at].rstrip(" \t*#-|:")
    return not before or before[-1] in '\n.!?؟…)"»'


def _before_headlines(folded: str, end: int, words: Words) -> int:
    """Where a run of headlines of other reports begins at the end of the page; `end` where there is none."""
    if not _may_be_headline(folded[:end].rpartition("\n")[2].strip()):
        return end  # the last line is none: nearly every text ends so
    lines = [(m.start(), line) for m in RE_LINE.finditer(folded, 0, end) if (line := m.group().strip())]
    cut = len(lines)
    while cut and _may_be_headline(lines[cut - 1][1]):
        cut -= 1
    while cut < len(lines) and lines[cut][1].startswith(tuple(words.lists["body_line"])):
        cut += 1
    if len(lines) - cut < FEWEST_HEADLINES or cut == 0 or not any(len(line) > LONG_LINE and line[-1] in CLOSED for _, line in lines[:cut]):
        return end
    return lines[cut][0]


def _may_be_headline(line: str) -> bool:
    """Whether a line may be the headline of another report; an empty one may stand beside it."""
    return len(line) <= HEADLINE and "#" not in line and line[-1:] not in CLOSED


def _is_furniture(document: Document, words: Words, sentence: tuple[int, int]) -> bool:
    """A short line that begins with one of the page's own words."""
    first, last = sentence
    tokens = document.tokens
    start, end = tokens[first][1], tokens[last - 1][2]
    if end - start > LONG_LINE:
        return False
    markers = words.furniture.get("line", ())
    if not document.folded.text.startswith(markers, start, end):
        return False
    line = document.folded.text[start:end]
    return any(line == marker or line.startswith((f"{marker} ", f"{marker}:")) for marker in markers)
