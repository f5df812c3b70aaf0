"""The words of a number together with the nearest words that name who is said to have done it, for a list under a perpetrator."""

from __future__ import annotations

import re
from functools import cache

from dashboard.domain.folding import fold
from dashboard.views.marks import RE_BREAK
from dashboard.views.quotes import CUT, LITTLE, quote_around
from dashboard.views.snippets import Run
from dashboard.vocabulary import vocabulary

REACH = 420  # code points in which a name is looked for, on either side
RE_BRACKETS = re.compile(r"[()]")


@cache
def _names_of(group: str) -> re.Pattern[str]:
    """What the vocabulary calls a group, folded, as whole words; in Arabic also behind a particle that is written together with it."""
    term = vocabulary()["groups"].get(group)
    told = [part for name in (*term.labels.values(), *term.also) for part in RE_BRACKETS.split(name)] if term else []
    names = sorted({fold(part).text.strip() for part in told} - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وف]?(?:[بك]|لل|ل)?)?({'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")


def _named(text: str, start: int, end: int, group: str) -> tuple[int, int] | None:
    """Where the group is named nearest to text[start:end] in its paragraph; None where it is not named within REACH of it."""
    first = max(text.rfind("\n", 0, start) + 1, start - REACH)
    near = fold(text[first : min(end + REACH, text.find("\n", end) % (len(text) + 1))])
    spans = [near.span(*match.span(1)) for match in _names_of(group).finditer(near.text)]
    found = [(first + span.start, first + span.end) for span in spans]
    outside = [span for span in found if span[1] <= start or span[0] >= end]
    return min(outside, key=lambda span: max(start - span[1], span[0] - end), default=None)


def doer_runs(text: str, start: int, end: int, group: str) -> list[Run]:
    """text[start:end] in its sentence, and the naming of the group that stands nearest, in runs, lit where they are the words themselves.
    Offsets in code points."""
    quote = quote_around(text, start, end, LITTLE)
    named = _named(text, start, end, group)
    if named is None:
        runs = [(quote.before, False), (quote.words, True), (quote.after, False)]
    elif named[1] <= start:
        lead = quote_around(text, *named, LITTLE).before
        runs = [(lead, False), (text[slice(*named)], True), (_between(text[named[1] : start]), False), (quote.words, True)]
    else:
        between, tail = _between(text[end : named[0]]), quote_around(text, *named, LITTLE).after
        runs = [(quote.before, False), (quote.words, True), (between, False), (text[slice(*named)], True), (tail, False)]
    return [(RE_BREAK.sub(" ", words), lit) for words, lit in runs if words]


def _between(words: str) -> str:
    """What stands between the two, its middle left out where it is long."""
    if len(words) <= 2 * LITTLE:
        return words
    head, tail = words[: words.rfind(" ", 0, LITTLE) + 1 or LITTLE], words[words.find(" ", len(words) - LITTLE) :]
    return f"{head.rstrip()} {CUT} {tail.lstrip()}"
