"""Breakdowns told line by line without a verb: "Eleven were killed, as follows:", then "- 5 civilians in Idlib", "- 4 soldiers"."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.extraction.frames.codes import CASUALTY
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.lists import Reading, follow
from dashboard.extraction.frames.nouns import own_kind
from dashboard.extraction.frames.people import find_groups
from dashboard.extraction.frames.scene import Scene

LISTED = CASUALTY | {"detained", "kidnapped", "displaced"}
BULLETS = frozenset("-–—•*·▪●■")
# Tokens before the first counted of a line, and those of a heading that only names whom it lists.
BULLET_REACH, HEADING = 2, 9


@dataclass(slots=True)
class Listing:
    """What a list that has been opened counts, and the total that it breaks down."""

    kind: str
    whole: Draft | None


def opened(scene: Scene, first: int, last: int, people: list[Draft]) -> Listing | None:
    """The list that a sentence opens: it ends in a colon, or has one behind "they are", "as follows"."""
    behind = scene.document.texts[first + 1 : last]
    colon = last - 1 - behind[::-1].index(":") if ":" in behind else None
    if colon is None or (colon < last - 2 and scene.text(colon - 1).lstrip("و") not in scene.words.lists["announcing"]):
        return None
    totals = [d for d in people if d.kind in LISTED and d.part_of is None and d.count.value != 0 and d.first < colon]
    if totals:
        return Listing(totals[-1].kind, totals[-1])
    if last - first > HEADING:
        return None
    articles = scene.words.lists["definite"]
    nouns = [own_kind(hit) for hit in scene.hits_in(first, colon) if hit.definite or scene.text(hit.first - 1) in articles]
    return next((Listing(kind, None) for kind in nouns if kind in LISTED), None)


def read_line(scene: Scene, first: int, last: int, listing: Listing) -> list[Draft]:
    """The counted of one line of a list; none where the line does not begin with them."""
    begin = first
    while begin < last and begin - first < BULLET_REACH and scene.text(begin) in BULLETS:
        begin += 1
    reading = Reading(scene, first, last, find_groups(scene, first, last))
    group = next((g for g in reading.groups if g.first == begin), None)
    if group is None or not _is_item(scene, group):
        return []
    whole = listing.whole
    if whole is not None and whole.count.value is not None and (group.count.value or 0) > whole.count.value:
        return []
    draft = reading.make(group, listing.kind, f"{listing.kind}:breakdown", None)
    follow(reading, reading.groups.index(group), listing.kind, None)
    for part in reading.drafts:
        part.part_of = part.part_of or whole
    if draft.group is None and whole is not None:
        draft.group = whole.group
    return reading.drafts


def _is_item(scene: Scene, group: Group) -> bool:
    """Whether a line counts persons: a number with a noun or a side, a bare number only before a place; "1- Ahmed" numbers names."""
    if group.form in ("number", "two"):
        return True
    if group.form == "one":
        return not group.definite
    return group.form == "bare" and (group.group is not None or scene.text(group.last) in scene.words.lists["in"])
