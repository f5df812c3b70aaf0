"""Deeds and stocks: who cleared, freed, seized or holds; whose ground and whose fighters; what is a total by its nature."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.frames.chains import RANK, rank
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import ActorSpan

DEEDS = frozenset({"liberated", "cleared", "rebuilt", "destroyed", "other", "held", "detained"})
STOCKS = frozenset({"strength", "held", "returned", "surrendered", "area"})
GROUND = frozenset({"km2", "cities", "towns", "villages", "towns and villages"})
CASUALTY = frozenset({"killed", "wounded", "killed_or_wounded"})
# From so many on a stock is a total over places and days.
MANY = 10
BEHIND = 2
CLAUSE = 2
BEFORE_VERB = 12
FEAR_REACH = 8
LOSS_REACH = 5
BACK = 3
GENERIC = frozenset({None, "unknown", "fighters_other", "member"})
NO_SIDE = frozenset({None, "civilians", "unknown", "fighters_other"})


def settle_deeds(scene: Scene, drafts: list[Draft]) -> None:
    """Fill doers, owners, places and totals of the drafts that are no incidents, in the order of the text."""
    held = [draft for draft in drafts if draft.kind in DEEDS and draft.perpetrator is None]
    for draft in held:
        draft.perpetrator = _subject(scene, draft) or _sibling(scene, drafts, draft)
    named: Counter[str] = Counter()
    for draft in drafts:
        if draft.kind in ("liberated", "area") and (draft.unit in GROUND or draft.unit == "percent"):
            named = named or Counter(side for actor in scene.actors if (side := _side(scene, actor)))
            _whose_ground(scene, draft, named)
        elif draft.kind == "strength" and draft.group in GENERIC:
            draft.group = _commander(scene, draft) or draft.group
        elif draft.kind == "displaced" and draft.perpetrator is None:
            draft.perpetrator = _feared(scene, draft)
        draft.aggregate = draft.aggregate or _is_total(draft)
    for draft in drafts:
        _settle_place(scene, drafts, draft)
        if draft.part_of is not None and draft.part_of.aggregate:
            draft.aggregate = True


def _is_total(draft: Draft) -> bool:
    """A stock of many, and those hurt in an attack that is itself many attacks."""
    if draft.kind in STOCKS:
        return (draft.count.low or 0) >= MANY or draft.unit in ("percent", "km2")
    return draft.kind in CASUALTY and draft.incident is not None and draft.incident.aggregate


# --- who did it


def _side(scene: Scene, actor: ActorSpan) -> str | None:
    """The party that an actor is, if it is one by name."""
    hit = scene.hit_at.get(actor.first)
    if actor.group in NO_SIDE or (hit is not None and hit.word.person is not None and not hit.word.group):
        return None
    return actor.group


def _subject(scene: Scene, draft: Draft) -> str | None:
    """The subject of a deed's verb: right behind it or at the head of its clause in Arabic, before it in English."""
    at = draft.anchor
    if scene.arabic:
        return _holder(scene, draft) if draft.kind == "held" else _behind(scene, at) or _head(scene, draft, at)
    return _before(scene, draft, at)


def _behind(scene: Scene, at: int) -> str | None:
    hit = scene.hit_at.get(at)
    end = hit.last if hit is not None else at + 1
    for here in range(at + 1, end + BEHIND):
        actor = scene.actor_at.get(here)
        if actor is not None:
            return _side(scene, actor) if scene.text(here - 1) not in scene.words.lists["of"] else None
        if here in scene.numeral_at:
            return None
    return None


def _head(scene: Scene, draft: Draft, at: int) -> str | None:
    """The party that a clause begins with: "that X removed ..., arrested ... and seized ...", قسد حررت."""
    opens = scene.words.lists["that"]
    # nothing but its head, where no word of the sentence opens a clause
    begins = range(at - 1, draft.sentence[0] - 1, -1) if scene.among(opens, draft.sentence[0], at) else range(draft.sentence[0], at)[:1]
    for begin in begins:
        opener = scene.text(begin) in opens
        if not opener and begin != draft.sentence[0]:
            continue
        first = begin + opener
        actors = [a for a in scene.actors_in(first, min(at, first + CLAUSE + 1)) if _side(scene, a)]
        if actors and (opener or actors[0].first not in scene.speakers):
            return _side(scene, actors[0])
        if opener:
            return None
    return None


def _before(scene: Scene, draft: Draft, at: int) -> str | None:
    """The last party before an English verb that is no object and does not merely say so."""
    first = max(draft.sentence[0], at - BEFORE_VERB)
    if scene.text(at - 1) in scene.words.lists["auxiliaries"]:
        return None
    for actor in reversed(scene.actors_in(first, at)):
        side = _side(scene, actor)
        own = scene.among(scene.words.lists["own_deed"], actor.last, at)
        if side is None or (actor.first in scene.speakers and not own):
            continue
        begin = max(first, actor.first - 2)
        if scene.text(actor.first - 1) not in scene.words.lists["belonging"] and not scene.has_role(begin, actor.first, "against", "by"):
            return side
    return None


def _holder(scene: Scene, draft: Draft) -> str | None:
    """Who holds prisoners: the nearest party before them in their sentence that they are not."""
    for actor in reversed(scene.actors_in(draft.sentence[0], draft.last)):
        side = _side(scene, actor)
        if side and side != draft.group and actor.first not in scene.speakers:
            return side
    return None


def _sibling(scene: Scene, drafts: list[Draft], draft: Draft) -> str | None:
    """The doer of the deed before in the same sentence; for freed ground also in the sentences before ("the forces")."""
    at = bisect_left(scene.sentences, draft.sentence)
    reach = scene.sentences[max(0, at - BACK)] if draft.kind == "liberated" else draft.sentence
    if draft.kind in ("rebuilt", "destroyed"):
        return None
    for other in reversed(drafts):
        near = other.first < draft.first and other.sentence[0] >= reach[0]
        if near and other.perpetrator and other.kind in DEEDS and (draft.kind == "liberated") == (other.kind == "liberated"):
            return other.perpetrator
    return None


# --- whose ground, whose fighters, before whom people fled


def _whose_ground(scene: Scene, draft: Draft, named: Counter[str]) -> None:
    """Ground is taken from a party: the one named beside it, else the one that the report names most, of those that did not take it."""
    doer = draft.perpetrator
    if draft.kind == "area":
        if draft.group in (None, "unknown"):
            draft.group = _loser(scene, draft) or draft.group
        speaker = _speaker(scene, draft)
        lost = scene.among_bare(scene.words.lists["losing"], *draft.sentence)
        if lost and doer is None and speaker not in (draft.group, None):
            draft.perpetrator = speaker
        return
    if draft.group not in (None, "unknown"):
        return
    first, last = draft.sentence
    end = next((at for at in range(draft.last, last) if scene.text(at) in ("،", ",")), last)
    beside = [
        s
        for a in (*scene.actors_in(draft.last, end), *reversed(scene.actors_in(first, draft.first)))
        if (s := _side(scene, a)) and s != doer
    ]
    most = [] if beside else [side for side, _ in named.most_common() if side != doer]
    if beside or most:
        draft.group = (beside or most)[0]


def _loser(scene: Scene, draft: Draft) -> str | None:
    """The party beside the verb of losing or holding ground: before it or right behind it."""
    at = min((first for first, _ in draft.triggers), default=draft.anchor)
    losing = scene.words.lists["losing"]
    spots = [here for here in range(*draft.sentence) if scene.bare[here] in losing] or [at]
    near = [a for a in scene.actors_in(max(draft.sentence[0], spots[0] - LOSS_REACH), spots[0] + LOSS_REACH) if _side(scene, a)]
    return _side(scene, min(near, key=lambda a: abs(a.first - spots[0]))) if near else None


def _speaker(scene: Scene, draft: Draft) -> str | None:
    """The party whose words a claim is, if a party says it."""
    code = next((code for code, name in scene.words.speaks_as.items() if name == draft.attributed_to), None)
    return code if code not in (None, "un") else None


def _commander(scene: Scene, draft: Draft) -> str | None:
    """Whose fighters are counted: the party named beside them in the sentence, else the last one named shortly before."""
    first, last = draft.sentence
    around = [a for a in scene.actors_in(first, last) if _side(scene, a) and a.first not in scene.speakers]
    if around:
        return _side(scene, min(around, key=lambda a: abs(a.first - draft.first)))
    at = bisect_left(scene.sentences, draft.sentence)
    for begin, end in reversed(scene.sentences[max(0, at - BACK) : at]):
        named = [a for a in scene.actors_in(begin, end) if _side(scene, a) and a.first not in scene.speakers]
        if named:
            return _side(scene, named[-1])
    return None


def _feared(scene: Scene, draft: Draft) -> str | None:
    """Before whom people fled: "for fear of X", خوفا من عودة."""
    for at in range(draft.first, draft.sentence[1]):
        if scene.text(at) in scene.words.lists["fear"]:
            named = [s for a in scene.actors_in(at + 1, min(draft.sentence[1], at + FEAR_REACH)) if (s := _side(scene, a))]
            return named[0] if named else None
    return None


# --- where totals lie


def _settle_place(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """A stock or a loss of ground without a place has none; several towns do not lie in a town but in a country."""
    named = any(not span.is_reference for span in scene.places_in(*draft.sentence))
    if draft.kind in ("area", "held") and not (draft.own_place and named):
        draft.places = []
    if draft.kind != "liberated" or not draft.places or rank(draft.places[0]) > RANK[PlaceKind.DISTRICT]:
        return
    sibling = next((d for d in drafts if d.kind == "liberated" and d.unit in GROUND and d.sentence == draft.sentence), None)
    if draft.unit in GROUND and draft.count.value != 1:
        country = _country(scene, draft.places[0])
        draft.places = [country] if country is not None else draft.places
    elif sibling is not None and not draft.own_place:
        draft.places = sibling.places


def _country(scene: Scene, town: Place) -> Place | None:
    """The country in which a town lies, where the report names it."""
    named = (span.place for span in scene.places if span.place.kind is PlaceKind.COUNTRY and span.place.country == town.country)
    return next(named, None)
