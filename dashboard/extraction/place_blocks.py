"""When a name of the gazetteer is part of another name: an outlet's, a person's, a hashtag's; or no name at all but an adjective."""

from __future__ import annotations

from bisect import bisect_left

from dashboard.domain.place import PlaceKind
from dashboard.extraction.place_context import Naming, left_of
from dashboard.extraction.place_scan import ACCUSATIVE, JOINERS, POSSESSIVE, Hit, Scan, is_capital

# An account's name has no more words than this behind a place in it.
ACCOUNT_REACH = 4
# So many tokens of a hashtag on either side of a name are read.
LONGEST_HASHTAG = 16
# So short a name in Latin letters is meant as it is spelt; one this short in capitals may be an abbreviation.
SHORT, SHORT_CAPITALS = 3, 4


def is_blocked(scan: Scan, naming: Naming) -> bool:
    """Whether the words beside it make the name part of another name."""
    hit, lexicon = naming.hit, scan.lexicon
    if len(hit.key) <= SHORT_CAPITALS and hit.key.isascii() and not _is_spelt_out(scan, hit):
        return True
    if _is_adjective(scan, hit, naming.word is not None and not all(n.weak for n in hit.named)) or _is_cut_off_behind(scan, hit):
        return True
    if naming.hashtag and not (_is_pure_hashtag(scan, hit) or _is_led_to(scan, naming)):
        return True
    if naming.word is not None:
        return False
    at, _ = left_of(scan, hit.first)
    if at >= 0 and not hit.cut and ((_is_owner(scan, at) and not _is_tag_of_page(scan, naming, at)) or _is_quoted_title(scan, hit, at)):
        return True
    if hit.key in lexicon.attributive and _noun_follows(scan, hit):
        return True
    return hit.key in lexicon.person_names and _is_in_person_name(scan, hit, at)


def _is_spelt_out(scan: Scan, hit: Hit) -> bool:
    """Whether a short name stands as the table has it, capitals included (US, T2; SANA is no Sana)."""
    spelt = scan.spelt(hit.start, hit.end)
    if len(hit.key) > SHORT and not spelt.isupper():
        return True
    return any(spelt in (named.place.name_en, *named.place.variants) for named in hit.named)


def _is_adjective(scan: Scan, hit: Hit, word: bool) -> bool:
    """Whether the word is the adjective of a country: one that no place word makes a name, one behind a noun with the article, one in the
    accusative (سورياً); or spelt as another word."""
    lexicon = scan.lexicon
    bare = hit.key.removeprefix(lexicon.article) if lexicon.article else hit.key
    if bare in lexicon.demonyms:
        if not word and not any(n.place.kind is PlaceKind.COUNTRY for n in hit.named):
            return True
        if bare != hit.key and not hit.cut and _follows_definite(scan, hit):
            return True
    spelt = scan.spelt(hit.start, hit.end)
    if spelt in lexicon.spelt_otherwise:
        return True
    if not scan.has_accusatives:
        return False
    behind = scan.document.folded.origin[hit.end - 1] + 1
    return scan.document.text[behind : behind + 1] == ACCUSATIVE or ACCUSATIVE in spelt


def _is_account(scan: Scan, hit: Hit) -> bool:
    """Whether it is part of an account's name: behind an @, or among the words right before one (Name of Somebody@somebody)."""
    tokens = scan.document.tokens
    if hit.first > 0 and tokens[hit.first - 1].text == "@":
        return True
    for i in range(hit.last, min(hit.last + ACCOUNT_REACH, len(tokens))):
        if tokens[i].text == "@":
            return tokens[i].start == tokens[i - 1].end and tokens[i].sentence == tokens[hit.first].sentence
        if not tokens[i].is_word:
            return False
    return False


def _follows_definite(scan: Scan, hit: Hit) -> bool:
    """Whether a noun with the article or a place stands right before: then a word that can be an adjective is one (جدة السعودية)."""
    tokens, article, at = scan.document.tokens, scan.lexicon.article, hit.first - 1
    if at < 0 or tokens[hit.first].start - tokens[at].end != 1 or tokens[at].text in scan.lexicon.stop_words:
        return False
    before = bisect_left(scan.hits, hit.first, key=lambda h: h.first) - 1
    if before >= 0 and scan.hits[before].last == hit.first:
        return True
    noun = tokens[at].text
    return noun.startswith(article) or (len(noun) > 4 and (noun[1:].startswith(article) or noun[2:].startswith(article)))


def _is_cut_off_behind(scan: Scan, hit: Hit) -> bool:
    """Whether the words behind make it another name: an outlet's, an account's, or the bank of a river."""
    tokens, at = scan.document.tokens, hit.last
    if scan.has_accounts and _is_account(scan, hit):
        return True
    if at < len(tokens) and tokens[at].text in scan.lexicon.blocks_after and tokens[at].start - hit.end <= 1:
        return True
    words = scan.lexicon.unless_followed.get(hit.key)
    return words is not None and any(token.text in words for token in tokens[at : at + 2])


def _is_quoted_title(scan: Scan, hit: Hit, at: int) -> bool:
    """Whether the name stands in quotes behind a preposition of its own: the title of a newspaper (لـ«الشرق الأوسط»)."""
    tokens = scan.document.tokens
    return tokens[at].text in scan.lexicon.prepositions and at + 1 < hit.first and tokens[hit.first - 1].text == '"'


def _is_owner(scan: Scan, at: int) -> bool:
    """Whether the word before is that of an outlet, a club, a street; or an outlet's name stands there with a hyphen."""
    text, lexicon = scan.document.tokens[at].text, scan.lexicon
    if text in lexicon.blocks_before or (text[0] in lexicon.list_joins and text[1:] in lexicon.blocks_before):
        return True
    return text in JOINERS and at > 0 and at - 1 in scan.masks and scan.masks[at - 1][0] != at - 1


def _is_tag_of_page(scan: Scan, naming: Naming, at: int) -> bool:
    """Whether a hashtag stands behind a page's name and a dash: where the post is about."""
    return naming.hashtag and scan.document.tokens[at].text in JOINERS


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
    while first > 1 and tokens[first - 1].text == "_" and hit.first - first < LONGEST_HASHTAG:
        first -= 2
    while last + 1 < len(tokens) and tokens[last].text == "_" and last - hit.last < LONGEST_HASHTAG:
        last += 2
    begin = bisect_left(scan.hits, first, key=lambda h: h.first)
    inside = scan.hits[begin : bisect_left(scan.hits, last, key=lambda h: h.first)]
    countries = {named.place.country for named in hit.named}
    sure = [h for h in inside if h is hit or any(not n.weak or n.place.country in countries for n in h.named)]
    covered = {i for h in sure for i in range(h.first, h.last)}
    return all(i in covered or _is_place_like(scan, i) for i in range(first, min(last, len(tokens))))


def _is_led_to(scan: Scan, naming: Naming) -> bool:
    """Whether a place word or a preposition of place inside the hashtag leads to the name (#اشتباكات_في_ريف_حلب)."""
    tokens, at = scan.document.tokens, naming.hit.first - 2
    if at < 0 or tokens[at + 1].text != "_" or naming.hit.cut:
        return False
    look = scan.looks[at]
    return tokens[at].text in scan.lexicon.locatives or (look is not None and look.word is not None and not look.word.keeps)


def _is_place_like(scan: Scan, i: int) -> bool:
    token, look = scan.document.tokens[i], scan.looks[i]
    if not token.is_word or token.text in scan.lexicon.name_tails:
        return True
    return look is not None and bool(look.word or look.compass or look.reference)


def _is_in_person_name(scan: Scan, hit: Hit, before: int) -> bool:
    """Whether a capitalised word that is no place stands right beside it: the rest of a person's name."""
    tokens = scan.document.tokens
    if hit.last < len(tokens) and tokens[hit.last - 1].end + 1 == tokens[hit.last].start and _may_be_surname(scan, hit.last):
        return not tokens[hit.last - 1].text.endswith(POSSESSIVE)
    return before >= 0 and tokens[hit.first].start - tokens[before].end <= 2 and _may_be_first_name(scan, before)


def _may_be_first_name(scan: Scan, i: int) -> bool:
    tokens = scan.document.tokens
    at = i - 1 if tokens[i].text == "." and i > 0 else i
    return tokens[at].text in scan.lexicon.titles or (at == i and _may_be_surname(scan, i))


def _may_be_surname(scan: Scan, i: int) -> bool:
    token = scan.document.tokens[i]
    if not token.is_word or not is_capital(scan.document, i) or token.text in scan.lexicon.stop_words:
        return False
    look = scan.looks[i]
    return token.text not in scan.lexicon.locatives and (look is None or not (look.word or look.compass or look.starts))
