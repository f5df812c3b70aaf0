"""A title for a text that comes without one."""

from __future__ import annotations

import io
import re
from itertools import islice

LONGEST_HEADING = 120
LONGEST_TITLE = 80
RE_SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)")
RE_LETTER = re.compile(r"[^\W\d_]")
MOST_LINES = 20
FULL_STOPS = tuple(".!?؟:؛;،,")


def title_of(text: str) -> str:
    """The first line where it reads as a heading (short, no full stop at its end), else the first sentence, cut at a word.

    A first line of one word ("Post", a date, a tag) says nothing: the next is taken where there is one.
    """
    lines = (" ".join(line.lstrip("#\ufeff").split()) for line in islice(io.StringIO(text), MOST_LINES))
    named = [line for line in lines if RE_LETTER.search(line)]
    if not named:
        return " ".join(text[:LONGEST_TITLE].split())
    line = next((line for line in named if " " in line), named[0])
    is_all = len(named) == 1
    if len(line) < LONGEST_HEADING and (is_all or not line.endswith(FULL_STOPS)):
        return line
    end = RE_SENTENCE_END.search(line)
    return shortened(line[: end.start()] if end else line)


def shortened(line: str) -> str:
    """At most LONGEST_TITLE characters, cut before a word, with an ellipsis where it was cut."""
    if len(line) <= LONGEST_TITLE:
        return line.rstrip("".join(FULL_STOPS))
    head, space, _ = line[:LONGEST_TITLE].rpartition(" ")
    return (head if space else line[:LONGEST_TITLE]).rstrip("".join(FULL_STOPS)) + "…"
