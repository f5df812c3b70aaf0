"""What people choose, before it is read: hostile names, pasted texts, copies that are gone afterwards; and the look into it."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.events import Counts, Progress
from dashboard.intake.plan import Plan
from dashboard.settings import read_settings
from dashboard.strings import strings
from dashboard.ui.add_files import LONGEST_NAME, Files, Upload, pasted, shown_names
from dashboard.ui.add_look import MOST_REFUSED, MOST_SHOWN, look
from dashboard.ui.add_words import MOST_REASONS, clock, found_rows, standing
from tests.mixed_folder import make_mixed_folder, story
from tests.reading import made

LIMITS = read_settings({})
HOSTILE = (
    "../../etc/passwd",
    "C:\\evil\\a.txt",
    "a\u202etxt.exe",
    "",
    "<img src=x onerror=alert(1)>.txt",
    "n" * 900 + ".txt",
    "a.txt",
    "a.txt",
)


def upload(name: str, data: bytes) -> Upload:
    return Upload(name, name, io.BytesIO(data))


def never() -> bool:
    return False


@given(st.lists(st.text(max_size=300), max_size=6))
def test_names_are_shown_once_each_and_printable(names: list[str]):
    shown = shown_names(names)
    assert len(set(shown)) == len(shown) == len(names)
    assert all(name.isprintable() and 0 < len(name) <= LONGEST_NAME + 6 for name in shown)


def test_hostile_names_stay_in_the_folder_and_are_escaped():
    files = Files([upload(name, b"Two civilians were killed in Raqqa.") for name in HOSTILE])
    paths = [planned.path.resolve() for planned in files.plan({}, {}).files]
    folder = paths[0].parent.parent
    assert all(path.parent.parent == folder and path.is_file() for path in paths)
    (found,) = look(Plan(files.plan({}, {}).files[4:5]), never, LIMITS)
    assert "<img" not in found_rows(found, strings("en"))
    files.close()
    assert not folder.exists()


def test_copies_are_gone_with_the_object():
    files = Files([upload("a.txt", b"x")])
    path = files.plan({}, {}).files[0].path
    del files
    assert not path.exists()


def test_a_pasted_text_is_read_as_it_is_under_one_id():
    text = 'Line one\r\n\u0642\u064f\u062a\u0644 \u0661\u0662 \u0645\u062f\u0646\u064a\u0627\u064b.\t{"a"}\n'
    said = {"publisher": "Example Monitor", "published": "2023-03-09", "url": "https://example.org/1"}
    first, again = (pasted(text, {"title": "My title"}, "Pasted text") for _ in range(2))
    assert first.name == again.name
    files = Files([first])
    (found,) = look(files.plan({}, said), never, LIMITS)
    assert (found.name, found.reports, found.refused) == ("Pasted text", 1, ())
    (seen,) = found.seen
    assert (seen.title, seen.publisher, seen.published, seen.url) == ("My title", *said.values())
    assert seen.length == len(text)


def test_a_look_shows_the_first_reports_and_each_refusal_and_no_path(tmp_path: Path):
    expected = make_mixed_folder(tmp_path)
    uploads = [upload(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    uploads.append(upload("long.jsonl", made.lines(*({"text": story("en", n)} for n in range(120)))))
    uploads.append(upload("bad.jsonl", b"{\n" * 40))
    files = Files(uploads)
    looks = {found.name: found for found in look(files.plan({}, {}), never, LIMITS)}
    assert {name for name, found in looks.items() if not found.reports} == {name for name, s in expected.items() if s == "refused"} | {
        "bad.jsonl"
    }
    first = looks["report-0.txt"].seen[0]
    assert (first.title, first.language) == (story("en", 0).split("\n")[0], "en")
    assert first.places and first.claims
    assert looks["report-1.md"].seen[0].publisher == "Example Monitor"
    assert looks["report-7.jsonl"].seen[0].published == "2023-03-09"
    long, bad = looks["long.jsonl"], looks["bad.jsonl"]
    assert len(long.seen) == MOST_SHOWN < long.reports
    assert long.is_more
    assert long.rows == 120
    assert len(bad.refused) == MOST_REFUSED
    folder = str(files.plan({}, {}).files[0].path.parent.parent)
    for language in ("en", "ar"):
        rows = "".join(found_rows(found, strings(language)) for found in looks.values())
        assert folder not in rows
        assert strings(language)("refused.empty") in rows
    assert strings("en")("add.more_refused", n=MOST_REFUSED - MOST_REASONS) in found_rows(bad, strings("en"))


def test_columns_that_a_person_names_are_used_and_others_are_offered():
    table = upload("t.csv", b"Notch,Wer\r\nTwo civilians were killed in Raqqa.,Example Monitor\r\n")
    files = Files([table])
    (unknown,) = look(files.plan({}, {}), never, LIMITS)
    assert (unknown.refused[0].key, unknown.refused[0].values["columns"]) == ("no_text_column", "Notch, Wer")
    (known,) = look(files.plan({"text": "Notch", "publisher": "Wer"}, {}), never, LIMITS)
    assert known.seen[0].publisher == "Example Monitor"


def test_a_look_ends_when_it_is_no_longer_wanted():
    files = Files([upload("a.txt", b"words")])
    assert list(look(files.plan({}, {}), lambda: True, LIMITS)) == []


def test_time_left():
    assert [clock(n) for n in (0.4, 42, 61, 4050)] == ["0:00", "0:42", "1:01", "1:07:30"]


def test_a_large_file_tells_how_much_of_it_was_read_and_the_time_left():
    s = strings("en")
    halfway = Progress(0, 1, 50, 100, Counts(), 10.0, None, None)
    assert standing(halfway, s) == "0 of 1 file · 0 reports · 50 % read · 0:10 left"
    several = Progress(3, 9, 30, 100, Counts(added=30, refused=1), 10.0, 3.0, 23.0)
    assert standing(several, s) == "3 of 9 files · 30 reports · 1 refused · 3.0 reports a second · 0:23 left"
    assert "left" not in standing(Progress(0, 1, 0, 100, Counts(), 10.0, None, None), s)
