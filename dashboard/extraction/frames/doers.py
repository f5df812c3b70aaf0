"""From one claim to the next: who did it, where a claim itself does not say and the claims round it do."""

from __future__ import annotations

from dashboard.extraction.frames.codes import CASUALTY, DONE_TO, NO_SIDE, ORGANISATIONS, TAKEN, UNKNOWN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.opponents import name_opponents
from dashboard.extraction.frames.party import is_found
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.struck import town_bombarded
from dashboard.extraction.frames.targets import crowd_hit, settlement_hit, victims_of

CARRY_SENTENCES = 3
FIGHT_REACH = 5
TALLY_REACH = 40
# Attacks over which people are arrested, rather than in them.
BLASTS = frozenset({"ied", "mine", "car_bomb", "suicide_bombing", "explosion", "stabbing", "assassination"})
FLOWN = frozenset({"airstrike", "drone"})
# States that tell of their own strikes on organisations without saying that they were their own.
STATES = frozenset({"us", "coalition", "turkey", "russia", "iraqi_forces", "sdf"})


def share_doers(drafts: list[Draft]) -> None:
    """Those hurt or taken in an attack were so by whoever attacked; parts by the doer of their total."""
    for draft in drafts:
        if draft.part_of is not None and draft.perpetrator is None:
            draft.perpetrator, draft.likely = draft.part_of.perpetrator, draft.part_of.likely
        if draft.perpetrator is not None or (draft.kind not in DONE_TO and draft.kind != "attack") or draft.kind == "displaced":
            continue
        same = [d for d in drafts if d is not draft and d.perpetrator and (d.sentence == draft.sentence or draft.sentence in d.told_in)]
        same = [d for d in same if (draft.kind != "attack" or draft.group != d.perpetrator) and not _is_another_deed(draft, d)]
        same = [d for d in same if not _killed_their_own(draft, d)]
        if same:
            nearest = min(same, key=lambda d: abs(d.anchor - draft.anchor))
            draft.perpetrator, draft.likely = nearest.perpetrator, nearest.likely


def _killed_their_own(draft: Draft, other: Draft) -> bool:
    """Whether gunmen would have killed gunmen of nobody named: "they opened fire at the troops, two of the gunmen were killed"."""
    return draft.kind in CASUALTY and draft.group == other.perpetrator == "fighters_other"


def _is_another_deed(draft: Draft, other: Draft) -> bool:
    """Whether two deeds of one sentence have doers of their own: "112 killed and 137 arrested in May", "arrested over the bombing"."""
    if draft.kind == "attack" and other.kind in TAKEN and draft.subtype in BLASTS:
        return True
    kinds = (draft.kind, other.kind)
    return draft.aggregate and other.aggregate and any(kind in TAKEN for kind in kinds) and any(kind in CASUALTY for kind in kinds)


def settle_doers(scene: Scene, drafts: list[Draft]) -> None:
    """The last word on doers, when what was told twice is one: those hurt in a sentence were so in its attack.

    In the statement of one side what nobody else did was done by that side.
    """
    share_doers(drafts)
    _both_sides(scene, drafts)
    name_opponents(scene, drafts)
    for draft in drafts:
        if draft.kind == "attack" and draft.group is None:
            draft.group = victims_of(drafts, draft)
            if draft.group in (None, UNKNOWN):
                draft.group = settlement_hit(scene, draft) or town_bombarded(scene, draft) or crowd_hit(scene, draft) or draft.group
    for draft in drafts:
        if draft.kind == "attack" and draft.group in (None, UNKNOWN):
            hit = {part.group for part in drafts if part.part_of is draft and part.kind == "attack"}
            draft.group = hit.pop() if len(hit) == 1 and hit != {None} else draft.group
    for draft in drafts:
        struck = victims_of(drafts, draft) if draft.kind == "attack" and draft.group == "fighters_other" else None
        if struck is not None and struck in ORGANISATIONS:
            draft.group = struck
    for draft in drafts:
        generic = draft.perpetrator == UNKNOWN or (draft.perpetrator == "fighters_other" and draft.kind != "attack")
        if draft.perpetrator is not None and draft.perpetrator == draft.group and not generic:
            draft.perpetrator = None if draft.kind != "attack" else draft.perpetrator
            draft.group = None if draft.kind == "attack" else draft.group
    sides = {source: group for group, source in scene.words.speaks_as.items()}
    for draft in drafts:
        side = sides.get(draft.attributed_to or "")
        if draft.perpetrator is None and side in STATES and draft.group in ORGANISATIONS and draft.kind in (*DONE_TO, "attack"):
            draft.perpetrator = side
    bled = {d.sentence for d in drafts if scene.voice and d.kind in CASUALTY and d.group == scene.voice}
    opponents = [d.group for d in drafts if scene.voice and d.perpetrator == scene.voice and d.group not in NO_SIDE]
    for draft in drafts:
        if opponents and draft.group == scene.voice and draft.perpetrator is None and draft.kind in DONE_TO:
            draft.perpetrator = opponents[0]
        own = draft.group == scene.voice or (draft.kind == "attack" and draft.sentence in bled)
        if scene.voice and draft.perpetrator is None and not own and (draft.kind == "attack" or draft.kind in DONE_TO):
            draft.perpetrator = scene.voice


def credit_speakers(scene: Scene, drafts: list[Draft]) -> None:
    """An armed side that tells of its enemy's dead killed them: "the army said thirty militants were killed"."""
    for draft in drafts:
        if draft.perpetrator is not None or draft.kind not in CASUALTY or draft.group not in (*ORGANISATIONS, "fighters_other"):
            continue
        said = [a.group for a in scene.actors_in(draft.sentence[0], draft.first) if a.first in scene.speakers and a.group not in NO_SIDE]
        if said and said[-1] not in (draft.group, "fighters_other"):
            draft.perpetrator = said[-1]


def _both_sides(scene: Scene, drafts: list[Draft]) -> None:
    """Where one sentence counts the dead of several armed sides, nobody says who killed whom."""
    for draft in drafts:
        if draft.kind not in CASUALTY:
            continue
        peers = [d for d in drafts if d.sentence == draft.sentence and d.kind == draft.kind]
        armed = {d.group for d in peers} - {None, "unknown", "mixed", "civilians", "all"}
        doers = {d.perpetrator for d in peers}
        third = not draft.aggregate and not doers & {None, "unknown", *armed}
        told = third or _attacked(drafts, draft)
        if len(armed) > 1 and len(doers) == 1 and (not told or _in_a_fight(scene, peers)):
            behind = range(draft.first, min(draft.sentence[1], draft.first + TALLY_REACH))
            fought = len(armed) == 2 and any(scene.text(at) in scene.words.lists["both_sides"] for at in behind)
            for peer in peers:
                peer.perpetrator = next(iter(armed - {peer.group})) if fought and peer.group in armed else None


def _in_a_fight(scene: Scene, peers: list[Draft]) -> bool:
    """Whether a word of fighting stands right behind the last of those counted: قتل سبعة متمردين وجنديان في معارك."""
    end = max(peer.last for peer in peers)
    return scene.has_role(end, end + FIGHT_REACH, "clash")


def _attacked(drafts: list[Draft], draft: Draft) -> bool:
    """Whether the sentence tells of attacks, not of a fight, by one side."""
    return any(d.kind == "attack" and d.sentence == draft.sentence and d.subtype != "clash" and d.perpetrator for d in drafts)


def carry_doers(scene: Scene, drafts: list[Draft]) -> None:
    """Whoever was hurt in the next sentence, at the same place, was hurt by the same: "Five others were wounded"."""
    _same_sky(drafts)
    order = {sentence: position for position, sentence in enumerate(scene.sentences)}
    anew = {d.sentence for d in drafts if d.kind == "attack" and not d.definite}
    last: Draft | None = None
    for draft in drafts:
        if draft.perpetrator is not None:
            last = draft
            continue
        unsaid = draft.kind == "attack" and (_has_no_subject(scene, draft) or _by_the_same(scene, draft))
        again = draft.kind == "attack" and (draft.definite or unsaid)
        wanted = draft.kind in CASUALTY or again or (draft.kind in DONE_TO and draft.incident is not None)
        if last is None or draft.fresh or not wanted or _is_tally(scene, draft, last) or _killed_their_own(draft, last):
            continue
        near = order[draft.sentence] - order[last.sentence] <= CARRY_SENTENCES
        same_place = not draft.own_place or draft.kind == "attack" or {p.id for p in draft.places} & {p.id for p in last.places}
        if near and same_place and (unsaid or draft.sentence not in anew):
            draft.perpetrator, draft.likely = last.perpetrator, last.likely
    _told_behind(drafts, order)


def _told_behind(drafts: list[Draft], order: dict[tuple[int, int], int]) -> None:
    """Those hurt in a sentence without an attack were so by the one side whose attack the next sentence tells: "Seven people were killed.
    Witnesses said the army had shelled the market." """
    by: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "attack" or draft.kind in DONE_TO:
            by.setdefault(order[draft.sentence], []).append(draft)
    for at, told in by.items():
        behind = by.get(at + 1, [])
        sides = {d.perpetrator for d in behind}
        if len(sides) != 1 or sides <= {None, UNKNOWN} or any(d.kind != "attack" or d.fresh for d in behind):
            continue
        if any(d.kind not in CASUALTY or d.perpetrator or d.aggregate or d.group in sides for d in told):
            continue
        for draft in told:
            apart = draft.own_place and behind[0].own_place and {p.id for p in draft.places}.isdisjoint(p.id for p in behind[0].places)
            if not apart:
                draft.perpetrator, draft.likely = behind[0].perpetrator, behind[0].likely


def _same_sky(drafts: list[Draft]) -> None:
    """Strikes from the air by nobody named are by the one side that the report lets strike from the air in that country, unless they hit
    that side."""
    flown = [d for d in drafts if d.kind == "attack" and d.subtype in FLOWN]
    told = [d for d in flown if d.perpetrator not in (None, UNKNOWN)]
    if len({d.perpetrator for d in told}) != 1:
        return
    side, over = told[0].perpetrator, {place.country for draft in told for place in draft.places}
    for draft in flown:
        elsewhere = over and draft.places and over.isdisjoint(place.country for place in draft.places)
        if draft.perpetrator is None and draft.group != side and not elsewhere:
            draft.perpetrator, draft.likely = side, True


def _is_tally(scene: Scene, draft: Draft, last: Draft) -> bool:
    """Whether a count is no part of the incident before it: a total since some day, bodies that were found."""
    if draft.kind not in CASUALTY:
        return False
    if (draft.aggregate and not last.aggregate) or is_found(scene, draft):
        return True
    begin = max(draft.sentence[0], draft.first - TALLY_REACH)
    return any(scene.text(at).lstrip("و") in scene.words.lists["tallied"] for at in range(begin, draft.first))


def _has_no_subject(scene: Scene, draft: Draft) -> bool:
    """Whether an Arabic sentence opens with a verb of doing right before its attacks: كما شن أكثر من أربعين غارة."""
    first = draft.sentence[0]
    if not scene.arabic or draft.rule.endswith((":verb", ":present")) or scene.actors_in(first, draft.first):
        return False
    opens = first + (scene.text(first).lstrip("و") in scene.words.lists["also"])
    verb = scene.hit_at.get(opens)
    return verb is not None and "does" in verb.word.roles and not scene.hits_in(verb.last, draft.first)


def _by_the_same(scene: Scene, draft: Draft) -> bool:
    """Whether an Arabic verb has the strikes told before, or the aircraft, as its subject: كما استهدفت الغارات، وقصف الطيران."""
    if not scene.arabic:
        return False
    for first, last in draft.triggers:
        for at in (last - 1, last):
            hit = scene.hit_at.get(at)
            strikes = at == last and hit is not None and hit.definite and not hit.word.attack_shapes.isdisjoint(("one", "many"))
            if at > first and (strikes or (scene.text(at).startswith("ال") and scene.text(at) in scene.words.lists["aircraft"])):
                return True
    return False
