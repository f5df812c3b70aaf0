"""Whom the counted refer back to: "two of its men", ثلاثة منهم، سبعة من أفرادها، قتلى من الطرفين، families."""

from __future__ import annotations

from bisect import bisect_left

from dashboard.extraction.frames.codes import CASUALTY, DONE_TO, NO_SIDE
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene, either

# Tokens behind the counted in which "of them", "of both sides" stand.
BEHIND = 3
SHARE_REACH = 8
OF_THEM_REACH = 14
NAMED_REACH = 40
# Tokens between a verb of losing and who lost them.
LOSER_REACH = 3
FAMILY_REACH = 14
INFLICTED_REACH = 8
OPEN = frozenset({None, "unknown", "member", "soldier", "fighters_other", "own"})


def refer_back(scene: Scene, drafts: list[Draft]) -> None:
    """Fill the groups of counted persons whom the words only point back to, in the order of the text."""
    last: Draft | None = None
    referred: set[int] = set()
    for draft in drafts:
        if draft.kind not in DONE_TO:
            continue
        if draft.group in OPEN:
            found = _referred(scene, draft, last)
            if found is None and last is not None and id(last) in referred and _goes_on(scene, draft, last):
                found = last.group
            if found is not None:
                referred.add(id(draft))
            draft.group = found or draft.group
        if draft.group not in OPEN and draft.part_of is None:
            last = draft


def _goes_on(scene: Scene, draft: Draft, last: Draft) -> bool:
    """Whether a count without a noun goes on from one that referred back: وقتل خمسة من أفرادها وإصابة العشرات."""
    nouns = any(hit.word.person is not None for hit in scene.hits_in(max(draft.first, draft.counted_at), draft.last))
    return draft.group in (None, "unknown") and draft.part_of is None and not nouns and draft.sentence == last.sentence


def _referred(scene: Scene, draft: Draft, last: Draft | None) -> str | None:
    if draft.group == "own":
        return _owner_before(scene, draft)
    unsaid = draft.group in (None, "unknown")
    if unsaid and (draft.unit == "families" or _are_kin(scene, draft) or _one_family(scene, draft)):
        return "civilians"
    if unsaid and (_has_phrase(scene, draft, "both_sides") or _are_partly_civilians(scene, draft)):
        return "mixed"
    if unsaid and (_in_their_ranks(scene, draft) or _has_phrase(scene, draft, "its_people")):
        return _owner_before(scene, draft)
    if unsaid and draft.part_of is None and (_is_of_them(scene, draft) or _fell_of_them(scene, draft)):
        return _named_before(scene, draft) or (last.group if last is not None else None)
    if unsaid and last is not None and _are_further(scene, draft, last):
        return last.group
    if unsaid and (whole := _all_of_them(scene, draft) or _done_to(scene, draft)):
        return whole
    if draft.group != "unknown" and last is not None and last.sentence == draft.sentence and _has_phrase(scene, draft, "his_men"):
        return last.group
    return _loser(scene, draft) or _inflicted_on(scene, draft) or (_admitting(scene, draft) if unsaid else None)


def _are_further(scene: Scene, draft: Draft, last: Draft) -> bool:
    """Whether "others" come on top of the fighters whom the sentence before counts: قتل عشرة حوثيين. وفي مأرب قتل خمسة آخرون."""
    at = bisect_left(scene.sentences, draft.sentence)
    follows = at > 0 and scene.sentences[at - 1] == last.sentence
    return scene.arabic and follows and draft.others and draft.kind == last.kind and last.group not in NO_SIDE and draft.part_of is None


def _inflicted_on(scene: Scene, draft: Draft) -> str | None:
    """The side right behind a verb of inflicting: كبدوا أفراد الحرس قتلى."""
    for at in range(max(draft.sentence[0], draft.first - INFLICTED_REACH), draft.first):
        if scene.text(at).lstrip("وف") in scene.words.lists["inflicting"]:
            named = [a.group for a in scene.actors_in(at + 1, draft.first) if a.group not in NO_SIDE]
            return named[-1] if named else None
    return None


def _admitting(scene: Scene, draft: Draft) -> str | None:
    """The side that owns up to dead of its own: "the group admits to four dead", أقر الجيش بمقتل ثلاثة."""
    begin = max(draft.sentence[0], draft.first - LOSER_REACH - 1)
    admits = next((at for at in range(begin, draft.first) if scene.text(at).lstrip("وف") in scene.words.lists["admitting"]), None)
    if admits is None:
        return None
    near = (*reversed(scene.actors_in(max(draft.sentence[0], admits - LOSER_REACH - 1), admits)), *scene.actors_in(admits, draft.first))
    return next((actor.group for actor in near if actor.group not in NO_SIDE), None)


def _has_phrase(scene: Scene, draft: Draft, name: str) -> bool:
    """Whether a word or a pair of words of a list stands in or right behind the counted."""
    words = scene.words.lists[name]
    begin = max(draft.first, draft.counted_at)
    return any(scene.text(at) in words or f"{scene.text(at)} {scene.text(at + 1)}" in words for at in range(begin, draft.last + BEHIND))


def _in_their_ranks(scene: Scene, draft: Draft) -> bool:
    """Whether the dead fell "in their ranks": أوقعت وسطهم ثمانين قتيلا، قتلى في صفوفهم."""
    near = (*range(max(draft.sentence[0], draft.first - BEHIND), draft.first), *range(draft.first, draft.last + BEHIND))
    return any(scene.text(at).removeprefix("ب") in scene.words.lists["their_ranks"] for at in near)


def _is_of_them(scene: Scene, draft: Draft) -> bool:
    """Whether "of them" stands right behind the number: ثلاثة وعشرين منهم."""
    numeral = scene.numeral_at.get(draft.counted_at)
    if numeral is None:
        return False
    words = 1 if scene.arabic else 2
    return " ".join(scene.text(at) for at in range(numeral.last, numeral.last + words)) in scene.words.lists["of_them"]


def _fell_of_them(scene: Scene, draft: Draft) -> bool:
    """Whether an Arabic verb before the counted says that they were of those named: وقتل منهم تسعة, الذين سقط منهم أمس تسعة."""
    if not scene.arabic:
        return False
    lists = scene.words.lists
    for at in range(draft.first - 1, max(draft.sentence[0], draft.first - OF_THEM_REACH), -1):
        if scene.text(at) in lists["of_them"]:
            who = scene.among(lists["who_many"], at - BEHIND, at)
            return who or draft.counted_at - at <= 1
    return scene.text(draft.counted_at - 1) in lists["of_them"]


def _are_partly_civilians(scene: Scene, draft: Draft) -> bool:
    """Whether a share of the counted are said to be civilians: نصفهم من المدنيين, "most of them civilians"."""
    civilian, shares = scene.words.lists["civilian_words"], scene.words.lists["share_of_them"]
    for at in range(max(draft.first, draft.counted_at), min(draft.last + SHARE_REACH, draft.sentence[1])):
        if scene.text(at) in shares:
            return any(scene.text(here).removeprefix("ال") in civilian for here in range(at + 1, at + 1 + BEHIND))
    return False


def _named_before(scene: Scene, draft: Draft) -> str | None:
    """The group of persons named last before: وأن بين المدنيين نساء. وقضت الألغام على ثلاثة منهم."""
    actors = scene.actors_in(max(0, draft.first - NAMED_REACH), draft.first)
    return next((a.group for a in reversed(actors) if a.group not in (None, "unknown", "fighters_other")), None)


def _all_of_them(scene: Scene, draft: Draft) -> str | None:
    """The group that all of the counted are said to be of: "ten bodies, all of them soldiers", جميعهم مدنيون."""
    for at in range(draft.last, min(draft.last + BEHIND, draft.sentence[1])):
        if scene.text(at) in scene.words.lists["everyone"]:
            near = scene.hits_in(at + 1, at + 1 + BEHIND)
            return next((h.word.person.group for h in near if h.word.person is not None and not h.conj), None)
    return None


def _done_to(scene: Scene, draft: Draft) -> str | None:
    """The group of persons to whom counted events were done: 14 حالة قتل بحق مدنيين."""
    for at in range(draft.last, min(draft.last + BEHIND, draft.sentence[1])):
        if scene.text(at) in scene.words.lists["against_whom"]:
            hit = scene.hit_at.get(at + 1)
            return hit.word.person.group if hit is not None and hit.word.person is not None else None
    return None


def _owner_before(scene: Scene, draft: Draft) -> str | None:
    """The side named last before "its men" that is not the one that hurt them, in the sentence before where its own names none."""
    begin = draft.sentence[0]
    if not scene.actors_in(*draft.sentence):
        at = bisect_left(scene.sentences, draft.sentence)
        begin = scene.sentences[at - 1][0] if at else begin
    for actor in reversed(scene.actors_in(begin, draft.first)):
        if actor.group not in NO_SIDE and actor.group not in ("fighters_other", draft.perpetrator):
            return actor.group
    return None


def _are_kin(scene: Scene, draft: Draft) -> bool:
    """Whether the counted are a family's own: فقدت الأسرة سبعة من أفرادها."""
    lists = scene.words.lists
    kin = scene.among(lists["kin_of"], max(draft.first, draft.counted_at), draft.last + BEHIND)
    begin = max(draft.sentence[0], draft.first - FAMILY_REACH)
    return kin and any(scene.text(at).lstrip("ول") in lists["family_words"] for at in range(begin, draft.last))


def settle_kindred(scene: Scene, drafts: list[Draft]) -> None:
    """The dead and wounded of the conflict who are told by whose relatives they are were civilians: ثلاثة أشقاء، رجل وزوجته."""
    kindred = either(scene.words.lists["kindred"], scene.words.lists["possessed"])
    for draft in drafts:
        if draft.kind in CASUALTY and draft.group in (None, "unknown") and draft.conflict_related:
            nouns = scene.hits_in(max(draft.first, draft.counted_at), draft.last)
            if any(hit.word.text in kindred and hit.word.person is not None for hit in nouns):
                draft.group = "civilians"


def _one_family(scene: Scene, draft: Draft) -> bool:
    """Whether the counted are said to be of one family: ثلاثة أشخاص من أسرة واحدة."""
    begin = max(draft.first, draft.counted_at)
    spots = range(begin + 1, min(draft.last + BEHIND, draft.sentence[1])) if scene.arabic else range(0)
    lists = scene.words.lists
    return any(scene.text(at) in lists["family_words"] and scene.text(at - 1) in (*lists["of"], *lists["kin_of"]) for at in spots)


def _loser(scene: Scene, draft: Draft) -> str | None:
    """The side that lost fighters of its own: فقد الجيش ألف عنصر، "the army lost 40 men"."""
    at = draft.anchor
    if scene.text(at).lstrip("وف") not in scene.words.lists["losing"]:
        return None
    near = (*scene.actors_in(at + 1, at + LOSER_REACH), *reversed(scene.actors_in(max(draft.sentence[0], at - LOSER_REACH), at)))
    return next((actor.group for actor in near if actor.group not in NO_SIDE), None)
