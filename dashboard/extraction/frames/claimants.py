"""Who claims an attack, or is said to be behind it, after it was told."""

from __future__ import annotations

from bisect import bisect_right

from dashboard.extraction.frames.codes import CASUALTY, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

CLAIMED_REACH = 2
# Tokens before a claim in which it is denied: "no group has yet claimed responsibility".
DENIED_REACH = 5
EVENT_REACH = 4
# The sorts of attack that a word for one may mean; any other word may mean each of them.
BLASTS = frozenset({"explosion", "ied", "car_bomb", "suicide_bombing"})
MEANT = {
    "explosion": BLASTS,
    "ied": BLASTS,
    "car_bomb": BLASTS,
    "shelling": frozenset({"shelling"}),
    "assassination": frozenset({"assassination", "shooting"}),
}


def name_claimants(scene: Scene, drafts: list[Draft]) -> None:
    """A claim of responsibility anywhere in the report names the doer of the attacks before it that have none."""
    claims = [hit for hit in scene.hits if "claimed_by" in hit.word.roles and not only_says(scene, hit)]
    nearest = nearest_attacks(drafts) if claims else {}
    wanted = [d for d in drafts if d.kind == "attack" or d.kind in CASUALTY]
    for hit in claims:
        at = bisect_right(scene.sentences, hit.first, key=lambda sentence: sentence[0]) - 1
        if at < 0 or hit.first >= scene.sentences[at][1]:
            continue
        sentence = scene.sentences[at]
        if _claims_some(scene, hit, sentence[1]) or scene.has_role(max(sentence[0], hit.first - DENIED_REACH), hit.first, "negation"):
            continue
        claimants = [a for a in scene.actors_in(*sentence) if (a.is_name or _points_back(scene, a)) and _claimant(scene, a)]
        if not claimants:
            continue
        claimants = [a for a in claimants if not _is_tied(scene, a)] or claimants
        claimant = min(claimants, key=lambda a: abs(a.first - hit.first))
        wanted = [d for d in wanted if d.perpetrator in (None, UNKNOWN)]
        own = [d for d in drafts if d.sentence == sentence and d.kind == "attack" and not d.definite]
        others = of_other_sorts(wanted, nearest, sorts_meant(scene, hit))
        for draft in own or wanted:
            behind = draft.sentence == sentence and 0 <= draft.first - claimant.last <= CLAIMED_REACH
            if scene.text(hit.last) == "for" and draft.kind == "attack" and draft.sentence == sentence:
                behind = behind or 0 < draft.first - hit.last <= EVENT_REACH
            told = (draft.first < hit.first or behind) and id(draft) not in others
            attackers = not scene.arabic and draft.kind in CASUALTY and draft.group == "fighters_other"
            if told and draft.perpetrator in (None, UNKNOWN) and not attackers:
                draft.perpetrator = _claimant(scene, claimant)


def only_says(scene: Scene, hit: Hit) -> bool:
    """Whether a bare English "claimed" only says something: "the army claimed its forces killed three"."""
    if scene.arabic or hit.word.text not in scene.words.lists["claimed"]:
        return False
    following = scene.hits_in(hit.last, hit.last + EVENT_REACH + 1)
    return not any(h.word.attacks for h in following) or any(h.word.triggers or h.word.person for h in following)


def _points_back(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an English actor is a word for a group that the report names elsewhere: "the militant group"."""
    hit = scene.hit_at.get(actor.first)
    return not scene.arabic and hit is not None and bool(hit.word.contextual)


def _is_tied(scene: Scene, actor: ActorSpan) -> bool:
    """Whether an English actor only tells whom somebody is tied to: "the group, affiliated with al-Qaeda, claimed"."""
    ties = scene.words.lists["ties"] | scene.words.lists["linked_to"]
    return not scene.arabic and scene.text(actor.first - 1) in ("to", "with") and scene.text(actor.first - 2) in ties


def _claims_some(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether only a few of the attacks told are claimed: "for two of the bombings", "for the largest attack", عن اثنين من الهجمات."""
    some = scene.words.lists["some_attacks"]
    for at in range(hit.last, min(last, hit.last + EVENT_REACH)):
        if scene.text(at) in some or f"{scene.text(at)} {scene.text(at + 1)}" in some:
            return True
        numeral = scene.numeral_at.get(at)
        end = numeral.last if numeral is not None and numeral.role == "count" else at + 1
        if (numeral is not None or scene.text(at) in scene.words.lists["single"]) and scene.text(end) in scene.words.lists["of"]:
            return True
    return False


def sorts_meant(scene: Scene, hit: Hit) -> frozenset[str]:
    """The sorts of attack that a claim names: "behind the bombing", وراء القصف; none where it says no more than "the attack"."""
    behind = (scene.text(at) for at in range(hit.last, hit.last + EVENT_REACH) if scene.hit_at.get(at) and scene.hit_at[at].definite)
    for text in (*hit.word.text.split(), *behind):
        word = scene.words.by_text.get((text,)) or scene.words.by_text.get((text.removeprefix("ال"),))
        for attack in word.attacks if word is not None else ():
            if attack.subtype in MEANT:
                return MEANT[attack.subtype]
    return frozenset()


def of_other_sorts(drafts: list[Draft], nearest: dict[int, Draft], sorts: frozenset[str]) -> set[int]:
    """The ids of the claims that are of no sort of attack meant: the attacks, who was hurt in one, or in none that is told."""
    if not any(draft.kind == "attack" and _differs(draft, sorts) for draft in drafts):
        return set()
    meant = {_told(d) for d in drafts if id(d) in nearest and not _differs(nearest[id(d)], sorts)}
    return {
        id(d)
        for d in drafts
        if (_differs(nearest.get(id(d), d), sorts) if d.kind == "attack" or id(d) in nearest else _told(d) not in meant)
    }


def _differs(attack: Draft, sorts: frozenset[str]) -> bool:
    return bool(sorts) and attack.subtype is not None and attack.subtype not in sorts


def _told(draft: Draft) -> tuple[str, float | None]:
    return draft.kind, draft.count.value


def nearest_attacks(drafts: list[Draft]) -> dict[int, Draft]:
    """By the id of a claim about persons the attack of its sentence that it follows most closely, else the first."""
    attacks: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "attack":
            attacks.setdefault(draft.sentence, []).append(draft)
    found: dict[int, Draft] = {}
    for draft in drafts:
        same = attacks.get(draft.sentence)
        if draft.kind in CASUALTY and same:
            found[id(draft)] = same[max(0, bisect_right(same, draft.anchor, key=lambda attack: attack.anchor) - 1)]
    return found


def _claimant(scene: Scene, actor: ActorSpan) -> str | None:
    """The group that claims an attack, also by its own news agency."""
    party = party_of(scene, actor)
    if party in (None, UNKNOWN, "police"):
        speaks = {source: group for group, source in scene.words.speaks_as.items()}
        return speaks.get(actor.source or "")
    return party
