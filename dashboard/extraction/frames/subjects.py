"""The subject of a verb as the doer: before it, or unsaid and carried on from the verb before."""

from __future__ import annotations

from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.codes import NO_SIDE, ORGANISATIONS, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.owners import is_verb
from dashboard.extraction.frames.party import first_of, party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

SUBJECT_REACH = 12
OWN_REACH = 4
INFLICTED_REACH = 8
# Tokens before a verb or a deed in which its unsaid subject is looked for.
CARRY_REACH = 60
ALONE = 3
# Tokens before a verb in which a relative clause ends, and before that in which it begins.
ASIDE_END, ASIDE_REACH = 4, 16
OBLIQUE = "ين"
ACCUSATIVE = "ا"
SHE = "ت"
THEY = "وا"
# Endings of Arabic nouns that a verb agrees with in the feminine.
GENERIC = frozenset({"fighters_other", "soldier", "police"})
FEMININE = ("ه", "ات", "اء")


def subject(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """The actor that stands before the verb as its subject."""
    if scene.hit_at.get(at) is None or not _is_active(scene, draft, at) or (draft.kind == "attack" and gaps.is_passive(scene, at, first)):
        return None
    if not scene.arabic and draft.kind != "attack" and gaps.auxiliary(scene, at, first) is not None:
        return None  # "was eliminated"
    if not scene.arabic and draft.rule.endswith((":many", ":two")) and not _is_verb_form(scene, at):
        return None  # "killed seven soldiers in two ambushes"
    aside = _aside(scene, at, first)
    begin = max(first, (aside if aside >= 0 else at) - SUBJECT_REACH)
    fought = scene.has_role(first, aside if aside >= 0 else at, "clash") or (aside >= 0 and scene.has_role(at - ASIDE_END, at, "clash"))
    if fought:
        return None
    for actor in reversed(scene.actors_in(begin, at)):
        party = party_of(scene, actor)
        if party is None or actor.last > at:
            continue
        if actor.first in scene.speakers:
            if _speaker_did(scene, draft, actor, at):
                return party
            continue
        if draft.rule.endswith((":event", ":one")) and not (actor.last == at and _is_bare_verb(scene, actor, at)):
            return None
        if _is_of_event(scene, actor, at) or _is_before_clause(scene, actor, at):
            return None
        if any(hit.word.text in scene.words.lists["bodies"] for hit in scene.hits_in(actor.last, at)):
            return None
        if is_aimed_at(scene, actor, first) or _owns_event_before(scene, actor, at, begin) or actor.first > aside >= 0:
            continue
        if scene.arabic and (at - actor.last > ALONE or _is_another_clause(scene, actor, at)):
            return None
        return first_of(scene, actor, begin) or party
    return None


def _is_bare_verb(scene: Scene, actor: ActorSpan, at: int) -> bool:
    """Whether a word written as verb and verbal noun are is a verb, right behind the name that it says something of: الجيش قصف البلدة."""
    hit = scene.hit_at[at]
    plain = not (hit.prep or hit.conj or hit.has_article or hit.pron)
    return plain and actor.is_name and scene.text(at) in scene.words.lists["verb_or_noun"]


def _is_verb_form(scene: Scene, at: int) -> bool:
    """Whether an English word of attack may be a verb: attacks, strikes, "carried out air strikes"."""
    return any(a.shape == "verb" for a in scene.hit_at[at].word.attacks)


def _is_before_clause(scene: Scene, actor: ActorSpan, at: int) -> bool:
    """Whether an English verb is of a clause that opens behind an actor: "members of the force died when a bomber struck"."""
    opens = next((here for here in range(at - 1, actor.last - 1, -1) if scene.text(here) in scene.words.lists["opens_clause"]), -1)
    return not scene.arabic and opens >= 0 and scene.text(at - 1) not in scene.words.lists["no_source"]


def _is_of_event(scene: Scene, actor: ActorSpan, at: int) -> bool:
    """Whether the subject of an English verb is an event told between it and an actor: "claimed a bombing that killed nine"."""
    if scene.arabic or scene.text(at - 1) not in ("that", "which"):
        return False
    return any(a.shape not in ("verb", "present") for hit in scene.hits_in(actor.last, at) for a in hit.word.attacks)


def _aside(scene: Scene, at: int, first: int) -> int:
    """Where an English relative clause begins that ends before a verb: "the rebels[, who fight the army,] shelled"; -1 for none."""
    end = next((here for here in range(at - 1, max(first, at - ASIDE_END), -1) if scene.text(here) == ","), -1)
    if scene.arabic or end < 0:
        return -1
    relative = scene.words.lists["relative"]
    begins = range(end - 1, max(first, end - ASIDE_REACH), -1)
    return next((here for here in begins if scene.text(here) == "," and scene.text(here + 1) in relative), -1)


def _owns_event_before(scene: Scene, actor: ActorSpan, at: int, begin: int) -> bool:
    """Whether an English actor only tells whose attack the subject dealt with: "forces foiled an ISIS attack and killed two"."""
    event = scene.hit_at.get(actor.last)
    if scene.arabic or event is None or event.word.attack_shapes.isdisjoint(("one", "many")):
        return False
    dealt = scene.words.lists["repelling"] | scene.words.lists["foiling"]
    earlier = [a for a in scene.actors_in(begin, actor.first) if a.first not in scene.speakers and party_of(scene, a)]
    return any(scene.text(at - 1) == "and" or scene.among(dealt, a.last, actor.first) for a in earlier)


def _is_another_clause(scene: Scene, actor: ActorSpan, at: int) -> bool:
    """Whether an Arabic actor belongs to the clause before a verb: "to" or "of" whom something was, or parted by "while"."""
    hit = scene.hit_at.get(actor.first)
    turns = scene.words.lists["turns"]
    return (hit is not None and hit.prep in ("ل", "ب")) or any(scene.text(here).lstrip("و") in turns for here in range(actor.last, at))


def unsaid(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """The subject of an Arabic verb that goes on from the verb before: دخلت قوة من قسد القرية واعتقلت شابا."""
    if (
        not scene.arabic
        or not is_verb(scene, at)
        or not draft.rule.endswith((":verb", ":active", ":present"))
        or not is_active(scene, draft, at)
    ):
        return None
    return carried_on(scene, at, first, draft.group)


def carried_on(scene: Scene, at: int, first: int, hurt: str | None = None) -> str | None:
    """The side that the clause before a token is about: its last doer that is not aimed at and does not merely say so."""
    for actor in reversed(scene.actors_in(max(first, at - CARRY_REACH), at)):
        if actor.last > at or _armed_between(scene, actor.last, at):
            return None
        party = party_of(scene, actor)
        goes_on = not scene.words.lists["relative_one"].isdisjoint((scene.text(actor.last), scene.text(actor.last + 1)))
        if party in (None, hurt) or (not goes_on and is_aimed_at(scene, actor, first)):
            continue
        if actor.first in scene.speakers or scene.text(actor.first - 1) in scene.words.lists["onto"]:
            return None
        return None if party == UNKNOWN else party
    return None


def is_aimed_at(scene: Scene, actor: ActorSpan, first: int) -> bool:
    """Whether an actor is who was hit, owns what was hit, or only came along: مواقع المتمردين، مع قوة عراقية."""
    before_it = scene.text(actor.first - 1)
    begin = actor.first - (before_it in scene.words.lists["definite"] or before_it in scene.words.lists["articles"])
    begin -= not scene.arabic and scene.text(begin - 1) in scene.words.lists["belonging"]
    begin -= scene.arabic and scene.text(begin - 1) in scene.words.lists["belonging"]
    before = scene.hit_ending.get(begin)
    if _is_force_of(scene, actor):
        return False
    if scene.has_role(max(first, actor.first - 2), actor.first, "against", "including"):
        return True
    if _is_counted(scene, actor):
        return True
    if not scene.arabic and before is not None and _takes_object(before, begin < actor.first):
        return True
    owns = scene.arabic and before is not None and bool(before.word.attacks) and scene.text(actor.first).startswith("ل")
    if owns or (before is not None and before.word.target and not _moves(scene, before, first)):
        return True
    if not scene.arabic and _only_helped_by(scene, begin):
        return True
    beside = [scene.text(at) for at in (actor.first - 1, actor.first - 2)]
    return bool(any(text in scene.words.lists["along_with"] for text in beside) or _belongs(scene, beside[0]) or _is_object(scene, actor))


def _takes_object(hit: Hit, determined: bool) -> bool:
    """Whether an English word for an attack right before an actor, or its article, has it as its object: "a drone hit a base"."""
    shapes = hit.word.attack_shapes
    return bool(shapes & {"verb", "present"}) or (determined and hit.last - hit.first > 1 and bool(shapes))


def _moves(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether an Arabic patrol is the subject of the sentence: nothing before it tells of an attack or aims at it (وصلت دورية لقسد)."""
    if not scene.arabic or hit.prep or scene.text(hit.first) not in scene.words.lists["movers"]:
        return False
    return not any(h.word.attacks or h.word.triggers or "against" in h.word.roles for h in scene.hits_in(first, hit.first))


def _only_helped_by(scene: Scene, begin: int) -> bool:
    """Whether an English actor did something that is no deed of the conflict: "a ceremony hosted by rebels"."""
    at = next((at for at in (begin - 1, begin - 2) if scene.text(at) == "by"), None)
    if at is None or not scene.text(at - 1).endswith(("ed", "en")):
        return False
    hit = scene.hit_at.get(at - 1)
    deed = hit is not None and bool(hit.word.triggers or hit.word.attacks or hit.word.roles)
    return not deed and scene.text(at - 1) not in scene.words.lists["done"]


def _is_counted(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an actor is those whom an event counts: القضاء على 3 متشددين, "killing 13 soldiers and wounding two"."""
    numeral = next((n for at in (actor.first - 1, actor.first - 2) if (n := scene.numeral_at.get(at)) is not None), None)
    before = scene.hit_ending.get(numeral.first) if numeral is not None and numeral.last == actor.first else None
    shapes = ("event",) if scene.arabic else ("event", "active")
    return before is not None and any(trigger.shape in shapes for trigger in before.word.triggers)


def _belongs(scene: Scene, text: str) -> bool:
    """Whether a word says that somebody is of the side named behind it: المتهم بانتمائه لتنظيم."""
    return scene.arabic and text in scene.words.lists["belonging"] and text not in (*scene.words.lists["of"], "ل")


def _is_force_of(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an Arabic side only says whose the force is that a clause begins with: طيران تابع للتحالف استهدف منزلا."""
    lists, force = scene.words.lists, actor.first - 2
    if not scene.arabic or scene.text(actor.first - 1) not in lists["belongs_to"]:
        return False
    begins = scene.text(force) in lists["movers"] or scene.text(force) in lists["aircraft"]
    before = scene.hit_ending.get(force)
    return begins and not (before is not None and (before.word.attacks or before.word.triggers or before.word.roles))


def _is_object(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an Arabic actor stands behind the subject of its verb, at most a date between: هاجمت المقاومة أمس قوات ..."""
    at = actor.first - 1
    while at in scene.date_at or scene.text(at) in (",", "،"):
        at -= 1
    before = scene.actor_at.get(at)
    verb = before is not None and scene.hit_at.get(before.first - 1) is not None
    return scene.arabic and verb and not scene.text(actor.first).startswith(("و", "ل", "ب"))


def _armed_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a weapon stands between, which then is the subject."""
    return not all(hit.word.attack_shapes.isdisjoint(("weapon", "weapons")) for hit in scene.hits_in(first, last))


def inflicted(scene: Scene, draft: Draft) -> str | None:
    """The subject of a participle before the dead that it left: صدت القوات الهجوم موقعة تسعة قتلى."""
    if not scene.arabic or scene.has_role(max(draft.sentence[0], draft.first - CARRY_REACH), draft.first, "clash"):
        return None
    inflicting, begin = scene.words.lists["inflicting"], max(draft.sentence[0], draft.first - INFLICTED_REACH)
    if not scene.among_bare(inflicting, begin, draft.first):
        return None
    for at in range(draft.first - 1, begin - 1, -1):
        if scene.bare[at] in inflicting:
            behind = [p for a in scene.actors_in(at + 1, draft.first) if (p := party_of(scene, a))]
            if len(behind) > 1:
                return behind[0]
            return carried_on(scene, at, draft.sentence[0], draft.group)
    return None


def raider(scene: Scene, draft: Draft, hurt: set[str | None]) -> str | None:
    """The one side that a sentence names before a raid, where nothing else says whose raid it was and it was not raided itself."""
    at = draft.anchor
    first = max(draft.sentence[0], at - CARRY_REACH)
    sides = {p for a in scene.actors_in(first, at) if a.first not in scene.speakers and (p := party_of(scene, a))}
    found = carried_on(scene, at, first) if len(sides) == 1 else None
    return None if found in hurt else found


def captor(scene: Scene, draft: Draft, hurt: set[str | None]) -> str | None:
    """The one armed side that a sentence names before somebody was taken, where nothing else says by whom."""
    first = max(draft.sentence[0], draft.first - CARRY_REACH)
    named = [a for a in scene.actors_in(first, draft.first) if a.first not in scene.speakers and a.group not in NO_SIDE]
    sides = {p for a in named if (p := party_of(scene, a)) and not is_aimed_at(scene, a, first)}
    found = sides.pop() if len(sides) == 1 else None
    return None if found in hurt or found in GENERIC else found


def is_active(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether an Arabic verb, written as its passive is, must be active by the case or the gender of what follows it."""
    if draft.kind == "attack":
        return True
    if draft.counted_at <= at:
        return False
    verb, counted = scene.text(at), scene.text(draft.counted_at)
    if verb.endswith(THEY) or counted.endswith(OBLIQUE):
        return True
    numeral = scene.numeral_at.get(draft.counted_at)
    if numeral is None:
        return draft.count.value == 1 and counted.endswith(ACCUSATIVE)
    noun = scene.text(numeral.last)
    if noun in scene.words.lists["of"]:
        noun = scene.text(numeral.last + 1)
    return verb.endswith(SHE) and (draft.count.value or draft.count.low or 0) > 2 and noun[:1].isalpha() and not noun.endswith(FEMININE)


def _speaker_did(scene: Scene, draft: Draft, actor: ActorSpan, at: int) -> bool:
    """Whether who speaks tells of its own deed: "the army said it killed", أعلن الجيش قتل."""
    pronouns = scene.words.lists["own_deed"]
    if scene.among(pronouns, actor.last, at):
        return True
    army = draft.group == "soldier" and actor.group not in ORGANISATIONS
    if scene.arabic and army and not is_verb(scene, at):  # أعلنت الوزارة مقتل جندي: one of its own
        return False
    told = draft.rule.endswith((":event", ":one") if scene.arabic else ":event") or (scene.arabic and _is_also_noun(scene, at))
    return told and at - actor.last <= (1 if scene.arabic else 4)


def _is_also_noun(scene: Scene, at: int) -> bool:
    """Whether an Arabic verb is written as its verbal noun is, as it must be behind a speaker: أعلنت الكتائب قتل جنود."""
    return any(trigger.shape == "event" for trigger in scene.hit_at[at].word.triggers)


def own_deed(scene: Scene, draft: Draft) -> str | None:
    """The speaker of an Arabic sentence that goes on with a pronoun for itself: قالت قسد إنها ... واعتقلت."""
    if not scene.arabic or not draft.rule.endswith((":verb", ":active")):
        return None
    for actor in scene.actors_in(draft.sentence[0], draft.anchor):
        if actor.first not in scene.speakers or actor.group in (None, draft.group):
            continue
        if scene.among(scene.words.lists["own_deed"], actor.last, actor.last + OWN_REACH):
            return party_of(scene, actor)
    return None


def _is_active(scene: Scene, draft: Draft, at: int) -> bool:
    hit = scene.hit_at[at]
    if not hit.word.attack_shapes.isdisjoint(("verb", "weapon", "weapons", "present", "far")) or draft.rule.endswith((":event", ":one")):
        return True
    shape = draft.rule.split(":")[1]
    return shape in ("verb", "active", "list", "name", "part") and not hit.word.trigger_shapes.isdisjoint(("verb", "active"))
