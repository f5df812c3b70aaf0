"""Claims that count persons: killed, wounded, detained, kidnapped, displaced and their like, read sentence by sentence."""

from __future__ import annotations

from itertools import pairwise

from dashboard.domain.count import Count
from dashboard.extraction.frames import gaps, names, states, tolls
from dashboard.extraction.frames.affiliation import side_of_named
from dashboard.extraction.frames.codes import BOTH, CASUALTY
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.group import Group, is_possessed
from dashboard.extraction.frames.lists import Reading, follow, inherit, is_base, multiply
from dashboard.extraction.frames.passives import bind_before, bind_left, with_whole
from dashboard.extraction.frames.people import find_groups
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.triggers import as_verb, bound, joined_kinds
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import Trigger

# So many persons in custody are held, not arrested in one go.
HELD_FROM = 500
DISEASE_REACH = 4
# Tokens between a bare number and the next one, with "and" and a verb between them.
NEXT_REACH = 4
# Tokens before "to" in which what follows is told as done.
DONE_REACH = 7
THEM = "هم"
CUSTODY = frozenset({"detained", "kidnapped"})
# Nouns that say what the counted are at the time: they may be among the dead ("26 displaced persons").
STANDING = frozenset({"held", "displaced"})
ONE_HURT = (("event", "killed"), ("event", "wounded"))
OWN = frozenset({"killed", "wounded", "killed_or_wounded", "detained", "kidnapped", "returned", "surrendered", "released", *STANDING})
# How many there are of somebody is told by a number alone.
STOCKS = frozenset({"strength", "held", "returned", "surrendered"})


def read_people(scene: Scene, first: int, last: int) -> list[Draft]:
    """The claims about persons of the sentence at tokens [first, last)."""
    if not scene.has_role(first, last, "counting"):
        return []
    hits = scene.hits_in(first, last)
    reading = Reading(scene, first, last, find_groups(scene, first, last))
    triggers = [hit for hit in hits if bound(scene, hit) or hit.word.text in scene.words.far]
    tolls.read_denials(reading)
    if scene.words.language == "en":
        for hit in hits:
            if hit.word.triggers or "both" in hit.word.roles:
                bind_left(reading, hit)
    _own(reading, OWN - STANDING)
    tolls.read_tolls(reading)
    for position, hit in enumerate(triggers):
        _bind(reading, hit, triggers, position)
    _own(reading, STANDING)
    tolls.read_plain_plurals(reading)
    tolls.read_bodies(reading)
    tolls.read_among(reading)
    states.read_multiples(reading)
    states.read_states(reading)
    states.read_departures(reading)
    _await_base(reading)
    _share_next(reading)
    for group in reading.groups if reading.scene.words.language == "en" else ():
        late = reading.of_group.get(id(group))
        if late is not None and late.group is None and late.others:
            inherit(reading, group, late)  # "23 soldiers dead and ten others injured"
    based = {
        id(draft)
        for group in reading.groups
        if group.numeral and group.numeral.role == "multiple" and (draft := reading.of_group.get(id(group)))
    }
    return [draft for draft in reading.drafts if id(draft) not in based or draft.multiple_of is not None or draft.factor is not None]


def _share_next(reading: Reading) -> None:
    """A bare English number is of those that the next verb counts: "killing six and wounding 23 civilians"."""
    scene = reading.scene
    told = [(group, draft) for group in reading.groups if (draft := reading.of_group.get(id(group))) is not None]
    for (group, draft), (_, other) in pairwise(told) if not scene.arabic else ():
        bare = group.form == "bare" and draft.group is None and {draft.kind, other.kind} == {"killed", "wounded"}
        near = scene.text(group.last) == "and" and other.counted_at - group.last <= NEXT_REACH
        if bare and near and not draft.others and other.group not in (None, "unknown"):
            draft.group = other.group


def _await_base(reading: Reading) -> None:
    """Multiples of another kind's count, or of one in the sentence before: "twice as many were injured"."""
    for group in reading.groups:
        draft = reading.of_group.get(id(group))
        if draft is None or group.numeral is None or group.numeral.role != "multiple" or draft.multiple_of is not None:
            continue
        earlier = [d for d in reading.drafts if d.first < draft.first and is_base(d)]
        if earlier:
            multiply(draft, earlier[-1], group.numeral.count)
        else:
            draft.factor = group.numeral.count.value


# --- groups whose noun tells the kind


def _own(reading: Reading, kinds: frozenset[str]) -> None:
    """27 قتيلا, five dead, قتيلان: no other trigger is needed."""
    for position, group in enumerate(reading.groups):
        if group.taken or group.own not in kinds or group.form == "many" or (group.form in ("one", "two") and group.definite):
            continue
        if group.own in STANDING and group.form != "number":
            continue
        if group.noun is None or gaps.is_denied(reading.scene, reading.first, group.first) or _has_died(reading.scene, group):
            continue
        if reading.scene.text(group.first - 1) in reading.scene.words.lists["any"] or _is_disease(reading.scene, group):
            continue
        reading.make(group, group.own, f"{group.own}:noun", group.noun)
        follow(reading, position, group.own, group.noun)


def _has_died(scene: Scene, group: Group) -> bool:
    """Whether the wounded died or the kidnapped came free, in Arabic right before them: وفاة جريحين، تحرير ستة مختطفين."""
    kinds = {"wounded": ("killed",), "kidnapped": ("released", "killed")}.get(group.own, ())
    before = scene.hit_ending.get(group.first) if scene.arabic and kinds and not group.conj else None
    return before is not None and any(t.kind in kinds and t.shape in ("event", "subject", "verb") for t in before.word.triggers)


def _is_disease(scene: Scene, group: Group) -> bool:
    """Cases of a disease are no wounded: 40 إصابة بالكوليرا."""
    cases = group.noun is not None and group.noun.word.text in scene.words.lists["disease_cases"]
    return cases and scene.has_role(group.last, group.last + DISEASE_REACH, "no_conflict")


# --- triggers that bind to the right, or either way in Arabic


def _bind(reading: Reading, hit: Hit, triggers: list[Hit], position: int) -> None:
    """The group that a trigger is about: behind it, or before an Arabic verb."""
    scene = reading.scene
    if any(group.first <= hit.first < group.last and group.numeral is not None for group in reading.groups) or gaps.is_stricken(scene, hit):
        return
    own_object = bool(hit.pron) and any(group.first == hit.last and group.counted and not group.conj for group in reading.groups)
    if hit.pron and _ends_far_verb(reading, hit):
        return
    if hit.pron and not own_object:
        _of_pronoun(reading, hit)
    kinds = [] if hit.pron and not own_object else bound(scene, hit)
    trigger = _trigger(reading, hit, kinds)
    if trigger is None or _is_settled(reading, hit):
        return
    following = triggers[position + 1] if position + 1 < len(triggers) else None
    if following is not None and joined_kinds(reading, hit, following):
        return
    group = gaps.object_of(scene, reading.groups, hit, trigger, reading.last)
    if group is not None and gaps.follows_subject(scene, reading.groups, hit, trigger, group):
        group = None
    kind = trigger.kind
    if kind == "detained" and any(t.kind == "held" for t in kinds) and group is not None and (group.count.low or 0) >= HELD_FROM:
        kind = "held"
    if position and joined_kinds(reading, triggers[position - 1], hit):
        kind = BOTH
    before = False
    if group is None and scene.arabic and trigger.shape in ("verb", "subject"):
        group = gaps.arabic_subject(scene, reading.groups, hit, reading.first)
        if group is not None and with_whole(reading, reading.groups.index(group), kind, trigger.shape, hit):
            return
        before = group is not None
    if group is not None:
        _bound_to(reading, hit, group, kind, trigger.shape, before)
    elif not _of_relative(reading, hit, trigger):
        _named(reading, hit, trigger, kind)


def _trigger(reading: Reading, hit: Hit, kinds: list[Trigger]) -> Trigger | None:
    """What a hit says as a trigger, its far end taken with it; None where it binds to nothing behind it."""
    far = gaps.far_kind(reading.scene, hit, reading.last)
    if far is None and not kinds:
        return None
    if far is not None:
        reading.groups = [group for group in reading.groups if group.first != far[1] or group.counted]
    trigger = Trigger(far[0], "subject") if far is not None else as_verb(reading.scene, hit, kinds)
    return None if not reading.scene.arabic and trigger.shape == "subject" else trigger


def _is_settled(reading: Reading, hit: Hit) -> bool:
    """Whether a trigger has its group already, or tells of nothing that happened."""
    if any((hit.first, hit.last) in d.triggers and d.rule.split(":")[1] in ("passive", "elided") for d in reading.drafts):
        return True
    denied = gaps.is_denied(reading.scene, max(reading.first, hit.first - 3), hit.first)
    return denied or _is_purpose(reading, hit) or gaps.is_hypothetical(reading.scene, reading.first, hit.first)


def _is_purpose(reading: Reading, hit: Hit) -> bool:
    """Whether an English verb is what somebody meant to do: "on their way to arrest a suspect"; not "completed an operation to arrest"."""
    scene = reading.scene
    if scene.arabic or scene.text(hit.first - 1) != "to":
        return False
    done = scene.words.lists["goes_on_to"]
    return scene.text(hit.first - 2) not in done and not scene.among(done, max(reading.first, hit.first - DONE_REACH), hit.first - 3)


def _bound_to(reading: Reading, hit: Hit, group: Group, kind: str, shape: str, before: bool) -> None:
    """The draft of a group that a trigger found, and what goes on behind it."""
    if (kind == "displaced" and not _can_flee(reading, group)) or (kind in STOCKS and not group.counted):
        return
    if reading.scene.arabic and group.conj and group.first > hit.last and is_possessed(reading.scene, group):
        # a head that no list knows and his relatives: رئيس البلدية ونجليه
        group.count, group.group = Count.exactly((group.count.value or 0) + 1), None
    draft = reading.make(group, kind, f"{kind}:{shape}", hit, reference=_is_reference(group))
    draft.known = group.form == "one" and group.definite
    draft.definite = before and draft.known
    if before:
        bind_before(reading, reading.groups.index(group), kind, hit, reading.first)
    inherit(reading, group, draft)
    if not draft.reference:
        follow(reading, reading.groups.index(group), kind, hit, beyond=hit.last if before and kind in CASUALTY else 0)


def _can_flee(reading: Reading, group: Group) -> bool:
    """Fighters who withdraw are not displaced."""
    told = [d for d in reading.drafts if d.first < group.first and d.group]
    if group.group is None and group.form == "bare" and told and told[-1].group not in (None, "unknown", "civilians", "mixed"):
        return False
    return group.counted and group.group in (None, "unknown", "civilians", "mixed")


def _is_reference(group: Group) -> bool:
    """The victims told of before, without a number: "the killing of the civilians"."""
    return group.form == "many" and group.definite


def _of_pronoun(reading: Reading, hit: Hit) -> None:
    """ "Which led to his death" (مقتله): one person, unless the report has counted him already."""
    verbs = [t for t in hit.word.triggers if t.shape in ("verb", "active")]
    group = gaps.referred_object(reading.scene, reading.groups, hit) if verbs and hit.pron == THEM else None
    if group is not None:
        reading.make(group, verbs[0].kind, f"{verbs[0].kind}:relative", hit)
        follow(reading, reading.groups.index(group), verbs[0].kind, hit, beyond=hit.last)
        return
    # a verbal noun may be written as its verb is: أدى إلى إصابته
    noun = reading.scene.text(hit.first - 1) in reading.scene.words.lists["verbal_noun_after"]
    kinds = [t for t in hit.word.triggers if (t.shape, t.kind) in ONE_HURT or (noun and (t.shape, t.kind) == ("verb", "wounded"))]
    if hit.word.text in reading.scene.words.lists["not_of_one"]:
        return
    if reading.scene.text(hit.first - 1).lstrip("و") in reading.scene.words.lists["upon"]:
        kinds = kinds or [t for t in hit.word.triggers if t.shape == "event" and t.kind in ("detained", "kidnapped")]
    if kinds and hit.pron in reading.scene.words.lists["one_person"] and not gaps.is_hypothetical(reading.scene, reading.first, hit.first):
        _one(reading, hit, kinds[0])


def _of_relative(reading: Reading, hit: Hit, trigger: Trigger) -> bool:
    """ "Who was killed" (الذي استشهد): the person named before it, one."""
    relative = reading.scene.text(hit.first - 1) in reading.scene.words.lists["relative_one"]
    suffered = hit.word.text not in reading.scene.words.lists["active_only"]
    if relative and suffered and trigger.kind in names.NAMED_KINDS and trigger.shape in ("verb", "subject"):
        _one(reading, hit, trigger, _who(reading, hit))
    return relative


def _ends_far_verb(reading: Reading, hit: Hit) -> bool:
    """Whether a word only ends a verb that stands before its subject: لقي شاب مصرعه."""
    scene = reading.scene
    return any(scene.text(hit.first) in scene.words.far.get(verb.word.text, ()) for verb in scene.hits_in(reading.first, hit.first))


def _who(reading: Reading, hit: Hit) -> str | None:
    """The group of the one person named before "who": الطبيب محمد الذي قتل."""
    before = [group for group in reading.groups if group.last <= hit.first and not group.own]
    return before[-1].group if before and before[-1].form == "one" and before[-1].group not in ("own", "unknown") else None


def _is_of_one(reading: Reading, hit: Hit) -> bool:
    """Whether a verb in the singular says what befell the one told of before: وقتل بغارة ..., ثم مات متأثرا بجراحه."""
    scene = reading.scene
    lists = scene.words.lists
    if hit.word.text not in lists["suffered"] or hit.prep or hit.has_article or (hit.first == reading.first and not hit.conj):
        return False
    following = scene.text(hit.last)
    befell = following in lists["befell"] or hit.last in scene.date_at or (hit.last in scene.numeral_at and hit.last < reading.last)
    return befell and scene.text(hit.first - 1) not in lists["after_whom"] and _names_one(reading, hit)


def _names_one(reading: Reading, hit: Hit) -> bool:
    """Whether nobody is counted before a verb in its sentence but single persons."""
    return not any(group.last <= hit.first and (group.counted or group.form == "many") and not group.definite for group in reading.groups)


def _one(reading: Reading, hit: Hit, trigger: Trigger, code: str | None = None) -> None:
    """One person whom the words only refer to, of a group where they say it."""
    group = Group(hit.first, hit.last, Count.exactly(1), "name", code)
    draft = reading.make(group, trigger.kind, f"{trigger.kind}:pronoun", hit)
    draft.definite = True


def _is_told_by_kin(scene: Scene, hit: Hit) -> bool:
    """Whether one more person is told only by whose relative he is, or by his place in the row: وأصيبت شقيقته, وإصابة ثالث."""
    if not scene.arabic or (hit.last in scene.hit_at and scene.hit_at[hit.last].word.person is not None):
        return False
    return scene.text(hit.last) in scene.words.lists["one_relative"] or scene.text(hit.last) in scene.words.lists["one_more"]


def _named(reading: Reading, hit: Hit, trigger: Trigger, kind: str) -> None:
    """A victim told by name alone counts one."""
    scene = reading.scene
    if trigger.kind in CUSTODY and scene.text(hit.last) in scene.words.lists["upon_one"]:
        _one(reading, hit, trigger)
        return
    if trigger.kind in names.NAMED_KINDS and _is_told_by_kin(scene, hit):
        group = Group(hit.last, hit.last + 1, Count.exactly(1), "one", None)
        inherit(reading, group, reading.make(group, kind, f"{kind}:kin", hit))
        return
    found = names.object_name(reading.scene, hit, trigger, reading.last)
    if found is None:
        if trigger.kind in names.NAMED_KINDS and _is_of_one(reading, hit):
            _one(reading, hit, trigger)
        return
    first, last, count = found
    group = names.called(scene, first, last) if count == 1 else Group(first, last, Count.exactly(count), "name", None)
    names.with_family(scene, reading.groups, group)
    group.group = names.apposition(scene, reading.groups, group.last) or side_of_named(scene, group.last, reading.last)
    reading.make(group, kind, f"{kind}:name", hit)
