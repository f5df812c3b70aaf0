"""Words broken up to pass a platform's filter, read whole: "kil..led", "IS.IS", «داع.ش», «ق.ت.ل», «مقـ تل», "k1lled".

Folding alone reads through tatweels and asterisks. All other signs stand between real words as well, so a word is read through one only
where the letters round it make a word of the lexicon that tells of an event or a side.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

from dashboard.extraction.hits import Starts
from dashboard.extraction.normalise import Folded
from dashboard.extraction.tokens import MEMORY
from dashboard.extraction.words import Word, Words, words_of

# Fewer letters than these, by script, are too easily met by chance.
SHORTEST = {True: 3, False: 4}
LONGEST = 30
# A longer run of letters and signs without a space is an address or worse.
LONGEST_RUN = 80
# Before a stop a first part of so many letters that is a word itself ends a sentence, rather than that it begins a broken word.
WHOLE, STOP = 4, "."
# What stands between the parts of a broken word; JOINT stands for a gap beside a tatweel or between single letters.
JOINT = "\x00"
SIGNS = rf"{JOINT}.*/|\\_\-:;,،؛!?؟@#$%^&+=~·•…\d"
RE_BROKEN = re.compile(rf"(?<![^\W\d_])[^\W\d_]+(?:[{SIGNS}]{{1,3}}[^\W\d_]+)+")
# The search goes from sign to sign, and what must stand before one is looked at behind it: so it passes all else in one stride.
RE_SIGN = re.compile(rf"[{SIGNS}](?<=[^\W\d_].)[{SIGNS}]{{0,2}}(?=[^\W\d_])")
GAP = " .*/,،|_-"
RE_GAP = re.compile(
    rf"[{GAP}](?:(?<=\u0640.)[{GAP}]{{0,2}}(?=[\u0621-\u064a])|(?<=[\u0621-\u064a].)[{GAP}]{{0,2}}(?=\u0640+[\u0621-\u064a]))"
)
RE_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")
# Nothing is spaced out that does not end in two letters alone.
RE_LONE = re.compile(r" [^\W\d_] [^\W\d_](?!\S)")
RE_SIGNS = re.compile(rf"[{SIGNS}]+")
RE_FIGURE = re.compile(r"\d")
# Signs that stand for a letter that they look like.
LIKE = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "!": "i"})
LIKE_ARABIC = str.maketrans({"1": "ا", "5": "ه", "0": "ه", "3": "ع", "7": "ح"})
PARTICLES = frozenset(conj + prep + the for conj in ("", "و", "ف") for prep in ("", "ب", "ل", "ك") for the in ("", "ال", "ل")) - {""}


class Wholes(dict[str, bool]):
    """Which words may be read whole: those that the lexicon has for events and sides. Remembers what it was asked."""

    def __init__(self, languages: Iterable[Words]) -> None:
        super().__init__()
        self.starts = [Starts(words) for words in languages]
        names = [entry for starts in self.starts for entries in starts.words.starts.values() for entry in entries]
        self.later = frozenset(token for rest, word in names if _tells(word) for token in rest)

    def __missing__(self, letters: str) -> bool:
        if len(self) > MEMORY:
            self.clear()
        found = self[letters] = letters in self.later or any(self._begins(starts, letters) for starts in self.starts)
        return found

    def _begins(self, starts: Starts, letters: str) -> bool:
        found = starts[letters]
        return found is not None and any(_tells(start.word) for start in chain(found.alone, *found.phrases.values()))


def _names_side(word: Word) -> bool:
    return bool(word.group or word.contextual or word.adjective)


def _tells(word: Word) -> bool:
    return bool(word.triggers or word.attacks or word.person) or _names_side(word)


@cache
def wholes() -> Wholes:
    """The words of both languages."""
    return Wholes([words_of("ar"), words_of("en")])


def read_through(text: str, folded: Folded) -> Folded:
    """The folded text with broken words made whole; itself where it has none. Every letter keeps its place in `text`. Linear."""
    marked = _marked(text, folded)
    runs = [(first, _signs_inside(marked[first:last])) for first, last in _runs(marked)]
    changes = [(first + left, first + right, letters) for first, signs in runs for left, right, letters in signs]
    return _changed(folded, changes) if changes else folded


def _marked(text: str, folded: Folded) -> str:
    """The folded text with every gap in it that may lie inside a word written as joints."""
    gaps = [match.span() for match in RE_GAP.finditer(text)] if "\u0640" in text else []
    places = [(bisect_left(folded.origin, first), bisect_left(folded.origin, last)) for first, last in gaps]
    spaced = RE_SPACED.finditer(folded.text) if RE_LONE.search(folded.text) else ()
    places += [(at, at + 1) for match in spaced for at in range(match.start() + 1, match.end(), 2)]
    if not places:
        return folded.text
    letters = list(folded.text)
    for first, last in places:
        letters[first:last] = JOINT * (last - first)
    return "".join(letters)


def _runs(marked: str) -> Iterator[tuple[int, int]]:
    """Where letters stand that signs part, from the first letter to the last."""
    at = 0
    while sign := RE_SIGN.search(marked, at):
        begin = sign.start()
        while begin > at and marked[begin - 1].isalpha():
            begin -= 1
        run = RE_BROKEN.match(marked, begin)
        at = run.end() if run else sign.end()
        if run and run.end() - run.start() <= LONGEST_RUN:
            yield run.span()


@lru_cache(maxsize=8192)
def _signs_inside(run: str) -> tuple[tuple[int, int, str], ...]:
    """The signs of a run that lie inside words, the longest words first: (first, last, the letters that they stand for)."""
    pieces, known = [*_pieces(run)], wholes()
    changes: list[tuple[int, int, str]] = []
    begin = 0
    while begin < len(pieces) - 1:
        longest = min(len(pieces), begin + LONGEST // 2)
        found = ((end, _whole(run, pieces[begin:end], known)) for end in range(longest, begin + 1, -1))
        end, letters = next(((end, letters) for end, letters in found if letters is not None), (begin + 1, []))
        for (_, left), (right, _), letter in zip(pieces[begin : end - 1], pieces[begin + 1 : end], letters, strict=True):
            changes.append((left, right, letter))
        begin = end
    return tuple(changes)


def _pieces(run: str) -> Iterator[tuple[int, int]]:
    first = 0
    for sign in RE_SIGNS.finditer(run):
        yield first, sign.start()
        first = sign.end()
    yield first, len(run)


def _whole(run: str, pieces: list[tuple[int, int]], known: Wholes) -> list[str] | None:
    """For each gap between pieces the letters that it stands for, so that a word of the lexicon comes out; None where none does."""
    if pieces[-1][1] - pieces[0][0] > LONGEST:
        return None
    words = [run[first:last] for first, last in pieces]
    signs = [run[before[1] : behind[0]] for before, behind in pairwise(pieces)]
    arabic = "\u0621" <= words[0][0] <= "\u064a"
    if sum(map(len, words)) < SHORTEST[arabic] or _is_joined(words, signs[0], known):
        return None
    if not any(map(RE_FIGURE.search, signs)) and known["".join(words)]:  # a figure may stand for a letter, for nothing it is a number
        return [""] * len(signs)
    letters = [sign.translate(LIKE_ARABIC if arabic else LIKE) for sign in signs]
    if all(letter.isalpha() for letter in letters):
        read = words[0] + "".join(letter + word for letter, word in zip(letters, words[1:], strict=True))
        return letters if known[read] else None
    return None


def _is_joined(words: list[str], sign: str, known: Wholes) -> bool:
    """Whether the parts are words of their own: a particle before a number or a name («بـ 12 غارة», «لـ داعش»), two sentences."""
    if len(words) > 2:
        return False
    return (words[0] in PARTICLES and known[words[1]]) or (sign == STOP and len(words[0]) >= WHOLE and known[words[0]])


def _changed(folded: Folded, changes: list[tuple[int, int, str]]) -> Folded:
    pieces: list[str] = []
    origin = array("I")
    at = 0
    for first, last, letters in changes:
        pieces += (folded.text[at:first], letters)
        origin.extend(folded.origin[at:first])
        origin.extend(folded.origin[first : first + len(letters)])
        at = last
    pieces.append(folded.text[at:])
    origin.extend(folded.origin[at:])
    return Folded("".join(pieces), origin)
