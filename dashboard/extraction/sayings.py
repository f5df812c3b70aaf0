"""What a saying is, and the names of those who say it: a code, the words of the text, an office, the name of whoever holds it."""

from __future__ import annotations

from dashboard.domain.span import Span
from dashboard.domain.value import value
from dashboard.extraction.frames.names import is_capital
from dashboard.extraction.frames.scene import Scene, either
from dashboard.extraction.hits import ARTICLE, Hit

NATION_REACH = 4
# Names of speakers are kept among the heads behind this sign.
NAME = "name:"
NAMES_REACH, SHORT_NAME = 6, 3


@value(frozen=True, slots=True)
class Saying:
    """One act of saying: the token of its verb or phrase, the source's name, and the source's words [first, last).

    `end` is where a coordination of sources ends ("police and medics").
    """

    at: int
    source: str
    first: int
    last: int
    through: int = 0

    @property
    def end(self) -> int:
        """Where the words of all who say it end."""
        return max(self.last, self.through)


Sayings = dict[tuple[int, int], list[Saying]]


def is_of(scene: Scene, hit: Hit) -> bool:
    """Whether a word for "went on" says here whose a force is: طيران تابع للتحالف."""
    return hit.word.text in scene.words.lists["belongs_to"] and scene.text(hit.last)[:1] == "ل" and hit.last in scene.actor_at


def by_name(scene: Scene, saying: Saying, heads: dict[str, Saying]) -> Saying | None:
    """A speaker whom the text names before with an office ("Prime Minister X Y"), told by the name alone. Remembers the names it sees."""
    bare = saying.first not in scene.hit_at
    words = [scene.text(at) for at in range(saying.first, saying.last)]
    known = next((heads[NAME + word] for word in words if NAME + word in heads), None) if bare else None
    if known is not None:
        return Saying(saying.at, known.source, saying.first, saying.last, saying.through)
    if not bare:
        for word in names_beside(scene, saying):
            heads.setdefault(NAME + word, saying)
    return None


def names_beside(scene: Scene, saying: Saying) -> list[str]:
    """The words between a speaker's office and the verb, or behind the office, that no list knows: the speaker's name."""
    stops = either(scene.words.lists["after_bare"], scene.words.lists["clause"])
    names: list[str] = []
    for at in range(saying.last, saying.last + NAMES_REACH):
        word, hit = scene.text(at), scene.hit_at.get(at)
        if not names and scene.arabic and (word.startswith(ARTICLE) or (hit is not None and hit.word.adjective)):
            continue
        capital = scene.arabic or is_capital(scene, at)
        if not word[:1].isalpha() or word in stops or hit is not None or at in scene.date_at or at in scene.place_at or not capital:
            break
        names.append(word)
    return [name for name in names if len(name) > SHORT_NAME]


def source_name(scene: Scene, hit: Hit, last: int) -> str:
    """The name that stands in attributed_to: a code, or the words of the text."""
    word = hit.word
    if word.source:
        return word.source
    if word.noun_source:
        return word.noun_source
    if word.noun_source is not None and not scene.arabic:
        owner = scene.hit_ending.get(hit.first)
        if owner is not None and (owner.word.source or owner.word.group):
            return source_name(scene, owner, last)
    group = word.group or word.nation or (_nation_beside(scene, hit) if word.noun_source is not None else "")
    if not group and word.contextual:
        actor = scene.actor_at.get(hit.first)
        group = actor.group if actor is not None and actor.group else ""
    if group and group in scene.words.speaks_as:
        return scene.words.speaks_as[group]
    cut = (1 if hit.conj else 0) + len(hit.prep) if scene.arabic else 0
    quote = scene.document.bare_span(hit.first, hit.last).quote(scene.document.text)[cut:].strip()
    return ARTICLE + quote[1:] if hit.prep == "ل" and hit.definite and not quote.startswith(ARTICLE) else quote


def _nation_beside(scene: Scene, hit: Hit) -> str:
    """The nation of an unnamed source: "Turkish officials", رئيس الوزراء التركي."""
    if hit.word.text in scene.words.lists["outlets"]:
        return ""
    around = scene.hits_in(hit.last, hit.last + NATION_REACH) if scene.arabic else scene.hits_in(max(0, hit.first - 2), hit.first)
    for other in around:
        if other.word.says or other.word.triggers:
            return ""
        if scene.arabic and hit.definite and not other.definite and other.word.adjective:
            continue
        if other.word.adjective or other.word.nation:
            code = other.word.adjective or other.word.nation
            return code if code in scene.words.speaks_as else ""
    return ""


def source_span(scene: Scene, saying: Saying) -> Span:
    """Where the words of the source stand."""
    return scene.document.span(saying.first, saying.last)


def clause_of(scene: Scene, hit: Hit, first: int, reach: int) -> int:
    """Where the speaker before a verb of saying is looked for: not before the comma of "killed two of its men, the monitor said"."""
    begin = max(first, hit.first - reach)
    comma = next((at for at in range(hit.first - 2, begin, -1) if scene.text(at) == ","), None)
    return comma + 1 if comma is not None and scene.text(comma + 1) == "the" else begin
