"""One file in, one stored report out, in numbered steps: 1. read -> 2. extract -> 3. store.

The store brings its database and tables of frames along, which take longer to load than the extractor: only what opens a store loads it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.domain.decision import TO, Decision
from dashboard.domain.decision_line import check
from dashboard.domain.edit import Field, checked, laid_over
from dashboard.domain.errors import InputError
from dashboard.domain.extraction import Extraction
from dashboard.domain.place import Place, own_place
from dashboard.domain.report import Report
from dashboard.extraction.normalise import fold
from dashboard.reading.read import read_path, read_paths
from dashboard.settings import ROOT, Settings, settings
from dashboard.store.search.marks import marks_in, passage
from dashboard.store.search.question import Question, ask
from dashboard.store.search.words import words_of
from dashboard.store.whereabouts import FOLDER, is_passing, store_path

if TYPE_CHECKING:
    from dashboard.extraction.extract import Extractor
    from dashboard.gazetteer.index import NameIndex
    from dashboard.store.library import Library
    from dashboard.store.search.find import Found
    from dashboard.store.writer import Writer

# Reports a transaction: large enough that commits cost little, small enough that an interrupted run loses little.
BATCH = 100
IMPORTED = "+"
A_PERSON_WAITS = 5  # seconds that a person before the screen is kept waiting for a store that another program holds


@dataclass(frozen=True, slots=True)
class Opened:
    """A library, and the files that could not be read into it, each with its reason."""

    library: Library
    refused: tuple[InputError, ...]


@cache
def extractor() -> Extractor:
    """The product's extractor, compiled once a process. Raises DataError for a mistake in the lexicon or the gazetteer.

    Loaded only when something is to be extracted: a desk whose reports are all in the store starts without it.
    """
    from dashboard.extraction.extract import Extractor
    from dashboard.extraction.own_lexicon import check_folder
    from dashboard.gazetteer.load import load_gazetteer

    if own := settings().lexicon:
        check_folder(own, settings().data / "lexicon")
    return Extractor(load_gazetteer())


def extract_paths(paths: Iterable[Path], limits: Settings | None = None) -> Iterator[Extraction | InputError]:
    """Every report of the files and folders, extracted, in order; what cannot be read comes as an InputError that names it."""
    for item in read_paths(paths, limits):  # 1. read
        yield item if isinstance(item, InputError) else extractor().extract(item)  # 2. extract


def open_library(given: Settings | None = None, patience: float | None = None) -> Library:
    """The library of the settings' reports, brought up to date (see `open_reports`)."""
    return open_reports(given, patience).library


def open_reports(given: Settings | None = None, patience: float | None = None) -> Opened:
    """Brings the store up to date with the settings' reports, then opens it: new and changed reports are extracted, others left.

    A store of one's own (DASHBOARD_STORE_URL) only gains reports, and the bundled ones only while it is empty; the store that is
    made for a folder loses those that are no longer in the folder, unless a person imported them. `patience` as `open_writer` has it.
    Raises StoreError, DataError.
    """
    from dashboard.store.library import Library

    chosen = given or settings()
    refused = bring_up_to_date(chosen, patience)
    return Opened(Library.open(store_target(chosen), patience), refused)


def bring_up_to_date(given: Settings | None = None, patience: float | None = None) -> tuple[InputError, ...]:
    """The writing half of `open_reports`; gives the files that could not be read. Raises StoreError, DataError."""
    chosen = given or settings()
    writer = open_writer(chosen, patience, makes=True)
    try:
        return _bring_up_to_date(writer, chosen)
    finally:
        writer.close()


def store_target(given: Settings | None = None) -> str | Path:
    """The address of the settings' store, or its file."""
    chosen = given or settings()
    return chosen.store_url or store_path(chosen.reports)


def folder_refused() -> Path | None:
    """The folder that could not be written, so that the store is a file for temporary ones, lost at the end; None where it is kept."""
    chosen = settings()
    return ROOT / FOLDER if not chosen.store_url and is_passing(store_path(chosen.reports)) else None


def open_writer(given: Settings | None = None, patience: float | None = None, makes: bool = False) -> Writer:
    """A writer on the settings' store; `patience`: seconds that it waits for a program that holds the store, half a minute unless said.

    A store that is not there is made only where that is asked for: one that went away under a desk would else be taken for an empty one.
    Raises StoreError.
    """
    from dashboard.store.writer import Writer

    return Writer.open(store_target(given), patience, makes)


def keep_decision(decision: Decision, given: Settings | None = None, seen: Collection[str] | None = None) -> tuple[Decision, ...]:
    """Appends what a person decided to the log of the settings' store; what others decided in between is the answer, and nothing is kept
    then (`seen`: see `Writer.decide`). Raises UsageError for a decision that makes no sense, StoreError."""
    check(decision)
    writer = open_writer(given, A_PERSON_WAITS)
    try:
        return writer.decide(decision, seen, places_named([decision]))
    finally:
        writer.close()


def keep_decisions(log: Sequence[Decision], given: Settings | None = None) -> int:
    """Appends several decisions to the settings' store, all or none; gives how many were new. Raises StoreError."""
    writer = open_writer(given, A_PERSON_WAITS)
    try:
        return writer.decide_all(log, places_named(log))
    finally:
        writer.close()


def places_named(log: Iterable[Decision]) -> list[Place]:
    """The places of the gazetteer, or of people's own, that decisions name."""
    ids = {place for d in log for place in (*(d.values.get("places") or ()), *([d.values[TO]] if TO in d.values else ()))}
    found = (own_place(place) or gazetteer_places().get(place) for place in sorted(ids))
    return [place for place in found if place is not None]


@cache
def gazetteer_places() -> Mapping[str, Place]:
    """Every place of the gazetteer by id: for the candidates that a name could have meant. Raises DataError for a mistake in a table."""
    from dashboard.gazetteer.load import load_gazetteer

    return {place.id: place for place in load_gazetteer().places}


def folded(words: str) -> str:
    """Words with their spelling made equal as the extractor does it, for finding names however they are written."""
    return str(fold(words).text)


@cache
def _place_index() -> tuple[NameIndex, ...]:
    """The names of all places, Arabic and other, cut into words as search cuts what is typed. Raises DataError."""
    from dashboard.gazetteer.load import load_gazetteer

    gazetteer = load_gazetteer()
    return tuple(gazetteer.names(_cut, arabic) for arabic in (True, False))


def _cut(names: Sequence[str]) -> list[list[str]]:
    return [words_of(name) for name in names]


def place_names(words: str) -> tuple[str, ...]:
    """Every name, in both languages, of the places that words name by themselves; none where they name none."""
    from dashboard.gazetteer.spellings import keys_of

    keys = [key for key, weak in keys_of(words_of(words)) if not weak]
    named = [found.place for index in _place_index() for key in keys for found in index.get(key) if not found.weak]
    return tuple(dict.fromkeys(name for place in named for name in (place.name_ar, place.name_en, *place.variants) if name))


def places_called(words: str, limit: int = 12) -> list[Place]:
    """The places of the gazetteer under a name, and those whose name begins with the words; the largest first. Raises DataError."""
    wanted = folded(words).strip()
    if not wanted:
        return []
    exact, begun = [], []
    for place, names in _folded_names():
        if wanted in names:
            exact.append(place)
        elif any(name.startswith(wanted) or f" {wanted}" in name for name in names):
            begun.append(place)
    return [*sorted(exact, key=_size), *sorted(begun, key=_size)][:limit]


def _size(place: Place) -> tuple[int, str]:
    return -place.population, place.id


@cache
def _folded_names() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    places = gazetteer_places().values()
    return tuple((p, tuple({folded(name).strip() for name in (p.name_en, p.name_ar, *p.variants) if name})) for p in places)


def search(library: Library, words: str, limit: int = 50) -> list[Found]:
    """The reports that answer the words, the best first, places found under all their names: see `dashboard.store.search.find`."""
    from dashboard.store.search import find

    return find.search(library, words, limit, place_names)


def search_texts(library: Library, words: str) -> list[str]:
    """Ids of all reports that `search` finds, in the order of reading; every report where there are no words."""
    from dashboard.store.search import find

    return find.matching(library, words, place_names) if words.strip() else list(library.reports()["id"])


@lru_cache(maxsize=64)
def _question(words: str) -> Question:
    return ask(words, place_names)


def marks_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where in a short text, a title, stands what `search` looks for, as (start, end) in code points."""
    return [(span.start, span.end) for span in marks_in(text, _question(words))]


def passage_of(text: str, words: str) -> tuple[int, int, list[tuple[int, int]]]:
    """The passage of a text that answers what `search` looks for: from where to where, and the marks in it; none where it holds nothing."""
    shown = passage(text, _question(words))
    return shown.start, shown.end, [(span.start, span.end) for span in shown.marks]


def _bring_up_to_date(writer: Writer, chosen: Settings) -> tuple[InputError, ...]:
    stored = writer.fingerprints()
    if chosen.store_url and stored and chosen.reports == chosen.bundled_reports:
        return ()
    stamp = extractor_stamp(chosen)
    refused: list[InputError] = []
    seen: dict[str, str] = {}
    store_changed(writer, _reports(chosen, stamp, refused, seen), stored)
    followed = {report_id for report_id, mark in stored.items() if not is_imported(mark)}
    if not chosen.store_url and chosen.reports.exists() and (gone := followed - seen.keys()):
        writer.remove(*sorted(gone))
    return tuple(refused)


def _reports(chosen: Settings, stamp: str, refused: list[InputError], seen: dict[str, str]) -> Iterator[tuple[Report, str]]:
    """Each report with its fingerprint, the first of those with one text; notes the others in `refused` and `seen`."""
    for item in read_path(chosen.reports, chosen):  # 1. read
        if isinstance(item, InputError):
            refused.append(item)
        elif item.id not in seen:
            seen[item.id] = fingerprint(item, stamp)
            yield item, seen[item.id]


def store_changed(writer: Writer, reports: Iterable[tuple[Report, str]], stored: dict[str, str]) -> None:
    """Extracts and stores those of the reports whose fingerprint is not the stored one, a batch a transaction."""
    changed = ((report, mark) for report, mark in reports if stored.get(report.id) not in (mark, IMPORTED + mark))
    edits = writer.edits()
    while batch := [(extract_edited(report, edits.get(report.id, {})), mark) for report, mark in islice(changed, BATCH)]:  # 2. extract
        writer.put_all(batch)  # 3. store


def extract_edited(report: Report, edits: Mapping[str, str | None]) -> Extraction:
    """What is read out of a report whose metadata are as a person says; `.report` still tells what was read, as the store wants it."""
    found = extractor().extract(laid_over(report, edits) if edits else report)
    if Field.PUBLISHED not in edits:
        return replace(found, report=replace(found.report, title=report.title, publisher=report.publisher, url=report.url))
    return replace(found, report=replace(report, language=found.report.language))


def edit_report(library: Library, writer: Writer, report_id: str, fields: Mapping[str, str | None], who: str) -> None:
    """Edits a report's title, publisher, published or url (None: nothing); where the date changes, its claims are read anew.

    Raises UsageError for a value that cannot be, or where there is no such report.
    """
    values = {str(field): value for field, value in (checked(*pair) for pair in fields.items())}
    again = extract_edited(library.as_read(report_id), {**writer.edits().get(report_id, {}), **values}) if "published" in values else None
    writer.edit(report_id, values, who, again)


def revert_report(library: Library, writer: Writer, report_id: str, fields: Iterable[str], who: str) -> None:
    """Makes fields of a report again what was read, its claims too where the date is among them. Raises UsageError."""
    names = tuple(fields)
    left = {field: value for field, value in writer.edits().get(report_id, {}).items() if field not in names}
    again = extract_edited(library.as_read(report_id), left) if "published" in names else None
    writer.revert(report_id, names, who, again)


def forget_words() -> None:
    """Has the lexicon, the gazetteer and the vocabulary read anew at the next use, so that what was changed in their files holds."""
    rooms = ("dashboard.extraction", "dashboard.gazetteer", "dashboard.coding", "dashboard.vocabulary", "dashboard.kept")
    for name in [name for name in sys.modules if name.startswith(rooms)]:
        for kept in list(vars(sys.modules[name]).values()):
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()
    for own in (extractor, gazetteer_places, _place_index, _folded_names, _question):
        own.cache_clear()


def extract_again(library: Library, writer: Writer, report_ids: Sequence[str]) -> Iterator[int]:
    """Reads reports of the store anew with the words and places as they are now, a batch a transaction; gives how many are done.

    Edits stay, decisions find their claims again by id. Dates that were inferred are inferred anew. Raises UsageError where there is
    no such report, DataError for a mistake in the lexicon, StoreError.
    """
    forget_words()
    edits, marks, stamp = writer.edits(), writer.fingerprints(), extractor_stamp(settings())
    for first in range(0, len(report_ids), BATCH):
        ids = report_ids[first : first + BATCH]
        unread = [(_unread(library.as_read(r)), marks.get(r, "")) for r in ids]
        writer.put_all([(extract_edited(report, edits.get(report.id, {})), _marked_anew(report, mark, stamp)) for report, mark in unread])
        yield first + len(ids)


def _marked_anew(report: Report, mark: str, stamp: str) -> str:
    """The fingerprint of a report that is extracted anew: with other words it is another, so that what is kept of it is read anew."""
    if not mark:
        return ""
    return imported_mark(report, stamp) if is_imported(mark) else fingerprint(report, stamp)


def _unread(report: Report) -> Report:
    """The report without a date that only its text gave."""
    return replace(report, published=None, published_from=None) if report.published_from == "inferred" else report


def imported_mark(report: Report, stamp: str) -> str:
    """The fingerprint of a report that a person imported: it stays in the store of a folder that does not hold it."""
    return IMPORTED + fingerprint(report, stamp)


def is_imported(mark: str) -> bool:
    """Whether a fingerprint is that of an imported report."""
    return mark.startswith(IMPORTED)


def fingerprint(report: Report, stamp: str) -> str:
    """What a stored report was made from: everything that was read of it, and the state of the extractor."""
    return hashlib.sha256(f"{stamp}|{report!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def extractor_stamp(chosen: Settings) -> str:
    """A hash over all that decides what is extracted: the rules' code and weights, lexicon and gazetteer, the analyst's own of both."""
    code = [ROOT / "dashboard" / room for room in ("extraction", "gazetteer", "coding", "domain")]
    data = [chosen.data / room for room in ("lexicon", "gazetteer", "coding")]
    weights = chosen.data / "confidence.yaml"
    digest = hashlib.sha256(weights.read_bytes() if weights.is_file() else b"")
    for folder in [*code, *data, *([chosen.lexicon] if chosen.lexicon else [])]:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".yaml", ".csv"}):
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
