"""Who did it and who was hit: the perpetrator of a claim and the target of an attack, from the words round its triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.extraction.frames.codes import CASUALTY, DONE_TO, TAKEN, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.owners import OWNER_REACH, beside, is_verb, its_own, operation_of, owner
from dashboard.extraction.frames.party import first_of, is_found, is_share, only_helps, party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.subjects import SUBJECT_REACH, captor, carried_on, inflicted, own_deed, raider, subject, unsaid
from dashboard.extraction.frames.targets import target_of
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

# Strikes from the air, whose aircraft may be told to be nobody's: طائرة مسيرة مجهولة، "an unidentified drone".
FLOWN = frozenset({"airstrike", "drone"})
BY_REACH = 12
OBJECT_ENDINGS = ("ه", "ا")
OWN = ("ه", "ها", "هم")
BY_BEHIND = 14
DOES_REACH = 16
BLOW_REACH = 16
# Tokens before an event in which a word for being to blame for it stands.
BLAME_REACH = 4


def find_parties(scene: Scene, drafts: list[Draft]) -> None:
    """Fill perpetrator, its doubt, and the group attacked, of the drafts of one report in the order of the text."""
    heads: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        head = heads.setdefault(draft.triggers[0], draft) if draft.triggers else draft
        told = draft.kind in DONE_TO or (draft.kind == "attack" and not is_share(scene, draft))
        if draft.perpetrator is None and told and not is_found(scene, draft):
            head = draft.part_of or head
            listed = draft.rule.endswith((":list", ":part")) and head is not draft
            draft.perpetrator = head.perpetrator if listed and head.perpetrator else _doer(scene, draft)
            if draft.perpetrator is None and scene.voice and draft.kind in TAKEN and draft.group != scene.voice:
                draft.perpetrator = scene.voice
        if draft.perpetrator:
            draft.likely = scene.has_role(draft.sentence[0], draft.sentence[1], "hedge")
    hurt: dict[tuple[int, int], set[str | None]] = {}
    for draft in drafts:
        hurt.setdefault(draft.sentence, set()).add(draft.group)
    for draft in drafts:
        if draft.subtype == "raid" and draft.perpetrator is None:
            draft.perpetrator = raider(scene, draft, hurt[draft.sentence])
        if draft.kind in TAKEN and draft.perpetrator is None and scene.arabic:
            draft.perpetrator = captor(scene, draft, hurt[draft.sentence])
        if draft.kind == "attack" and draft.group is None:
            draft.group = target_of(scene, draft)
        if draft.subtype == "ambush" and draft.perpetrator is None and draft.group is not None and _fell_into(scene, draft):
            others = hurt[draft.sentence] - {None, UNKNOWN, "member", "own", draft.group}
            if others or "own" in hurt[draft.sentence] or "member" in hurt[draft.sentence]:
                draft.perpetrator, draft.group = draft.group, None


def _fell_into(scene: Scene, draft: Draft) -> bool:
    """Whether somebody was hurt in an Arabic ambush, which then is of whoever stands behind it: قتلى من الجيش في كمين لمسلحين."""
    hit = scene.hit_at.get(draft.anchor)
    return scene.arabic and hit is not None and (hit.prep == "ب" or scene.text(hit.first - 1) in scene.words.lists["in_a"])


def _doer(scene: Scene, draft: Draft) -> str | None:
    fallback: str | None = None
    for at, end in sorted(draft.triggers):
        for found in _readings(scene, draft, at, end):
            if found is None or (found == draft.group and found != UNKNOWN and draft.kind != "attack"):
                continue
            if found != UNKNOWN:
                return found
            fallback = fallback or found
            break
    return fallback or own_deed(scene, draft)


def _readings(scene: Scene, draft: Draft, at: int, end: int) -> Iterator[str | None]:
    """The doers that the words round one trigger name, the surest first."""
    first, last = draft.sentence
    yield _did(scene, draft, at, first)
    yield owner(scene, draft, end)
    yield _accused(scene, at, first)
    yield its_own(scene, at, first)
    yield _undertaker(scene, at)
    if scene.arabic and (is_verb(scene, at) or _has_nation(scene, end)):
        yield beside(scene, draft, at, end, first, last)
    yield _by_phrase(scene, at, end, first, last)
    yield beside(scene, draft, at, end, first, last)
    if not (scene.arabic and scene.text(at).lstrip("وف") in scene.words.lists["passive_only"]):
        yield subject(scene, draft, at, first)
        yield unsaid(scene, draft, at, first)
    yield inflicted(scene, draft)
    if draft.kind in CASUALTY or draft.kind == "displaced":
        yield _blow(scene, draft, end)
    elif _is_nobodys(scene, draft, at, end):
        yield UNKNOWN
    yield operation_of(scene, draft, at) if draft.kind == "attack" or draft.kind in CASUALTY else None


def _is_nobodys(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    """Whether the words of an attack say that nobody knows whose it was: رصاص مجهولين, "an unidentified drone"."""
    nobody = end - at > 1 and scene.text(end - 1) in scene.words.lists["nobody"]
    return nobody or (draft.subtype in FLOWN and scene.has_role(at - 1, end + 1, "unknown_doer"))


def _has_nation(scene: Scene, at: int) -> bool:
    """Whether an adjective of nation stands right behind an Arabic event: قصف إسرائيلي استهدفه."""
    hit = scene.hit_at.get(at)
    return hit is not None and bool(hit.word.adjective) and not hit.conj and hit.word.person is None


def _accused(scene: Scene, at: int, first: int) -> str | None:
    """Who is accused of an event: اتهم ناشطون القوات بقتل خمسة, حملت الوزارة الجماعة مسؤولية مقتلهم, "blamed the army for the raid"."""
    lists = scene.words.lists
    begin = max(first, at - BY_BEHIND)
    hit = scene.hit_at.get(at)
    blamed = scene.among(lists["blame"], at - BLAME_REACH, at)
    if hit is None or not (blamed or hit.prep == "ب"):
        return None
    cut = "وف" if scene.arabic else ""
    verb = next((here for here in range(at - 1, begin - 1, -1) if scene.text(here).lstrip(cut) in lists["accusing"]), None)
    if verb is None:
        return None
    accused = [p for a in scene.actors_in(verb + 1, at) if a.first not in scene.speakers and (p := party_of(scene, a))]
    return accused[-1] if accused else None


def _undertaker(scene: Scene, at: int) -> str | None:
    """Whose try, act or going on an Arabic verbal noun is: محاولة الحوثيين مهاجمة المواقع, استمرار القوات بقصف المدينة."""
    actor = scene.actor_at.get(at - 1)
    if not scene.arabic or actor is None:
        return None
    return party_of(scene, actor) if scene.text(actor.first - 1).lstrip("ولبف") in scene.words.lists["undertaking"] else None


def _blow(scene: Scene, draft: Draft, end: int) -> str | None:
    """Whose the strike was in which persons were hurt: قتلوا في الغارات التركية, "died in Turkish shelling"."""
    last = draft.sentence[1]
    for hit in scene.hits_in(end, min(last, end + BLOW_REACH)):
        noun = any(a.shape in ("one", "two", "many") and a.subtype != "clash" for a in hit.word.attacks)
        if not noun or not (hit.prep == "ب" or scene.has_role(max(0, hit.first - 3), hit.first, "cause")):
            continue
        event = replace(draft, kind="attack", rule="attack:one", subtype=hit.word.attacks[0].subtype or None)
        found = owner(scene, event, hit.last) or beside(scene, event, hit.first, hit.last, draft.sentence[0], last)
        if found:
            return found
    return None


def _did(scene: Scene, draft: Draft, at: int, first: int) -> str | None:
    """Who carried out an event told by a noun: "forces carried out a raid", نفذت القوات عملية."""
    if draft.rule.split(":")[1] not in ("one", "two", "many", "event"):
        return None
    does = [hit for hit in scene.hits_in(max(first, at - DOES_REACH), at) if "does" in hit.word.roles]
    if not does:
        return None
    verb = does[-1]
    if draft.kind == "attack" and _is_beaten_back(scene, verb.last, at):
        return None
    behind = [a for a in scene.actors_in(verb.last, min(at, verb.last + 8)) if party_of(scene, a)] if scene.arabic else []
    before = [
        a
        for a in scene.actors_in(max(first, verb.first - SUBJECT_REACH), verb.first)
        if party_of(scene, a) and a.first not in scene.speakers
    ]
    if behind and not any(hit.word.attacks for hit in scene.hits_in(verb.last, behind[0].first)):
        return party_of(scene, behind[0])
    if before and (not scene.arabic or verb.first - before[-1].last <= 2):
        return first_of(scene, before[-1], first) or party_of(scene, before[-1])
    return carried_on(scene, verb.first, first) if scene.arabic else None


def _is_beaten_back(scene: Scene, first: int, at: int) -> bool:
    """Whether what a verb tells to have been carried out is the defence: تمكنت القوات من صد هجوم."""
    return scene.arabic and any(scene.text(here).lstrip("وفبل") in scene.words.lists["repelling"] for here in range(first, at))


def _by_phrase(scene: Scene, begin: int, end: int, first: int, last: int) -> str | None:
    """ "by the army", على يد، شنها: the first actor right behind a word of agency."""
    for hit in scene.hits_in(end, min(last, end + BY_BEHIND)):
        if "by" not in hit.word.roles or _is_other_deed(scene, hit.first) or _is_of_somebody(scene, hit):
            continue
        if scene.arabic and hit.word.text[-1:] in OBJECT_ENDINGS and scene.text(hit.last) in scene.words.lists["onto"]:
            earlier = [p for a in scene.actors_in(max(first, begin - BY_BEHIND), begin) if (p := party_of(scene, a))]
            if earlier:
                return earlier[-1]
        if scene.arabic and scene.text(hit.last) in scene.words.lists["same_force"] and scene.text(hit.last).endswith(OWN):
            return _whose_own(scene, first, begin)
        for actor in scene.actors_in(hit.last, min(last, hit.last + BY_REACH)):
            if not scene.arabic and _is_beyond_clause(scene, hit.last, actor.first):
                break
            party = party_of(scene, actor)
            if party is None and (_is_member(scene, actor) or only_helps(scene, actor)):
                continue
            if party is None:
                break
            return _named_behind(scene, actor, last) or party
        pointing = scene.arabic and hit.word.text[-1:] in OBJECT_ENDINGS and not scene.has_role(hit.last, hit.last + 4, "unknown_doer")
        if pointing:
            before = [p for a in scene.actors_in(max(first, begin - BY_BEHIND), begin) if (p := party_of(scene, a))]
            if before:
                return before[-1]
        if scene.has_role(hit.last, min(last, hit.last + 4), "unknown_doer"):
            return UNKNOWN
    return None


def _is_of_somebody(scene: Scene, by: Hit) -> bool:
    """Whether an English "from" only says whose somebody is: "an officer from the police said"."""
    before = scene.hit_ending.get(by.first)
    person = before is not None and (before.word.person is not None or before.word.noun_source is not None)
    return not scene.arabic and by.last - by.first == 1 and scene.text(by.first) == "from" and person


def _is_beyond_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether between an English "by" and an actor another deed was done or a clause begins: "by one of the men while guarding a base"."""
    if scene.among(scene.words.lists["turns"] | {"when", "as"}, first, last):
        return True
    between = scene.hits_in(first, last)
    if any(t.shape == "active" for hit in between for t in hit.word.triggers):
        return True  # "followed by gunfire, killing four people, police said"
    return any(a.shape == "verb" for hit in between for a in hit.word.attacks)


def _whose_own(scene: Scene, first: int, begin: int) -> str | None:
    """Whose "its aircraft" are: the last side before the event, who may speak: قال الجيش إن ضربة نفذتها طائراته."""
    sides = [p for a in scene.actors_in(first, begin) if (p := party_of(scene, a))]
    return sides[-1] if sides else None


def _named_behind(scene: Scene, actor: ActorSpan, last: int) -> str | None:
    """A name right behind a noun for fighters says whose they are: "by militiamen of the Rapid Support Forces"."""
    if actor.is_name or actor.group not in (None, "fighters_other", "police"):
        return None
    for other in scene.actors_in(actor.last, min(last, actor.last + OWNER_REACH)):
        if scene.has_role(actor.last, other.first, "against"):
            return None
        if any(scene.text(at) in ("and", ",", "،") or scene.text(at)[:1] == "و" for at in range(actor.last, other.first)):
            return None
        if scene.arabic and any(hit.word.target or hit.word.unit for hit in scene.hits_in(actor.last, other.first)):
            return None
        if other.is_name and other.group:
            return party_of(scene, other)
    return None


def _is_other_deed(scene: Scene, at: int) -> bool:
    """Whether "by" follows a participle of something else: "a ceremony hosted by rebels", المدينة المحتلة من قبل الحزب."""
    before = scene.text(at - 1)
    if scene.arabic and before in scene.words.lists["held_by"]:
        return True
    if scene.arabic or not before.endswith(("ed", "en", "wn", "ld")):
        return False
    hit = scene.hit_at.get(at - 1)
    deed = hit is not None and (hit.word.triggers or hit.word.attacks or hit.word.roles & {"does", "go_off", "happened"})
    return not deed and before not in scene.words.lists["done"]


def _is_member(scene: Scene, actor: ActorSpan) -> bool:
    """A noun for members that names nobody itself: "by elements believed to belong to ..."."""
    hit = scene.hit_at.get(actor.first)
    return hit is not None and hit.word.person is not None and hit.word.person.group in ("member", "unknown", "soldier")
