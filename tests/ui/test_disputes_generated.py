"""On 2,000 generated (synthetic) reports every number of the Disputes page leads to a claim whose words are lit in its passage."""

from __future__ import annotations

import random
from functools import cache

from dashboard.analysis.enrich import enrich
from dashboard.analysis.frames import frames_from
from dashboard.domain.report import Report, text_hash
from dashboard.pipeline import extractor
from dashboard.strings import strings
from dashboard.ui.disputes_case import case_payload
from dashboard.ui.disputes_list import PAGE_ROWS, list_payload
from dashboard.ui.labels import Labels
from dashboard.ui.loads import Loaded
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from dashboard.views.cases import Case, CaseKind, find_cases

REPORTS, SEED = 2000, 11
TOWNS = ("Raqqa", "Kobani", "Tell Abyad", "Hasakah", "Deir ez-Zor", "Mosul", "Sinjar", "Qamishli")
SOURCES = ("the Syrian Observatory for Human Rights", "activists", "local sources", "the SDF")
MONTHS = ("January", "March", "May", "July", "October", "December")
FILLER = "The road to the town was closed in the evening and opened again the next morning. "


def _text(order: random.Random) -> tuple[str, str]:
    """(text, day of publication): one of three sorts of report, on few days and places, so that reports meet."""
    town, source, day, month = order.choice(TOWNS), order.choice(SOURCES), order.randint(1, 20), order.choice(MONTHS)
    before, after = FILLER * order.randint(0, 9), FILLER * order.randint(0, 9)
    n, m = order.randint(2, 19), order.randint(1, 12)
    words = order.choice(
        (
            f"An explosion in {town} on {day} {month} 2022 killed {n} civilians, {source} said.",
            f"Shelling of {town} on {day} {month} 2022 killed {n + m} people: {n} civilians and {m + n % 2} SDF fighters.",
            f"Since the start of 2022, {n + 10 * (day // 5)} civilians have been killed in {town}, {source} said.",
        )
    )
    return f"{before}\n{words}\n{after}", f"2023-01-{day:02d}"


@cache
def loaded() -> tuple[Loaded, dict[str, str]]:
    order = random.Random(SEED)
    reports = []
    for number in range(REPORTS):
        text, day = _text(order)
        reports.append(Report(text_hash(f"{number}{text}"), f"synthetic-{number}", text, "en", published=day, published_from="metadata"))
    frames = frames_from([extractor().extract(report) for report in reports])
    claims = enrich(frames.claims, frames.reports, frames.places)
    return Loaded(1, claims, frames.mentions, frames.reports, frames.places), {report.id: report.text for report in reports}


def cases() -> list[Case]:
    slice_ = Slice(loaded()[0], View())
    return find_cases(slice_.claims, slice_.disputes)


def test_the_generated_reports_dispute_in_every_way():
    kinds = {case.kind for case in cases()}
    assert kinds >= {CaseKind.SOURCES, CaseKind.REPORTS, CaseKind.SUM, CaseKind.MOVED, CaseKind.HOLDS}


def test_no_number_is_without_its_words():
    library, texts = loaded()
    s, slice_ = strings("en"), Slice(library, View())
    columns = ("report_id", "evidence_start", "evidence_end")
    spans = dict(zip(library.claims["id"], zip(*(library.claims[name] for name in columns), strict=True), strict=True))
    for case in cases()[::3]:
        payload = case_payload(case, slice_, texts.__getitem__, s, Labels(library, "en"))
        shown = set()
        for panel in payload["panels"]:
            segments = [segment for block in panel["doc"]["blocks"] for segment in block["s"]]
            for reading in panel["readings"]:
                report, start, end = spans[reading["claim"]]
                words = texts[report][start:end]
                assert "".join(segment["t"] for segment in segments if reading["claim"] in segment.get("claims", ())) == words
                shown.add(reading["claim"])
        more = {reading["claim"] for reading in payload["more"]}
        assert shown | more == set(case.claims)
        assert case.used not in more


def test_the_list_is_a_page_around_the_chosen_case_and_says_of_how_many():
    library, texts = loaded()
    every, slice_ = cases(), Slice(library, View())
    assert len(every) > 2 * PAGE_ROWS
    seen, chosen = [], every[0]
    while chosen:
        payload = list_payload(every, every, chosen, slice_, texts.__getitem__, strings("en"))
        rows = [row for section in payload["sections"] for row in section["rows"]]
        assert len(rows) <= PAGE_ROWS
        assert [row["id"] for row in rows if row["chosen"]] == [chosen.id]
        assert f"of {len(every):,}" in payload["pager"]["words"]
        seen += [row["id"] for row in rows]
        chosen = next((case for case in every if case.id == payload["pager"]["after"]), None)
    assert seen == [case.id for case in every]
