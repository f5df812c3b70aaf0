"""What may stand between a trigger and its group, between two groups of a list, and what breaks them apart."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.extraction.frames.along import came_along, is_aimed
from dashboard.extraction.frames.group import Group
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import NOUNS, Trigger

CLOSE = 3
NOMINATIVE = "ون"
FAR_SUBJECT = 10
PLURAL_ENDINGS = ("وا", "تا", "ا", "ن")
ARABIC_REACH = 12
LIST_GAP = 9
LONG_LIST_GAP = 15
DENIAL_REACH = 4
STRICKEN_REACH = 5
HYPOTHESIS_REACH = 5
ADVERBS = 3
IMPERFECT = ("ي", "ت")
CLOSE_MARKS = frozenset("\"'()[]«»_#-`\\")
MARKS = frozenset("\"'()[]«»_#-,،:؛")


def is_denied(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of denial stands in [first, last), near its end."""
    return scene.has_role(max(first, last - DENIAL_REACH), last, "negation")


def is_hypothetical(scene: Scene, first: int, last: int) -> bool:
    """Whether the words right before token `last` make what follows a plan, a threat, a fear."""
    if scene.arabic and scene.text(last - 1) in (",", "،") and scene.text(last)[:1] == "و":
        return False
    if scene.text(last - 1) in scene.words.lists["maybe"] and scene.text(last)[:1] in IMPERFECT:
        told = scene.hit_at.get(last)
        if told is not None and (told.word.trigger_shapes | told.word.attack_shapes) & {"active", "present"}:
            return True
    for hit in scene.hits_in(max(first, last - HYPOTHESIS_REACH), last):
        # A month of May is no "may".
        if "hypothetical" in hit.word.roles and scene.text(hit.last) != "-" and hit.first not in scene.date_at:
            return True
    return False


def is_stricken(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of wounding tells of fear or grief (أصيب السكان بحالة من الذعر), or of a thing that was hit (أصابت حافلة)."""
    if "wounded" not in hit.word.trigger_kinds:
        return False
    thing = scene.hit_at.get(hit.last)
    is_thing = thing is not None and thing.word.person is None and bool(thing.word.target or thing.word.unit)
    if is_thing and hit.word.text in scene.words.lists["active_only"]:
        return True
    return any(scene.text(at).removeprefix("ب") in scene.words.lists["stricken"] for at in range(hit.last, hit.last + STRICKEN_REACH))


def auxiliary(scene: Scene, at: int, first: int) -> int | None:
    """The token of "was", "were", "been" before a participle, adverbs allowed between; None where it is no passive."""
    aux, have = scene.words.lists["auxiliaries"], scene.words.lists["perfect"]
    for here in range(at - 1, max(first, at - 4 - ADVERBS) - 1, -1):
        text = scene.text(here)
        if text in scene.words.lists["tags"] or text in CLOSE_MARKS:
            continue
        if text in aux:
            while here - 1 >= first and (scene.text(here - 1) in aux or scene.text(here - 1) in have or scene.text(here - 1) == "not"):
                here -= 1
            return here
        if here not in scene.hit_at and text not in scene.words.lists["adverbs"] and not text.endswith("ly"):
            return None
        if here in scene.hit_at and not text.endswith("ly") and text not in scene.words.lists["adverbs"]:
            joined = scene.text(here + 1) in ("and", "or") or text in ("and", "or")
            if not joined:
                return None
    return None


def is_passive(scene: Scene, at: int, first: int) -> bool:
    """Whether an English verb of attack is passive: "they were attacked", and in headlines "commander targeted in a raid"."""
    hit = scene.hit_at[at]
    if scene.arabic or not any(a.shape == "verb" for a in hit.word.attacks):
        return False
    if scene.text(at) in scene.words.lists["exposed"]:
        return True  # "their car came under fire"
    behind, past = scene.text(hit.last), scene.text(hit.last - 1)
    headline = past.endswith("ed") and behind in scene.words.lists["passive_by"]
    return headline or auxiliary(scene, at, first) is not None


def barrier_left(scene: Scene, first: int, at: int) -> int:
    """Where the clause of a verb begins: after the last other trigger, semicolon or subordinating word before it."""
    barrier = first
    for hit in scene.hits_in(first, at):
        if not hit.word.trigger_shapes.isdisjoint(("event", "verb", "active", "subject")):
            barrier = hit.last
    inside = {here for numeral in scene.numerals_in(first, at) for here in range(numeral.first, numeral.last)}
    for here in range(at - 1, barrier - 1, -1):
        if scene.text(here) in scene.words.lists["clause"] and here not in inside and scene.text(here + 1) not in scene.words.lists["many"]:
            return here + 1
    return barrier


def group_ending_at(groups: Sequence[Group], at: int, scene: Scene) -> Group | None:
    """The group that ends right before token `at`, or one adverb before it."""
    for group in groups:
        if group.last == at or (group.last == at - 1 and scene.text(at - 1) in scene.words.lists["adverbs"]):
            return group
    return None


def is_close(scene: Scene, first: int, last: int) -> bool:
    """Whether only small words stand in [first, last)."""
    if last < first:
        return False
    near, tags = scene.words.lists["between"], scene.words.lists["tags"]
    seen = 0
    for at in range(first, last):
        text = scene.text(at)
        if at in scene.date_at or text in tags:
            continue
        seen += 1
        if seen > CLOSE + 2 or not (text in CLOSE_MARKS or text in near):
            return False
    return True


def far_kind(scene: Scene, hit: Hit, last: int) -> tuple[str, int] | None:
    """The kind that a verb takes from a word behind it (لقي ثلاثة أشخاص مصرعهم), with that word's token."""
    ends = scene.words.far.get(hit.word.text)
    if not ends:
        return None
    for at in range(hit.last, min(last, hit.last + 15)):
        text = scene.text(at)
        if text in ends and (scene.numerals_in(hit.last, at) or not _is_of_many(scene, text)):
            return ends[text], at
    return None


def _is_of_many(scene: Scene, text: str) -> bool:
    """Whether a word is itself the counted where nobody is counted before it: سقط قتلى, but سقط أربعة جنود قتلى."""
    word = scene.words.by_text.get((text,))
    return word is not None and "many" in word.trigger_shapes


def object_of(scene: Scene, groups: Sequence[Group], hit: Hit, trigger: Trigger, last: int) -> Group | None:
    """The group that follows a trigger as its object or subject."""
    ahead = [g for g in groups if g.first >= hit.last and g.first < last]
    for position, group in enumerate(ahead[:3]):
        if group.taken or (scene.arabic and group.conj and position == 0 and group.first == hit.last):
            return None
        if not scene.arabic:
            return group if is_close(scene, hit.last, group.first) and _acceptable(group, trigger, scene) else None
        if not _arabic_gap(scene, hit.last, group):
            return None
        if group.form == "many" and trigger.shape in ("verb", "active") and position + 1 < len(ahead):
            following = ahead[position + 1]
            told = following.counted or (following.form == "one" and not following.definite)
            told = told or (following.form == "one" and is_nobody(scene, group))
            if told and not following.conj and not following.taken and _is_object_of(scene, hit, group, following):
                return following
        if trigger.shape in ("verb", "active") and is_nobody(scene, group):
            return None
        return group if _acceptable(group, trigger, scene) and not _is_doer(scene, hit, group) else None
    return None


def _is_doer(scene: Scene, hit: Hit, group: Group) -> bool:
    """Whether gunmen behind a verb that never is passive are who did it: اغتال مسلحون ..."""
    return group.form == "many" and group.group == "fighters_other" and hit.word.text in scene.words.lists["doer_first"]


def is_nobody(scene: Scene, group: Group) -> bool:
    """Whether unknown men in the nominative are who did it: قتل مجهولون الشيخ."""
    unknown = group.noun is not None and "unknown_doer" in group.noun.word.roles
    return unknown and group.form == "many" and not group.conj and scene.text(group.last - 1).endswith(NOMINATIVE)


def _is_object_of(scene: Scene, hit: Hit, subject: Group, group: Group) -> bool:
    """Whether a group behind the subject of an Arabic verb is its object: أعدم مسلحون ثلاثة تجار."""
    if group.first - subject.last <= 2:
        return True
    if hit.word.text not in scene.words.lists["takes_object"] or group.first - subject.last > ARABIC_REACH:
        return False
    return not any(
        h.word.triggers or ("cause" in h.word.roles and h.last > group.first - 1) for h in scene.hits_in(subject.last, group.first)
    )


def _acceptable(group: Group, trigger: Trigger, scene: Scene) -> bool:
    """Persons told of before ("the two", "the civilians") are taken by a verbal noun, as a reference."""
    if group.counted:
        return True
    if group.form == "one":
        return scene.arabic or not group.definite or group.group != "unknown"
    if trigger.shape == "event" and group.noun is not None and group.noun.prep:
        return False
    return not group.definite or (scene.arabic and trigger.shape == "event")


def is_tight(scene: Scene, end: int, group: Group) -> bool:
    """Whether a group without a number stands right behind the one before it, joined by a conjunction and by nothing else."""
    if not group.conj or (group.first - end > (2 if scene.arabic else 3) and not _only_names(scene, end, group.first)):
        return False
    return not any("against" in h.word.roles or h.word.says for h in scene.hits_in(group.last, group.last + 3)) or scene.arabic


def _arabic_gap(scene: Scene, first: int, group: Group) -> bool:
    trigger = scene.hit_ending.get(first)
    close = not group.counted or (trigger is not None and trigger.has_article)
    if group.first - first > ARABIC_REACH:
        return False
    if close and sum(at not in scene.actor_at for at in range(first, group.first)) > 2 - (group.first - first > 2):
        return False
    for at in range(first, group.first):
        hit = scene.hit_at.get(at)
        if hit is None:
            if scene.text(at) in (":", ".", "؛"):
                return False
            continue
        if hit.word.triggers and not hit.conj:
            return False
        if hit.word.triggers and group.first - hit.last <= 2:
            return False
        if hit.word.says or "including" in hit.word.roles or (not group.counted and "by" in hit.word.roles):
            return False
        if hit.word.attacks and group.form == "many" and not is_aimed(scene, trigger, hit):
            return False
    return True


def arabic_subject(scene: Scene, groups: Sequence[Group], hit: Hit, first: int) -> Group | None:
    """The group before an Arabic verb: in headlines, and before a plural verb."""
    for position in range(len(groups) - 1, -1, -1):
        group = groups[position]
        if group.last > hit.first:
            continue
        if position and group.definite and group.form == "many" and _describes(scene, groups[position - 1].last, group.first):
            return groups[position - 1] if groups[position - 1].counted and not groups[position - 1].taken else None
        reach = FAR_SUBJECT if hit.word.text.endswith(PLURAL_ENDINGS) and group.counted else 2
        if group.taken or hit.first - group.last > reach or (group.form == "many" and (group.definite or hit.first > group.last)):
            return None
        between = [scene.text(at) for at in range(group.last, hit.first)]
        if reach > 2:
            return group if _only_describes(scene, group.last, hit.first) else None
        if any(text in scene.words.lists["clause"] or not text[0].isalpha() for text in between):
            return None
        return group
    return None


def follows_subject(scene: Scene, groups: Sequence[Group], hit: Hit, trigger: Trigger, found: Group) -> bool:
    """Whether a counted group right before an Arabic verb is its subject, and the one found further on is not its object."""
    if not scene.arabic or trigger.shape not in ("verb", "subject") or hit.conj or found.first - hit.last <= 1:
        return False
    return any(group.last == hit.first and group.counted and not group.taken for group in groups)


def referred_object(scene: Scene, groups: Sequence[Group], hit: Hit) -> Group | None:
    """The counted ones to whom the pronoun of an Arabic verb refers: 230 مواطنا ... اختطفهم."""
    before = [group for group in groups if group.last <= hit.first and group.counted]
    if not before or before[-1].taken or hit.first - before[-1].last > FAR_SUBJECT:
        return None
    return before[-1] if _only_describes(scene, before[-1].last, hit.first) else None


def _only_describes(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing between a subject and its verb does or says anything: ages, places, adjectives."""
    turns = scene.words.lists["clause"] - scene.words.lists["relative_one"]
    for at in range(first, last):
        hit = scene.hit_at.get(at)
        if scene.text(at) in turns or (hit is not None and (_is_deed(hit) or hit.word.says or hit.word.attacks)):
            return False
    return True


def _is_deed(hit: Hit) -> bool:
    """Whether a word tells of persons as a verb or verbal noun, not as the noun for them."""
    return not hit.word.trigger_shapes.issubset(NOUNS)


def _describes(scene: Scene, first: int, last: int) -> bool:
    """Whether a share or "most of them" stands between: four thousand people, half of them civilians."""
    if last - first > CLOSE:
        return False
    share = any(n.role in ("multiple", "percent") for n in scene.numerals_in(first, last))
    return share or scene.has_role(first, last, "only_described", "including")


def is_list_gap(scene: Scene, first: int, last: int) -> bool:
    """Whether the tokens between two groups only coordinate them."""
    if last - first > (LONG_LIST_GAP if scene.arabic and scene.text(last)[:1] == "و" else LIST_GAP):
        return False
    return link_words(scene, first, last) and not _breaks(scene, first, last)


def _only_names(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but names stands between: "a man named X and a boy"."""
    if last - first > LIST_GAP:
        return False
    known = scene.words.lists["name_words"] | {"and", ",", "،", "(", ")"}
    return all(at not in scene.hit_at or scene.text(at) in known or at in scene.numeral_at for at in range(first, last))


def link_words(scene: Scene, first: int, last: int) -> bool:
    """Whether a conjunction or comma joins token `first` to token `last`."""
    if scene.arabic and scene.text(last)[:1] == "و":
        return True
    joiners = scene.words.lists["joiners"]
    return any(
        scene.text(at) in ("and", ",", "،", "و", "&", "/", "+") or scene.text(at).lstrip("و") in joiners for at in range(first, last)
    )


def _breaks(scene: Scene, first: int, last: int) -> bool:
    for at in range(first, last):
        hit = scene.hit_at.get(at)
        text = scene.text(at)
        if text in (".", ";", "؛", "\n") or text in scene.words.lists["clause"]:
            return True
        if hit is not None and (hit.word.triggers or hit.word.says or hit.word.roles & {"negation"}):
            return True
        if hit is not None and "verb" in hit.word.attack_shapes:
            return True
    return False


def link_between(scene: Scene, end: int, group: Group, last: int, verb: Hit | None = None) -> str | None:
    """How a group goes on after the one that ends at `end`: "part" after a word of inclusion, "item" in a list, None not at all.

    `verb` is the trigger that the list itself is of.
    """
    if group.first - end > LIST_GAP + 6:
        return None
    if group.of_them or _of_them_behind(scene, group):
        turned = any(hit.word.triggers and hit.conj for hit in scene.hits_in(end, group.first))
        return None if turned else "part"
    adverb = group.form == "bare" and not scene.arabic and scene.text(group.last) in scene.words.lists["adverbs_of_harm"]
    if adverb or (scene.text(group.first - 1) == "(" and group.first - end <= 2) or _is_spelt_out(scene, end, group):
        return "part"
    words = 1 if scene.arabic else 2
    behind = (
        end + words if group.conj and " ".join(scene.text(at) for at in range(end, end + words)) in scene.words.lists["of_them"] else end
    )
    including = [hit for hit in scene.hits_in(behind, group.first) if "including" in hit.word.roles]
    if including:
        if scene.has_role(including[-1].first - 1, including[-1].first, "negation"):
            return None  # "not including the attackers"
        if any(hit.word.triggers for hit in scene.hits_in(end, group.first)) or "only_described" in including[-1].word.roles:
            return None
        return "part"
    if _is_subject(scene, group, last, verb) or _speaks(scene, group, last):
        return None
    return "item" if is_list_gap(scene, end, group.first) or came_along(scene, end, group) else None


def _is_spelt_out(scene: Scene, end: int, group: Group) -> bool:
    """Whether a colon opens the list of those counted before it: "27 dead: five civilians and ..."."""
    return group.counted and group.first - end <= 3 and any(scene.text(at) == ":" for at in range(end, group.first))


def _speaks(scene: Scene, group: Group, last: int) -> bool:
    """Whether a group is who says it: "killing 12 soldiers, two officials told"."""
    behind = scene.hits_in(group.last, min(last, group.last + 4)) if not scene.arabic and scene.text(group.last) != "," else ()
    return any(hit.word.says & {"after"} for hit in behind)


def _of_them_behind(scene: Scene, group: Group) -> bool:
    """ "Three of them", ثلاثة منهم: the words for inclusion stand behind the number."""
    if group.form != "bare":
        return False
    behind = scene.text(group.last) if scene.arabic else f"{scene.text(group.last)} {scene.text(group.last + 1)}"
    return behind in scene.words.lists["of_them"]


def _is_subject(scene: Scene, group: Group, last: int, verb: Hit | None) -> bool:
    """Whether a trigger follows that the group is subject of, in English; not one that goes on: "three workers and wounded nine"."""
    if scene.arabic:
        return False
    if scene.text(group.last) == "," and scene.has_role(group.last + 1, group.last + 2, "including"):
        end = next((at for at in range(group.last + 1, min(last, group.last + LIST_GAP)) if scene.text(at) == ","), last)
        told = scene.hit_at.get(end + 1)  # "five were killed and seven others, including rescuers, wounded"
        if told is not None and told is not verb and "verb" in told.word.trigger_shapes:
            return True
    if scene.text(group.last) in scene.words.lists["were"] and not any(h.word.triggers for h in scene.hits_in(group.last, group.last + 4)):
        return True  # "five were killed, 12 women were robbed"
    for hit in scene.hits_in(group.last, min(last, group.last + 4)):
        if hit is not verb and not hit.word.trigger_shapes.isdisjoint(("verb", "subject")):
            return scene.text(hit.first - 1) != "and" or hit.last not in scene.numeral_at
    return False
