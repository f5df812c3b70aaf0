"""What a person says of a report lies over what was read, whatever is read later; a deleted report is nowhere until it is restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.edit import METADATA
from dashboard.domain.errors import UsageError
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extraction, report
from tests.store.test_round_trip import check, records

ID = FULL.report.id
OTHER = extraction(report("نص آخر", "other", published="2023"), claims=FULL.claims[:1])
NEW = {"title": "عنوان صحيح", "publisher": "Another", "published": "2021-12-05", "url": "https://example.org/2?a=b"}


@pytest.fixture
def faces(target: Path | str) -> tuple[Writer, Library]:
    writer = Writer.open(target)
    writer.put_all([(FULL, "print"), (OTHER, "")])
    return writer, Library.open(target)


def row(library: Library, report_id: str = ID) -> dict[str, object]:
    (found,) = [row for row in records(library.reports()) if row["id"] == report_id]
    return found


def test_an_edit_is_shown_and_what_was_read_is_kept(faces: tuple[Writer, Library]):
    writer, library = faces
    before = row(library)
    writer.edit(ID, NEW, "me")
    assert row(library) == before | NEW | {"title_en": ""}  # a title of one's own is the title in every language
    assert library.as_read(ID) == FULL.report
    assert list(library.reports()["doc_id"]) == ["one", "other"]
    writer.edit(ID, {"published": "2024"}, "me")
    assert list(library.reports()["doc_id"]) == ["other", "one"] == list(dict.fromkeys(library.claims()["doc_id"]))
    assert [(r["field"], r["value"], r["who"]) for r in records(library.edits())][-2:] == [
        ("url", '"https://example.org/2?a=b"', "me"),
        ("published", '"2024"', "me"),
    ]


def test_an_edit_outlives_what_is_read_later(faces: tuple[Writer, Library]):
    writer, library = faces
    writer.edit(ID, {"title": "Mine", "url": None}, "me")
    later = report(FULL.report.text, "renamed", title="read anew", publisher="someone else", url="https://example.org/9")
    writer.put(extraction(later, claims=FULL.claims))
    assert {name: row(library)[name] for name in ("doc_id", "title", "url", "publisher")} == {
        "doc_id": "renamed",
        "title": "Mine",
        "url": None,
        "publisher": "someone else",
    }
    assert library.as_read(ID).title == "read anew"
    writer.remove(ID)
    writer.put(FULL)
    assert row(library)["title"] == "Mine"
    writer.revert(ID, ["title", "url"], "me")
    assert (row(library)["title"], row(library)["url"]) == (FULL.report.title, FULL.report.url)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(METADATA), st.sampled_from(["set", "clear", "revert", "read"])), max_size=6))
def test_any_run_of_edits_and_readings(faces: tuple[Writer, Library], steps: list[tuple[str, str]]):
    writer, library = faces
    writer.revert(ID, METADATA, "me")
    writer.put(FULL)
    expected: dict[str, object] = {name: getattr(FULL.report, name) for name in METADATA}
    for field, step in steps:
        if step == "read":
            writer.put(FULL)
        elif step == "revert":
            writer.revert(ID, [field], "me")
            expected[field] = getattr(FULL.report, field)
        else:
            value = NEW[field] if step == "set" else None
            writer.edit(ID, {field: value}, "me")
            expected[field] = value or ("" if field == "title" else None)
    assert {name: row(library)[name] for name in METADATA} == expected
    assert library.as_read(ID) == FULL.report


def test_a_deleted_report_is_nowhere_and_comes_back_whole(faces: tuple[Writer, Library]):
    writer, library = faces
    writer.delete(OTHER.report.id, who="me")
    check(library, FULL)
    assert [title for _, title, _ in library.texts()] == [FULL.report.title]
    assert set(library.coverage()["report_id"]) <= {ID}
    with pytest.raises(UsageError, match="no report"):
        library.text(OTHER.report.id)
    assert library.notes(OTHER.report.id).empty
    assert list(library.deleted()["id"]) == [OTHER.report.id]
    writer.put(OTHER)
    assert OTHER.report.id in writer.fingerprints()
    assert list(library.reports()["id"]) == [ID]
    writer.restore(OTHER.report.id, who="me")
    assert set(library.claims()["report_id"]) == {ID, OTHER.report.id}
    assert library.deleted().empty
    assert library.text(OTHER.report.id) == OTHER.report.text


def test_deleting_and_editing_do_not_undo_each_other(faces: tuple[Writer, Library]):
    writer, library = faces
    writer.edit(ID, {"title": "Mine"}, "me")
    writer.delete(ID, who="me")
    writer.edit(ID, {"publisher": "P"}, "me")
    assert ID not in set(library.reports()["id"])
    writer.restore(ID, who="me")
    assert (row(library)["title"], row(library)["publisher"]) == ("Mine", "P")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"colour": "red"}, "no colour"),
        ({"deleted": "yes"}, "no deleted"),
        ({"published": "yesterday"}, "no date"),
        ({"published": "2022-02-30"}, "no date"),
        ({"url": "javascript:alert(1)"}, "none of the web"),
        ({"url": "https://["}, "none of the web"),
        ({"title": "a\0b"}, "no letter"),
        ({"title": "a\ud83d"}, "no letter"),
        ({"publisher": "x" * 3000}, "longer than"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(faces: tuple[Writer, Library], fields: dict[str, str], words: str):
    writer, library = faces
    before, version = row(library), library.version()
    with pytest.raises(UsageError, match=words):
        writer.edit(ID, {"title": "fine", **fields}, "me")
    assert (row(library), library.version(), len(library.edits())) == (before, version, 0)


def test_an_unknown_report_is_refused_and_nothing_is_kept(faces: tuple[Writer, Library]):
    writer, library = faces
    version = library.version()
    for step in (
        lambda: writer.edit("f" * 64, NEW, "me"),
        lambda: writer.delete(ID, "f" * 64, who="me"),
        lambda: writer.restore("f" * 64, who="me"),
        lambda: library.as_read("f" * 64),
    ):
        with pytest.raises(UsageError, match="no report"):
            step()
    assert (library.version(), len(library.edits()), len(library.reports())) == (version, 0, 2)
