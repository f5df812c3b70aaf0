"""Names of the accounts and pages that post: no place is named inside them, but they tell which country a report is about."""

from __future__ import annotations

import re
from bisect import bisect_left

from dashboard.extraction.tokens import Document

# The head of a saved post: the page's name between the network's name and "'s Post". Every repetition is bounded or gives nothing back.
RE_PAGE = re.compile(r"facebook *+([^\n]{2,80}?) {0,4}'s post\b")
# A name of fewer words may be said of something else; more occurrences than this are no head and no signature.
FEWEST_WORDS, MOST = 2, 12


def account_ranges(document: Document) -> list[tuple[int, int]]:
    """The token ranges of the posting page's name, wherever the text has it; empty where the text is no saved post."""
    text = document.folded.text
    head = RE_PAGE.search(text)
    if head is None or len(head.group(1).split()) < FEWEST_WORDS:
        return []
    name, at = head.group(1), text.find(head.group(1))
    ranges: list[tuple[int, int]] = []
    starts = [token.start for token in document.tokens]
    while at >= 0 and len(ranges) < MOST:
        first, last = bisect_left(starts, at), bisect_left(starts, at + len(name))
        if first < last and starts[first] == at:
            ranges.append((first, last))
        at = text.find(name, at + len(name))
    return ranges
