"""What became of each number of a report: the claim that it is in, or why it is in none (codes of the vocabulary's set_aside)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dashboard.domain.count import Count
from dashboard.domain.mention import COUNTED, UNEXPLAINED
from dashboard.domain.span import Span, SpanSet
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.nouns import counts_things, noun_of
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.number_roles import is_code
from dashboard.extraction.spans import Numeral

COUNTING = frozenset({"count", "multiple", "percent"})
# Inside the words of a date these tell more than that it is one.
TOLD_IN_DATES = frozenset({"duration", "time", "ordinal"})
READ_LANGUAGES = frozenset({"ar", "en"})


class Reasons:
    """One report's numbers, held against its claims."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.begins = [first for first, _ in scene.sentences]
        # An attack's words may hold the toll of another claim: only its own number is in it.
        self.claimed = SpanSet(span for draft in drafts if draft.kind != "attack" for span in _tellings(scene, draft))
        by_number: dict[float | None, list[Span]] = {}
        for draft in drafts:
            if draft.kind == "attack":
                by_number.setdefault(_size(draft.count), []).extend(_tellings(scene, draft))
        self.attacks = {number: SpanSet(spans) for number, spans in by_number.items()}

    def of(self, numeral: Numeral, span: Span) -> str:
        """ "claim" for a number that is in one, else the reason; "unexplained" for one that should have become a claim, or may have."""
        role = numeral.role
        if numeral.first in self.scene.date_at and role not in COUNTING:
            return role if role in TOLD_IN_DATES else "date"
        if role == "unit_number" and is_code(self.scene.text(numeral.core_first)):
            return "code"
        if role not in COUNTING:
            return role
        attack = self.attacks.get(_size(numeral.count))
        if self.claimed.touches(span) or (attack is not None and attack.touches(span)):
            return COUNTED
        return self._unclaimed(numeral)

    def _unclaimed(self, numeral: Numeral) -> str:
        """Why a number that counts something is in no claim."""
        sentence = self._sentence(numeral.first)
        if sentence is None:
            return "furniture"
        if self.scene.language not in READ_LANGUAGES:
            return "language"
        if numeral.role != "count":
            return "percent" if numeral.role == "percent" else "share"
        harm = any(hit.word.triggers for hit in self.scene.hits_in(*sentence))
        if noun_of(self.scene, numeral.last, sentence[1], singular=numeral.count.value == 1) is not None:
            return UNEXPLAINED if harm else "people"
        before = self.scene.hit_ending.get(numeral.first)
        if before is not None and before.word.triggers:
            return UNEXPLAINED
        if self._follows_thing(numeral, sentence[0]):
            return "thing"
        if counts_things(self.scene, numeral, sentence[1]):
            return UNEXPLAINED if self._counts_attacks(numeral) or self._is_undone(numeral, sentence) else "thing"
        if self._is_pronoun(numeral):
            return "pronoun"
        return UNEXPLAINED

    def _sentence(self, at: int) -> tuple[int, int] | None:
        """The report's own sentence that holds a token; None for the page's words around the report."""
        index = bisect_right(self.begins, at) - 1
        sentence = self.scene.sentences[index] if index >= 0 else None
        return sentence if sentence is not None and at < sentence[1] else None

    def _counts_attacks(self, numeral: Numeral) -> bool:
        hits = self.scene.hits_in(numeral.last, numeral.last + 3)
        return any(attack.shape not in ("verb", "weapon") for hit in hits for attack in hit.word.attacks)

    def _is_undone(self, numeral: Numeral, sentence: tuple[int, int]) -> bool:
        """Whether the sentence tells that listed things were destroyed, cleared, rebuilt, and the number counts listed things."""
        units = any(hit.word.unit for hit in self.scene.hits_in(numeral.last, numeral.last + 3))
        return units and any(hit.word.things for hit in self.scene.hits_in(*sentence))

    def _follows_thing(self, numeral: Numeral, first: int) -> bool:
        """Whether an Arabic word for some stands behind its noun, and that is no word of people or attacks: جبهات عدة."""
        if not self.scene.arabic or numeral.count.value is not None or numeral.first <= first:
            return False
        noun, behind = self.scene.hit_ending.get(numeral.first), self.scene.text(numeral.last)
        if not self.scene.text(numeral.first - 1)[:1].isalpha() or numeral.core_last - numeral.core_first > 1:
            return False
        return behind[:1] in "،.؛:)" or noun is None or not (noun.word.person or noun.word.attacks or noun.word.triggers)

    def _is_pronoun(self, numeral: Numeral) -> bool:
        """Whether a word for one or two stands for what was named: one of the attacks, both of them."""
        in_words = not any(self.scene.text(at)[:1].isdecimal() for at in range(numeral.core_first, numeral.core_last))
        return in_words and numeral.count.value in (1, 2)


def _tellings(scene: Scene, draft: Draft) -> tuple[Span, ...]:
    return (draft.evidence or scene.document.evidence(draft.first, draft.last), *draft.also)


def _size(count: Count) -> float | None:
    return count.value if count.value is not None else count.low
