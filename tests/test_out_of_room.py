"""A full disk on the way out is one plain sentence, and a file that was there stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import __main__ as command


@pytest.fixture(autouse=True)
def one_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.commands.decisions._log", lambda: ("one decision",))
    monkeypatch.setattr("dashboard.commands.decisions.to_line", str)


def test_answers_that_cannot_be_printed_are_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr("sys.stdout", full)
        status = command.main(["decisions", "export"])
    assert status == 1
    assert capsys.readouterr().err == "The disk is full: not all of what was asked for could be written; make room and try again.\n"


def test_a_log_that_cannot_be_written_leaves_the_one_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "log.jsonl"
    out.write_text("kept\n", encoding="utf-8")
    (tmp_path / "log.jsonl.part").symlink_to("/dev/full")
    assert command.main(["decisions", "export", "--out", str(out)]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "kept\n"
