"""Triggers that bind to the left in English: "five people were killed", "32 wounded", "five people died"."""

from __future__ import annotations

from dashboard.extraction.frames import gaps, names
from dashboard.extraction.frames.codes import BOTH
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.kin import with_named
from dashboard.extraction.frames.lists import Reading, follow, inherit, mix_between
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.triggers import bound, joined_kinds
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import Trigger

# Tokens between a verb and its object's number.
OBJECT_REACH = 4
# Tokens before a participle in which words of inclusion between commas begin.
ASIDE_REACH = 8
# Tokens between a subject and its participle that still belong to the evidence.
EVIDENCE_REACH = 12


def bind_left(reading: Reading, hit: Hit) -> None:
    """Five people were killed, 32 wounded, five people died."""
    scene = reading.scene
    if any((hit.first, hit.last) in draft.triggers for draft in reading.drafts):
        return
    if hit.word.roles & {"both"} and (aux := gaps.auxiliary(scene, hit.first, reading.first)) is not None:
        _passive(reading, hit, Trigger(BOTH, "verb"), aux)
        return
    if "both" in hit.word.roles:
        objects = [
            g for g in reading.groups if g.first >= hit.last and gaps.is_close(scene, hit.last, g.first) and not g.taken and g.counted
        ]
        if objects:
            left = gaps.group_ending_at(reading.groups, hit.first, scene)
            apart = left is not None and left.counted and not left.taken
            if apart and left is not None:  # "left 11 people dead and wounded 57"
                reading.make(left, "killed", "killed:elided", hit)
            kind = "wounded" if apart else BOTH
            reading.make(objects[0], kind, f"{kind}:active", hit)
            return
        _elided(reading, hit, Trigger(BOTH, "many"))
        return
    predicate = next((t for t in hit.word.triggers if t.shape == "many" and hit.word.text in scene.words.lists["predicates"]), None)
    for trigger in bound(scene, hit) or ([predicate] if predicate else []):
        if trigger.shape == "many":
            _elided(reading, hit, trigger)
            return
        if trigger.shape == "subject":
            _passive(reading, hit, trigger, hit.first)
            return
        if trigger.shape != "verb":
            continue
        aux = gaps.auxiliary(scene, hit.first, reading.first)
        if aux is not None:
            _passive(reading, hit, trigger, aux)
            return
        if not _has_object(reading, hit) and _elided(reading, hit, trigger):
            return


def _elided(reading: Reading, hit: Hit, trigger: Trigger) -> bool:
    """ "32 wounded", "left 20 civilians dead": the participle right behind its group."""
    group = gaps.group_ending_at(reading.groups, hit.first, reading.scene) or _before_aside(reading, hit.first)
    if group is None or group.taken or not group.counted:
        return False
    draft = reading.make(group, trigger.kind, f"{trigger.kind}:elided", hit)
    inherit(reading, group, draft)
    position = reading.groups.index(group)
    left = [at for at in range(reading.first, group.first) if reading.scene.text(at) in reading.scene.words.lists["leaving"]]
    if left and position and not reading.groups[position - 1].own:
        bind_before(reading, position, trigger.kind, hit, left[-1])
    follow(reading, position, trigger.kind, hit)
    return True


def _before_aside(reading: Reading, at: int) -> Group | None:
    """The counted ones before words of inclusion between commas: "seven people, including rescuers, wounded"."""
    scene = reading.scene
    if scene.text(at - 1) != ",":
        return None
    for group in reading.groups:
        if group.counted and at - ASIDE_REACH <= group.last < at - 1 and scene.text(group.last) == ",":
            return group if scene.has_role(group.last + 1, group.last + 2, "including") else None
    return None


def _has_object(reading: Reading, hit: Hit) -> bool:
    """Whether a group follows the verb directly: then the group before it is its subject. Where the nearest does not, none does."""
    nearest = min((g.first for g in reading.groups if g.first >= hit.last), default=None)
    return nearest is not None and gaps.is_close(reading.scene, hit.last, nearest)


def _passive(reading: Reading, hit: Hit, trigger: Trigger, before: int) -> None:
    scene = reading.scene
    if gaps.is_denied(scene, max(reading.first, before - 3), hit.first) or gaps.is_hypothetical(scene, reading.first, hit.first):
        return
    barrier = gaps.barrier_left(scene, reading.first, before)
    last_trigger = max((h.first for h in scene.hits_in(reading.first, before) if bound(scene, h)), default=reading.first - 1)
    subject = [g for g in reading.groups if barrier < g.last <= before and not g.taken]
    group = _subject(scene, subject)
    if group is not None and trigger == Trigger("displaced", "subject") and _are_none_counted(scene, group, hit):
        return
    if group is not None and group.form == "one" and group.noun is not None and group.first == group.noun.first:
        counted = [g for g in reading.groups if g.last <= group.first and g.form == "number" and not g.taken and g.first > last_trigger]
        group = counted[-1] if counted else group
    if group is None:
        name = names.subject_name(scene, barrier, before) if trigger.kind in names.NAMED_KINDS else None
        if name is None and trigger.kind in names.NAMED_KINDS:
            name = names.somebody_before(scene, barrier, before)
        if name is not None and not any(g.last <= before and g.first >= barrier for g in reading.groups):
            reading.make(names.called(scene, *name), trigger.kind, f"{trigger.kind}:name", hit)
        return
    position = reading.groups.index(group)
    with_named(scene, group, barrier)
    if with_whole(reading, position, trigger.kind, "passive", hit):
        return
    second = scene.hit_at.get(hit.last + 1)
    both = second is not None and joined_kinds(reading, hit, second)
    draft = reading.make(group, BOTH if both else trigger.kind, f"{BOTH if both else trigger.kind}:passive", hit)
    if both and second is not None:
        draft.triggers.append((second.first, second.last))
    draft.last = max(draft.last, hit.last) if hit.last - group.last <= EVIDENCE_REACH else draft.last
    inherit(reading, group, draft)
    bind_before(reading, position, trigger.kind, hit, barrier)
    mix_between(reading, position, draft, hit)
    follow(reading, position, trigger.kind, hit, beyond=hit.last)


def _are_none_counted(scene: Scene, group: Group, hit: Hit) -> bool:
    """Whether those who fled are no number of displaced: "one of those who fled", "a bus of people fleeing"."""
    return group.count.value == 1 or (not group.counted and scene.text(hit.first) in scene.words.lists["fleeing"])


def _is_object(reading: Reading, group: Group, kind: str) -> bool:
    """Whether a verb of another kind right before a group has it as its object: "killed five people and 20 were wounded"."""
    for hit in reversed(reading.scene.hits_in(max(reading.first, group.first - OBJECT_REACH), group.first)):
        if any(t.kind != kind and t.shape in ("verb", "active", "event") for t in hit.word.triggers):
            return gaps.is_close(reading.scene, hit.last, group.first)
    return False


def with_whole(reading: Reading, position: int, kind: str, shape: str, hit: Hit) -> bool:
    """ "297 people, among them 37 foreigners, were arrested": the subject is the number before the word of inclusion."""
    groups = reading.groups
    at = position
    while at > 0 and not groups[at - 1].taken and _link(reading, groups[at - 1], groups[at], hit) == "item":
        at -= 1
    if at == 0 or groups[at - 1].taken or not groups[at - 1].counted:
        return False
    if _link(reading, groups[at - 1], groups[at], hit) != "part":
        return False
    reading.make(groups[at - 1], kind, f"{kind}:{shape}", hit)
    follow(reading, at - 1, kind, hit)
    return True


def _link(reading: Reading, before: Group, group: Group, hit: Hit) -> str | None:
    return gaps.link_between(reading.scene, before.last, group, reading.last, hit)


def _subject(scene: Scene, groups: list[Group]) -> Group | None:
    """The group that a passive verb is about: the last counted one, else the last indefinite one."""
    for group in reversed(groups):
        if group.counted or (group is groups[-1] and len(groups) > 1 and _ends_list(scene, groups[-2], group)):
            return group
    for group in reversed(groups):
        if group.form == "one" or (group.form == "many" and not group.definite):
            return group
    return None


def _ends_list(scene: Scene, before: Group, group: Group) -> bool:
    """Whether an indefinite person ends the list of a subject: "three soldiers and a gunman"."""
    single = group.form == "one" and not group.definite and group.noun is not None and group.first < group.noun.first
    return single and before.counted and group.first - before.last <= 2 and scene.text(group.first - 1) == "and"


def bind_before(reading: Reading, position: int, kind: str, hit: Hit, barrier: int) -> None:
    """The groups coordinated before a subject: "three women and six children were killed"."""
    scene, following = reading.scene, reading.groups[position]
    for at in range(position - 1, -1, -1):
        group = reading.groups[at]
        if group.form == "many" and not group.taken:
            continue
        if group.taken or group.first < barrier or not gaps.is_list_gap(scene, group.last, following.first):
            return
        if not scene.arabic and _is_object(reading, group, kind):
            return
        reading.make(group, kind, f"{kind}:list", hit)
        following = group
