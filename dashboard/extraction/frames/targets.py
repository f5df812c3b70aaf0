"""Who was hit: the group that an attack was aimed at, by the thing or the side named behind its words, else by its victims."""

from __future__ import annotations

from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE, ORGANISATIONS, TAKEN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.gaps import auxiliary, is_passive
from dashboard.extraction.frames.owners import is_only_object
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.told import exposed_at
from dashboard.extraction.frames.whose import ARMED, modifiers, whose
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

TARGET_REACH = 9
# Tokens behind an attack in which what it hit may be named behind its doer, and behind the word that leads there.
BEYOND_REACH, AIMED_REACH = 20, 4
CUSTODY_REACH = 5
POINTED_REACH = 20
# Attacks whose weapon lies at what it hits; with others a thing behind "with" is the means: هجوم بمدرعات.
BLASTS = frozenset({"ied", "mine", "car_bomb", "explosion", "suicide_bombing", None, ""})
OBJECT_PRONOUNS = ("ه", "ها", "هم")
BY_REACH = 3
NOMINATIVE = "ون"
WHOSE_REACH = 5
OCCUPIED_REACH, CARRIED_REACH = 8, 3
# Tokens before an English verb for coming under attack in which what came under it is named.
EXPOSED_BEFORE = 14
GUARDED = frozenset({PlaceKind.SITE, PlaceKind.CAMP})


def target_of(scene: Scene, draft: Draft) -> str | None:
    """The group that an attack was aimed at, by the words behind its triggers; None where they name nobody."""
    last = draft.sentence[1]
    ends = [end for _, end in sorted(draft.triggers)]
    if not scene.arabic:  # "a strike targeting rebels hit a market"
        ends.sort(key=lambda end: scene.text(end - 1) not in scene.words.lists["hits"])
    for end in ends:
        found = _named_target(scene, draft, end, last) or _beyond_doer(scene, draft, end, last)
        if found is not None:
            return found
    return _exposed(scene, draft) or _custodian(scene, draft) or _pointed_at(scene, draft)


def _named_target(scene: Scene, draft: Draft, end: int, last: int) -> str | None:
    """The first thing, crowd or side named behind a trigger that is not the doer's own."""
    side: str | None = None
    for at in range(end, min(last, end + TARGET_REACH)):
        hit, actor = scene.hit_at.get(at), scene.actor_at.get(at)
        if hit is not None and not _is_doers(scene, draft, hit, end):
            if (
                hit.word.target
                and at not in scene.speakers
                and not (scene.arabic and hit.prep == "ب" and draft.subtype not in BLASTS)
                and not _in_site(scene, at)
                and hit.word.text not in scene.words.lists["settled"]
            ):
                code = _whose_target(scene, hit.word.target, hit.last, last, at, draft.perpetrator)
                return side or code if code == "member" else code
            aims = _aims_at(scene, end) or (scene.arabic and draft.subtype == "assassination")
            direct = (
                at == end
                and not hit.definite
                and hit.word.text not in scene.words.lists["nobody"]
                and not (scene.arabic and not aims and hit.word.person is not None and hit.word.person.group in ARMED)
            )
            direct = direct or _are_carried(scene, at)
            if hit.word.person is not None and (hit.word.person.number != "one" or direct):
                people = _whose_people(scene, hit, last)
                if people == "civilians" or direct:
                    return people if side is None else side
                if people in ORGANISATIONS:
                    at_them = aims or scene.text(end - 1) in scene.words.lists["aimed_verbs"]
                    side = side or (people if at_them else None)
                    continue
        set_for = draft.subtype == "ambush" and scene.arabic and scene.text(at).startswith("ل")
        aimed = actor is not None and actor.first == at and (set_for or scene.has_role(max(end - 1, at - 3), at, "against"))
        owned = scene.arabic and at > end and scene.text(at).startswith("ل") and _aims_at(scene, end)
        aimed = aimed or (owned and actor is not None and actor.first == at) or _is_object(scene, draft, at, end)
        aimed = aimed or (at == end and actor is not None and aims_at_it(scene, actor, end, last))
        aimed = aimed or (actor is not None and actor.first == at and _owns_vehicle(scene, draft, at, end))
        aimed = aimed and scene.text(at - 1) not in scene.words.lists["that"] and not _is_nobody(scene, at, end)
        other = actor is not None and aimed and actor.group not in (None, draft.perpetrator)
        if actor is not None and other and not _joins_doer(scene, draft.perpetrator, actor):
            side = side or actor.group
    return side


def _owns_vehicle(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    """Whether a side is said to own the vehicle that an Arabic attack hit: عبوة انفجرت بسيارة تابعة لقسد."""
    before = at - 1 - (scene.text(at - 1) in scene.words.lists["belongs_to"])
    hit = scene.hit_ending.get(before + 1) if scene.arabic and scene.text(at).startswith("ل") else None
    return hit is not None and hit.first >= end and hit.word.unit == "vehicles" and draft.subtype != "car_bomb"


def aims_at_it(scene: Scene, actor: ActorSpan, end: int, last: int) -> bool:
    """Whether an Arabic noun of aiming has the side right behind it as its object: استهداف الحوثيين في الجبهة."""
    return scene.arabic and actor.first == end and _aims_at(scene, end) and is_only_object(scene, actor, last)


def _is_object(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    """Whether a side stands right behind the doer that an Arabic verb has as its subject: هاجمت المقاومة قوات النظام."""
    actor, before = scene.actor_at.get(at), scene.actor_at.get(at - 1)
    if actor is None or before is None or actor.first != at or before.first != end or not draft.rule.endswith((":verb", ":present")):
        return False
    hit = scene.hit_at.get(at)
    return actor.is_name and before.group == draft.perpetrator and hit is not None and not (hit.conj or hit.prep)


def _is_nobody(scene: Scene, at: int, end: int) -> bool:
    """Whether gunmen of no known side are who did it: the subject of an Arabic verb (هاجم مسلحون حاجزا), "an attack by unknown men"."""
    if not scene.arabic:
        return scene.has_role(max(end, at - BY_REACH), at, "by")
    return at == end and scene.text(at) in scene.words.lists["nobody"] and scene.text(at).endswith(NOMINATIVE)


def _beyond_doer(scene: Scene, draft: Draft, end: int, last: int) -> str | None:
    """What an attack was aimed at, its doer named before: "attacks by militiamen of X on the market", قصف شنته طائرات X على معسكر."""
    doers = [a for a in scene.actors_in(end, min(last, end + TARGET_REACH)) if draft.perpetrator and a.group == draft.perpetrator]
    if not doers:
        return None
    for at in range(doers[0].last, min(last, end + BEYOND_REACH)):
        hit = scene.hit_at.get(at)
        if hit is not None and (hit.word.triggers or hit.word.attacks):
            return None
        if scene.text(at) in scene.words.lists["aimed_on"]:
            return _named_target(scene, draft, at + 1, min(last, at + 1 + AIMED_REACH))
    return None


def _aims_at(scene: Scene, end: int) -> bool:
    """Whether the Arabic event that ends at a token takes what it was aimed at as its object: استهداف، مهاجمة."""
    return scene.text(end - 1).lstrip("وفبل") in scene.words.lists["targeting"]


def _exposed(scene: Scene, draft: Draft) -> str | None:
    """What came under an attack: behind the verb in Arabic (تعرض حاجز للجيش لهجوم), before it in English ("a post came under fire")."""
    at = draft.triggers[0][0] if draft.triggers else draft.first
    hit = scene.hit_at.get(at)
    if hit is None or (scene.arabic and hit.prep != "ل"):
        return None
    verb = exposed_at(scene, draft.triggers[0][1] if not scene.arabic else at)
    passive = verb is None and not scene.arabic and is_passive(scene, at, draft.sentence[0])
    if passive:
        verb = auxiliary(scene, at, draft.sentence[0]) or at
    if verb is None or verb < draft.sentence[0] or scene.text(verb - 1) in scene.words.lists["told_again"]:
        return None
    begin, end = (verb + 1, at) if scene.arabic else (max(draft.sentence[0], verb - EXPOSED_BEFORE), verb)
    if not scene.arabic:  # "in the village of X, five people were shot"
        begin = next((here + 1 for here in range(end - 1, begin - 1, -1) if scene.text(here) == ","), begin)
    for hit in scene.hits_in(begin, end):
        if passive and hit.word.person is not None and hit.word.person.group == "unknown":
            return None
        if hit.word.target and not _in_site(scene, hit.first):
            code = _whose_target(scene, hit.word.target, hit.last, end, hit.first, draft.perpetrator)
            return None if code == "member" else code
        if hit.word.person is not None:
            return _whose_people(scene, hit, end)
    return next((a.group for a in scene.actors_in(begin, end) if a.group not in (*NO_SIDE, draft.perpetrator)), None)


def _whose_people(scene: Scene, noun: Hit, last: int) -> str | None:
    """The group of the persons that were aimed at; None where nobody says whose they are."""
    code = whose(scene, noun, modifiers(scene, noun), last)[0]
    return None if code in ("member", "own") else code


def crowd_hit(scene: Scene, draft: Draft) -> str | None:
    """Civilians, where English words tell that people were hurt at a market, in a mosque, in a school, and nothing else says who."""
    lists = scene.words.lists
    for hit in scene.hits_in(*draft.sentence) if not scene.arabic else ():
        there = scene.text(hit.first - 1) in lists["articles"] and scene.text(hit.first - 2) in lists["aimed"]
        if hit.word.target == "civilians" and hit.word.person is None and there and hit.word.text not in lists["settled"]:
            return hit.word.target
    return None


def settlement_hit(scene: Scene, draft: Draft) -> str | None:
    """Civilians, where an attack was aimed at a village or a quarter and nothing else says who was hit."""
    last = draft.sentence[1]
    for _, end in sorted(draft.triggers):
        for hit in scene.hits_in(end, min(last, end + TARGET_REACH)):
            before = hit.first - 1 - (scene.text(hit.first - 1) == "the")
            near = not hit.prep and scene.text(before) in scene.words.lists["near"]
            inside = draft.subtype == "raid" and (hit.prep == "ب" or scene.text(before) in scene.words.lists["inside"])
            if inside:
                continue
            if hit.word.text in scene.words.lists["settled"] and hit.word.target and not near and not _in_site(scene, hit.first):
                return hit.word.target
    return None


def _joins_doer(scene: Scene, doer: str | None, actor: ActorSpan) -> bool:
    """Whether an actor did it together with the doer named right before it: قصف للجيش التركي ومرتزقته."""
    apart = scene.text(actor.first - 1) in ("and", "و")
    joined = apart or (scene.arabic and scene.text(actor.first).startswith("و"))
    before = scene.actor_at.get(actor.first - 1) or scene.actor_at.get(actor.first - 2)
    return joined and before is not None and doer is not None and before.group == doer


def _pointed_at(scene: Scene, draft: Draft) -> str | None:
    """The target before a verb or noun that only points back to it: منزل الأطفال الذي استهدفوه."""
    for first, _ in draft.triggers:
        hit = scene.hit_at.get(first)
        if hit is None or not _points_back(scene, hit):
            continue
        for earlier in reversed(scene.hits_in(max(draft.sentence[0], first - POINTED_REACH), first)):
            if earlier.word.target and not _in_site(scene, earlier.first):
                return earlier.word.target
            if earlier.word.person is not None and earlier.word.person.group == "civilians":
                return "civilians"
    return None


def _points_back(scene: Scene, hit: Hit) -> bool:
    """Whether a pronoun is written onto a trigger, also where the lexicon lists the two together: استهدفته."""
    stems = (hit.word.text.removesuffix(pronoun) for pronoun in OBJECT_PRONOUNS if hit.word.text.endswith(pronoun))
    return bool(hit.pron) or (scene.arabic and any((stem,) in scene.words.by_text for stem in stems))


def _is_doers(scene: Scene, draft: Draft, hit: Hit, end: int) -> bool:
    """Whether a patrol right behind an Arabic verb is that of the doer, or troops behind "by" are: "attacks by troops of ..."."""
    owner = scene.actor_at.get(hit.last)
    if _is_nobody(scene, hit.first, end):
        return True
    if scene.arabic:
        return owner is not None and owner.group is not None and owner.group == draft.perpetrator
    return any("by" in other.word.roles for other in scene.hits_in(max(end, hit.first - BY_REACH), hit.first))


def _custodian(scene: Scene, draft: Draft) -> str | None:
    """Who guards the prison, camp or base that was attacked: "where its members are held by X", المحتجزين لدى X."""
    first, last = draft.sentence
    if not any(span.place.kind in GUARDED for span in scene.places_in(first, last)):
        return None
    for at in range(draft.last, last):
        if scene.text(at) in scene.words.lists["custody"] and (scene.arabic or scene.text(at + 1) == "by"):
            guards = [a.group for a in scene.actors_in(at + 1, min(last, at + CUSTODY_REACH)) if a.group not in NO_SIDE]
            return next((group for group in guards if group != draft.perpetrator), None)
    return None


def _in_site(scene: Scene, at: int) -> bool:
    """Whether a word belongs to the name of a place (the school of a prison's name is none that was hit)."""
    span = scene.place_at.get(at)
    return span is not None and span.last - span.first > 1


def _whose_target(scene: Scene, code: str, at: int, last: int, first: int, doer: str | None) -> str | None:
    """A post, a patrol, a base takes the side named beside it, a vehicle that of those whom it carries."""
    carried = _carried(scene, at, last)
    if carried is not None:
        return carried
    base = scene.text(first) in scene.words.lists["bases"]
    occupier = _occupier(scene, at, last, doer) if scene.arabic else None
    if occupier is not None:
        return occupier
    if code == "civilians" and base and _is_of_fighters(scene, first):
        return "fighters_other"
    if code == "civilians" and not (base and _named_beside(scene, first, at, last)):
        return code
    around = [*scene.actors_in(first, min(last, at + WHOSE_REACH)), *scene.actors_in(max(0, first - 2), first)]
    for actor in around:
        near = scene.hits_in(actor.first, actor.last)
        named = actor.is_name or any((h.word.contextual and h.first == actor.first) or h.word.loyal == actor.group for h in near)
        if actor.group not in (None, doer) and named and actor.first not in scene.speakers and not _joins_doer(scene, doer, actor):
            return actor.group
    for hit in scene.hits_in(max(0, first - 2), min(last, at + 3)):
        if hit.word.adjective and hit.word.adjective != doer and hit.first not in scene.place_at:
            return hit.word.adjective
    target = scene.hit_at.get(first)
    fighters = target is not None and target.word.person is not None and target.word.person.group == "fighters_other"
    return "fighters_other" if fighters else code


def _are_carried(scene: Scene, at: int) -> bool:
    """Whether persons are who travelled in what was hit, at most their number before them: سيارة تقل ثلاثة عناصر."""
    return not scene.words.lists["carrying"].isdisjoint((scene.text(at - 1), scene.text(at - 2)))


def _carried(scene: Scene, at: int, last: int) -> str | None:
    """The group of those whom a vehicle carries: حافلة تقل عناصر من قسد."""
    if scene.text(at) not in scene.words.lists["carrying"]:
        return None
    hits = [hit for hit in scene.hits_in(at + 1, min(last, at + 1 + CARRIED_REACH)) if hit.word.person is not None]
    return _whose_people(scene, hits[0], last) if hits else None


def _occupier(scene: Scene, at: int, last: int, doer: str | None) -> str | None:
    """The armed side that gathers in, uses or holds a place that was hit: مزرعة كان يتجمع فيها المسلحون, مبنى يتحصن به."""
    occupying = scene.words.lists["occupying"]
    for here in range(at, min(last, at + OCCUPIED_REACH)):
        if scene.text(here) in ("،", "."):
            return None
        if scene.text(here) in occupying and scene.text(here + 1) not in occupying:
            actor = scene.actor_at.get(here + 1)
            named = actor is not None and (actor.is_name or _is_contextual(scene, actor)) and actor.first not in scene.speakers
            return actor.group if actor is not None and named and actor.group not in (*NO_SIDE, doer) else None
    return None


def _is_contextual(scene: Scene, actor: ActorSpan) -> bool:
    hit = scene.hit_at.get(actor.first)
    return hit is not None and bool(hit.word.contextual)


def _is_of_fighters(scene: Scene, first: int) -> bool:
    """Whether fighters of no named side own a camp: "the militiamen's camp"."""
    before = scene.hit_ending.get(first)
    return before is not None and before.word.person is not None and before.word.person.group == "fighters_other"


def _named_beside(scene: Scene, first: int, at: int, last: int) -> bool:
    """Whether the name of an armed side stands right at a word: "an ISIS camp", معسكر لتنظيم داعش."""
    beside = [*scene.actors_in(max(0, first - 1), first), *(scene.actors_in(at, min(last, at + 2)) if scene.arabic else ())]
    return any(actor.is_name and actor.group and (actor.last == first or actor.first >= at) for actor in beside)


def victims_of(drafts: list[Draft], attack: Draft) -> str | None:
    """The group of those hurt in an attack, else of those taken in it; "mixed" for several."""
    for kinds in (CASUALTY, TAKEN):
        groups = {d.group for d in drafts if d.kind in kinds and _suffered(d, attack)}
        if len(groups) > 1:
            groups -= {attack.perpetrator, None, "unknown"}
        if groups:
            return groups.pop() if len(groups) == 1 else "mixed"
    return None


def _suffered(draft: Draft, attack: Draft) -> bool:
    """Whether a claim tells what an attack did: in one of its sentences, or in one that refers to it."""
    if draft.part_of is not None or draft.count.value == 0:
        return False
    incident = draft.incident
    while incident is not None and incident.same_as is not None:
        incident = incident.same_as
    return incident is attack or not {draft.sentence, *draft.told_in}.isdisjoint({attack.sentence, *attack.told_in})
