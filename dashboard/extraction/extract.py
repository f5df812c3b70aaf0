"""The extractor: one report in, its places, claims and notes out, in numbered steps."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.domain.claim import Caveat, Claim, ClaimKind, claim_id
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention
from dashboard.domain.period import is_iso_prefix
from dashboard.domain.place import Place
from dashboard.domain.report import Report, ReportKind
from dashboard.extraction.accounts import account_ranges
from dashboard.extraction.actors import actors_of, lexicon_language, masked_ranges, without_nouns
from dashboard.extraction.attribution import attribute, find_sayings, share_sources
from dashboard.extraction.broken import read_through
from dashboard.extraction.capitals import with_capitals
from dashboard.extraction.coded.extract import extract_coded
from dashboard.extraction.confidence import confidence
from dashboard.extraction.dates import Dates
from dashboard.extraction.frames.attacks import read_attacks
from dashboard.extraction.frames.breakdowns import Listing, opened, read_line
from dashboard.extraction.frames.casualties import read_people
from dashboard.extraction.frames.claimants import name_claimants
from dashboard.extraction.frames.codes import CASUALTY
from dashboard.extraction.frames.deeds import settle_deeds
from dashboard.extraction.frames.doers import carry_doers, credit_speakers, settle_doers, share_doers
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.going_on import go_on
from dashboard.extraction.frames.lists import is_base, multiply
from dashboard.extraction.frames.parties import find_parties
from dashboard.extraction.frames.referents import settle_kindred
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.frames.since import settle_since
from dashboard.extraction.frames.suspects import name_suspects
from dashboard.extraction.frames.things import read_things
from dashboard.extraction.frames.together import mark_named_together
from dashboard.extraction.frames.totals import count_over_attacks, settle_totals
from dashboard.extraction.frames.whereabouts import refine_places, settle_whereabouts
from dashboard.extraction.fusion import fuse
from dashboard.extraction.glued import part_glued
from dashboard.extraction.groups import mix_totals, settle_groups
from dashboard.extraction.hits import find_hits
from dashboard.extraction.language import detect_language
from dashboard.extraction.normalise import fold
from dashboard.extraction.notes import notes_of
from dashboard.extraction.numerals import find_numerals
from dashboard.extraction.places import read_places
from dashboard.extraction.relevance import mark_relevance
from dashboard.extraction.sayings import Saying, Sayings
from dashboard.extraction.spans import PlaceSpan
from dashboard.extraction.tokens import Document, read_document
from dashboard.extraction.words import words_of
from dashboard.extraction.zones import own_sentences
from dashboard.gazetteer.index import Gazetteer

EXTRACTOR_VERSION = "1"
READ_LANGUAGES = frozenset({"ar", "en"})
# Claims and tokens that one stretch of a text may have: far more than any of 3,000 real reports.
MOST_CLAIMS = 250
LONGEST_STRETCH = 6000
# The field of a draft that each caveat stands in.
CAVEATS = [(caveat, str(caveat)) for caveat in Caveat]
KINDS = {str(kind): kind for kind in ClaimKind}
RE_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


class Extractor:
    """Reads reports with one gazetteer. Deterministic: the same report gives the same extraction, whatever was read before."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Compiles the lexicons. Raises DataError where one has a mistake."""
        self.gazetteer = gazetteer
        for language in sorted(READ_LANGUAGES):
            words_of(language)

    def extract(self, report: Report) -> Extraction:
        """Everything that is read out of a report. Never raises on any text.

        Texts in other languages than Arabic and English keep their places and dates, and make no claims. The columns of a coded row are
        taken over as they stand, and its words are not read.
        """
        if report.kind is ReportKind.CODED:
            return extract_coded(report, self.gazetteer, EXTRACTOR_VERSION)
        # Reading makes thousands of small values and hardly a cycle, and a sixth of its time went into the collector's looking for them.
        was_on = gc.isenabled()
        gc.disable()
        try:
            return self._read(report)
        finally:
            if was_on:
                gc.enable()

    def _read(self, report: Report) -> Extraction:
        # 1. and 2. the text and its typed spans
        report, scene = self.scene(report)
        # 3. claims: frames by sentence, then parties, whereabouts, sources, fusion over the report
        drafts, sayings = read_claims(scene) if scene.language in READ_LANGUAGES else ([], [])
        # 4. out: ids, notes, the places that are referred to
        return assembled(report, scene, drafts, sayings)

    def scene(self, report: Report) -> tuple[Report, Scene]:
        """The report with its language and date filled in, and everything that is known before claims are read."""
        # 1. the text: fold, cut, know its language and its date
        document = read_document(report.text, read_through(report.text, fold(report.text)))
        language = report.language if RE_LANGUAGE.match(report.language) else detect_language(report.text)
        lexicon = lexicon_language(language)
        document = part_glued(document, lexicon)
        published, published_from = iso_prefix(report.published), report.published_from
        told = Dates(document)
        if published is None:
            published = told.published()
            published_from = "inferred" if published else None
        report = replace(
            report, language=language, published=published, published_from=published_from or ("metadata" if published else None)
        )
        # 2. typed spans: dates, numerals, actors, places
        dates = told.spans(published)
        numerals = find_numerals(document, lexicon, dates)
        words = words_of(lexicon)
        hits = without_nouns(document, find_hits(document, lexicon), words)
        actors = actors_of(document, hits, words)
        named, left = read_places(document, lexicon, self.gazetteer, [*masked_ranges(actors), *account_ranges(document)])
        places = with_capitals(document, hits, words, named, self.gazetteer)
        scene = Scene(document, language, words, hits, numerals, dates, places, actors, published, own_sentences(document, words), left)
        return report, scene


def iso_prefix(published: str | None) -> str | None:
    """The calendar part of a publication date; None where it holds none (a time of day is cut off)."""
    for length in (10, 7, 4):
        if published and is_iso_prefix(published[:length]):
            return published[:length]
    return None


def read_claims(scene: Scene) -> tuple[list[Draft], list[Saying]]:
    """The claims of a report as drafts, and who says what."""
    sayings = find_sayings(scene)
    drafts = [draft for stretch, read in _stretches(scene) for draft in settle(stretch, read, sayings)]
    return drafts, [saying for sentence in scene.sentences for saying in sayings[sentence]]


def _stretches(scene: Scene) -> Iterator[tuple[Scene, list[Draft]]]:
    """The claims as they are read, a stretch of the text at a time: one for any report of ordinary length.

    Claims are held against each other, which takes time with the square of their number. A text of many pages is therefore read in
    stretches of whole sentences, so that ten times the text takes ten times as long; what is told again in another stretch is not joined.
    """
    begin, drafts = 0, list[Draft]()
    listing: Listing | None = None
    for first, last in scene.sentences:
        if len(drafts) >= MOST_CLAIMS or last - begin > LONGEST_STRETCH:
            yield scene.stretch(begin, first), drafts
            begin, drafts = first, []
        people = read_people(scene, first, last)
        lines = read_line(scene, first, last, listing) if listing is not None and not people else []
        listing = opened(scene, first, last, people) or (listing if lines else None)
        read = _sentence(scene, first, last, people or lines)
        _resolve_multiples(drafts, read)
        drafts += read
    yield scene.stretch(begin, len(scene.document.tokens)), drafts


def settle(scene: Scene, drafts: list[Draft], sayings: Sayings) -> list[Draft]:
    """Claims as their sentences tell them become claims as the report does: who, where, when, by whose word, and what is told twice."""
    find_parties(scene, drafts)
    go_on(scene, drafts)
    share_doers(drafts)
    name_claimants(scene, drafts)
    settle_whereabouts(scene, drafts)
    carry_doers(scene, drafts)
    name_suspects(scene, drafts)
    attribute(scene, drafts, sayings)
    settle_since(scene, drafts)
    settle_deeds(scene, drafts)
    credit_speakers(scene, drafts)
    settle_groups(scene, drafts)
    mark_relevance(scene, drafts)
    settle_kindred(scene, drafts)
    drafts = fuse(scene, drafts)
    share_sources(drafts)
    settle_totals(scene, drafts)
    mix_totals(drafts)
    settle_doers(scene, drafts)
    refine_places(drafts)
    mark_named_together(scene, drafts)
    for draft in drafts:
        draft.report_date = draft.report_date and draft.period.start == draft.period.end == (scene.published or "")[:7]
        draft.confidence = confidence(draft)
    return drafts


def _resolve_multiples(drafts: list[Draft], read: list[Draft]) -> None:
    """A multiple whose base the sentence does not name is one of the last count before it; without any it says nothing."""
    for draft in [d for d in read if d.factor is not None and d.multiple_of is None]:
        base = next((d for d in reversed(drafts) if d.kind in CASUALTY and is_base(d)), None)
        if base is None or draft.factor is None:
            read.remove(draft)
        else:
            multiply(draft, base, draft.count)


def _sentence(scene: Scene, first: int, last: int, people: list[Draft]) -> list[Draft]:
    attacks = read_attacks(scene, first, last, people)
    taken = {at for draft in (*people, *attacks) for at in range(draft.first, draft.last)}
    count_over_attacks(scene, people, attacks)
    things = read_things(scene, first, last, taken)
    return sorted([*people, *attacks, *things], key=lambda d: (d.first, d.last, d.kind))


# --- from drafts to the domain's values


def assembled(report: Report, scene: Scene, drafts: list[Draft], sayings: Sequence[Saying]) -> Extraction:
    """The extraction that the drafts make; gives each draft its id."""
    mentions = tuple([Mention(p.span, p.place.id, p.candidates, p.why) for p in scene.places if not p.is_reference])
    places: dict[str, Place] = {p.place.id: p.place for p in scene.places}
    places.update({place.id: place for draft in drafts for place in draft.places})
    return Extraction(
        report=report,
        mentions=mentions,
        claims=_claims(report, scene, drafts),
        notes=notes_of(scene, drafts, sayings),
        places=tuple(places[key] for key in sorted(places)),
        extractor=EXTRACTOR_VERSION,
    )


def _claims(report: Report, scene: Scene, drafts: list[Draft]) -> tuple[Claim, ...]:
    known: set[str] = set()
    for draft in drafts:
        draft.evidence = scene.document.evidence(draft.first, draft.last)
        draft.id = _unique(claim_id(report.id, scene.document.bare_span(draft.first, draft.last), draft.kind, draft.count), known)
    return tuple([_claim(scene.document, draft) for draft in drafts])


def _unique(wanted: str, known: set[str]) -> str:
    """The id, or the id with a number where a report makes the same claim twice at one spot."""
    number, found = 2, wanted
    while found in known:
        found, number = f"{wanted}-{number}", number + 1
    known.add(found)
    return found


def _claim(document: Document, draft: Draft) -> Claim:
    evidence = draft.evidence or document.evidence(draft.first, draft.last)
    return Claim(
        id=draft.id,
        kind=KINDS[draft.kind],
        count=draft.count,
        unit=draft.unit,
        evidence=evidence,
        group=draft.group,
        perpetrator=draft.perpetrator,
        perpetrator_likely=draft.likely,
        places=tuple(dict.fromkeys([place.id for place in draft.places])),
        period=draft.period,
        aggregate=draft.aggregate,
        attributed_to=draft.attributed_to,
        attribution=draft.attribution,
        conflict_related=draft.conflict_related,
        subtype=draft.subtype,
        also=tuple([span for span in dict.fromkeys(sorted(draft.also)) if span != evidence]) if draft.also else (),
        part_of=draft.part_of.id if draft.part_of else None,
        same_as=draft.same_as.id if draft.same_as else None,
        contradicts=draft.contradicts.id if draft.contradicts else None,
        multiple_of=draft.multiple_of.id if draft.multiple_of else None,
        multiple_factor=draft.factor,
        rule=draft.rule,
        triggers=tuple(dict.fromkeys([document.span(first, last) for first, last in sorted(draft.triggers)])),
        confidence=draft.confidence,
        caveats=tuple([caveat for caveat, field in CAVEATS if getattr(draft, field)]),
    )


def place_spans(scene: Scene) -> Sequence[PlaceSpan]:
    """The places of a scene, for tests and tools."""
    return scene.places
