"""Dates and numerals: the cases of the test tables that every tool can be asked, one right answer each."""

from __future__ import annotations

import time
from collections.abc import Sequence

from dashboard.extraction.dates import find_dates
from dashboard.extraction.numerals import find_numerals
from dashboard.extraction.tokens import read_document
from tools.bench.peers.environment import HEIDELTIME, PUCKLING, Peer, PeerMissing, ask
from tools.bench.rows import Row
from tools.browser import ROOT

TABLES = ROOT / "tests" / "extraction"
DAY = 10
LANGUAGES = ("ar", "en")


def _lines(name: str, language: str) -> list[str]:
    lines = (TABLES / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def dates(language: str) -> list[tuple[tuple[str, str, str], str]]:
    """((language, report date or "", phrase), ISO prefix) of every case with one point of time and a report date that is a day."""
    cases = []
    for line in _lines("dates", language):
        day, _, rest = line.partition(" | ")
        phrase, _, wanted = rest.partition(" => ")
        if not any(sign in wanted for sign in ("*", "?", "..", ";")) and wanted != "-" and (day == "-" or len(day) == DAY):
            cases.append(((language, "" if day == "-" else day, phrase), wanted))
    return cases


def numerals(language: str) -> list[tuple[tuple[str, str], list[float]]]:
    """((language, phrase), numbers) of every case whose numbers are counts with a value."""
    cases = []
    for line in _lines("numerals", language):
        phrase, _, wanted = line.rpartition(" => ")
        if not any(sign in wanted for sign in ("range", "vague", "/", ":", "score")) and wanted != "-":
            cases.append(((language, phrase), [float(told.split()[-1]) for told in wanted.split("; ")]))
    return cases


def _our_dates(cases: Sequence[tuple[str, str, str]]) -> tuple[list[list[str]], float]:
    begin = time.process_time()
    read = [[span.period.start or "" for span in find_dates(read_document(text), lang, day or None)] for lang, day, text in cases]
    return read, time.process_time() - begin


def _our_numbers(cases: Sequence[tuple[str, str]]) -> tuple[list[list[float]], float]:
    begin = time.process_time()
    read = []
    for language, text in cases:
        document = read_document(text)
        found = find_numerals(document, language, find_dates(document, language, None))
        read.append([float(n.count.value) for n in found if n.count.value is not None and n.role == "count"])
    return read, time.process_time() - begin


def _share(found: Sequence[object], wanted: Sequence[object]) -> float:
    return sum(a == b for a, b in zip(found, wanted, strict=True)) / max(1, len(wanted))


def _beside(
    what: str, peer: Peer, questions: Sequence[tuple[str, ...]], wanted: list[list[object]], ours: tuple[list[object], float]
) -> list[Row]:
    """The share of phrases read right and the speed of one peer, Dalil's as the floor."""
    scale = f"{len(questions)} phrases of the test tables"
    own = _share(ours[0], wanted)
    made = [Row(f"{what}, read right", f"{scale}: Dalil (whose tables they are)", own, "share", more_is_better=True)]
    try:
        found, seconds = ask(peer, questions)
    except PeerMissing as missing:
        return [*made, Row.missing(f"{what}, {peer.name}", str(missing))]
    size = sum(len(question[-1]) for question in questions)
    return [
        *made,
        Row(f"{what}, read right", f"{scale}: {peer.name}", _share(found, wanted), "share", own, more_is_better=True),
        Row(f"{what}, speed", f"{scale}: {peer.name}", size / seconds, "characters/s", size / max(ours[1], 1e-9), more_is_better=True),
    ]


def rows() -> list[Row]:
    """Dates beside HeidelTime, numerals beside puckling."""
    told = [case for language in LANGUAGES for case in dates(language)]
    counted = [case for language in LANGUAGES for case in numerals(language)]
    asked, numbers = [question for question, _ in told], [question for question, _ in counted]
    days, ours = _our_dates(asked), _our_numbers(numbers)
    return [
        *_beside("dates", HEIDELTIME, asked, [[wanted] for _, wanted in told], (list(days[0]), days[1])),
        *_beside("numerals", PUCKLING, numbers, [list(wanted) for _, wanted in counted], (list(ours[0]), ours[1])),
    ]
