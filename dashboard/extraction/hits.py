"""Where the words of the lexicon stand in a document, with the particles that are written onto them."""

from __future__ import annotations

from itertools import compress
from typing import NamedTuple

from dashboard.extraction.tokens import MEMORY, Document, Token
from dashboard.extraction.words import SKIPPED, Word, Words, words_of

SHORTEST_STEM = 3
ARTICLE = "ال"
ACCUSATIVE = "ا"
POSSESSIVE = "'s"
SUBJECT_PRONOUN = "نا"
CONJUNCTIONS = ("و", "ف")
PARTICLES = ("ب", "ل", "ك")
# A hit is made as the tuple that it is: its own constructor takes twice as long, and a report has hundreds.
new = tuple.__new__
PRONOUNS = ("هم", "ها", "هما", "هن", "نا", "ه")


class Start(NamedTuple):
    """One way to read a token as particles and the first token of an entry; `rest` are the entry's further tokens."""

    conj: bool
    prep: str
    definite: bool
    pron: str
    rest: tuple[str, ...]
    word: Word


class Hit(NamedTuple):
    """A lexicon word at tokens [first, last): joined by a conjunction, after an attached preposition, with the article, with a pronoun."""

    first: int
    last: int
    word: Word
    conj: bool
    prep: str
    definite: bool
    pron: str = ""

    @property
    def has_article(self) -> bool:
        """Whether the text put an article before the lexicon's word."""
        return self.definite and not self.word.text.startswith(ARTICLE)


# All of a hit but where it stands.
Tail = tuple[Word, bool, str, bool, str]


class Beginnings(NamedTuple):
    """What a token can begin: phrases by their second token, the longest first, and one word alone, the least cut; `tail` is the hit of
    one word where nothing but the token itself decides about it."""

    phrases: dict[str, list[Start]]
    alone: tuple[Start, ...]
    tail: Tail | None = None


NOTHING = Beginnings({}, ())


class Starts(dict[str, "Beginnings | None"]):
    """Tokens seen so far with the entries that they can begin; None for the many that begin none."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.arabic = words.language == "ar"

    def __missing__(self, token: str) -> Beginnings | None:
        if len(self) > MEMORY:
            self.clear()
        phrases: dict[str, list[Start]] = {}
        read = sorted(self._read(token), key=lambda start: -len(start.rest))
        for start in read:
            if start.rest:
                phrases.setdefault(start.rest[0], []).append(start)
        alone = tuple(start for start in read if not start.rest)
        tail = alone[0][5:] + alone[0][:4] if alone and not alone[0].word.capitals else None
        found = self[token] = Beginnings(phrases, alone, tail) if read else None
        return found

    def _read(self, token: str) -> list[Start]:
        starts = self.words.starts
        if not self.arabic:
            forms = dict.fromkeys((token, token.removesuffix(POSSESSIVE)))
            return [Start(False, "", False, "", rest, word) for form in forms for rest, word in starts.get(form, ())]
        readings = _readings(token)
        found = [Start(conj, prep, the, "", rest, word) for conj, prep, the, base in readings for rest, word in starts.get(base, ())]
        return found or self._with_pronoun(readings)

    def _with_pronoun(self, readings: list[tuple[bool, str, bool, str]]) -> list[Start]:
        """A verb or verbal noun with a pronoun written onto it: استهدفتهم، مقتله، إصابتها."""
        whole = readings[0][3]
        if not (whole.endswith(PRONOUNS) or whole[:-1].endswith(PRONOUNS)):
            return []
        for conj, prep, _, rest in readings:
            for pronoun in PRONOUNS:
                stem = rest[: -len(pronoun)]
                if len(stem) < SHORTEST_STEM or not rest.endswith(pronoun):
                    continue
                for base in dict.fromkeys((stem, stem[:-1] + "ه" if stem.endswith("ت") else stem)):
                    entries = [e for e in self.words.starts.get(base, ()) if not e[0] and _takes_pronoun(e[1])]
                    if entries:
                        kept = "" if pronoun == SUBJECT_PRONOUN else pronoun
                        return [Start(conj, prep, False, kept, *entry) for entry in entries]
        return []


def _takes_pronoun(word: Word) -> bool:
    """Verbs, verbal nouns and the nouns for somebody's fighters take pronouns."""
    fighters = word.person is not None and word.person.number == "many" and word.person.group in ("member", "soldier", "fighters_other")
    return bool(word.triggers or word.attacks) or fighters


def _readings(token: str) -> list[tuple[bool, str, bool, str]]:
    """The ways to take a word as conjunction, preposition, article and rest, the least cut first."""
    readings: list[tuple[bool, str, bool, str]] = []
    heads = [(False, token)]
    if len(token) > 2 and token[0] in CONJUNCTIONS:
        heads.append((True, token[1:]))
    for conj, word in heads:
        readings.append((conj, "", word.startswith(ARTICLE), word))
        if word.startswith(ARTICLE) and len(word) > 3:
            readings.append((conj, "", True, word[2:]))
        if len(word) > 3 and word[0] in PARTICLES:
            rest = word[1:]
            if word[:2] == "لل":
                readings += [(conj, "ل", True, ARTICLE + word[2:]), (conj, "ل", True, word[2:])]
            readings.append((conj, word[0], rest.startswith(ARTICLE), rest))
            if rest.startswith(ARTICLE) and len(rest) > 3:
                readings.append((conj, word[0], True, rest[2:]))
    return [*readings, *((conj, prep, False, rest[:-1]) for conj, prep, definite, rest in readings if _is_accusative(rest, definite))]


def _is_accusative(rest: str, definite: bool) -> bool:
    """Whether a word may be an indefinite object by its ending (إنزالا)."""
    return not definite and len(rest) > SHORTEST_STEM + 1 and rest.endswith(ACCUSATIVE)


_MEMORIES: dict[str, Starts] = {}


def _starts(language: str) -> Starts:
    words = words_of(language)
    memory = _MEMORIES.get(language)
    if memory is None or memory.words is not words:
        memory = _MEMORIES[language] = Starts(words)
    return memory


def find_hits(document: Document, language: str) -> list[Hit]:
    """The lexicon's words in the order of the text, the longest at each place; they never overlap. Linear in the text."""
    starts = _starts(language)
    hits: list[Hit] = []
    taken, arabic, texts = 0, starts.arabic, document.texts
    # None for the many tokens that begin no entry: they are passed over without a look
    found = list(map(starts.__getitem__, texts))
    behind = [*texts[1:], ""]
    for at in compress(range(len(texts)), found):
        if at < taken:
            continue
        phrases, alone, tail = found[at] or NOTHING
        hit = None
        # nearly always the word behind ends no phrase, and then none is tried
        if phrases and ((following := behind[at]) in phrases or following in SKIPPED or not phrases.keys().isdisjoint(PLAINER[following])):
            hit = _phrase(document, at, phrases)
        if hit is None or (arabic and _ends_in_name(document, hit, starts)):
            if tail is not None:
                hit = new(Hit, (at, at + 1, *tail))
            elif alone:
                hit = _alone(document, at, alone) or hit
        if hit is not None:
            hits.append(hit)
            taken = hit.last
    return hits


def _ends_in_name(document: Document, hit: Hit, starts: Starts) -> bool:
    """Whether the last word of a phrase for persons begins the name of a force: أفراد [الشرطة الاتحادية]."""
    if hit.word.person is None or hit.word.noun_source is not None:
        return False
    at = hit.last - 1
    found = starts[document.tokens[at][0]]
    name = _phrase(document, at, found.phrases) if found is not None and found.phrases else None
    return name is not None and bool(name.word.group)


def _alone(document: Document, at: int, starts: tuple[Start, ...]) -> Hit | None:
    for conj, prep, definite, pron, _, word in starts:
        if not word.capitals or _is_capital(document, at, at + 1):
            return new(Hit, (at, at + 1, word, conj, prep, definite, pron))
    return None


def _phrase(document: Document, at: int, phrases: dict[str, list[Start]]) -> Hit | None:
    """The longest phrase that begins at a token."""
    tokens, texts = document.tokens, document.texts
    end = len(texts)
    second = at + 1
    while second < end and texts[second] in SKIPPED:
        second += 1
    if second >= end:
        return None
    best: Hit | None = None
    length = 0
    for key in (texts[second], *PLAINER[texts[second]]):
        for conj, prep, definite, pron, rest, word in phrases.get(key, ()):
            if len(rest) <= length:
                break
            last = _match(tokens, second + 1, rest)
            if (
                last
                and (tokens[at][3] == tokens[last - 1][3] or "." in rest)
                and not (word.capitals and not _is_capital(document, at, last))
            ):
                best, length = new(Hit, (at, last, word, conj, prep, definite, pron)), len(rest)
                break
    return best


class Plainer(dict[str, tuple[str, ...]]):
    """A later word of a phrase as the lexicon may write it besides: without article, accusative ending or possessive. Remembers what it was
    asked."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        if len(self) > MEMORY:
            self.clear()
        plainer: tuple[str, ...] = ()
        if text.startswith(ARTICLE):
            plainer = (text[len(ARTICLE) :],)
        elif text.endswith((ACCUSATIVE, POSSESSIVE)):
            plainer = (text.removesuffix(ACCUSATIVE).removesuffix(POSSESSIVE),)
        self[text] = plainer
        return plainer


PLAINER = Plainer()


def _match(tokens: list[Token], here: int, rest: tuple[str, ...]) -> int:
    """Where a phrase ends whose tokens behind the second follow at `here`, 0 where the text goes on otherwise."""
    end = len(tokens)
    for wanted in rest[1:]:
        while here < end and tokens[here][0] in SKIPPED:
            here += 1
        if here >= end or (tokens[here][0] != wanted and wanted not in PLAINER[tokens[here][0]]):
            return 0
        here += 1
    return here


def _is_capital(document: Document, first: int, last: int) -> bool:
    quote = document.quote(first, last)
    return not any(c.islower() for c in quote.removesuffix("'s").removesuffix("\u2019s"))
