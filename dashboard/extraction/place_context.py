"""What stands around a name: the place word it goes with, the list it stands in, whether that is enough to take it for a place."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_scan import JOINERS, POSSESSIVE, Hit, Scan, is_capital, own_word_at
from dashboard.extraction.tokens import Token
from dashboard.gazetteer.distance import distance_km

SKIPPED = frozenset("\"'([{#_*:") | {"''"}
# A name in a list may lie so far from its sure neighbour.
LIST_REACH_KM = 200.0
# So many tokens before a name are searched for a word that tells of a point inside a town.
POINT_REACH = 4
# So many tokens around a name are searched for what places it.
REACH = 10


@dataclass(slots=True)
class Naming:
    """A hit with its surroundings. `word` is its place word, at token `word_at`; `before` is the naming before it in a list.

    `candidates` are the places that the surroundings allow; empty where the words name no place.
    """

    hit: Hit
    word: PlaceWord | None = None
    word_at: int = -1
    hashtag: bool = False
    before: Naming | None = None
    candidates: tuple[Place, ...] = ()
    blocked: bool = False

    @property
    def kinds(self) -> tuple[PlaceKind, ...]:
        """The kinds its place word asks for."""
        return self.word.kinds if self.word else ()


def read_namings(scan: Scan) -> list[Naming]:
    """Every hit with what stands around it, those that cannot be places marked as blocked."""
    namings: list[Naming] = []
    for hit in scan.hits:
        naming = Naming(hit)
        _read_left(scan, naming)
        if naming.word is None:
            _read_right(scan, naming)
        if namings and _in_list(scan, namings[-1].hit, hit):
            naming.before = namings[-1]
            if naming.word is None and naming.before.word is not None and naming.before.word.several:
                naming.word = naming.before.word
        naming.blocked = _is_blocked(scan, naming)
        namings.append(naming)
    return namings


def left_of(scan: Scan, i: int) -> tuple[int, bool]:
    """The token before i that is no quote or hashtag sign, and whether a hashtag sign was passed; -1 at the sentence's begin."""
    tokens = scan.document.tokens
    sentence, at, hashtag = tokens[i].sentence, i - 1, False
    while at >= 0 and tokens[at].text in SKIPPED and tokens[at].sentence == sentence:
        hashtag |= tokens[at].text in "#_"
        at -= 1
    return (at if at >= 0 and tokens[at].sentence == sentence else -1), hashtag


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
        return
    naming.word, naming.word_at = look.word, at


def _in_list(scan: Scan, before: Hit, hit: Hit) -> bool:
    """Whether nothing but commas, conjunctions, hashtag and quotation marks stands between the two."""
    between = scan.document.tokens[before.last : hit.first]
    if len(between) > 4 or not _same_sentence(scan, before, hit):
        return False
    joins = scan.lexicon.list_joins
    if not all(token.text in joins or token.text in SKIPPED or token.text in JOINERS for token in between):
        return False
    return bool(hit.cut) or any(token.text in joins or token.text in JOINERS for token in between)


def _same_sentence(scan: Scan, a: Hit, b: Hit) -> bool:
    tokens = scan.document.tokens
    return tokens[a.first].sentence == tokens[b.first].sentence


def _is_blocked(scan: Scan, naming: Naming) -> bool:
    """Whether the words beside it make the name part of another name."""
    at, _ = left_of(scan, naming.hit.first)
    tokens: list[Token] = scan.document.tokens
    behind = tokens[naming.hit.last] if naming.hit.last < len(tokens) else None
    if behind is not None and behind.text in scan.lexicon.blocks_after and behind.start - naming.hit.end <= 1:
        return True
    if naming.word is not None:
        return False
    if at >= 0 and not naming.hit.cut and tokens[at].text in scan.lexicon.blocks_before:
        return True
    if naming.hashtag and not _is_pure_hashtag(scan, naming.hit):
        return True
    if naming.hit.key in scan.lexicon.attributive and _noun_follows(scan, naming.hit):
        return True
    return naming.hit.key in scan.lexicon.person_names and _is_in_person_name(scan, naming.hit, at)


def _noun_follows(scan: Scan, hit: Hit) -> bool:
    """Whether a word in small letters follows at once, so that the name stands as an adjective ("US troops")."""
    tokens = scan.document.tokens
    if hit.last >= len(tokens) or tokens[hit.last - 1].text.endswith(POSSESSIVE):
        return False
    token = tokens[hit.last]
    adjoins = token.is_word and token.start == hit.end + 1
    return token.text == "-" or (adjoins and token.text not in scan.lexicon.list_joins and token.text not in scan.lexicon.follows_names)


def _is_pure_hashtag(scan: Scan, hit: Hit) -> bool:
    """Whether the hashtag that holds the name is made of names of places and words for places alone."""
    tokens = scan.document.tokens
    first, last = hit.first, hit.last
    while first > 1 and tokens[first - 1].text == "_":
        first -= 2
    while last + 1 < len(tokens) and tokens[last].text == "_":
        last += 2
    sure = [h for h in scan.hits if first <= h.first < last and (h is hit or any(not n.weak for n in h.named))]
    covered = {i for h in sure for i in range(h.first, h.last)}
    return all(i in covered or _is_place_like(scan, i) for i in range(first, min(last, len(tokens))))


def _is_place_like(scan: Scan, i: int) -> bool:
    token, look = scan.document.tokens[i], scan.looks[i]
    if not token.is_word or token.text in scan.lexicon.name_tails:
        return True
    return look is not None and bool(look.word or look.compass)


def _is_in_person_name(scan: Scan, hit: Hit, before: int) -> bool:
    """Whether a capitalised word that is no place stands right beside it: the rest of a person's name."""
    tokens = scan.document.tokens
    if hit.last < len(tokens) and tokens[hit.last - 1].end + 1 == tokens[hit.last].start and _may_be_surname(scan, hit.last):
        return not tokens[hit.last - 1].text.endswith(POSSESSIVE)
    return before >= 0 and tokens[before].end + 1 == tokens[hit.first].start and _may_be_surname(scan, before)


def _may_be_surname(scan: Scan, i: int) -> bool:
    token = scan.document.tokens[i]
    if not token.is_word or not is_capital(scan.document, i) or token.text in scan.lexicon.stop_words:
        return False
    look = scan.looks[i]
    return token.text not in scan.lexicon.locatives and (look is None or not (look.word or look.compass or look.starts))


def accept(scan: Scan, namings: list[Naming]) -> None:
    """Fill in the candidates of every naming that names a place: strong names, then weak ones that their surroundings vouch for."""
    known: dict[str, tuple[Place, ...]] = {}
    for naming in namings:
        if naming.blocked:
            continue
        naming.candidates = _own_candidates(scan, naming)
        if naming.candidates:
            known.setdefault(naming.hit.key, naming.candidates)
    for position, naming in enumerate(namings):
        if not naming.candidates and not naming.blocked:
            naming.candidates = _vouched(scan, namings, position, known)


def _own_candidates(scan: Scan, naming: Naming) -> tuple[Place, ...]:
    """The places of a name that its place word, its hashtag or its own form vouches for."""
    key, named = naming.hit.key, naming.hit.named
    if own_word_at(scan, naming.hit.first, naming.hit.last) is not None:
        return tuple(n.place for n in named)
    if key in scan.lexicon.needs_locative and any(n.place.kind is PlaceKind.COUNTRY for n in named) and not _has_locative(scan, naming.hit):
        return ()
    if naming.word is not None or (naming.hashtag and key not in scan.lexicon.common_names):
        return tuple(n.place for n in named)
    if key in scan.lexicon.common_names or (key in scan.lexicon.needs_locative and not _has_locative(scan, naming.hit)):
        return ()
    return tuple(n.place for n in named if not n.weak)


def _vouched(scan: Scan, namings: list[Naming], position: int, known: dict[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places of a weak name for which a neighbour in a list, a governorate beside it or an earlier mention vouches."""
    naming = namings[position]
    places = tuple(named.place for named in naming.hit.named)
    if naming.hit.key in known and _has_locative(scan, naming.hit):
        return known[naming.hit.key]
    neighbours = [naming.before] if naming.before else []
    if position + 1 < len(namings) and namings[position + 1].before is naming:
        neighbours.append(namings[position + 1])
    sure = [place for neighbour in neighbours for place in neighbour.candidates]
    near = tuple(p for p in places if any(p.country == s.country and distance_km(p, s) <= LIST_REACH_KM for s in sure))
    if near:
        return near
    if _has_locative(scan, naming.hit):
        areas = {place.id for place in stated_areas(scan, namings, position)}
        return tuple(place for place in places if place.admin1 in areas)
    return ()


def _has_locative(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition of place stands before the name, glued or as a word."""
    if hit.cut:
        return scan.document.tokens[hit.first].text[hit.cut - 1] in scan.lexicon.locatives
    at, _ = left_of(scan, hit.first)
    return at >= 0 and scan.document.tokens[at].text in scan.lexicon.locatives


def has_point_word(scan: Scan, hit: Hit) -> bool:
    """Whether words close before the name tell of a point inside a town: a street, a checkpoint."""
    tokens, points = scan.document.tokens, scan.lexicon.point_words
    sentence = tokens[hit.first].sentence
    return any(token.text in points and token.sentence == sentence for token in tokens[max(0, hit.first - POINT_REACH) : hit.first])


def stated_areas(scan: Scan, namings: list[Naming], position: int) -> list[Place]:
    """The governorates, regions and countries named beside a name: those close behind it, else those close before it."""
    hit = namings[position].hit
    after = before = None
    for other in namings[position + 1 : position + 4]:
        if other.candidates and other.hit.first - hit.last <= REACH and _same_sentence(scan, hit, other.hit) and _areas(other):
            after = other
            break
    for other in reversed(namings[max(0, position - 3) : position]):
        if other.candidates and hit.first - other.hit.last <= REACH and _same_sentence(scan, hit, other.hit) and _areas(other):
            before = other
            break
    return [*(_areas(after) if after else ()), *(_areas(before) if before and not after else ())]


def _areas(naming: Naming) -> list[Place]:
    return [p for p in naming.candidates if p.kind in (PlaceKind.GOVERNORATE, PlaceKind.COUNTRY)]
