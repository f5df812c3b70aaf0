"""python -m dashboard decisions: logs that travel, meet and are held against each other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.analysis.fitting import machine_values, spot_of
from dashboard.analysis.frames import records
from dashboard.domain.decision import Decision, Spot, Verdict
from dashboard.domain.decision_line import from_line, pairs, to_line
from dashboard.domain.errors import UsageError
from dashboard.settings import settings
from dashboard.store.library import Library
from dashboard.store.writer import Writer

TEXT = "On 20 January 2022, 8 civilians were killed in an explosion in Hajin, SOHR said.\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Names a store of its own, on one report, for the commands that follow."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")

    def use(name: str) -> Path:
        monkeypatch.setenv("DASHBOARD_REPORTS", str(tmp_path / "reports"))
        monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path / name}.sqlite")
        settings.cache_clear()
        return tmp_path / f"{name}.sqlite"

    yield use
    monkeypatch.undo()
    settings.cache_clear()


def log_on(path: Path) -> list[Decision]:
    """Some decisions about the claims of a store."""
    rows = records(Library.open(path).claims())
    row = next(row for row in rows if row["kind"] == "killed")
    spot, machine = spot_of(row), pairs(machine_values(row))
    correct = Decision(
        row["id"], Verdict.CORRECT, "مريم", "2026-01-01T00:00:01+00:00", pairs({"group": "sdf"}), "قالها البيان", spot, machine
    )
    added = Decision(
        "b" * 16, Verdict.ADD, "me", "2026-01-01T00:00:02+00:00", pairs({"kind": "attack", "value": 1, "low": 1, "high": 1}), "",
        Spot(spot.report, 0, 18, "attack"),
    )  # fmt: skip
    gone = Decision("c" * 16, Verdict.REJECT, "me", "2026-01-01T00:00:03+00:00", (), "", Spot("nosuch", 1, 2, "killed"), machine)
    return [correct, added, gone, Decision("b" * 16, Verdict.UNDO, "me", "2026-01-01T00:00:04+00:00")]


def test_a_log_goes_out_and_comes_in_once(store, tmp_path, capsys):
    first = store("first")
    assert main(["reports"]) == 0
    log = log_on(first)
    Writer.open(first).decide_all(log)
    out, again = tmp_path / "log.jsonl", tmp_path / "again.jsonl"
    assert main(["decisions", "export", "--out", str(out)]) == 0
    assert [from_line(line) for line in out.read_text(encoding="utf-8").splitlines()] == log
    second = store("second")
    for new in (4, 0):
        capsys.readouterr()
        assert main(["decisions", "apply", str(out)]) == 0
        assert f"{new} decisions are new" in capsys.readouterr().out
    assert main(["decisions", "export", "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
    assert len(Library.open(second).decisions()) == 4
    capsys.readouterr()
    assert main(["decisions", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["verdict"], row["holds"], row["lost"]) for row in told] == [
        ("correct", True, None), ("add", False, None), ("reject", False, "no_report"), ("undo", False, None)
    ]  # fmt: skip
    assert main(["decisions", "list"]) == 0
    assert "its report is not in the library" in capsys.readouterr().out
    assert main(["figure", "--kind", "killed", "--group", "sdf", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["best"] == 8, "what was corrected is counted as corrected"


BAD = {
    "no JSON object": "[1]",
    "no JSON object ": "{",
    "its verdict": '{"claim": "a"}',
    "no verdict approve": '{"verdict": "approve", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00+00:00"}',
    "no ISO time": '{"verdict": "accept", "claim": "a", "who": "x", "when": "today"}',
    "does not say its zone": '{"verdict": "accept", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00"}',
    "no field colour": '{"verdict": "correct", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00+00:00", "fields": {"colour": 1}}',
    "kind cannot be": '{"verdict": "correct", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z", "fields": {"kind": ["killed"]}}',
    "out of order": '{"verdict": "correct", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z", "fields": {"value": 3, "low": 5}}',
    "no ISO date prefix": '{"verdict": "correct", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z", "fields": {"end_date": "x"}}',
    "no span": '{"verdict": "accept", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z", "report": "r", "start": 5, "end": 5}',
    "with which claim": '{"verdict": "join", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z"}',
    "where it stands": '{"verdict": "place", "claim": "a", "who": "x", "when": "2026-01-01T00:00:00Z", "fields": {"from": "a", "to": "b"}}',
}


@pytest.mark.parametrize("sentence", BAD)
def test_a_bad_line_says_what_is_wrong(sentence):
    with pytest.raises(UsageError, match=sentence.strip()):
        from_line(BAD[sentence])


def test_bad_lines_are_refused_one_by_one(store, tmp_path, capsys):
    first = store("first")
    assert main(["reports"]) == 0
    good = log_on(first)[0]
    changed = to_line(good).replace('"sdf"', '"isis"')
    (tmp_path / "log.jsonl").write_text("\n".join([*BAD.values(), "", to_line(good), changed]), encoding="utf-8")
    capsys.readouterr()
    assert main(["decisions", "apply", str(tmp_path / "log.jsonl")]) == 1
    said = capsys.readouterr()
    assert [int(line.split("line ")[1].split(":")[0]) for line in said.err.splitlines()] == [*range(1, len(BAD) + 1), len(BAD) + 3]
    assert "the key does not belong" in said.err
    assert list(Library.open(first).decisions()["key"]) == [good.key]
    assert main(["decisions", "apply", str(tmp_path / "nosuch")]) == 2


def test_two_logs_are_held_against_each_other(store, tmp_path, capsys):
    first = store("first")
    assert main(["reports"]) == 0
    mine = log_on(first)[0]
    yours = replace(mine, who="you", when="2026-01-02T00:00:00+00:00", verdict=Verdict.ACCEPT, fields=())
    for name, decision in {"one": mine, "two": yours}.items():
        (tmp_path / name).write_text(to_line(decision), encoding="utf-8")
    capsys.readouterr()
    assert main(["decisions", "agreement", str(tmp_path / "one"), str(tmp_path / "two"), "--json"]) == 0
    told = {row["field"]: row for row in json.loads(capsys.readouterr().out)}
    assert (told["verdict"]["n"], told["verdict"]["same"], told["group"]["same"], told["group"]["kappa"]) == (1, 1, 0, 0.0)
    assert main(["decisions", "agreement", str(tmp_path / "one"), str(tmp_path / "two")]) == 0
    assert "kappa" in capsys.readouterr().out
