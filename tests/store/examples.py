"""Extractions to put into stores: one with every field set, and a strategy for any."""

from __future__ import annotations

from hypothesis import strategies as st

from dashboard.domain.claim import Caveat, Claim, ClaimKind, Origin
from dashboard.domain.count import Count, Qualifier
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import Mention, Note, NoteKind
from dashboard.domain.period import Period
from dashboard.domain.place import Place, PlaceKind
from dashboard.domain.report import Report, ReportKind, text_hash
from dashboard.domain.span import Span

EXTRACTOR = "test-1"


def report(text: str = "قتل 3 في الرقة", doc_id: str = "one", **fields: object) -> Report:
    return Report(id=text_hash(text), doc_id=doc_id, text=text, language="ar", **fields)  # type: ignore[arg-type]


def extraction(of: Report | None = None, **fields: object) -> Extraction:
    parts: dict[str, object] = {"mentions": (), "claims": (), "notes": (), "places": (), "extractor": EXTRACTOR} | fields
    return Extraction(report=of or report(), **parts)  # type: ignore[arg-type]


FULL = extraction(
    report(
        title="عنوان",
        title_en="Title",
        publisher="ناشر",
        url="https://example.org/1",
        published="2022-01",
        published_from="metadata",
        kind=ReportKind.DIGEST,
        original_sha256="f" * 64,
        imported_at="2024-01-01T00:00:00+00:00",
    ),
    mentions=(Mention(Span(9, 14), "raqqa", ("raqqa", "raqqa-governorate"), "only_candidate"),),
    notes=(Note(Span(0, 3), NoteKind.NUMBER, "ordinal"),),
    claims=(
        Claim(
            id="a" * 16,
            kind=ClaimKind.KILLED,
            count=Count(3, 2, None, Qualifier.MORE_THAN, "أكثر من"),
            unit="people",
            evidence=Span(0, 5),
            group="civilians",
            perpetrator="isis",
            perpetrator_likely=True,
            places=("raqqa", "syria"),
            period=Period("2022-01", "2022-02-03"),
            aggregate=True,
            attributed_to="SOHR",
            attribution=Span(1, 4),
            conflict_related=False,
            subtype="ied",
            also=(Span(6, 8), Span(8, 9)),
            part_of="b" * 16,
            same_as="c" * 16,
            contradicts="d" * 16,
            multiple_of="e" * 16,
            multiple_factor=2.5,
            rule="killed.verb",
            triggers=(Span(0, 3),),
            confidence=0.75,
        ),
        Claim(id="b" * 16, kind=ClaimKind.ATTACK, count=Count(None, 2, None), unit="attacks", evidence=Span(0, 3)),
    ),
    places=(
        Place(
            "raqqa", "Raqqa", "الرقة", PlaceKind.CITY, "SY", "raqqa-governorate", 35.95, 39.0, 2.0, variants=("رقة", "Rakka"), source="x"
        ),
        Place("unlisted:نهر", "", "نهر", PlaceKind.SITE),
    ),
)

# Any text that can stand in a report: no lone surrogates and no NUL, which reading refuses.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0|"), min_size=1, max_size=12)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 500))
numbers = st.one_of(st.integers(0, 10**9).map(float), st.floats(0, 1e12))
dates = st.one_of(st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.dates().map(lambda day: str(day)[:4]))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    maybe = st.booleans()
    return Count(
        value if draw(maybe) else None,
        low if draw(maybe) else None,
        high if draw(maybe) else None,
        draw(st.sampled_from(Qualifier)),
        draw(st.just("") | words),
    )


claims = st.builds(
    Claim,
    id=words,
    kind=st.sampled_from(ClaimKind),
    count=counts(),
    unit=words,
    evidence=spans,
    group=st.none() | words,
    perpetrator=st.none() | words,
    perpetrator_likely=st.booleans(),
    places=st.lists(words, max_size=3).map(tuple),
    period=st.builds(Period, st.none() | dates) | st.builds(lambda end: Period(None, end), dates),
    aggregate=st.booleans(),
    attributed_to=st.none() | words,
    attribution=st.none() | spans,
    conflict_related=st.booleans(),
    subtype=st.none() | words,
    also=st.lists(spans, max_size=3).map(tuple),
    part_of=st.none() | words,
    same_as=st.none() | words,
    contradicts=st.none() | words,
    multiple_of=st.none() | words,
    multiple_factor=st.none() | numbers,
    rule=words,
    triggers=st.lists(spans, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    origin=st.sampled_from(Origin),
    caveats=st.sampled_from(((), (Caveat.REPORT_DATE,), tuple(Caveat))),
)
places = st.builds(
    Place,
    id=words,
    name_en=words,
    name_ar=words,
    kind=st.sampled_from(PlaceKind),
    country=words,
    admin1=words,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision_km=st.floats(0, 1000),
    variants=st.lists(words, max_size=3).map(tuple),
    source=words,
)
extractions = st.builds(
    extraction,
    of=st.builds(report, text=texts, doc_id=words, title=texts, publisher=st.none() | words, published=st.none() | dates),
    mentions=st.lists(st.builds(Mention, spans, words, st.lists(words, max_size=3).map(tuple), words), max_size=3).map(tuple),
    claims=st.lists(claims, max_size=4).map(tuple),
    notes=st.lists(st.builds(Note, spans, st.sampled_from(NoteKind), words), max_size=3).map(tuple),
    places=st.lists(places, max_size=3, unique_by=lambda place: place.id).map(tuple),
)
