"""Claims of attacks: event nouns, verbs and weapons that went off, gathered into one claim an incident within a sentence."""

from __future__ import annotations

from dashboard.domain.count import Count
from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.struck import hits_many, is_dropped, is_repelled
from dashboard.extraction.frames.told import HEADLINES, NEAR, Candidate, comes_on_top, is_told, opens_anew
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral
from dashboard.extraction.words import Attack

BOMBERS_REACH = 4
AIRCRAFT_REACH = 5
NOUN_REACH = 4
EVIDENCE_GAP = 3
FAR_REACH = 9
DOING = 5
LAUNCHED_REACH = 3
TIMES_REACH = 8
# A plural this near to a verb tells how many there were: "launched attacks".
SPREAD = 4
# Ways of attack that are no two words for one, when told so far apart.
APART = 10
RIVALS = [{bomb, gun} for bomb in ("ied", "mine", "car_bomb") for gun in ("shooting", "shelling", "airstrike", "ambush")]
# Subtypes that say nothing of the means give way to any other.
# Many rockets are one bombardment; many bombs are many attacks.
SALVOES = ("shelling", "airstrike", "drone", "shooting", "stabbing")
WEAPONS = frozenset({"weapon", "weapons"})
LOOSE = ("", "explosion", "raid", "clash")


def read_attacks(scene: Scene, first: int, last: int, people: list[Draft]) -> list[Draft]:
    """The attacks that a sentence tells. `people` are the claims about persons of the same sentence."""
    if not scene.has_role(first, last, "attacking"):
        return []
    hits = [hit for hit in scene.hits_in(first, last) if "attacking" in hit.word.marks]
    candidates = [c for hit in hits if (c := _candidate(scene, hit, first, last)) is not None]
    strong = [c for c in candidates if c.attack.shape not in ("weapon", "weapons")]
    verbs = [c.first for c in candidates if c.attack.shape == "verb"]
    kept = [c for c in candidates if is_told(scene, c, first, last, people, bool(strong), verbs)]
    pointing = [c for c in candidates if c.definite and c.attack.shape == "one" and c.attack.subtype != "clash"]
    pointing = [c for c in pointing if scene.text(c.last) not in scene.words.lists["comes_as"]]
    if kept:
        kept[0].fresh = kept[0].fresh or (not kept[0].definite and (opens_anew(scene, first) or comes_on_top(scene, candidates, kept[0])))
        drafts = _gather(scene, kept, first, last)
        numbered = [draft for draft in drafts if (draft.count.value or 0) > 1]
        for draft in drafts:
            draft.fresh = draft.fresh or (len(numbered) > 1 and draft in numbered)
            _count_bombers(scene, draft, first)
            _from_the_air(scene, draft)
        if pointing and pointing[0].first < kept[0].first and not kept[0].fresh:
            drafts[0].definite = True
        return drafts
    referring = [c for c in candidates if c.definite and c.attack.shape in ("one", "many") and c.attack.subtype != "clash"]
    referring = [c for c in referring if scene.text(c.last) not in scene.words.lists["comes_as"]]
    drafts = _gather(scene, referring[:1], first, last)
    for draft in drafts:
        draft.told = False
    return drafts


def _candidate(scene: Scene, hit: Hit, first: int, last: int) -> Candidate | None:
    if not hit.word.attacks:
        return _operation(scene, hit, first, last)
    attack = _headline_verb(scene, hit) or hit.word.attacks[0]
    if attack.shape in ("verb", "present") and (bool(hit.prep) or hit.has_article or (not scene.arabic and _is_noun_use(scene, hit))):
        return None
    if attack.shape == "weapon" and attack.subtype == "shelling" and scene.arabic and _is_fired(scene, hit, first):
        attack = Attack(attack.subtype, "one")
    dropped = not scene.arabic and attack.shape in ("weapon", "weapons") and is_dropped(scene, hit)
    if dropped:
        attack = Attack("airstrike", "weapon")
    launched = attack.shape == "weapon" and attack.subtype in ("shelling", "drone") and _is_launched(scene, hit, last)
    if launched:
        attack = Attack(attack.subtype, "one")
    if attack.shape == "far":
        end = _far_end(scene, hit, last)
        if end is None:
            return None
        attack = Attack(attack.subtype, "verb")
    if scene.text(hit.first - 1) in scene.words.lists["traces"] or scene.text(hit.first - 1) in scene.words.lists["ordinals"]:
        return None
    repelled = is_repelled(scene, hit, first, last)
    denied = scene.text(hit.first - 1) not in scene.words.lists["resulting"] and gaps.is_denied(scene, max(first, hit.first - 2), hit.first)
    if denied or (not repelled and not launched and gaps.is_hypothetical(scene, first, hit.first)):
        return None
    if scene.has_role(hit.last, hit.last + 2, "would_be") or (
        not scene.arabic and scene.text(hit.first - 1) == "-" and attack.shape not in ("weapon", "weapons")
    ):
        return None
    numeral = None if dropped else _number_of(scene, hit, first)
    numeral = numeral or (_times(scene, hit, last) if attack.shape in ("verb", "one") else None)
    if numeral is None and attack.shape in ("many", "weapons") and _is_pair(scene, hit.first):
        attack = Attack(attack.subtype, "two")
    if numeral is None and attack.shape in ("two", "three"):
        numeral = next(
            (n for n in scene.numerals_in(max(first, hit.first - 2), hit.last) if n.core_first == hit.first and n.role == "count"), None
        )
    begin = numeral.first if numeral and numeral.first < hit.first else hit.first
    fresh = _is_fresh(scene, hit, begin)
    definite = _is_definite(scene, hit, begin) and not (scene.arabic and numeral is not None and numeral.first < hit.first)
    several = hit.word.in_several or (attack.shape in ("verb", "present") and hits_many(scene, hit, last))
    return Candidate(hit, attack, numeral, begin, hit.last, fresh, definite, several, repelled)


def _headline_verb(scene: Scene, hit: Hit) -> Attack | None:
    """The verb that a plural of attacks is in an English headline, between its subject and its object: "Israel strikes a depot"."""
    if scene.arabic or hit.last - hit.first > 1 or hit.first >= scene.sentences[min(HEADLINES, len(scene.sentences)) - 1][1]:
        return None
    verb = next((a for a in hit.word.attacks if a.shape == "verb"), None) if hit.word.attacks[0].shape == "many" else None
    before, behind = hit.first - 1, scene.hit_at.get(hit.last)
    actor = scene.actor_at.get(before)
    subject = before in scene.place_at or (actor is not None and actor.last == hit.first)
    described = actor is None and (named := scene.hit_ending.get(hit.first)) is not None and bool(named.word.adjective)
    if verb is None or not subject or described or not scene.text(hit.last)[:1].isalpha():
        return None
    other = behind is not None and (behind.word.roles or behind.word.triggers or behind.word.attacks) and not behind.word.target
    return None if other or scene.text(hit.last) in scene.words.lists["after_bare"] else Attack(hit.word.attacks[0].subtype, "verb")


def _is_fired(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether rockets are said to have been fired, the words for it before them: إطلاق الجماعة نحو 20 صاروخا."""
    fire = scene.words.lists["fire"]
    return hit.word.text in scene.words.lists["rockets"] and any(
        scene.text(at).lstrip("وب") in fire for at in range(max(first, hit.first - FAR_REACH), hit.first)
    )


def _is_launched(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether missiles or drones are said to have been fired, whatever became of them: صاروخا باليستيا أطلقه الحوثيون."""
    launched = scene.words.lists["launched"]
    return not hit.has_article and any(scene.text(at) in launched for at in range(hit.last, min(last, hit.last + LAUNCHED_REACH)))


def _far_end(scene: Scene, hit: Hit, last: int) -> int | None:
    """The token that completes a verb from a distance: أطلق مسلحان ... النار."""
    far = next(a for a in hit.word.attacks if a.shape == "far")
    ends = scene.words.lists["far_self" if far.subtype == "suicide_bombing" else "far_fire"]
    return next((at for at in range(hit.last, min(last, hit.last + FAR_REACH)) if scene.text(at) in ends), None)


def _is_noun_use(scene: Scene, hit: Hit) -> bool:
    """ "Suspected of plotting to attack", "the struck town": a verb form after "to" or an article tells no event."""
    before = scene.text(hit.first - 1)
    return before in ("to",) or (before in scene.words.lists["definite"] and hit.last - hit.first == 1)


def _operation(scene: Scene, hit: Hit, first: int, last: int) -> Candidate | None:
    """ "Operation" is an attack where it is counted and somebody is behind it, or one was carried out against somebody, or hurt them."""
    numeral = _number_of(scene, hit, first)
    if numeral is not None:
        counted = scene.has_role(hit.last, min(last, hit.last + NEAR), "by")
        return Candidate(hit, Attack("", "many"), numeral, numeral.first, hit.last, True, False) if counted else None
    if hit.word.text not in scene.words.lists["single_operation"] or scene.text(hit.last) not in scene.words.lists["deed_nouns"]:
        return None
    led = scene.text(hit.last) in scene.words.lists["led_to"] and hit.definite
    done = scene.has_role(max(first, hit.first - DOING), hit.first, "does") and bool(scene.actors_in(hit.last, min(last, hit.last + NEAR)))
    done = done or led
    if not done or gaps.is_hypothetical(scene, first, hit.first):
        return None
    return Candidate(hit, Attack("raid", "one"), None, hit.first, hit.last, False, False)


def _number_of(scene: Scene, hit: Hit, first: int) -> Numeral | None:
    """The number that counts an event noun: right before it, or adjectives apart in English."""
    if hit.prep:
        return None
    if hit.word.attacks and (
        hit.word.attacks[0].shape in ("verb", "present", "far")
        or (hit.word.attacks[0].shape == "weapon" and hit.word.attacks[0].subtype in SALVOES)
    ):
        return None
    at, reach = hit.first - 1, 1 if scene.arabic else NOUN_REACH
    while at >= first and reach > 0:
        numeral = next((n for n in scene.numerals_in(max(first, at - 5), at + 1) if n.last == at + 1), None)
        if numeral is not None:
            return numeral if numeral.role == "count" else None
        passed = scene.hit_at.get(at) if scene.arabic else scene.hit_ending.get(at + 1) or scene.hit_at.get(at)
        if (passed is not None and not _describes(scene, passed)) or not scene.text(at)[0].isalpha():
            return None
        at, reach = (passed.first if passed is not None else at) - 1, reach - 1
    return None


def _describes(scene: Scene, hit: Hit) -> bool:
    """Whether a word may stand between a number and the attacks that it counts: "nine ISIS attacks", "two separate bombings"."""
    if not hit.word.attack_shapes <= WEAPONS:
        return True
    return bool(hit.word.adjective or (not scene.arabic and (hit.word.group or "another" in hit.word.roles)))


def _times(scene: Scene, hit: Hit, last: int) -> Numeral | None:
    """How often a deed was done, said behind it: "struck the town three times", استهدفها ثلاث مرات."""
    if hit.prep:
        return None
    times = scene.words.lists["times"]
    for numeral in scene.numerals_in(hit.last, min(last, hit.last + TIMES_REACH)):
        at = numeral.last + (scene.text(numeral.last) == "of")
        if scene.text(at) in times and scene.text(at + 1) not in scene.words.lists["comparing"]:
            return numeral
    return None


def _is_pair(scene: Scene, first: int) -> bool:
    return scene.text(first - 1) == "of" and scene.text(first - 2) == "pair"


def _is_fresh(scene: Scene, hit: Hit, begin: int) -> bool:
    """Whether a word sets the event apart from those told before: "another bomb", "bombings elsewhere", هجوم آخر."""
    object_ = scene.hit_at.get(hit.last)
    former = object_ is not None and object_.word.person is not None  # استهدفت قياديا سابقا
    behind = 2 if scene.arabic and not former else 1
    return (not scene.arabic and scene.has_role(max(0, begin - 2), begin, "another")) or scene.has_role(
        hit.last, hit.last + behind, "another"
    )


def _is_definite(scene: Scene, hit: Hit, begin: int) -> bool:
    if scene.arabic:
        of_them = scene.text(hit.last) in scene.words.lists["one_of_those"]
        return hit.definite or of_them or scene.has_role(max(0, begin - 1), begin, "anaphora")
    if any(a.shape == "verb" for a in hit.word.attacks[:1]):  # its subject may point back: "the first hit", "the blast tore through"
        subject = scene.hit_ending.get(begin)
        points = scene.text(begin - 1) in scene.words.lists["row"] or (subject is not None and bool(subject.word.attacks))
        begins = subject.first if subject is not None and subject.word.attacks else begin - 1
        return points and scene.text(begins - 1) in scene.words.lists["definite"]
    return scene.among(scene.words.lists["definite"], max(0, begin - 3), begin)


# --- one incident a claim


def _gather(scene: Scene, candidates: list[Candidate], first: int, last: int) -> list[Draft]:
    drafts: list[Draft] = []
    counted: dict[int, Candidate] = {}
    for c in candidates:
        current = drafts[-1] if drafts else None
        if current is None or _is_other(scene, counted[id(current)], c, current):
            draft = _draft(c, first, last)
            if current is not None and _is_included(scene, counted[id(current)], c):
                draft.part_of = current
            drafts.append(draft)
            counted[id(draft)] = c
            continue
        _join(scene, current, counted, c)
    return drafts


def _count_bombers(scene: Scene, draft: Draft, first: int) -> None:
    """So many suicide bombers, so many attacks: "two bombers blew themselves up", فجر ثلاثة انتحاريين أنفسهم."""
    if draft.subtype != "suicide_bombing" or draft.count.value != 1 or not draft.rule.endswith((":verb", ":far")):
        return
    verb = draft.triggers[0]
    if scene.text(verb[1] - 1) in scene.words.lists["two_selves"]:
        draft.count, draft.aggregate = Count.exactly(2), True
        return
    for hit in scene.hits_in(max(first, verb[0] - BOMBERS_REACH), verb[1] + BOMBERS_REACH):
        if hit.word.person is None or hit.word.person.group != "fighters_other":
            continue
        numeral = next((n for n in scene.numerals_in(max(first, hit.first - BOMBERS_REACH), hit.first) if n.role == "count"), None)
        if hit.word.person.number == "two":
            draft.count = Count.exactly(2)
        elif numeral is not None and numeral.count.value:
            draft.count = numeral.count
        draft.aggregate = draft.count.value != 1
        return


def _from_the_air(scene: Scene, draft: Draft) -> None:
    """What aircraft bombed or struck is an air strike, whatever the verb."""
    if draft.subtype not in (None, "shelling") or not draft.rule.endswith((":verb", ":present")):
        return
    first, last = draft.triggers[0]
    near = range(last, last + 2) if scene.arabic else range(max(draft.sentence[0], first - AIRCRAFT_REACH), first)
    drone = any(hit.word.attacks and hit.word.attacks[0].subtype == "drone" for hit in scene.hits_in(near.start, near.stop))
    if drone or any(scene.text(at) in scene.words.lists["aircraft"] for at in near):
        draft.subtype = "drone" if drone else "airstrike"


def _is_other(scene: Scene, leading: Candidate, c: Candidate, current: Draft) -> bool:
    """Whether a word tells another incident than the one before it in the sentence."""
    if _is_manner(scene, leading, c):
        return False
    if c.fresh and leading.fresh and c.first - leading.last <= 1:
        return False
    if c.attack.shape == "one" and not c.definite and _is_included(scene, leading, c):
        return True
    if _hits_elsewhere(scene, leading, c):
        return True
    if c.fresh or (c.attack.subtype == "clash") != (leading.attack.subtype == "clash"):
        return True
    turned = not scene.arabic and scene.among(scene.words.lists["turns"], leading.last, c.first)
    if (turned or c.first - leading.last > APART) and (
        ({leading.attack.subtype, c.attack.subtype} in RIVALS and c.attack.shape in ("verb", "weapon", "one"))
        or (leading.attack.subtype in SALVOES and c.attack.subtype == "explosion" and c.attack.shape == "verb")
    ):
        return not c.definite
    if leading.count.value != 1 and c.attack.shape == "one" and not c.definite and c.first - leading.last > NEAR:
        return True
    if c.attack.shape in ("two", "three") and leading.count.value not in (None, 1):
        return c.count.value != leading.count.value
    if c.numeral is not None and leading.numeral is not None:
        return c.numeral.count.value != leading.numeral.count.value
    return False


def _is_included(scene: Scene, leading: Candidate, c: Candidate) -> bool:
    """Whether an attack is one of several told before it: "several attacks, including a car bombing"."""
    return leading.count.value != 1 and scene.has_role(leading.last, c.first, "including")


def _hits_elsewhere(scene: Scene, leading: Candidate, c: Candidate) -> bool:
    """Whether two words of one way, far apart, each have a town of their own behind them: القصف على بنش ... القصف على أريحا."""
    if c.first - leading.last <= NEAR or c.attack.shape != "one" or leading.attack.shape != "one" or c.numeral or leading.numeral:
        return False
    ours, theirs = _aimed_at(scene, leading.last), _aimed_at(scene, c.last)
    return None not in (ours, theirs) and ours != theirs


def _aimed_at(scene: Scene, at: int) -> str | None:
    """The town right behind a word of attack and a preposition, by its id."""
    at = next((here for here in range(at, at + 6) if scene.text(here) in scene.words.lists["aimed"]), -1)
    if at < 0:
        return None
    place = next((scene.place_at[here] for here in range(at + 1, at + 4) if here in scene.place_at), None)
    return place.place.id if place is not None and not place.place.is_area and not place.is_reference else None


def _is_manner(scene: Scene, leading: Candidate, c: Candidate) -> bool:
    """Whether the words say of what sorts the counted ones were: "37 operations, ranging from shootings to bombings"."""
    if leading.numeral is None or leading.count.value == 1:
        return False
    words = scene.words.lists["manners"]
    if scene.text(c.first - 1) in scene.words.lists["articles"]:
        return False
    return c.numeral is None and scene.among(words, leading.last, c.first)


def _draft(c: Candidate, first: int, last: int) -> Draft:
    draft = Draft("attack", c.count, "attacks", c.first, c.last, (first, last), c.hit.first, f"attack:{c.attack.shape}")
    draft.triggers.append((c.hit.first, c.hit.last))
    draft.subtype = c.attack.subtype or None
    draft.fresh, draft.definite = c.fresh, c.definite
    draft.aggregate = c.count.value != 1
    return draft


def _join(scene: Scene, current: Draft, counted: dict[int, Candidate], c: Candidate) -> None:
    leading = counted[id(current)]
    current.triggers.append((c.hit.first, c.hit.last))
    if c.first - current.last <= EVIDENCE_GAP:
        current.last = max(current.last, c.last)
    near = c.first - leading.last <= SPREAD
    # "shelling and air strikes", القصف والغارات
    mixed = near and c.attack.shape == "many" and leading.attack.shape == "one" and leading.numeral is None
    mixed = mixed and (c.hit.conj if scene.arabic else scene.text(c.first - 1) == "and")
    pair = (
        c.attack.shape in ("two", "three") and leading.numeral is None and not leading.definite and (leading.attack.subtype or "") in LOOSE
    )
    if (
        c.numeral is not None
        or pair
        or mixed
        or (c.several and leading.attack.shape in ("verb", "weapon") and leading.numeral is None)
        or (
            near
            and c.attack.shape in ("many", "two", "three", "weapons")
            and leading.attack.shape in ("verb", "weapon", "present")
            and leading.numeral is None
        )
    ):
        current.count = c.count
        current.aggregate = c.count.value != 1
        counted[id(current)] = c
    if ((current.subtype or "") in LOOSE and c.attack.subtype not in LOOSE) or (current.subtype is None and c.attack.subtype):
        current.subtype = c.attack.subtype
