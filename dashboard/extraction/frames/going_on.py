"""The doer that the next sentence does not name again: "They arrested five", "Its fighters killed", «واعتقلت خمسة», «واستهدفت الطائرة».

A pronoun, a noun with "its" or with the article, or an Arabic verb alone at the head of a sentence stand for the one side that the
sentence before was about.
"""

from __future__ import annotations

from dashboard.extraction.frames.codes import DONE_TO, NO_SIDE, TAKEN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.party import is_found, party_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.subjects import is_active, is_aimed_at

# Sentences back in which the side is looked for.
BACK = 2
# Tokens between the head of a sentence and its verb, between a verb and its subject, and between "the" and the noun for a force.
HEAD, SUBJECT, NOUN = 4, 2, 3
# What befell persons, by its rules that have a doer as their subject.
DEEDS = (":verb", ":active", ":present", ":far", ":list", ":part")
GENERIC = frozenset({None, "unknown", "fighters_other", "soldier"})
# Weapons that lie or stand where they go off, with nobody behind the verb.
LAID = frozenset({"ied", "mine", "car_bomb", "explosion", "suicide_bombing"})


def go_on(scene: Scene, drafts: list[Draft]) -> None:
    """Give claims whose sentence only refers back to its doer the side that the sentence before was about."""
    order = {sentence: at for at, sentence in enumerate(scene.sentences)}
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(order[draft.sentence], []).append(draft)
    for draft in drafts:
        deed = draft.kind in DONE_TO or (draft.kind == "attack" and draft.subtype not in LAID)
        if not deed or draft.perpetrator not in GENERIC or is_found(scene, draft) or not _refers_back(scene, draft):
            continue
        side = _side_before(scene, told, order[draft.sentence])
        if side is not None and side != draft.group:
            draft.perpetrator, draft.likely = side, draft.likely or draft.hedged


def _side_before(scene: Scene, told: dict[int, list[Draft]], at: int) -> str | None:
    """The one side that the last sentence with any is about: who did what it tells, else the only one named in it that was not hit."""
    for before in range(at - 1, max(-1, at - 1 - BACK), -1):
        first, last = scene.sentences[before]
        if any(draft.kind in TAKEN and draft.group not in NO_SIDE for draft in told.get(before, ())):
            return None  # "they" may be the fighters who were arrested
        did = {draft.perpetrator for draft in told.get(before, ())} - GENERIC - NO_SIDE
        sides = did or _named(scene, first, last) - {draft.group for draft in told.get(before, ())}
        if sides:
            return sides.pop() if len(sides) == 1 else None
    return None


def _named(scene: Scene, first: int, last: int) -> set[str | None]:
    """The sides that a sentence names and that are not hit in it; those that speak only where they speak of themselves."""
    own = scene.among(scene.words.lists["own_deed"], first, last)
    named = [a for a in scene.actors_in(first, last) if own or a.first not in scene.speakers]
    return {party_of(scene, a) for a in named if not is_aimed_at(scene, a, first)} - GENERIC - NO_SIDE


def _refers_back(scene: Scene, draft: Draft) -> bool:
    return any((_arabic if scene.arabic else _english)(scene, draft, first, last) for first, last in sorted(draft.triggers))


def _named_before(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether the sentence names a side of its own before a token."""
    return any(party_of(scene, a) not in GENERIC for a in scene.actors_in(draft.sentence[0], at))


def _english(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    """Whether "they", "the troops", "its aircraft" is the subject of an English verb, or stands behind its "by"."""
    return _english_subject(scene, draft, at, end) and not _named_before(scene, draft, at)


def _english_subject(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    if scene.text(end) == "by":
        return _is_same_force(scene, end + 1)
    lists, before = scene.words.lists, at - 1
    if draft.rule.endswith(":weapon") and _is_same_force_at(scene, at):
        return True
    if draft.counted_at <= at and draft.kind != "attack":
        return False
    while scene.text(before) in lists["adverbs"] or scene.text(before) in lists["perfect"]:
        before -= 1
    return scene.text(before) in lists["told_again"] or _is_same_force_at(scene, before)


def _is_same_force(scene: Scene, at: int) -> bool:
    """Whether "its" or "the" at a token leads to a noun for a force."""
    lists = scene.words.lists
    points = scene.text(at) in lists["possessive"] or scene.text(at) in lists["definite"]
    return points and any(scene.text(here) in lists["same_force"] for here in range(at + 1, at + 1 + NOUN))


def _is_same_force_at(scene: Scene, at: int) -> bool:
    """Whether a noun for a force stands at a token, "its" or "the" shortly before it."""
    lists = scene.words.lists
    points = any(
        scene.text(here) in lists["possessive"] or scene.text(here) in lists["definite"] for here in range(at - 1, at - 1 - NOUN, -1)
    )
    return points and scene.text(at) in lists["same_force"]


def _arabic(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    """Whether an Arabic verb has «القوة», «عناصرها», «الطائرة» or nobody as its subject, its sentence beginning with it."""
    if not draft.rule.endswith(DEEDS) and draft.kind != "attack":
        return False
    return _arabic_subject(scene, draft, at, end) and not _named_before(scene, draft, at)


def _arabic_subject(scene: Scene, draft: Draft, at: int, end: int) -> bool:
    behind = [scene.text(here) for here in range(end, end + SUBJECT)]
    inside = [scene.text(here) for here in range(at + 1, end)]
    same = scene.words.lists["same_force"]
    if any(word in same for word in (*inside, *behind[:1], scene.text(at - 1))):
        return True
    heads = range(draft.sentence[0], at)
    opens = at - draft.sentence[0] <= HEAD and all(_leads_in(scene, here) for here in heads)
    near = 1 if draft.kind == "attack" else SUBJECT
    subjects = [actor for here in range(end, end + near) if (actor := scene.actor_at.get(here)) is not None]
    alone = not subjects or (draft.kind != "attack" and all(actor.group in (None, "civilians") for actor in subjects))
    return opens and alone and _is_bare_verb(scene, draft, at)


def _leads_in(scene: Scene, at: int) -> bool:
    """Whether a word before the first verb is a date or leads over to it: كما، وقد، لاحقا."""
    return at in scene.date_at or scene.text(at).lstrip("وف") in scene.words.lists["leads_in"] or not scene.text(at)[:1].isalpha()


def _is_bare_verb(scene: Scene, draft: Draft, at: int) -> bool:
    hit = scene.hit_at.get(at)
    if hit is None:
        return False
    if draft.kind != "attack":
        return draft.rule.endswith(DEEDS[:3]) and is_active(scene, draft, at)
    verb = not hit.word.attack_shapes.isdisjoint(("verb", "present"))
    return verb and scene.text(at).lstrip("وف") in scene.words.lists["done_by_a_side"]
