"""Tolls ("the death toll rose to 40"), plain plurals ("there were dead and wounded") and denials ("no casualties")."""

from __future__ import annotations

from dashboard.domain.count import Count
from dashboard.extraction.frames import gaps
from dashboard.extraction.frames.affiliation import affiliation_after
from dashboard.extraction.frames.codes import BOTH
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.lists import Reading, follow
from dashboard.extraction.frames.nouns import own_kind
from dashboard.extraction.frames.scene import COMMAS, Scene, either
from dashboard.extraction.hits import Hit

TOLL_NOUN_REACH = 6
TOLL_REACH = 18
DENIAL_GAP = 3
RESULT_REACH = 10
AMONG_REACH = 4
BODIES_REACH = 7
BODIES_OF_REACH = 5
CAUSE_REACH = 6
NOBODY_REACH = 6


def read_tolls(reading: Reading) -> None:
    """The number that a word of tolling announces."""
    scene = reading.scene
    if not scene.has_role(reading.first, reading.last, "toll", "both_many"):
        return
    for hit in scene.hits_in(reading.first, reading.last):
        kind = _toll_kind(reading, hit)
        if kind is None:
            continue
        for group in reading.groups:
            if hit.last <= group.first <= hit.last + TOLL_REACH and not group.taken and group.form in ("bare", "number"):
                if group.group is not None and not (group.noun and group.noun.word.person and group.own == ""):
                    break
                if _announced(reading, hit, group):
                    if group.group is None:
                        _toll_of(reading, hit, group)
                    reading.make(group, kind, f"{kind}:toll", hit)
                    follow(reading, reading.groups.index(group), kind, hit)
                break


def _toll_kind(reading: Reading, hit: Hit) -> str | None:
    """What a word of tolling counts: by the noun after it, or by itself where it is "death toll" or "human losses"."""
    scene = reading.scene
    if "toll" not in hit.word.roles:
        if "both_many" in hit.word.roles and hit.definite and scene.arabic:
            return "killed"
        return None
    if hit.word.text in scene.words.lists["tolls_of_dead"]:
        return "killed"
    for noun in scene.hits_in(hit.last, hit.last + TOLL_NOUN_REACH):
        kind = own_kind(noun)
        if kind:
            return "killed" if kind == "killed_or_wounded" and "both_many" in noun.word.roles and scene.arabic else kind
        verbs = [t for t in noun.word.triggers if t.kind in ("killed", "wounded")]
        if verbs:
            return verbs[0].kind
    return None


def _toll_of(reading: Reading, hit: Hit, group: Group) -> None:
    """Whose dead a toll counts: "the number of the dead of the police" (عدد قتلى الشرطة)."""
    for noun in reading.scene.hits_in(hit.last, min(group.first, hit.last + TOLL_NOUN_REACH)):
        if own_kind(noun):
            whose = affiliation_after(reading.scene, noun.last, group.first, weak=False, neutral=False)
            group.group = whose[0] if whose else None
            return


def _announced(reading: Reading, hit: Hit, group: Group) -> bool:
    """Whether nothing else claims the number: it follows a verb of tolling or the noun itself."""
    scene = reading.scene
    if any(h.word.triggers and not h.word.own_kind for h in scene.hits_in(hit.last, group.first)):
        return False
    if not scene.arabic and scene.among(scene.words.lists["because"], hit.last, group.first):
        return False  # "the toll may rise because there are 150 injured"
    return scene.has_role(hit.last, group.first, "toll_verbs") or group.first - hit.last <= 3 or _before(reading, hit)


def _before(reading: Reading, hit: Hit) -> bool:
    return reading.scene.has_role(max(reading.first, hit.first - 3), hit.first, "toll_verbs")


def read_plain_plurals(reading: Reading) -> None:
    """The dead and the wounded without a number: "leaving dead and wounded", سقوط قتلى وجرحى; never "the dead"."""
    for group in reading.groups:
        if group.taken or group.form != "many" or not group.own or group.definite or group.own in ("held", "displaced", "returned"):
            continue
        scene = reading.scene
        if not scene.arabic or group.noun is None or group.noun.prep == "ل":
            continue
        if gaps.is_denied(scene, reading.first, group.first) or gaps.is_hypothetical(scene, reading.first, group.first):
            continue
        if scene.has_role(group.first - 1, group.first, "toll") or _is_of_event(scene, group):
            continue
        if "both_many" in group.noun.word.roles or scene.text(group.first - 1) in scene.words.lists["cared_for"]:
            continue
        if _is_spoken_of(reading, group):
            reading.make(group, group.own, f"{group.own}:plural", group.noun)


def _is_of_event(scene: Scene, group: Group) -> bool:
    """ "The dead of the bombing" (قتلى القصف) are told of before or behind, save where a verb says that they fell."""
    event = scene.hit_at.get(group.last)
    of = event is not None and event.definite and not event.prep and not event.word.attack_shapes.isdisjoint(("one", "many"))
    return of and scene.text(group.first - 1).lstrip("و") not in scene.words.lists["befalling"]


def _is_spoken_of(reading: Reading, group: Group) -> bool:
    """Whether the words before say that they fell: a verb of happening, or another plural that one was said of."""
    scene = reading.scene
    lead = scene.words.lists["fell"]
    begin = max(reading.first, group.first - 4)
    caused = scene.has_role(group.last, group.last + 2, "cause")
    attacked = any(hit.word.attacks for hit in scene.hits_in(group.last, min(reading.last, group.last + CAUSE_REACH)))
    if (caused and attacked) or group.first == reading.first:
        return True
    return any(scene.text(at) in lead or scene.text(at).lstrip("وبل") in lead for at in range(begin, group.first)) or any(
        d.last >= group.first - 1 and d.first < group.first and d.rule.endswith(":plural") for d in reading.drafts
    )


def read_bodies(reading: Reading) -> None:
    """Bodies that were found are so many killed: العثور على جثتين."""
    scene = reading.scene
    if not scene.has_role(reading.first, reading.last, "bodies"):
        return
    _bodies_of(reading)
    for position, group in enumerate(reading.groups):
        if group.taken or group.noun is None or group.noun.word.text not in scene.words.lists["bodies"] or group.definite:
            continue
        if _is_found(reading, group.first):
            reading.make(group, "killed", "killed:bodies", group.noun)
            follow(reading, position, "killed", group.noun)


def _bodies_of(reading: Reading) -> None:
    """ "The bodies on Friday of six men": the number stands behind words of time or place; in Arabic right behind (جثتي شابين)."""
    scene = reading.scene
    for hit in scene.hits_in(reading.first, reading.last):
        if hit.word.text not in scene.words.lists["bodies"] or (scene.arabic and not _is_found(reading, hit.first)):
            continue
        least, most = (0, 0) if scene.arabic else (1, BODIES_OF_REACH)
        group = next((g for g in reading.groups if least <= g.first - hit.last <= most), None)
        if group is None or not (_is_whose(group) if scene.arabic else group.counted and scene.text(group.first - 1) == "of"):
            continue
        own = next((g for g in reading.groups if g.noun is hit), None)
        if own is not None and (scene.arabic or not group.taken):
            own.taken = True
        if not group.taken:
            reading.make(group, "killed", "killed:bodies", hit)


def _is_whose(group: Group) -> bool:
    """Whether a group right behind Arabic bodies is whose they are: جثة طفلة، جثتي شابين."""
    return group.counted or (group.form == "one" and not group.definite and not group.conj)


def _is_found(reading: Reading, first: int) -> bool:
    """Whether a word for finding stands before Arabic bodies."""
    scene = reading.scene
    before = range(max(reading.first, first - BODIES_REACH), first)
    finding = scene.words.lists["finding"]
    return any(scene.text(at)[cut:] in finding and "ل" not in scene.text(at)[:cut] for at in before for cut in range(3))


def read_among(reading: Reading) -> None:
    """ "Among the dead were two children": some of those told before, where the sentence itself counts nobody else before them."""
    scene = reading.scene
    if not scene.has_role(reading.first, reading.last, "among_hurt"):
        return
    killed, wounded = scene.words.lists["among_killed"], scene.words.lists["among_wounded"]
    for hit in scene.hits_in(reading.first, reading.last):
        kind = "killed" if hit.word.text in killed else "wounded" if hit.word.text in wounded else None
        if kind is None or any(d.first < hit.first for d in reading.drafts):
            continue
        group = next((g for g in reading.groups if hit.last <= g.first <= hit.last + AMONG_REACH), None)
        told = group is not None and group.first == hit.last and group.form == "bare"
        if group is None or told or group.taken or not (group.counted or (group.form == "one" and not group.definite)):
            continue
        reading.make(group, kind, f"{kind}:among", hit)
        follow(reading, reading.groups.index(group), kind, hit)


def read_denials(reading: Reading) -> None:
    """ "No casualties", دون وقوع إصابات: a count of nought for everybody."""
    scene = reading.scene
    _nobody(reading)
    if not scene.has_role(reading.first, reading.last, "no_casualties"):
        return
    for hit in scene.hits_in(reading.first, reading.last):
        if "no_casualties" not in hit.word.roles or hit.has_article:
            continue
        denial = [h for h in scene.hits_in(max(reading.first, hit.first - DENIAL_GAP), hit.first) if "negation" in h.word.roles]
        denial = denial or _denied_result(reading, hit)
        if not denial or scene.has_role(denial[0].first, hit.first, "not_known") or _is_denied_already(reading, denial[0]):
            continue
        for group in reading.groups:
            if (group.first < hit.last and hit.first < group.last) or denial[0].first <= group.first < hit.last:
                group.taken = True
        kind = _denied_kind(hit)
        draft = Draft(
            kind, Count.exactly(0), "people", denial[0].first, hit.last, (reading.first, reading.last), hit.first, f"{kind}:denial",
            "all" if scene.arabic else _of_whom(reading, denial[0].last, hit.first),
            [(denial[0].first, denial[0].last), (hit.first, hit.last)],
        )  # fmt: skip
        reading.drafts.append(draft)


def _is_denied_already(reading: Reading, denial: Hit) -> bool:
    """Whether one denial has two nouns: "no casualties or injuries"."""
    return any((denial.first, denial.last) in draft.triggers and draft.count.value == 0 for draft in reading.drafts)


def _denied_result(reading: Reading, hit: Hit) -> list[Hit]:
    """A denial before a verb of resulting, the event between: لم يسفر الهجوم على المطار عن إصابات."""
    scene = reading.scene
    stops = either(scene.words.lists["clause"], COMMAS)
    for at in range(hit.first - 1, max(reading.first, hit.first - RESULT_REACH) - 1, -1):
        if scene.text(at) in stops:
            return []
        if scene.text(at) in scene.words.lists["resulting"]:
            return [h for h in scene.hits_in(max(reading.first, at - 2), at) if "negation" in h.word.roles]
    return []


def _nobody(reading: Reading) -> None:
    """ "No one was hurt", "no soldiers were killed or wounded", لم يصب أحد."""
    scene = reading.scene
    none = not scene.arabic and scene.among(scene.words.lists["none"], reading.first, reading.last)
    if not none and not scene.has_role(reading.first - 1, reading.last, "negation"):
        return
    for hit in scene.hits_in(reading.first, reading.last):
        both = "both" in hit.word.roles and not scene.arabic
        kinds = [BOTH] if both else [t.kind for t in hit.word.triggers if t.kind in ("killed", "wounded")]
        if not kinds:
            continue
        span = _nobody_arabic(scene, hit) if scene.arabic else _nobody_english(scene, hit, reading.first)
        if span is None or any(d.count.value == 0 for d in reading.drafts):
            continue
        for group in reading.groups:
            if group.first < span[1] and span[0] < group.last:
                group.taken = True
        reading.drafts.append(
            Draft(
                kinds[0], Count.exactly(0), "people", span[0], span[1], (reading.first, reading.last), hit.first, f"{kinds[0]}:denial",
                _of_whom(reading, span[0], hit.first), [(hit.first, hit.last)],
            )
        )  # fmt: skip


def _of_whom(reading: Reading, first: int, last: int) -> str:
    """Of which side nobody was hurt: by the words between the denial and its verb, else of all."""
    named = [group.group for group in reading.groups if first <= group.first and group.last <= last]
    named = named or [actor.group for actor in reading.scene.actors_in(first, last)]
    return next((code for code in named if code not in (None, "unknown", "member")), None) or "all"


def _nobody_arabic(scene: Scene, hit: Hit) -> tuple[int, int] | None:
    denied = scene.has_role(hit.first - 1, hit.first, "negation")
    return (hit.first - 1, hit.last + 1) if denied and scene.text(hit.last) in scene.words.lists["nobody_at_all"] else None


def _nobody_english(scene: Scene, hit: Hit, first: int) -> tuple[int, int] | None:
    aux = hit.first if scene.text(hit.first) in scene.words.lists["auxiliaries"] else gaps.auxiliary(scene, hit.first, first)
    if aux is None:
        return None
    for at in range(aux - 1, max(first, aux - NOBODY_REACH) - 1, -1):
        if scene.text(at) in scene.words.lists["none"]:
            return at, hit.last
        if scene.text(at) in scene.words.lists["any"] and gaps.is_denied(scene, first, at):
            return at, hit.last
        if not scene.text(at)[:1].isalpha() and scene.text(at) != ".":
            return None
    return None


def _denied_kind(hit: Hit) -> str:
    own = own_kind(hit)
    if own in ("killed", "wounded") and "event" not in hit.word.trigger_shapes:
        return own
    verbs = [t.kind for t in hit.word.triggers if t.kind in ("killed", "wounded")]
    return verbs[0] if verbs and "both_many" not in hit.word.roles else "killed_or_wounded"
