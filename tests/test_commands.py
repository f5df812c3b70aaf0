"""The command line as a person meets it: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.commands import run, sync_config
from dashboard.commands.parser import MODULES, commands, make_parser
from dashboard.settings import ROOT

KEYS = {"doc_id", "language", "published", "published_from", "mentions", "claims"}


def dalil(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dashboard", *map(str, words)], cwd=ROOT, input=stdin, capture_output=True, timeout=120)


def test_extract_prints_a_record_a_report_and_names_what_it_could_not_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("قُتل ثلاثة مدنيين في مدينة الرقة.", encoding="utf-8")
    (tmp_path / "b.txt").touch()
    (tmp_path / "c.jsonl").write_text('{"doc_id": "c1", "text": "Two civilians were killed in Raqqa."}\n{\n', encoding="utf-8")
    done = dalil("extract", tmp_path)
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [record["doc_id"] for record in records] == ["a", "c1"]
    assert all(set(record) >= KEYS for record in records)
    assert done.stderr.decode().splitlines() == [
        f"{tmp_path}/b.txt: the file is empty.",
        f"{tmp_path}/c.jsonl: line 2: this is no JSON object.",
    ]
    assert done.returncode == 1


def test_extract_of_good_reports_is_a_success():
    done = dalil("extract", "data/reports")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, b"", 5)
    for line, report in zip(done.stdout.splitlines(), sorted((ROOT / "data" / "reports").glob("2*.md")), strict=True):
        body = report.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for mention in json.loads(line)["mentions"]:
            assert body[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize(
    "words", [[], ["extract"], ["nosuch"], ["extract", "--nosuch", "x"], ["run", "--port", "x"], ["run", "--reports", "/nowhere/at/all"]]
)
def test_wrong_usage_is_status_two(words: list[str], capsys: pytest.CaptureFixture[str]):
    try:
        status = main(words)
    except SystemExit as stop:
        status = int(stop.code or 0)
    assert status == 2
    assert capsys.readouterr().err


def test_a_path_that_is_not_there_is_a_failed_file(capsys: pytest.CaptureFixture[str]):
    assert main(["extract", "/nowhere/at/all.txt"]) == 1
    assert capsys.readouterr().err == "/nowhere/at/all.txt: there is no such file or folder.\n"


def test_whoever_reads_may_stop(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "Two killed in Raqqa."}\n' * 3000, encoding="utf-8")
    command = f'"{sys.executable}" -m dashboard extract "{tmp_path}" | head -n 1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, timeout=120)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


def test_sync_config_copies_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "streamlit_config.toml").write_bytes(b"[theme]\r\n# \xd8\xa7\n")
    monkeypatch.setattr(sync_config, "ROOT", tmp_path)
    assert main(["sync-config"]) == 0
    assert (tmp_path / ".streamlit" / "config.toml").read_bytes() == b"[theme]\r\n# \xd8\xa7\n"


def test_the_desk_listens_to_this_machine_alone():
    words = run.streamlit_arguments(8600)
    assert {"--server.address=127.0.0.1", "--browser.serverAddress=localhost", "--server.port=8600"} <= set(words)
    assert not [word for word in run.streamlit_arguments(None) if "port" in word]


def test_a_command_loads_no_library_of_the_others():
    code = "import sys; from dashboard.commands.parser import make_parser; make_parser(['extract']); print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())
    assert "dashboard.commands.extract" in loaded
    assert loaded.isdisjoint({"pandas", "sqlalchemy", "pyarrow", "streamlit"})


def test_every_command_says_what_it_does():
    text = make_parser().format_help()
    assert [command.NAME for command in commands()] == list(MODULES)
    for command in commands():
        assert command.NAME in text
        assert command.HELP.endswith(".")
