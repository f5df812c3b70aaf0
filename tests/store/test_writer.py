"""Writing: idempotent, whole or not at all, counted, and digests give way to originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.claim import Claim, ClaimKind
from dashboard.domain.count import Count
from dashboard.domain.errors import StoreError, UsageError
from dashboard.domain.report import ReportKind
from dashboard.domain.span import Span
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extraction, report


def test_putting_twice_is_putting_once(target: Path | str):
    writer, library = Writer.open(target), None
    writer.put(FULL)
    library = Library.open(target)
    before = [library.claims(), library.mentions(), library.reports(), library.places()]
    writer.put(FULL)
    assert all(
        a.equals(b) for a, b in zip(before, [library.claims(), library.mentions(), library.reports(), library.places()], strict=True)
    )


def test_a_new_extraction_of_the_same_text_replaces_the_old_and_keeps_the_day_of_import(target: Path | str):
    writer = Writer.open(target)
    writer.put(extraction(claims=FULL.claims))
    library = Library.open(target)
    imported = library.reports()["imported_at"][0]
    writer.put(extraction(extractor="test-2"))
    assert library.claims().empty
    assert list(library.reports()["extractor"]) == ["test-2"]
    assert library.reports()["imported_at"][0] == imported


def test_the_version_grows_with_every_write_only(target: Path | str):
    writer = Writer.open(target)
    library = Library.open(target)
    versions = [library.version()]
    for step in (lambda: writer.put(FULL), lambda: writer.remove(FULL.report.id), library.claims, lambda: Writer.open(target)):
        step()
        versions.append(library.version())
    assert versions == [0, 1, 2, 2, 2]


@pytest.mark.parametrize("original_first", [False, True])
def test_an_original_replaces_its_digest_in_any_order(target: Path | str, original_first: bool):
    original = extraction(report("الأصل", "original"))
    digest = extraction(report("الخلاصة", "digest", kind=ReportKind.DIGEST, original_sha256=original.report.id), claims=FULL.claims)
    writer = Writer.open(target)
    for each in (original, digest) if original_first else (digest, original):
        writer.put(each)
    library = Library.open(target)
    assert list(library.reports()["doc_id"]) == ["original"]
    assert library.claims().empty


def test_removing_a_report_removes_all_of_it_and_nothing_else(target: Path | str):
    writer = Writer.open(target)
    other = extraction(report("آخر", "other"), claims=FULL.claims)
    writer.put_all([(FULL, ""), (other, "")])
    writer.remove(FULL.report.id)
    library = Library.open(target)
    assert set(library.claims()["report_id"]) == {other.report.id}
    assert library.mentions().empty
    with pytest.raises(UsageError, match="no report"):
        library.text(FULL.report.id)


def test_a_failed_write_leaves_nothing(target: Path | str):
    writer = Writer.open(target)
    broken = extraction(report("نص", "broken"), claims=(Claim("x", ClaimKind.KILLED, Count.exactly(1), None, Span(0, 1)),))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        writer.put_all([(FULL, ""), (broken, "")])
    library = Library.open(target)
    assert library.reports().empty
    assert library.version() == 0


def test_claims_with_one_id_do_not_lose_the_report(target: Path | str):
    writer = Writer.open(target)
    writer.put(extraction(claims=(FULL.claims[1], FULL.claims[1])))
    assert len(Library.open(target).claims()) == 2


def test_order_is_by_date_then_name_then_place_in_the_text(target: Path | str):
    writer = Writer.open(target)
    late, early, undated = (
        extraction(report(text, doc_id, published=day), claims=tuple(reversed(FULL.claims)))
        for text, doc_id, day in (("أ", "a", "2023"), ("ب", "b", "2022-05"), ("ج", "c", None))
    )
    writer.put_all([(undated, ""), (late, ""), (early, "")])
    library = Library.open(target)
    assert list(library.reports()["doc_id"]) == ["b", "a", "c"]
    assert list(library.claims()["doc_id"]) == ["b", "b", "a", "a", "c", "c"]
    assert list(library.claims()["evidence_end"]) == [3, 5, 3, 5, 3, 5]


def test_fingerprints_come_back(target: Path | str):
    writer = Writer.open(target)
    writer.put(FULL, "print")
    assert writer.fingerprints() == {FULL.report.id: "print"}
