"""Counts that ordinary frames do not reach: multiples of a number told before, one of several in a critical state, crowds that left."""

from __future__ import annotations

from dashboard.domain.count import Count
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.lists import Reading, multiply
from dashboard.extraction.frames.nouns import own_kind
from dashboard.extraction.hits import Hit

# Tokens between the noun for the dead and the multiple that counts them.
MULTIPLE_REACH = 9
STATE_REACH = 6
# So many who leave at once are a flight, not a departure.
CROWD = 100
CASUALTY = ("killed", "wounded", "killed_or_wounded")
CRITICAL_RULE = "wounded:state"


def read_multiples(reading: Reading) -> None:
    """ "The dead of the group were twice that number", بلغ قتلى التنظيم ضعف هذا العدد: the factor times the count told before it."""
    for group in reading.groups:
        numeral = group.numeral
        if numeral is None or numeral.role != "multiple" or group.taken or not numeral.count.value:
            continue
        noun = _noun_before(reading, group)
        kind = own_kind(noun) if noun is not None else ""
        base = next((d for d in reversed(reading.drafts) if d.kind == kind and d.last <= group.first and d.count.value), None)
        if noun is None or base is None:
            continue
        owner = reading.scene.actors_in(noun.last, group.first)
        group.group = owner[0].group if owner else group.group
        draft = reading.make(group, kind, f"{kind}:multiple", noun)
        draft.first = min(draft.first, noun.first)
        multiply(draft, base, numeral.count)


def _noun_before(reading: Reading, group: Group) -> Hit | None:
    """The noun for the dead or the wounded whose number a multiple tells."""
    hits = reading.scene.hits_in(max(reading.first, group.first - MULTIPLE_REACH), group.first)
    return next((hit for hit in reversed(hits) if own_kind(hit) in CASUALTY), None)


def read_states(reading: Reading) -> None:
    """ "One of them is in a critical condition", أحدهما في وضع صحي حرج: one wounded of those named before."""
    scene = reading.scene
    critical = scene.words.lists["critical"]
    if not scene.has_role(reading.first, reading.last, "one_of_them"):
        return
    for hit in scene.hits_in(reading.first, reading.last):
        if "one_of_them" not in hit.word.roles or hit.word.text not in scene.words.lists["single_of"]:
            continue
        behind = range(hit.last, min(reading.last, hit.last + STATE_REACH))
        at = next((here for here in behind if scene.text(here) in critical), None)
        if at is None or any(d.first <= hit.first < d.last for d in reading.drafts) or scene.has_role(hit.last, at, "negation"):
            continue
        whole = next((g for g in reversed(reading.groups) if g.last <= hit.first and (g.counted or g.form == "many")), None)
        draft = reading.make(_single(reading, hit, at + 1), "wounded", CRITICAL_RULE, None)
        draft.group = whole.group if whole is not None else "unknown"
        total = reading.of_group.get(id(whole)) if whole is not None else None
        draft.part_of = total if total is not None and total.kind == "wounded" else None


def _single(reading: Reading, hit: Hit, last: int) -> Group:
    """The one whom the words mean; a group that was found at them is taken with it."""
    for group in reading.groups:
        if group.first == hit.first:
            group.taken = True
    return Group(hit.first, last, Count.exactly(1), "one", None)


def read_departures(reading: Reading) -> None:
    """ "More than sixty thousand people left the area", غادر المنطقة أكثر من ستين ألف شخص: a crowd that left was displaced."""
    scene = reading.scene
    if not scene.has_role(reading.first, reading.last, "leaves"):
        return
    for hit in scene.hits_in(reading.first, reading.last):
        if "leaves" not in hit.word.roles or hit.has_article:
            continue
        before = [g for g in reading.groups if g.last <= hit.first and hit.first - g.last <= STATE_REACH]
        behind = [g for g in reading.groups if 0 <= g.first - hit.last <= STATE_REACH] if scene.arabic else []
        group = next((g for g in (*behind, *reversed(before)) if not g.taken and g.counted), None)
        if group is None or (group.count.low or 0) < CROWD or group.group not in (None, "unknown", "civilians", "mixed"):
            continue
        if not scene.has_role(max(reading.first, hit.first - 3), hit.first, "negation", "hypothetical"):
            reading.make(group, "displaced", "displaced:departure", hit)
