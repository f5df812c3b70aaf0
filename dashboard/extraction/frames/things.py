"""Claims about things and ground: destroyed, cleared, rebuilt, liberated, area, seized; and percentages of them."""

from __future__ import annotations

from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral

BEFORE = 14
AFTER = 6
# In a clause of its own ("that 15 bridges ... were rebuilt") an Arabic verb may stand this far behind its number.
BEHIND = 10
UNIT_REACH = 6
KINDS_OF_PEOPLE = frozenset({"liberated"})
GROUND = frozenset({"km2", "m2", "cities", "towns", "villages", "towns and villages", "percent"})
FREED = GROUND | {"families"}


def read_things(scene: Scene, first: int, last: int, taken: set[int]) -> list[Draft]:
    """The claims of a sentence about things; `taken` are the first tokens of numerals that other claims own."""
    if not scene.has_role(first, last, "things"):
        return []
    verbs = [hit for hit in scene.hits_in(first, last) if hit.word.things]
    drafts: list[Draft] = []
    for numeral in scene.numerals_in(first, last):
        if numeral.first in taken or numeral.role not in ("count", "percent"):
            continue
        unit = "percent" if numeral.role == "percent" else _unit(scene, numeral, last)
        people = _people(scene, numeral, last)
        if unit is None and people is None:
            continue
        verb = _verb(scene, numeral, verbs, drafts)
        if verb is None:
            continue
        kind = _kind(verb, unit or "people")
        if people is not None and unit is None and kind not in KINDS_OF_PEOPLE:
            continue
        if kind == "liberated" and people is None and unit not in FREED:
            continue
        draft = _draft(scene, kind, numeral, unit or "people", people, verb, (first, last))
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(scene: Scene, kind: str, numeral: Numeral, unit: str, people: Hit | None, verb: Hit, sentence: tuple[int, int]) -> Draft | None:
    begin = sentence[0] if verb.first < numeral.first or not scene.arabic else verb.first - 1
    if gaps.is_hypothetical(scene, begin, verb.first) or gaps.is_denied(scene, begin, verb.first):
        return None
    end = max(numeral.last, _end_of_unit(scene, numeral, sentence[1]), people.last if people else 0)
    first = verb.first if 0 <= numeral.first - verb.last <= 3 else numeral.first
    group = people.word.person.group if people and people.word.person else None
    draft = Draft(kind, numeral.count, unit, first, end, sentence, verb.first, f"{kind}:thing", group, [(verb.first, verb.last)])
    draft.aggregate = True
    return draft


def _kind(verb: Hit, unit: str) -> str:
    kinds = verb.word.things
    if unit == "percent" and "area" in kinds:
        return "area"
    if "other" in kinds and len(kinds) > 1 and unit not in GROUND:
        return "other"
    return next((k for k in kinds if k != "other"), kinds[0])


def _goes_on(verb: Hit, numeral: Numeral, drafts: list[Draft]) -> bool:
    """Whether a list goes on whose last item has this verb: "freed 50,000 square kilometres that ... and five million people"."""
    return bool(drafts) and drafts[-1].anchor == verb.first and numeral.first - drafts[-1].last <= BEFORE


def _passive_behind(scene: Scene, numeral: Numeral, verbs: list[Hit]) -> Hit | None:
    """The participle of which an English number is the subject: "15 bridges had been rebuilt"."""
    for verb in verbs:
        told = scene.text(verb.first - 1) in scene.words.lists["auxiliaries"] or _ends_clause(scene, verb.last)
        if 0 <= verb.first - numeral.last <= AFTER and told:
            between = scene.hits_in(numeral.last, verb.first)
            return verb if not any(h.word.triggers or h.word.things for h in between) else None
    return None


def _ends_clause(scene: Scene, at: int) -> bool:
    """Whether nothing follows a participle that it could have as its object: "three hospitals reopened." """
    text = scene.text(at)
    return not text or text in (".", ";", "!", "?") or at in scene.date_at or text in ("by", "since")


def _is_next_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause with "that" begins in [first, last)."""
    return scene.among(scene.words.lists["that"], first, last)


def _unit(scene: Scene, numeral: Numeral, last: int) -> str | None:
    at = numeral.last
    for here in range(at, min(last, at + UNIT_REACH)):
        hit = scene.hit_at.get(here)
        if hit is not None and hit.word.unit:
            return hit.word.unit
        if hit is not None and (hit.word.triggers or hit.word.things or hit.word.person):
            return None
        text = scene.text(here)
        if not text[0].isalpha() and text not in "\"'":
            return "items" if here > at and scene.arabic else None
        if text in scene.words.lists["unit_stops"] and not (scene.arabic and here == at and text in scene.words.lists["of"]):
            return None
    return None


def _end_of_unit(scene: Scene, numeral: Numeral, last: int) -> int:
    for here in range(numeral.last, min(last, numeral.last + UNIT_REACH)):
        hit = scene.hit_at.get(here)
        if hit is not None and hit.word.unit:
            return hit.last
    return numeral.last


def _people(scene: Scene, numeral: Numeral, last: int) -> Hit | None:
    for here in range(numeral.last, min(last, numeral.last + 2)):
        hit = scene.hit_at.get(here)
        if hit is not None and hit.word.person is not None:
            return hit
    return None


def _verb(scene: Scene, numeral: Numeral, verbs: list[Hit], drafts: list[Draft]) -> Hit | None:
    """The verb of a numeral: the last before it with no other trigger between, else one right behind it in English."""
    before = [v for v in verbs if v.last <= numeral.first and (numeral.first - v.last <= BEFORE or _goes_on(v, numeral, drafts))]
    if scene.arabic and scene.text(numeral.first - 1) in scene.words.lists["that"]:
        behind = [v for v in verbs if 0 <= v.first - numeral.last <= BEHIND and not _is_next_clause(scene, numeral.last, v.first)]
        return behind[0] if behind else None
    if not scene.arabic and (passive := _passive_behind(scene, numeral, verbs)) is not None:
        return passive
    if before:
        verb = before[-1]
        between = scene.hits_in(verb.last, numeral.first)
        if not any(h.word.triggers and not h.word.person for h in between):
            return verb
    if scene.arabic:
        after = [v for v in verbs if 0 <= v.first - numeral.last <= 4]
    else:
        after = [v for v in verbs if 0 <= v.first - numeral.last <= AFTER]
    return after[0] if after and not before else None
