"""Lists and breakdowns: what goes on after one counted group, and the sentence while its claims are being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.codes import BOTH, CASUALTY
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.group import Group, is_possessed
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit

# Parts that tell by their sum what they are parts of.
FEWEST_PARTS = 2


@dataclass(slots=True)
class Reading:
    """One sentence being read: its groups, and the drafts made so far."""

    scene: Scene
    first: int
    last: int
    groups: list[Group] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    of_group: dict[int, Draft] = field(default_factory=dict)

    def make(self, group: Group, kind: str, rule: str, trigger: Hit | None, *, reference: bool = False) -> Draft:
        """A draft of one group, which is taken then."""
        anchor = trigger.first if trigger else group.first
        first, last = group.first, group.last
        if rule.endswith((":list", ":part")):
            pass
        elif trigger is not None and 0 <= group.first - trigger.last <= 4:
            first = trigger.first
        elif trigger is not None and 0 <= trigger.first - group.last <= 4:
            last = trigger.last
        spans = [(trigger.first, trigger.last)] if trigger else []
        draft = Draft(kind, group.count, "people", first, last, (self.first, self.last), anchor, rule, group.group, spans)
        draft.counted_at, draft.reference = group.first, reference
        draft.others = any(self.scene.text(at) in self.scene.words.lists["others"] for at in range(group.first, group.last + 1))
        if group.noun is not None and group.noun.word.unit == "families":
            draft.unit = "families"
        group.taken = True
        self.of_group[id(group)] = draft
        self.drafts.append(draft)
        return draft


def inherit(reading: Reading, group: Group, draft: Draft) -> None:
    """A bare number or "others" are of the group that was counted before them in the sentence: "5 civilians killed, 3 wounded"."""
    if group.group is not None and not (group.group == "unknown" and is_possessed(reading.scene, group)):
        return
    before = [d for d in reading.drafts if d is not draft and d.first < draft.first and d.group and d.part_of is None]
    if before and _are_of_several_sides(before[-1], before):
        return
    if before and before[-1].group not in ("mixed",) and (group.group is None or before[-1].group == "civilians"):
        draft.group = before[-1].group


def _are_of_several_sides(last: Draft, before: list[Draft]) -> bool:
    """Whether the list that a count ends told of several groups, so that "others" may be of any: "7 soldiers and 3 workers killed"."""
    return last.rule.endswith(":list") and len({d.group for d in before if d.triggers[:1] == last.triggers[:1]}) > 1


def follow(reading: Reading, position: int, kind: str, hit: Hit | None, beyond: int = 0) -> None:
    """The groups that go on after one: further items of the list, and after "among them" its parts."""
    scene = reading.scene
    head = reading.of_group[id(reading.groups[position])]
    whole: Draft | None = None
    inner: Draft | None = None
    end = max(reading.groups[position].last, beyond)
    items = [head]
    for group in reading.groups[position + 1 :]:
        if group.first < end:
            continue
        link = gaps.link_between(scene, end, group, reading.last, hit)
        if link is None or group.taken:
            break
        if _names_them(scene, group):
            group.taken, end = True, group.last
            continue
        inner = reading.drafts[-1] if link == "part" and whole is not None else None
        whole = items[-1] if link == "part" and whole is None else whole
        if _is_other_kind(group, kind, whole is not None) or (beyond and _has_own_verb(scene, group, kind)):
            break
        if not _countable(group, whole is not None):
            _mixes(scene, group, whole)
            end = group.last
            continue
        if link == "item" and not group.counted and not gaps.is_tight(scene, end, group) and not (whole and group.conj):
            continue
        draft = reading.make(group, kind, f"{kind}:part" if whole else f"{kind}:list", hit)
        if whole is not None:
            draft.part_of = whole if inner is None or inner.part_of is not whole else inner
            if draft.count.value is not None and whole.count.value is not None and draft.count.value < whole.count.value:
                _mixes(scene, group, whole)
        else:
            items.append(draft)
            _multiple(draft, items, group)
        if draft.group is None:
            draft.group = head.group if whole is None else None
        end = group.last
    _settle_parts(items, [d for d in reading.drafts if d.part_of is not None])
    if whole is not None:
        _move_to_sum(reading, whole)


def _move_to_sum(reading: Reading, whole: Draft) -> None:
    """Parts that add up to the count before their total are parts of that one: "12 killed and 30 wounded, among them 5 soldiers and 7
    workers"."""
    parts = [d for d in reading.drafts if d.part_of is whole]
    values = [d.count.value or 0 for d in parts]
    before = [d for d in reading.drafts if d.first < whole.first and d.part_of is None and d.kind in CASUALTY and d.kind != whole.kind]
    if len(parts) < FEWEST_PARTS or not before or whole.kind not in CASUALTY:
        return
    if before[-1].count.value == sum(values) != whole.count.value:
        for part in parts:
            part.part_of, part.kind = before[-1], before[-1].kind
            part.rule = f"{part.kind}:part"


def _names_them(scene: Scene, group: Group) -> bool:
    """Whether a definite noun behind "and they are" only says again who was counted: اثنين من العناصر، وهما الإرهابيان."""
    return group.definite and group.form in ("two", "many") and scene.text(group.first - 1).lstrip("و") in scene.words.lists["they_are"]


def _has_own_verb(scene: Scene, group: Group, kind: str) -> bool:
    """Whether an Arabic verb of another kind stands right behind a group, whose subject it is then: و79 جرحوا."""
    verb = scene.hit_at.get(group.last) if scene.arabic else None
    return verb is not None and any(t.shape in ("verb", "subject") and t.kind != kind for t in verb.word.triggers) and not verb.conj


def _is_other_kind(group: Group, kind: str, part: bool) -> bool:
    """Whether a noun tells another kind of claim than the list; the displaced may be among the dead."""
    if not group.own or group.own in (kind, BOTH):
        return False
    return group.own in CASUALTY or (kind not in CASUALTY and not part)


def _mixes(scene: Scene, group: Group, whole: Draft | None) -> None:
    """ "Among them civilians" says that the others were none, where nothing else says who they were."""
    if whole is not None and whole.group in (None, "unknown") and group.group == "mixed":
        whole.group = "mixed"
    says_civilian = group.noun is not None and group.noun.word.text in scene.words.lists["civilian_words"]
    if whole is not None and whole.group in (None, "unknown") and group.group == "civilians" and not group.definite and says_civilian:
        whole.group = "mixed"


def mix_between(reading: Reading, position: int, whole: Draft, verb: Hit) -> None:
    """ "25 people, including fighters and civilians, were killed": of several sides, each without a number."""
    scene, told = reading.scene, reading.groups[position]
    inside = [group for group in reading.groups[position + 1 :] if group.first < verb.first and group.form == "many"]
    if scene.arabic or not inside or not scene.has_role(told.last, inside[0].first, "including"):
        return
    for group in inside:
        _mixes(scene, group, whole)


def _countable(group: Group, part: bool) -> bool:
    if part:
        return group.counted or (group.form == "one" and not group.definite)
    return group.counted or group.form == "one" or (group.form == "many" and not group.definite)


def _multiple(draft: Draft, items: list[Draft], group: Group) -> None:
    """ "About twice that number of fighters": the factor times the count before it."""
    numeral = group.numeral
    if numeral is None or numeral.role != "multiple" or len(items) < 2:
        return
    if numeral.count.value is not None:
        multiply(draft, items[-2], numeral.count)


def multiply(draft: Draft, base: Draft, times: Count) -> None:
    """Make a draft's count the multiple of another's: twice "more than 750" is more than 1,500, and so is "more than twice" 750."""
    factor = times.value or 1
    count = base.count
    if count.value is None and count.low is None and count.high is None:
        return
    value, low, high = (None if number is None else number * factor for number in (count.value, count.low, count.high))
    low = None if times.low is None else low
    high = None if times.high is None else high
    draft.count = Count(value, low, high, Qualifier.MULTIPLE_OF, times.words)
    draft.multiple_of, draft.factor = base, factor


def is_base(draft: Draft) -> bool:
    """Whether a count can be multiplied: a total with a number or a range of two."""
    return draft.part_of is None and bool(draft.count.value or (draft.count.qualifier is Qualifier.RANGE and draft.count.low))


def _settle_parts(items: list[Draft], parts: list[Draft]) -> None:
    """A list after a comma whose numbers add up to its head is a breakdown: "seven villagers, three men and four boys".

    A part that is larger than its total is none.
    """
    for part in parts:
        whole = part.part_of
        if whole is not None and part.count.value is not None and whole.count.value is not None and part.count.value > whole.count.value:
            part.part_of = None
    if len(items) < 3:
        return
    head, rest = items[0], items[1:]
    values = [draft.count.value for draft in rest]
    if head.count.value is not None and None not in values and sum(v for v in values if v is not None) == head.count.value:
        for draft in rest:
            draft.part_of = head
            draft.rule = f"{draft.kind}:part"
