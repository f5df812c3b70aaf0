"""One fact told twice is one claim: the same toll in title, lead and body, the same attack told again, parts held against totals."""

from __future__ import annotations

from dashboard.domain.count import Qualifier
from dashboard.domain.period import first_day, last_day
from dashboard.domain.place import Place, PlaceKind
from dashboard.domain.span import Span
from dashboard.extraction.frames.again import Tolls, adds_up, is_long_before, is_new_in_body, is_outskirts, says_again, share_toll
from dashboard.extraction.frames.attacks import LOOSE
from dashboard.extraction.frames.chains import may_lie_in, rank
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.gazetteer.distance import FAR_AWAY, distance_km

VAGUE_GROUPS = frozenset({None, "unknown", "mixed", "member", "soldier"})
# Within one sentence only words so far apart tell the same again.
FAR_APART = 25
SMALLEST_TOTAL = 3
ALSO_REACH = 2
# So many days after an event somebody may tell of it.
TOLD_DAYS = 2
LEADING = 4
# So high a number is hardly told twice by chance.
NO_CHANCE = 10
# So far from the point of a city its quarters lie.
QUARTER_KM = 25.0
# What the first sentence ends with where it is no title.
ENDS = frozenset(".!")
AIR = frozenset({"airstrike", "drone", "shelling"})
PEOPLE_ONCE = frozenset({"killed", "wounded", "killed_or_wounded", "detained", "kidnapped", "displaced"})


def fuse(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without repetitions, in the order of the text; what was told again becomes `also` of the fullest telling."""
    kept: list[Draft] = []
    hurt = _tolls(drafts)
    attacks: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts if not scene.arabic else ():
        if draft.kind == "attack":
            attacks.setdefault(draft.sentence, []).append(draft)
    apart = set() if scene.arabic else {draft.sentence for draft in drafts if draft.kind == "attack" and draft.fresh}
    for draft in drafts:
        if draft.reference:
            _refer(kept, draft)
            continue
        adds = _adds(scene, draft)
        again = [d for d in kept if not _hurt_otherwise(attacks, d, draft)]
        if draft.kind != "attack" and draft.own_date and draft.sentence in apart and scene.text(scene.sentences[0][1] - 1) in ENDS:
            kept.append(draft)  # those hurt in a separate attack on a day of its own are no others'
            continue
        earlier = next((d for d in reversed(again) if _same_fact(scene, d, draft, hurt) and not (adds and _told_in_body(scene, d))), None)
        earlier = earlier or _of_title(scene, kept, draft)
        if earlier is None and not _sums_up(kept, draft):
            kept.append(draft)
        elif earlier is None:
            continue
        elif draft.kind == "liberated":
            earlier.same_as = draft
            kept.append(draft)
        else:
            _merge(scene, earlier, draft, hurt)
    kept = [d for d in kept if not _is_idle_reference(d) and not _is_calm(d)]
    _relink(kept)
    _later_parts(kept)
    _among(scene, kept)
    _contradictions(kept)
    return kept


def _of_title(scene: Scene, kept: list[Draft], draft: Draft) -> Draft | None:
    """The same exact number in the title and in the lead is one fact, whatever place the lead puts it at."""
    if draft.kind not in PEOPLE_ONCE or (draft.count.value or 0) < NO_CHANCE or draft.sentence not in scene.sentences[1:LEADING]:
        return None
    titled = [d for d in kept if d.kind == draft.kind and d.sentence == scene.sentences[0] and d.count.value == draft.count.value]
    return titled[0] if titled and _groups_agree(titled[0], draft) and draft.part_of is None and titled[0].part_of is None else None


def _adds(scene: Scene, draft: Draft) -> bool:
    """Whether a claim comes on top of what was told, "also" at its verb (كما أصيب), or tells only of some: "among the dead"."""
    if not scene.arabic and any(scene.hit_at[at].word.text in scene.words.lists["among"] for at, _ in draft.triggers if at in scene.hit_at):
        return True
    return draft.kind != "attack" and scene.among_bare(scene.words.lists["also"], draft.anchor - ALSO_REACH, draft.anchor)


def _told_in_body(scene: Scene, draft: Draft) -> bool:
    """Whether a claim was told behind the title, or in it and then again."""
    return bool(draft.also) or draft.sentence != scene.sentences[0]


def _refer(kept: list[Draft], draft: Draft) -> None:
    """Who says again what was told before is its source where it had none."""
    for earlier in reversed(kept):
        if earlier.kind == draft.kind:
            if earlier.attributed_to is None:
                earlier.attributed_to, earlier.attribution = draft.attributed_to, draft.attribution
            return


def _sums_up(kept: list[Draft], draft: Draft) -> bool:
    """ "The attacks" after attacks that were told one by one say nothing new."""
    return draft.kind == "attack" and draft.definite and draft.count.value is None and any(d.kind == "attack" for d in kept)


def _is_calm(draft: Draft) -> bool:
    """Attacks, persons by name and denials in a report of no conflict: sport, mostly."""
    loose = draft.kind == "attack" or draft.count.value == 0 or draft.rule in ("wounded:name", "kidnapped:name")
    return not draft.conflict_related and loose


def _is_idle_reference(draft: Draft) -> bool:
    """ "The attack" that refers to nothing the report told: no claim of its own without somebody hurt or a place."""
    return draft.kind == "attack" and (not draft.told or (draft.definite and not draft.own_place and draft.perpetrator is None))


def _tolls(drafts: list[Draft]) -> Tolls:
    """What each sentence counts as killed and wounded; the few of them with their group, for ones and twos are many."""
    tolls: Tolls = {}
    for draft in drafts:
        if draft.kind in ("killed", "wounded", "killed_or_wounded") and not draft.reference:
            few = (draft.count.value or 0) < SMALLEST_TOTAL
            tolls.setdefault(draft.sentence, set()).add((draft.kind, draft.count.value, draft.group if few else None))
    return tolls


def _same_fact(scene: Scene, a: Draft, b: Draft, tolls: Tolls) -> bool:
    if a.kind != b.kind or (a.kind not in PEOPLE_ONCE and a.kind != "attack" and a.kind != "liberated"):
        return False
    if a.kind == "attack":
        return _same_attack(scene, a, b, tolls) and not is_new_in_body(scene, a, b)
    if b.fresh or (a.sentence == b.sentence and b.first - a.last < FAR_APART and not says_again(scene, a, b)):
        return False
    if b.others and a.kind == "killed" and (a.part_of is not None or not a.others):
        return False
    if _is_one_of(a) != _is_one_of(b) and a.sentence != b.sentence:
        return False
    if b.rule.endswith(":pronoun") and b.kind == a.kind and a.count.value is not None:
        return a.count.value == 1 or not b.own_place
    if b.definite and a.count.value == b.count.value == 1 and _groups_agree(a, b):
        return True
    return _same_count(a, b) and _groups_agree(a, b) and _places_agree(a, b) and _dates_agree(a, b) and _no_total_part(a, b)


def _hurt_otherwise(attacks: dict[tuple[int, int], list[Draft]], a: Draft, b: Draft) -> bool:
    """Whether few were hurt in attacks of sorts that are never one: three by a bomb, three by gunmen."""
    ours, theirs = attacks.get(a.sentence, []), attacks.get(b.sentence, [])
    few = b.kind != "attack" and (b.count.value or 0) <= SMALLEST_TOTAL and a.sentence != b.sentence
    return few and bool(ours and theirs) and not any(_subtypes_agree(p, q) for p in ours for q in theirs)


def _is_one_of(draft: Draft) -> bool:
    """Whether a draft is the one of a larger number: "two men, one critically"."""
    return draft.part_of is not None and draft.count.value == 1


def _no_total_part(a: Draft, b: Draft) -> bool:
    """A part told again must be a part of the same total; a single person needs more than the bare number one."""
    if a.count.value == 1 and b.count.value == 1:
        return a.group == b.group or _told_again(a, b)
    return True


def _told_again(a: Draft, b: Draft) -> bool:
    return bool({a.group, b.group} & {None, "unknown"})


def _same_count(a: Draft, b: Draft) -> bool:
    if a.count.value is None or b.count.value is None:
        return a.count.value is None and b.count.value is None and a.count.low == b.count.low
    return a.count.value == b.count.value


def _groups_agree(a: Draft, b: Draft) -> bool:
    return a.group == b.group or a.group in VAGUE_GROUPS or b.group in VAGUE_GROUPS


def _places_agree(a: Draft, b: Draft) -> bool:
    """Whether the two can be at one place: the same, one unsaid, or one an area that may hold the other."""
    if not a.places or not b.places or (a.kind == "attack" and not (a.own_place and b.own_place)):
        return True
    if {p.id for p in a.places} & {p.id for p in b.places}:
        return True
    if a.places[0].id in b.near or b.places[0].id in a.near:
        return True
    p, q = a.places[0], b.places[0]
    if b.definite and b.kind == "attack" and _is_quarter(q, p):
        return True
    if p.is_area and q.is_area and p.kind is q.kind:
        return False
    if _is_elsewhere(p, b) or _is_elsewhere(q, a) or _is_far_off(p, q) or _is_far_off(q, p):
        return False
    return (p.is_area or q.is_area) and (not p.country or not q.country or p.country == q.country)


def _is_far_off(area: Place, place: Place) -> bool:
    """Whether a place lies well outside a desert."""
    far = distance_km(place, area)
    return area.kind is PlaceKind.DESERT and area.precision_km + QUARTER_KM < far < FAR_AWAY


def _is_elsewhere(area: Place, other: Draft) -> bool:
    """Whether a claim at a place of no known province has another province beside it in its sentence."""
    open_place = area.kind is PlaceKind.GOVERNORATE and not other.places[0].is_area and not other.places[0].admin1
    return open_place and bool(other.provinces) and area.id not in other.provinces


def _is_quarter(place: Place, city: Place) -> bool:
    """Whether a place may be a quarter or a site of a city, as far as the gazetteer knows."""
    within = city.kind is PlaceKind.CITY and rank(place) < rank(city) and place.kind is not PlaceKind.VILLAGE and may_lie_in(place, city)
    far = distance_km(place, city) if within else 0.0
    return within and (far <= QUARTER_KM or far == FAR_AWAY)


def _dates_agree(a: Draft, b: Draft) -> bool:
    if b.definite and is_long_before(b, a):
        return False
    if not a.own_date or not b.own_date:
        return True
    if not (a.period.start and b.period.start):
        return True
    if (a.told_on or b.told_on) and abs((first_day(a.period.start) - first_day(b.period.start)).days) <= TOLD_DAYS:
        return True
    a_end, b_end = a.period.end or a.period.start, b.period.end or b.period.start
    return first_day(a.period.start) <= last_day(b_end) and first_day(b.period.start) <= last_day(a_end)


def _same_attack(scene: Scene, a: Draft, b: Draft, tolls: Tolls) -> bool:
    """One incident told again: nothing new is said to have happened, and way, doer, place, day and number do not differ."""
    if b.fresh or not a.told or a.sentence == b.sentence:
        return False
    if a.fresh and a.own_date and len(a.period.start or "") < len("2022-02-01") and not b.own_date and not b.definite:
        return False  # "a bombing in February" is told in passing, and what follows is today's
    ours, theirs = tolls.get(a.sentence, set()), tolls.get(b.sentence, set())
    heard = b.subtype == "explosion" and b.sentence not in tolls and a.subtype in AIR
    titled = not scene.arabic and a.sentence == scene.sentences[0] and _same_toll(ours & theirs)
    if not (heard or titled or _subtypes_agree(a, b)) or not _dates_agree(a, b) or not (_places_agree(a, b) or _same_toll(ours & theirs)):
        return False
    if a.perpetrator and b.perpetrator and a.perpetrator != b.perpetrator and "unknown" not in (a.perpetrator, b.perpetrator):
        return False
    if b.definite or a.definite:
        mass = b.definite and b.subtype == "shelling" and a.subtype in AIR
        return a.count.value in (1, None) or b.count.value is None or mass or _same_count(a, b)
    if a.count.value is None and b.count.value is None and a.subtype != b.subtype:
        return False
    both = any(kind == "killed_or_wounded" for kind, _, _ in ours | theirs)
    if ours and theirs and not both and not share_toll(ours, theirs) and not adds_up(ours, theirs):
        return False
    if not scene.arabic and _same_toll(ours & theirs) and a.count.value is None and b.count.value == 1:
        return True  # "air strikes killed 19", "the bombing killed 19"
    return _same_count(a, b) or _counts_same(a, b)


def _same_toll(shared: set[tuple[str, float | None, str | None]]) -> bool:
    """Whether two sentences count the same dead or wounded, more than a chance few."""
    return any((value or 0) > SMALLEST_TOTAL for _, value, _ in shared)


def _counts_same(a: Draft, b: Draft) -> bool:
    """Attacks told without a number and then counted, or one of them told by a verb: same side, same way, near each other."""
    if a.count.value is not None or a.fresh or not a.subtype or (a.subtype != b.subtype and b.subtype):
        return False
    if b.count.value == 1:
        return bool(b.rule.endswith(":verb") and a.perpetrator and a.perpetrator == b.perpetrator and a.group == b.group)
    return a.count.qualifier is Qualifier.VAGUE and (a.count.low or 0) <= (b.count.value or 0)


def _subtypes_agree(a: Draft, b: Draft) -> bool:
    p, q = a.subtype or "", b.subtype or ""
    if p == q or not p or not q:
        return "clash" not in (p, q) or p == q
    if "explosion" in (p, q) and (a.definite or b.definite):
        return True
    if "raid" in (p, q) and b.definite and AIR & {p, q}:
        return True
    bombs = {"explosion", "ied", "suicide_bombing", "car_bomb", "mine"}
    guns = {"shooting", "ambush", "assassination"}
    return any(p in family and q in family for family in (bombs, AIR, guns))


def _merge(scene: Scene, earlier: Draft, later: Draft, tolls: Tolls) -> None:
    """Lay the later telling over the earlier one: its span becomes `also`, what it says and the other does not is taken over."""
    earlier.also.append(scene.document.evidence(later.first, later.last))
    earlier.also += later.also
    earlier.told_in.append(later.sentence)
    if earlier.kind == "attack" and earlier.count.value is None and later.count.value not in (None, 1):
        earlier.count = later.count
    if (earlier.group in VAGUE_GROUPS and later.group not in (None, "unknown")) and earlier.kind != "attack":
        earlier.group = later.group
    if earlier.kind == "attack" and earlier.group is None:
        earlier.group = later.group
    if earlier.perpetrator in (None, "unknown") and later.perpetrator:
        earlier.perpetrator, earlier.likely = later.perpetrator, later.likely
    if (later.own_place and not earlier.own_place) or _is_finer(later, earlier) or is_outskirts(scene, later, earlier):
        earlier.places, earlier.own_place = later.places, True
    if later.own_date and (not earlier.own_date or (earlier.told_on and not later.told_on)):
        earlier.period, earlier.own_date, earlier.told_on = later.period, True, later.told_on
    if not later.conflict_related and earlier.perpetrator in (None, "unknown"):
        earlier.conflict_related = False
    refers = later.kind == "attack" and later.definite and later.sentence in tolls
    if earlier.attributed_to is None and later.attributed_to and not refers:
        earlier.attributed_to, earlier.attribution = later.attributed_to, later.attribution
    if (earlier.subtype or "") in LOOSE and later.subtype:
        earlier.subtype = later.subtype
    earlier.aggregate = earlier.aggregate or (later.aggregate and later.kind != "attack")
    earlier.part_of = earlier.part_of or (later.part_of if later.part_of is not earlier else None)
    later.same_as = earlier


def _is_finer(later: Draft, earlier: Draft) -> bool:
    if not later.own_place or not earlier.places or not later.places:
        return False
    if earlier.kind == "attack" and earlier.count.value != 1:
        return False
    return rank(later.places[0]) < rank(earlier.places[0]) and may_lie_in(later.places[0], earlier.places[0])


def _among(scene: Scene, kept: list[Draft]) -> None:
    """ "Two policemen were among the dead", ومن بين القتلى امرأة: a part of the last total of the kind that is larger."""
    for position, draft in enumerate(kept):
        if draft.part_of is not None or draft.kind not in PEOPLE_ONCE or not draft.count.value:
            continue
        inside = [hit.word.text for hit in scene.hits_in(*draft.sentence)]
        if not any(text in scene.words.lists["among"] for text in inside):
            continue
        larger = [d for d in kept[:position] if d.kind == draft.kind and d.part_of is None and (d.count.value or 0) > draft.count.value]
        if larger and draft.sentence != larger[-1].sentence:
            draft.part_of = larger[-1]


def _later_parts(kept: list[Draft]) -> None:
    """A list further on whose numbers add up to a total told before is its breakdown: three killed ... two fighters and a civilian."""
    for total in kept:
        if total.part_of is not None or total.kind not in PEOPLE_ONCE or not total.count.value or total.count.value < SMALLEST_TOTAL:
            continue
        lists: dict[tuple[int, int], list[Draft]] = {}
        for draft in kept:
            if (
                draft is not total
                and draft.kind == total.kind
                and draft.first > total.last
                and draft.part_of in (None, total)
                and draft.count.value
            ):
                lists.setdefault(draft.sentence, []).append(draft)
        for items in lists.values():
            listed = len(items) > 1 and any(d.rule.endswith(":list") for d in items)
            if listed and sum(d.count.value or 0 for d in items) == total.count.value and all(_places_agree(total, d) for d in items):
                for draft in items:
                    draft.part_of = total
                break


def _relink(kept: list[Draft]) -> None:
    """Links to a telling that was laid over another lead to that other one."""
    for draft in kept:
        seen = 0
        while draft.part_of is not None and draft.part_of.same_as is not None and seen < 10:
            draft.part_of = draft.part_of.same_as
            seen += 1
        if draft.part_of is draft or (draft.part_of is not None and draft.part_of not in kept):
            draft.part_of = None
        if draft.part_of is not None and draft.group in (None, "unknown") and draft.part_of.group not in VAGUE_GROUPS:
            draft.group = draft.part_of.group


def _contradictions(kept: list[Draft]) -> None:
    """Two totals of one kind for one group, place and time with different numbers, each stated exactly, contradict."""
    for position, draft in enumerate(kept):
        if draft.kind not in ("area", "liberated") or draft.count.value is None:
            continue
        for other in kept[position + 1 :]:
            if other.kind == draft.kind and other.unit == draft.unit == "km2" and other.count.value not in (None, draft.count.value):
                draft.contradicts = other


def spans_of(scene: Scene, draft: Draft) -> Span:
    """The evidence of a draft in the text."""
    return scene.document.evidence(draft.first, draft.last)
