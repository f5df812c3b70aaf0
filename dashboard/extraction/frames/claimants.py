"""Who claims an attack, or is said to be behind it, after it was told."""

from __future__ import annotations

from dashboard.extraction.frames.codes import CASUALTY, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan

CLAIMED_REACH = 2
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
    for hit in scene.hits:
        if "claimed_by" not in hit.word.roles:
            continue
        sentence = next(((a, b) for a, b in scene.sentences if a <= hit.first < b), None)
        if sentence is None:
            continue
        around = scene.actors_in(*sentence)
        claimants = [a for a in around if a.is_name and _claimant(scene, a)]
        if not claimants:
            continue
        nearest = min(claimants, key=lambda a: abs(a.first - hit.first))
        own = [d for d in drafts if d.sentence == sentence and d.kind == "attack" and not d.definite]
        others = other_attacks(drafts, sorts_meant(scene, hit))
        for draft in own or drafts:
            wanted = draft.kind == "attack" or draft.kind in CASUALTY
            if is_of(drafts, draft, others):
                continue
            behind = draft.sentence == sentence and 0 <= draft.first - nearest.last <= CLAIMED_REACH
            if wanted and (draft.first < hit.first or behind) and draft.perpetrator in (None, UNKNOWN):
                draft.perpetrator = _claimant(scene, nearest)


def sorts_meant(scene: Scene, hit: Hit) -> frozenset[str]:
    """The sorts of attack that a claim names: "behind the bombing", وراء القصف; none where it says no more than "the attack"."""
    behind = (scene.text(at) for at in range(hit.last, hit.last + EVENT_REACH) if scene.hit_at.get(at) and scene.hit_at[at].definite)
    for text in (*hit.word.text.split(), *behind):
        word = scene.words.by_text.get((text,)) or scene.words.by_text.get((text.removeprefix("ال"),))
        for attack in word.attacks if word is not None else ():
            if attack.subtype in MEANT:
                return MEANT[attack.subtype]
    return frozenset()


def other_attacks(drafts: list[Draft], sorts: frozenset[str]) -> list[Draft]:
    """The attacks that are of none of the sorts meant; none where every sort may be."""
    return [d for d in drafts if sorts and d.kind == "attack" and d.subtype and d.subtype not in sorts]


def is_of(drafts: list[Draft], draft: Draft, attacks: list[Draft]) -> bool:
    """Whether a claim is one of some attacks, or tells who was hurt in one, or in none that its sentence tells."""
    if not attacks or draft.kind == "attack":
        return draft in attacks
    nearest = _nearest(drafts, draft)
    if nearest is not None:
        return nearest in attacks
    told = (draft.kind, draft.count.value)
    return not any((d.kind, d.count.value) == told and _nearest(drafts, d) not in (None, *attacks) for d in drafts)


def _nearest(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The attack of the same sentence that a claim about persons follows most closely, else the nearest."""
    same = [d for d in drafts if d.kind == "attack" and d.sentence == draft.sentence]
    same = [d for d in same if d.anchor < draft.anchor] or same
    return min(same, key=lambda d: abs(d.anchor - draft.anchor)) if same else None


def _claimant(scene: Scene, actor: ActorSpan) -> str | None:
    """The group that claims an attack, also by its own news agency."""
    party = party_of(scene, actor)
    if party in (None, UNKNOWN, "police"):
        speaks = {source: group for group, source in scene.words.speaks_as.items()}
        return speaks.get(actor.source or "")
    return party
