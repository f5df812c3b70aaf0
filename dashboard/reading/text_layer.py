"""What a PDF reader gives, made into a text: lines joined to paragraphs, page furniture left out, and the gate against garbled text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# The blocks of one page, each its lines. A line with a tab is a row of a table.
Page = list[list[str]]

RE_LETTERS = re.compile(r"[^\W\d_]")
RE_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{1,}")
RE_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
RE_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
RE_LOST = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
RE_SHAPED = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
RE_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
RE_PAGE_NUMBER = re.compile(r"\A\W*+(?:page|صفحة|p\.)?\s*+\d{1,4}(?:\s*(?:of|/|من|-)\s*\d{1,4})?\W*", re.IGNORECASE)
RE_DIGITS = re.compile(r"\d+")
SENTENCE_END = tuple(".!?؟:…")
FULL_LINE, NEARLY_FULL = 0.7, 0.9
LEAST_LETTERS = 10
ENOUGH = 20
MOST_LOST, MOST_WRONG, MOST_SINGLE = 0.01, 0.03, 0.3
LEAST_VOWELS, LEAST_LETTER_SHARE = 0.2, 0.5
REPEATED_PAGES, LONGEST_EDGE = 3, 150


def unwrapped(lines: Sequence[str]) -> str:
    """The lines of one block, those that the page's width broke joined: a line about as long as the longest goes on in the next."""
    plain = [" ".join(line.replace("\u00ad", "").replace("\ufffe", "").split()) for line in lines]
    plain = [line for line in plain if line]
    longest = max(map(len, plain), default=0)
    text = ""
    for line, after in zip(plain, [*plain[1:], ""], strict=False):
        text += line
        least = NEARLY_FULL if line.endswith(SENTENCE_END) else FULL_LINE
        text += _joint(line, after) if after and len(line) >= longest * least else "\n"
    return text.rstrip("\n")


def _joint(line: str, after: str) -> str:
    """Nothing after a hyphen, which is kept: what it joined can no longer be told."""
    return "" if line.endswith("-") and line[-2:-1].isalpha() and after[:1].isalpha() else " "


def joined(pages: Sequence[Page]) -> str:
    """The text of all pages, a line a paragraph: without page numbers and what stands at the head or foot of most pages, in the letters
    that people type (shaped forms undone). Empty where there are hardly any letters."""
    repeated = _repeated(pages)
    blocks = [_block(lines) for page in pages for lines in _without_edges(page, repeated)]
    text = RE_SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), "\n".join(block for block in blocks if block))
    return text if len(RE_LETTERS.findall(text)) >= LEAST_LETTERS else ""


def _block(lines: Sequence[str]) -> str:
    return "\n".join(lines) if any("\t" in line for line in lines) else unwrapped(lines)


def _edge(line: str) -> str:
    return RE_DIGITS.sub("#", " ".join(line.split()))


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Short lines that stand first or last on most pages, whatever their numbers."""
    flat = [[line for lines in page for line in lines if line.strip()] for page in pages]
    edges = Counter(edge for lines in flat for edge in {_edge(line) for line in {*lines[:1], *lines[-1:]}})
    return frozenset(edge for edge, n in edges.items() if n >= REPEATED_PAGES and n > len(pages) / 2 and len(edge) < LONGEST_EDGE)


def _without_edges(page: Page, repeated: frozenset[str]) -> Page:
    """The page's blocks without a first and last line that is a page number or repeated; both may be there."""
    lines = [(number, line) for number, block in enumerate(page) for line in block if line.strip()]
    for place in (0, -1) * 2:
        if lines and (RE_PAGE_NUMBER.fullmatch(lines[place][1]) or _edge(lines[place][1]) in repeated):
            lines.pop(place)
    return [[line for number, line in lines if number == block] for block in range(len(page))]


def is_garbled(text: str) -> bool:
    """Whether a text is none that anybody wrote: letters lost or under other codes, Arabic words reversed or broken into letters."""
    lost = len(RE_LOST.findall(text))
    if lost > max(1, len(text) * MOST_LOST):
        return True
    dense = [char for char in text if not char.isspace()]
    if (
        len(dense) >= ENOUGH
        and sum(char.isalnum() or unicodedata.category(char) == "Mn" for char in dense) < len(dense) * LEAST_LETTER_SHARE
    ):
        return True
    latin = len(RE_LATIN.findall(text))
    if latin > ENOUGH * 5 and len(RE_VOWEL.findall(text)) < latin * LEAST_VOWELS:
        return True
    return _is_broken_arabic(RE_ARABIC_WORD.findall(RE_MARKS.sub("", text)))


def _is_broken_arabic(words: Sequence[str]) -> bool:
    """Taa marbuta and alif maqsura begin no word; the article begins words, and its mirror image hardly ever ends them."""
    if not words:
        return False
    wrong = sum(len(word) > 1 and word[0] in "ةى" for word in words)
    article = sum(word.startswith("ال") and len(word) > 3 for word in words)
    mirrored = sum(word.endswith("لا") and len(word) > 3 for word in words)
    single = sum(len(word) == 1 and word != "و" for word in words)
    if len(words) < ENOUGH:
        return wrong > 1 or mirrored > article + 1
    return wrong > len(words) * MOST_WRONG or mirrored > article or single > len(words) * MOST_SINGLE
