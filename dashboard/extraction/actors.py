"""Actors: the names and nouns of groups, forces, sources and persons in a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction.hits import ARTICLE, Hit, find_hits
from dashboard.extraction.spans import ActorSpan
from dashboard.extraction.tokens import Document
from dashboard.extraction.words import SKIPPED, Words, words_of

# Tokens between a force's noun and the adjective that says whose it is (قوات خاصة تركية).
ADJECTIVE_REACH = 3
# The ending of an Arabic verb of one feminine subject.
SHE = "ت"
GENERIC = frozenset({"police", "fighters_other", "soldier"})


def find_actors(document: Document, language: str) -> list[ActorSpan]:
    """The actors of a document in the order of the text; they never overlap.

    `is_name` is true for names of groups and sources: places inside them are no places of the report. Countries as actors
    ("Israel bombed"), forces told by an adjective ("Turkish aircraft") and nouns for persons are no names in that sense.
    """
    return actors_of(document, find_hits(document, lexicon_language(language)), words_of(lexicon_language(language)))


def lexicon_language(language: str) -> str:
    """The lexicon that a text of this language is read with."""
    return "en" if language == "en" else "ar"


def actors_of(document: Document, hits: Sequence[Hit], words: Words) -> list[ActorSpan]:
    """The actors among the hits of a document."""
    known = _named_groups(hits)
    actors: list[ActorSpan] = []
    taken = -1
    for position, hit in enumerate(hits):
        word = hit.word
        if not word.is_actor or hit.first < taken:
            continue
        actor = _actor(document, hits, position, words, known, taken)
        if actor is not None:
            nation = actors[-1] if actors and actors[-1].last == actor.first and word.default in GENERIC else None
            # the army of the nation right before it: "Syrian government helicopters"
            if nation is not None and hits[position - 1].word.adjective:
                actor = replace(actor, group=nation.group, source=nation.source)
            actors.append(actor)
            taken = actor.last
    return [_owned(document, actors, at, words) for at in range(len(actors))] if words.language == "ar" else actors


def without_nouns(document: Document, hits: Sequence[Hit], words: Words) -> Sequence[Hit]:
    """The hits less such names as are a noun with the article too, where the report uses the noun and no longer name of the group: القاعدة
    of قاعدة العند."""
    aliases = words.lists["also_nouns"]
    hits = [_as_side(document, hit, words) if hit.word.group and hit.word.person is not None else hit for hit in hits]
    told = {hit.word.text: hit.word.group for hit in hits if hit.word.text in aliases} if aliases else {}
    if not told:
        return hits
    groups = {hit.word.group for hit in hits if hit.word.text not in aliases}
    nouns = {text for text, group in told.items() if group not in groups and _is_used(document, text.removeprefix(ARTICLE))}
    return [hit for hit in hits if hit.word.text not in nouns]


def _as_side(document: Document, hit: Hit, words: Words) -> Hit:
    """A dual that is also the name of a side is the name alone where a dual would end otherwise: من طالبان، هاجمت طالبان."""
    before = document.tokens[hit.first - 1].text if hit.first else ""
    two = hit.word.person is not None and hit.word.person.number == "two" and words.language == "ar"
    if not (two and (hit.prep or before in words.lists["after_bare"] or before.endswith(SHE))):
        return hit
    return hit._replace(word=replace(hit.word, person=None))


def _is_used(document: Document, noun: str) -> bool:
    """Whether a document has a noun without the article."""
    return any(f"{particle}{noun}" in document.texts for particle in ("", "ب", "ل", "و"))


def _owned(document: Document, actors: Sequence[ActorSpan], at: int, words: Words) -> ActorSpan:
    """An Arabic force of no side of its own with the side that it is said to belong to: الشرطة العسكرية التابعة للجيش الوطني."""
    actor = actors[at]
    owner = actors[at + 1] if at + 1 < len(actors) else None
    if not actor.is_name or actor.group not in GENERIC or owner is None or owner.first != actor.last + 1:
        return actor
    belongs = document.tokens[actor.last].text in words.lists["belongs_to"] and (owner.is_name or owner.group not in (None, *GENERIC))
    return replace(actor, group=owner.group, source=owner.source) if belongs else actor


def _named_groups(hits: Sequence[Hit]) -> dict[str, list[int]]:
    """By group the tokens at which the report names it: what contextual names can refer to."""
    known: dict[str, list[int]] = {}
    for hit in hits:
        group = hit.word.side
        if group:
            known.setdefault(group, []).append(hit.first)
    return known


def _actor(
    document: Document, hits: Sequence[Hit], position: int, words: Words, known: dict[str, list[int]], taken: int
) -> ActorSpan | None:
    hit = hits[position]
    word = hit.word
    if words.language == "en" and document.word_at(hit.first - 1) == "-" and document.word_at(hit.first - 2) == "anti":
        return None  # "anti-al-Qaeda fighters"
    if word.unit_of and _is_numbered(document, hit.last, words):
        return ActorSpan(hit.first, hit.last + 1, word.unit_of)
    if word.loyal and (first := _tied(document, hit.first, words, taken)) >= 0:
        return ActorSpan(first, hit.last, word.loyal, words.speaks_as.get(word.loyal), is_name=False)
    if word.loyal and not word.nation and _heads_force(document, hit, words):
        return ActorSpan(hit.first, hit.last, word.loyal, words.speaks_as.get(word.loyal), is_name=False)
    if word.leader and not hit.prep and hit.first > taken and _is_force(document.tokens[hit.first - 1].text, words.lists["forces"]):
        return ActorSpan(hit.first - 1, hit.last, word.leader, words.speaks_as.get(word.leader), is_name=False)
    if word.group == "police" and _is_foreign(document, hit.last, words):
        return None
    if word.group:
        return ActorSpan(hit.first, hit.last, word.group, words.speaks_as.get(word.group))
    if word.source:
        return ActorSpan(hit.first, hit.last, None, word.source)
    if word.contextual:
        following = hits[position + 1] if position + 1 < len(hits) else None
        if (
            following is not None
            and following.first <= hit.last + 1
            and following.word.adjective
            and not following.word.group
            and words.language == "ar"
        ):
            return ActorSpan(
                hit.first, following.last, following.word.adjective, words.speaks_as.get(following.word.adjective), is_name=False
            )
        group = _referred(word.contextual, known, hit.first, words.companions) or word.default
        if group and not _is_foreign(document, hit.last, words):
            return ActorSpan(hit.first, hit.last, group, words.speaks_as.get(group), is_name=False)
    if word.nation:
        return ActorSpan(hit.first, hit.last, word.nation, words.speaks_as.get(word.nation), is_name=False)
    if word.adjective:
        return _force(document, hits, position, words)
    if word.person is not None:
        group = word.person.group
        return ActorSpan(hit.first, hit.last, {"member": None, "soldier": None, "unknown": None}.get(group, group), is_name=False)
    return None


def _heads_force(document: Document, hit: Hit, words: Words) -> bool:
    """Whether a government whose forces are told right behind it is the side: "Syrian government helicopters"."""
    governs = document.tokens[hit.last - 1].text in words.lists["governing"]
    return governs and hit.last < len(document.tokens) and document.tokens[hit.last].text in words.lists["forces"]


def _is_numbered(document: Document, at: int, words: Words) -> bool:
    """Whether a number or an ordinal makes a noun for a unit the name of one: الفرقة 25, اللواء الخامس."""
    tokens = document.tokens
    return at < len(tokens) and (tokens[at].is_number or tokens[at].text in words.lists["ordinals_of_units"])


def _tied(document: Document, name: int, words: Words, taken: int) -> int:
    """Where a force begins whose loyalty or backing a name tells: [ميليشيات] موالية لإيران, "[militias] backed by Iran"; -1 for none.

    Nouns that are actors of their own (fighters) are left out: the force then begins at the name.
    """
    tokens, at = document.tokens, name - 1
    while at > 0 and (tokens[at].text in words.lists["links_of_ties"] or tokens[at].text in SKIPPED):
        at -= 1
    if at > taken + 1 and tokens[at].text == "of" and tokens[at - 1].text in words.lists["of_a_leader"]:
        return at - 1  # "forces of strongman X"
    if at < 0 or tokens[at].text not in words.lists["ties"]:
        return -1
    force = tokens[at - 1].text if at > taken else ""
    nouns = words.lists["forces"] | words.lists["before_name"]
    return at - 1 if force and (_is_force(force, nouns) if words.language == "ar" else force in nouns) else name


def _is_foreign(document: Document, at: int, words: Words) -> bool:
    """Whether the adjective behind "the army" is of a country that has no code: الجيش الأردني."""
    text = document.tokens[at].text if at < len(document.tokens) else ""
    return text.startswith("ال") and text[2:].removesuffix("ه") in words.lists["foreign"]


def _referred(codes: tuple[str, ...], known: dict[str, list[int]], at: int, companions: dict[str, frozenset[str]]) -> str:
    """The group that a contextual name stands for: the last one named before it, else the first one named behind it.

    Where none is named, the one whose companions are: "the coalition" beside the Houthis is the Saudi-led one.
    """
    named = [(code, known[code]) for code in dict.fromkeys(codes) if code in known]
    if not named:
        return next((code for code in codes if not companions.get(code, frozenset()).isdisjoint(known)), "")
    before = [(tokens[there - 1], code) for code, tokens in named if (there := bisect_left(tokens, at))]
    return max(before)[1] if before else min((tokens[0], code) for code, tokens in named)[1]


def _force(document: Document, hits: Sequence[Hit], position: int, words: Words) -> ActorSpan | None:
    """A force told by an adjective: قوات تركية, Turkish aircraft; the adjective alone names nobody."""
    hit = hits[position]
    tokens, forces = document.tokens, words.lists["forces"]
    if words.language == "en":
        for at in range(hit.last, min(hit.last + ADJECTIVE_REACH, len(tokens))):
            if tokens[at][0] in forces:
                return ActorSpan(hit.first, hit.last, hit.word.adjective, words.speaks_as.get(hit.word.adjective), is_name=False)
        return None
    for at in range(hit.first - 1, max(hit.first - 1 - ADJECTIVE_REACH, -1), -1):
        if tokens[at].is_number:
            break
        if _is_force(tokens[at][0], forces):
            return ActorSpan(hit.first, hit.last, hit.word.adjective, words.speaks_as.get(hit.word.adjective), is_name=False)
    return None


def _is_force(text: str, forces: frozenset[str]) -> bool:
    """Whether an Arabic token is one of the nouns, whatever particles stand on it."""
    while text:
        if text in forces or (text.startswith("ال") and text[2:] in forces) or (text.startswith("لل") and text[2:] in forces):
            return True
        if text[0] not in "وفبلك":
            return False
        text = text[1:]
    return False


def masked_ranges(actors: Sequence[ActorSpan]) -> list[tuple[int, int]]:
    """The token ranges of names, in which no place is named."""
    return [(actor.first, actor.last) for actor in actors if actor.is_name]
