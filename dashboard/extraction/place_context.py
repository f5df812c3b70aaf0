"""What stands around a name: the place word it goes with, the list it stands in, whether that is enough to take it for a place."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_scan import JOINERS, Hit, Scan

SKIPPED = frozenset("\"'([{#_*:") | {"''"}
# So many tokens before a name are searched for a word that tells of a point inside a town.
POINT_REACH = 4
# A place word in apposition stands so close behind the name.
APPOSITION = 6
# Of the words between a name and where it lies, so many may be others than words of place ("in the eastern part of").
OTHER_WORDS = 1


@dataclass(slots=True)
class Naming:
    """A hit with its surroundings. `word` is its place word, at token `word_at`; `before` is the naming before it in a list.

    `outer` is a site's noun before a place word ("the hospital of the city of X"), at token `outer_at`. `candidates` are the places
    that the surroundings allow; empty where the words name no place. `is_weak`: the name alone does
    not say that a place is meant. `is_elsewhere`: it had some, in countries that the report is not
    about.
    """

    hit: Hit
    word: PlaceWord | None = None
    word_at: int = -1
    hashtag: bool = False
    before: Naming | None = None
    outer: PlaceWord | None = None
    outer_at: int = -1
    candidates: tuple[Place, ...] = ()
    is_weak: bool = False
    is_blocked: bool = False
    is_elsewhere: bool = False

    @property
    def kinds(self) -> tuple[PlaceKind, ...]:
        """The kinds its place word asks for."""
        return self.word.kinds if self.word else ()


def read_namings(scan: Scan) -> list[Naming]:
    """Every hit with what stands around it."""
    namings: list[Naming] = []
    for hit in scan.hits:
        naming = Naming(hit, is_weak=all(named.weak for named in hit.named))
        _read_left(scan, naming)
        if naming.word is None or not naming.word.keeps:
            _read_right(scan, naming)
        if namings and _in_list(scan, namings[-1].hit, hit):
            naming.before = namings[-1]
            if naming.word is None and naming.before.word is not None and naming.before.word.several:
                naming.word = naming.before.word
        _take_tail(scan, naming)
        namings.append(naming)
    return namings


def left_of(scan: Scan, i: int) -> tuple[int, bool]:
    """The token before i that is no quote or hashtag sign, and whether a hashtag sign was passed; -1 at the sentence's begin."""
    tokens = scan.document.tokens
    sentence, at, hashtag = tokens[i].sentence, i - 1, False
    while at >= 0:
        text, _, _, other = tokens[at]
        if other != sentence:
            return -1, hashtag
        if text not in SKIPPED:
            return at, hashtag
        hashtag |= text in "#_"
        at -= 1
    return -1, hashtag


def _read_left(scan: Scan, naming: Naming) -> None:
    tokens, at = scan.document.tokens, naming.hit.first
    at, naming.hashtag = left_of(scan, at)
    if at < 0 or naming.hit.cut:
        return
    linked = tokens[at].text in scan.lexicon.word_links
    if linked:
        at, _ = left_of(scan, at)
    look = scan.looks[at] if at >= 0 else None
    if look is not None and look.word is not None and (linked or not scan.lexicon.word_links):
        naming.word, naming.word_at = look.word, at
        before = scan.looks[at - 1] if at > 0 and not look.cut and not linked else None
        if before is not None and before.word is not None and before.word.keeps and not look.word.keeps:
            naming.outer, naming.outer_at = before.word, at - 1


def _take_tail(scan: Scan, naming: Naming) -> None:
    """Let a name that needs its place word have the adjective that ends it as well (قرية النصر السكنية)."""
    hit, tokens = naming.hit, scan.document.tokens
    if naming.word is None or naming.word_at >= hit.first or hit.last >= len(tokens) or not naming.is_weak:
        return
    tail = tokens[hit.last]
    article = scan.lexicon.article
    fits = tail.text.startswith(article) or not tokens[hit.last - 1].text[hit.cut :].startswith(article)
    if tail.text in scan.lexicon.name_tails and fits and tail.sentence == tokens[hit.first].sentence:
        hit.last, hit.end = hit.last + 1, tail.end


def _read_right(scan: Scan, naming: Naming) -> None:
    """A place word behind the name, in languages that put it there (Diyala province)."""
    if not scan.lexicon.word_links:
        return
    tokens, at = scan.document.tokens, naming.hit.last
    joints = 0
    while at < len(tokens) and (tokens[at].text in JOINERS or tokens[at].text in scan.lexicon.site_joints):
        joints += tokens[at].is_word
        at += 1
    look = scan.looks[at] if at < len(tokens) and tokens[at].sentence == tokens[naming.hit.first].sentence else None
    if look is None or look.word is None or look.word.several or (joints and not look.word.keeps):
        naming.word = naming.word or _apposition(scan, naming.hit)
        return
    naming.word, naming.word_at = look.word, at


def _apposition(scan: Scan, hit: Hit) -> PlaceWord | None:
    """The place word of a phrase behind a comma that tells what the name is ("Riyadh, a mostly Sunni town in ...")."""
    tokens, at = scan.document.tokens, hit.last
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].text not in scan.lexicon.indefinite:
        return None
    for token, look in zip(tokens[at + 2 : at + 2 + APPOSITION], scan.looks[at + 2 : at + 2 + APPOSITION], strict=True):
        if look is not None and look.word is not None:
            return None if look.word.keeps or look.word.several else look.word
        if not (token.is_word or token.text in JOINERS) or token.text in scan.lexicon.locatives:
            break
    return None


def _in_list(scan: Scan, before: Hit, hit: Hit) -> bool:
    """Whether nothing but commas, conjunctions, hashtag and quotation marks stands between the two."""
    between = scan.document.tokens[before.last : hit.first]
    if len(between) > 4 or not same_sentence(scan, before, hit):
        return False
    joins = scan.lexicon.list_joins
    if not all(token.text in joins or token.text in SKIPPED or token.text in JOINERS for token in between):
        return False
    return bool(hit.cut) or any(token.text in joins or token.text in JOINERS for token in between)


def same_sentence(scan: Scan, a: Hit, b: Hit) -> bool:
    """Whether two names stand in one sentence."""
    tokens = scan.document.tokens
    return tokens[a.first].sentence == tokens[b.first].sentence


def has_locative(scan: Scan, hit: Hit, bare: bool = False) -> bool:
    """Whether a preposition of place stands before the name, glued or as a word; `bare`: one that is enough for a capitalised name."""
    lexicon, tokens = scan.lexicon, scan.document.tokens
    locatives = lexicon.bare_locatives if bare else lexicon.locatives
    if hit.cut:
        return tokens[hit.first].text[hit.cut - 1] in locatives
    at, _ = left_of(scan, hit.first)
    if at < 0:
        return False
    text = tokens[at].text
    return text in locatives or (text[0] in lexicon.list_joins and text[1:] in locatives)


def leads_to(scan: Scan, first: int, last: int, most: int = OTHER_WORDS) -> bool:
    """Whether nothing but words of place and the like stands among tokens [first, last), so that what follows tells where a name lies."""
    lexicon, others = scan.lexicon, 0
    for token, look in zip(scan.document.tokens[first:last], scan.looks[first:last], strict=True):
        text = token.text
        plain = text in lexicon.locatives or text in lexicon.word_links or text in lexicon.reference_determiners
        placing = look is not None and bool(look.word or look.compass or look.demonym)
        adjective = text in lexicon.compass_adjectives or text in lexicon.name_tails
        others += token.is_word and not (plain or placing or adjective)
    return others <= most


def has_point_word(scan: Scan, hit: Hit) -> bool:
    """Whether words close before the name tell of a point: a street, a checkpoint in a town, a distance from it; or of what befalls a
    city: its siege, the battle of it."""
    tokens, points, lengths = scan.document.tokens, scan.lexicon.point_words, scan.lexicon.length_units
    sentence = tokens[hit.first].sentence
    near = [token.text for token in tokens[max(0, hit.first - POINT_REACH) : hit.first] if token.sentence == sentence]
    if any(text in points or text in lengths for text in near):
        return True
    before = near[:-1] if near and near[-1] in scan.lexicon.word_links else near
    return bool(before) and before[-1] in scan.lexicon.city_events and not hit.cut
