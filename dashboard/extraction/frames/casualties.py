"""Claims that count persons: killed, wounded, detained, kidnapped, displaced and their like, read sentence by sentence."""

from __future__ import annotations

from dashboard.domain.count import Count
from dashboard.extraction.frames import gaps, names, states, tolls
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.lists import Reading, follow, inherit, multiply
from dashboard.extraction.frames.people import Group, find_groups
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import Trigger

BOUND_SHAPES = frozenset({"event", "verb", "subject", "active"})
BOTH = "killed_or_wounded"
# So many persons in custody are held, not arrested in one go.
HELD_FROM = 500
SKIPPED_KINDS = frozenset({"released"})
# How many there are of somebody is told by a number alone.
STOCKS = frozenset({"strength", "held", "returned", "surrendered"})


def read_people(scene: Scene, first: int, last: int) -> list[Draft]:
    """The claims about persons of the sentence at tokens [first, last)."""
    hits = scene.hits_in(first, last)
    if not any(hit.word.triggers or not hit.word.roles.isdisjoint({"both", "both_many", "toll", "leaves", "one_of_them"}) for hit in hits):
        return []
    reading = Reading(scene, first, last, find_groups(scene, first, last))
    triggers = [hit for hit in hits if _bound(hit) or hit.word.text in scene.words.far]
    tolls.read_denials(reading)
    if scene.words.language == "en":
        for hit in hits:
            if hit.word.triggers or "both" in hit.word.roles:
                _left_bound_english(reading, hit)
    _own(reading)
    tolls.read_tolls(reading)
    for position, hit in enumerate(triggers):
        _bind(reading, hit, triggers, position)
    tolls.read_plain_plurals(reading)
    states.read_multiples(reading)
    states.read_states(reading)
    states.read_departures(reading)
    _await_base(reading)
    based = {
        id(draft)
        for group in reading.groups
        if group.numeral and group.numeral.role == "multiple" and (draft := reading.of_group.get(id(group)))
    }
    return [draft for draft in reading.drafts if id(draft) not in based or draft.multiple_of is not None or draft.factor is not None]


def _await_base(reading: Reading) -> None:
    """Multiples of another kind's count, or of one in the sentence before: "twice as many were injured"."""
    for group in reading.groups:
        draft = reading.of_group.get(id(group))
        if draft is None or group.numeral is None or group.numeral.role != "multiple" or draft.multiple_of is not None:
            continue
        earlier = [d for d in reading.drafts if d.first < draft.first and d.count.value and d.part_of is None]
        if earlier:
            multiply(draft, earlier[-1], group.numeral.count)
        else:
            draft.factor = group.numeral.count.value


def _bound(hit: Hit) -> list[Trigger]:
    """What a hit says about persons as verb or verbal noun; after a particle or an article an Arabic word is no verb."""
    noun_only = bool(hit.prep) or hit.has_article
    return [
        t for t in hit.word.triggers
        if t.shape in BOUND_SHAPES and t.kind not in SKIPPED_KINDS and not (noun_only and t.shape in ("verb", "active", "subject"))
    ]  # fmt: skip


# --- groups whose noun tells the kind


def _own(reading: Reading) -> None:
    """27 قتيلا, five dead, قتيلان: no other trigger is needed."""
    for position, group in enumerate(reading.groups):
        if group.taken or not group.own or group.form == "many" or (group.form == "one" and group.definite):
            continue
        if group.own in ("held", "displaced") and group.form != "number":
            continue
        if group.noun is None or gaps.is_denied(reading.scene, reading.first, group.first):
            continue
        if reading.scene.text(group.first - 1) in reading.scene.words.lists["any"]:
            continue
        reading.make(group, group.own, f"{group.own}:noun", group.noun)
        follow(reading, position, group.own, group.noun)


# --- triggers that bind to the left in English


def _left_bound_english(reading: Reading, hit: Hit) -> None:
    """Five people were killed, 32 wounded, five people died."""
    scene = reading.scene
    if any((hit.first, hit.last) in draft.triggers for draft in reading.drafts):
        return
    if hit.word.roles & {"both"} and (aux := gaps.auxiliary(scene, hit.first, reading.first)) is not None:
        _passive(reading, hit, Trigger(BOTH, "verb"), aux)
        return
    if "both" in hit.word.roles:
        objects = [g for g in reading.groups if g.first >= hit.last and gaps.is_close(scene, hit.last, g.first) and not g.taken and g.counted]
        if objects:
            reading.make(objects[0], BOTH, f"{BOTH}:active", hit)
            return
    predicate = next((t for t in hit.word.triggers if t.shape == "many" and hit.word.text in scene.words.lists["predicates"]), None)
    for trigger in _bound(hit) or ([predicate] if predicate else []):
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
    group = gaps.group_ending_at(reading.groups, hit.first, reading.scene)
    if group is None or group.taken or not group.counted:
        return False
    draft = reading.make(group, trigger.kind, f"{trigger.kind}:elided", hit)
    inherit(reading, group, draft)
    follow(reading, reading.groups.index(group), trigger.kind, hit)
    return True


def _has_object(reading: Reading, hit: Hit) -> bool:
    """Whether a group follows the verb directly: then the group before it is its subject."""
    return any(g.first >= hit.last and gaps.is_close(reading.scene, hit.last, g.first) for g in reading.groups)


def _passive(reading: Reading, hit: Hit, trigger: Trigger, before: int) -> None:
    scene = reading.scene
    if gaps.is_denied(scene, max(reading.first, before - 3), hit.first) or gaps.is_hypothetical(scene, reading.first, hit.first):
        return
    barrier = gaps.barrier_left(scene, reading.first, before)
    last_trigger = max((h.first for h in scene.hits_in(reading.first, before) if _bound(h)), default=reading.first - 1)
    subject = [g for g in reading.groups if barrier < g.last <= before and not g.taken]
    group = _subject(subject)
    if group is not None and group.form == "one" and group.noun is not None and group.first == group.noun.first:
        counted = [g for g in reading.groups if g.last <= group.first and g.form == "number" and not g.taken and g.first > last_trigger]
        group = counted[-1] if counted else group
    if group is None:
        name = names.subject_name(scene, barrier, before) if trigger.kind in names.NAMED_KINDS else None
        if name is not None and not any(g.last <= before and g.first >= barrier for g in reading.groups):
            named = Group(name[0], name[1], Count.exactly(1), "name", None)
            reading.make(named, trigger.kind, f"{trigger.kind}:name", hit)
        return
    position = reading.groups.index(group)
    if _with_whole(reading, position, trigger.kind, "passive", hit):
        return
    second = scene.hit_at.get(hit.last + 1)
    both = second is not None and _joined_kinds(reading, hit, second)
    draft = reading.make(group, BOTH if both else trigger.kind, f"{BOTH if both else trigger.kind}:passive", hit)
    if both and second is not None:
        draft.triggers.append((second.first, second.last))
    draft.last = max(draft.last, hit.last) if hit.last - group.last <= 12 else draft.last
    inherit(reading, group, draft)
    _leftward(reading, position, trigger.kind, hit, barrier)
    follow(reading, position, trigger.kind, hit, beyond=hit.last)


def _with_whole(reading: Reading, position: int, kind: str, shape: str, hit: Hit) -> bool:
    """ "297 people, among them 37 foreigners, were arrested": the subject is the number before the word of inclusion."""
    groups = reading.groups
    at = position
    while at > 0 and not groups[at - 1].taken and gaps.link_between(reading.scene, groups[at - 1].last, groups[at], reading.last) == "item":
        at -= 1
    if at == 0 or groups[at - 1].taken or not groups[at - 1].counted:
        return False
    if gaps.link_between(reading.scene, groups[at - 1].last, groups[at], reading.last) != "part":
        return False
    reading.make(groups[at - 1], kind, f"{kind}:{shape}", hit)
    follow(reading, at - 1, kind, hit)
    return True


def _subject(groups: list[Group]) -> Group | None:
    """The group that a passive verb is about: the last counted one, else the last indefinite one."""
    for group in reversed(groups):
        if group.counted:
            return group
    for group in reversed(groups):
        if group.form == "one" or (group.form == "many" and not group.definite):
            return group
    return None


def _leftward(reading: Reading, position: int, kind: str, hit: Hit, barrier: int) -> None:
    """The groups coordinated before a subject: "three women and six children were killed"."""
    scene, following = reading.scene, reading.groups[position]
    for at in range(position - 1, -1, -1):
        group = reading.groups[at]
        if group.form == "many" and not group.taken:
            continue
        if group.taken or group.first < barrier or not gaps.is_list_gap(scene, group.last, following.first):
            return
        reading.make(group, kind, f"{kind}:list", hit)
        following = group


# --- triggers that bind to the right, or either way in Arabic


def _bind(reading: Reading, hit: Hit, triggers: list[Hit], position: int) -> None:
    scene = reading.scene
    if any(group.first <= hit.first < group.last and group.numeral is not None for group in reading.groups):
        return
    own_object = any(group.first == hit.last and group.counted and not group.conj for group in reading.groups)
    if hit.pron and not own_object:
        _of_pronoun(reading, hit)
    kinds = [] if hit.pron and not own_object else _bound(hit)
    far = gaps.far_kind(scene, hit, reading.last)
    if not kinds and far is None:
        return
    trigger = _as_verb(scene, hit, kinds) if kinds else Trigger(far[0], "subject") if far else kinds[0]
    if far is not None:
        trigger = Trigger(far[0], "subject")
    if scene.words.language == "en" and trigger.shape == "subject":
        return
    if any((hit.first, hit.last) in d.triggers and d.rule.split(":")[1] in ("passive", "elided") for d in reading.drafts):
        return
    if gaps.is_denied(scene, max(reading.first, hit.first - 3), hit.first) or gaps.is_hypothetical(scene, reading.first, hit.first):
        return
    kind = trigger.kind
    following = triggers[position + 1] if position + 1 < len(triggers) else None
    if following is not None and _joined_kinds(reading, hit, following):
        return
    if kind == "detained" and any(t.kind == "held" for t in kinds):
        held = gaps.object_of(scene, reading.groups, hit, trigger, reading.last)
        kind = "held" if held is not None and (held.count.low or 0) >= HELD_FROM else kind
    if position and _joined_kinds(reading, triggers[position - 1], hit):
        kind = BOTH
    before = False
    group = gaps.object_of(scene, reading.groups, hit, trigger, reading.last)
    if group is None and scene.arabic and trigger.shape in ("verb", "subject"):
        group = gaps.arabic_subject(scene, reading.groups, hit, reading.first)
        if group is not None and _with_whole(reading, reading.groups.index(group), kind, trigger.shape, hit):
            return
        before = group is not None
    if group is None:
        if not _of_relative(reading, hit, trigger):
            _named(reading, hit, trigger, kind)
        return
    if (kind == "displaced" and not _can_flee(group)) or (kind in STOCKS and not group.counted):
        return
    draft = reading.make(group, kind, f"{kind}:{trigger.shape}", hit, reference=_is_reference(group))
    if before:
        _leftward(reading, reading.groups.index(group), kind, hit, reading.first)
    inherit(reading, group, draft)
    if not draft.reference:
        follow(reading, reading.groups.index(group), kind, hit)


def _can_flee(group: Group) -> bool:
    """Fighters who withdraw are not displaced."""
    return group.counted and group.group in (None, "unknown", "civilians", "mixed")


def _as_verb(scene: Scene, hit: Hit, kinds: list[Trigger]) -> Trigger:
    """A word that is verb or verbal noun (قتل) is a verb save behind a particle, an article, a preposition."""
    verb = next((t for t in kinds if t.shape == "verb" and t.kind == kinds[0].kind), None)
    nominal = bool(hit.prep) or hit.has_article or scene.text(hit.first - 1) in scene.words.lists["verbal_noun_after"]
    return kinds[0] if verb is None or nominal or not scene.arabic else verb


def _is_reference(group: Group) -> bool:
    """The victims told of before, without a number: "the killing of the civilians"."""
    return group.form == "many" and group.definite


def _joined_kinds(reading: Reading, first: Hit, second: Hit) -> bool:
    """ "killed and wounded", مقتل وإصابة: two triggers of one number."""
    a, b = _bound(first), _bound(second)
    if not a or not b or {a[0].kind, b[0].kind} != {"killed", "wounded"}:
        return False
    if any((first.first, first.last) in draft.triggers for draft in reading.drafts):
        return False
    if reading.scene.arabic:
        joined = second.first == first.last and second.conj
        return joined and (a[0].shape == "event" or gaps.arabic_subject(reading.scene, reading.groups, first, reading.first) is None)
    return second.first == first.last + 1 and reading.scene.text(first.last) in ("and", "or")


def _of_pronoun(reading: Reading, hit: Hit) -> None:
    """ "Which led to his death" (مقتله): one person, unless the report has counted him already."""
    kinds = [t for t in hit.word.triggers if t.shape == "event" and t.kind in ("killed", "wounded")]
    if kinds and hit.pron in reading.scene.words.lists["one_person"] and not gaps.is_hypothetical(reading.scene, reading.first, hit.first):
        _one(reading, hit, kinds[0])


def _of_relative(reading: Reading, hit: Hit, trigger: Trigger) -> bool:
    """ "Who was killed" (الذي استشهد): the person named before it, one."""
    relative = reading.scene.text(hit.first - 1) in reading.scene.words.lists["relative_one"]
    suffered = hit.word.text not in reading.scene.words.lists["active_only"]
    if relative and suffered and trigger.kind in names.NAMED_KINDS and trigger.shape in ("verb", "subject"):
        _one(reading, hit, trigger)
    return relative


def _one(reading: Reading, hit: Hit, trigger: Trigger) -> None:
    """One person whom the words only refer to."""
    group = Group(hit.first, hit.last, Count.exactly(1), "name", None)
    draft = reading.make(group, trigger.kind, f"{trigger.kind}:pronoun", hit)
    draft.definite = True


def _named(reading: Reading, hit: Hit, trigger: Trigger, kind: str) -> None:
    """A victim told by name alone counts one."""
    found = names.object_name(reading.scene, hit, trigger, reading.last)
    if found is None:
        return
    first, last, count = found
    group = Group(first, last, Count.exactly(count), "name", names.apposition(reading.scene, reading.groups, last))
    reading.make(group, kind, f"{kind}:name", hit)
