"""A group of persons as the words of a sentence count them."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.count import Count
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import Numeral

FEMININE = "ة"


@dataclass(slots=True)
class Group:
    """Persons counted at tokens [first, last). `form` is number, bare (a number without a noun), two, one, many or name.

    `own` is the kind of claim that the noun itself tells (قتيل، fatalities). `group` is a vocabulary code, or "member" or "soldier"
    where nobody says whose, or None where the words say nothing ("others", a bare number).
    """

    first: int
    last: int
    count: Count
    form: str
    group: str | None
    noun: Hit | None = None
    numeral: Numeral | None = None
    own: str = ""
    definite: bool = False
    conj: bool = False
    of_them: bool = False
    taken: bool = False

    @property
    def counted(self) -> bool:
        """Whether a number, a dual or a vague number word counts them."""
        return self.form in ("number", "bare", "two")


def is_possessed(scene: Scene, group: Group) -> bool:
    """Whether an Arabic noun with a pronoun is somebody's relative or companion: زوجته، سائقها; never a girl (طفلة is no طفله)."""
    if not scene.arabic or group.noun is None or group.noun.word.text not in scene.words.lists["possessed"]:
        return False
    return not scene.document.quote(group.noun.last - 1, group.noun.last).endswith(FEMININE)
