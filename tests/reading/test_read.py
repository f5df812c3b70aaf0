"""Files and folders: sorted, complete, and each fault named with its path."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.domain.errors import InputError
from dashboard.domain.report import Report
from dashboard.reading.read import read_path, read_paths
from dashboard.settings import read_settings


def outcome(path: Path) -> list[str]:
    return [item.doc_id if isinstance(item, Report) else str(item) for item in read_path(path)]


def test_a_folder_is_walked_in_order_and_readmes_and_hidden_files_are_no_reports(tmp_path: Path):
    for name in ("b.txt", "a.md", "README.md", ".hidden.txt", "sub/c.txt", "sub/readme.MD", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text of it", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"text": "one"}\n{"text": "two", "doc_id": "two"}', encoding="utf-8")
    assert outcome(tmp_path) == ["a", "b", "lines:1", "two", "c"]
    assert outcome(tmp_path / "README.md") == ["README"]


def test_each_fault_is_one_sentence_with_its_path_and_loses_nothing_else(tmp_path: Path):
    (tmp_path / "a-empty.txt").touch()
    (tmp_path / "b-binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "c-picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "d-good.txt").write_text("good text", encoding="utf-8")
    (tmp_path / "e-lines.jsonl").write_text("{\n", encoding="utf-8")
    os.mkfifo(tmp_path / "f-pipe.txt")
    (tmp_path / "g-broken-link.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [line.removeprefix(f"{tmp_path}/") for line in outcome(tmp_path)] == [
        "a-empty.txt: the file is empty.",
        "b-binary.txt: this is no text but a binary file; give its text as .txt, .md or .jsonl.",
        "c-picture.png: files of this kind are not read; give .txt, .md, .html, .pdf, .docx, .eml, .csv, .xlsx, .jsonl or a .zip of them.",
        "d-good",
        "e-lines.jsonl: line 1: this is no JSON object.",
        "f-pipe.txt: this is neither a file nor a folder.",
        "g-broken-link.txt: there is no such file or folder.",
    ]


def test_what_is_not_there_and_what_is_empty(tmp_path: Path):
    assert outcome(tmp_path / "nowhere") == [f"{tmp_path}/nowhere: there is no such file or folder."]
    assert outcome(tmp_path) == [f"{tmp_path}: there are no reports in this folder."]


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_fifty_megabytes_of_text_are_refused(tmp_path: Path, name: str):
    path = tmp_path / name
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"text": "')
        for _ in range(50):
            stream.write("قتل 3 في " * (1024 * 1024 // 15))
        stream.write('"}\n{"text": "next", "doc_id": "next"}')
    first, *rest = outcome(path)
    assert "too long" in first
    assert rest == (["next"] if name == "x.jsonl" else [])


def test_the_limit_is_in_characters_not_bytes(tmp_path: Path):
    limits = replace(read_settings({}), max_text_length=10)
    (tmp_path / "x.txt").write_text("ا" * 10, encoding="utf-8")
    assert isinstance(next(read_path(tmp_path, limits)), Report)
    (tmp_path / "x.txt").write_text("ا" * 11, encoding="utf-8")
    assert "too long" in str(next(read_path(tmp_path, limits)))


def test_names_in_any_script(tmp_path: Path):
    for name in ("تقرير.txt", "a b%20#?.txt", "‏مقلوب.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    assert not [item for item in read_paths([tmp_path]) if isinstance(item, InputError)]


def test_the_bundled_reports_are_five_digests():
    reports = list(read_path(read_settings({}).bundled_reports))
    assert len(reports) == 5
    assert {report.kind for report in reports if isinstance(report, Report)} == {"digest"}
