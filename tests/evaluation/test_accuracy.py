"""The measured figures that the product shows: the command that makes them, the file, and what is read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.commands.evaluate import SETS
from dashboard.domain.errors import DataError
from dashboard.evaluation.accuracy import accuracy, read_entries
from dashboard.evaluation.gold import Role, read_sets
from dashboard.evaluation.score import FIELDS
from dashboard.settings import ROOT

SHOWN = ROOT / "data" / "accuracy.json"
OWN = ROOT / "tests" / "gold" / "own"
# How far the figures shown may lie from today's before they have to be measured anew.
STALE = 0.06


def measured(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert main(["evaluate", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_every_kind_and_field(capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", "data/reports", "tests/gold/digests"]) == 0
    said = capsys.readouterr().out
    assert "5 reports, 5 of them read" in said
    assert all(word in said for word in ("place names", "claims, strict", "killed", "displaced", "geocoding", "confidence", *FIELDS))


def test_only_the_core_kinds_on_demand(capsys: pytest.CaptureFixture[str]):
    words = [str(ROOT / "data" / "reports"), str(ROOT / "tests" / "gold" / "digests")]
    everything, core = measured(capsys, *words), measured(capsys, *words, "--core-only")
    assert core["claims"]["gold"] < everything["claims"]["gold"]
    assert core["kinds"].keys() < everything["kinds"].keys()
    assert core["mentions"] == everything["mentions"]


def test_reports_that_are_not_there_are_named_and_count_as_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "own-en-01.txt").write_bytes((OWN / "own-en-01.txt").read_bytes())
    assert main(["evaluate", str(tmp_path), str(OWN), "--json"]) == 1
    done = capsys.readouterr()
    assert done.err.startswith("own: 29 of 30 reports with gold were not found and count as missed: own-ar-01, own-ar-02, own-ar-03 ...")
    assert (json.loads(done.out)["reports"], json.loads(done.out)["reports_predicted"]) == (30, 1)


@pytest.mark.parametrize(("content", "words"), [("{", "no JSON"), ("[]", 'lists "mentions" and "claims"'), ('{"mentions": 1}', "lists")])
def test_broken_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert main(["evaluate", "data/reports", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'a.json'}:")
    assert words in said


def test_no_gold_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["evaluate", "data/reports", str(tmp_path)]) == 2
    assert main(["evaluate", "data/reports"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_table_is_written_over_its_own_set_alone(tmp_path: Path):
    table = tmp_path / "accuracy.json"
    words = ["evaluate", str(OWN), str(OWN), "--write", "--table", str(table)]
    assert main(words) == 0
    first = table.read_bytes()
    entries = json.loads(first)["sets"]
    table.write_text(json.dumps({"sets": [{**entries[0], "name": "another"}, {**entries[0], "reports": 1}]}), encoding="utf-8")
    assert main(words) == 0
    assert [(entry["name"], entry["reports"]) for entry in read_entries(table)] == [("another", 30), ("own", 30)]
    table.unlink()
    assert main(words) == 0
    assert table.read_bytes() == first


def test_a_broken_table_is_named(tmp_path: Path):
    (tmp_path / "a.json").write_text('{"sets": [{"name": "x"}]}', encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.json: .*evaluate --write"):
        read_entries(tmp_path / "a.json")


def test_every_set_is_in_the_table_that_the_product_shows():
    there = {chosen.name: chosen for chosen in read_sets(SETS, ROOT) if all(folder.exists() for folder in chosen.gold)}
    entries = {entry["name"]: entry for entry in read_entries(SHOWN)}
    assert entries.keys() == there.keys()
    for name, entry in entries.items():
        assert (entry["role"], entry["gold"]) == (there[name].role, there[name].date)
        assert entry["core"]["gold"] == sum(entry["kinds"].get(kind, {"gold": 0})["gold"] for kind in CORE)
        assert sum(b["claims"] for b in entry["confidence"]) == (0 if name.endswith("reader") else entry["core"]["predicted"])


CORE = ("attack", "killed", "wounded", "killed_or_wounded", "detained", "kidnapped", "displaced")


@pytest.mark.parametrize(("name", "reports"), [("digests", ROOT / "data" / "reports"), ("own", OWN)])
def test_the_figures_shown_are_not_stale(name: str, reports: Path, capsys: pytest.CaptureFixture[str]):
    shown = next(entry for entry in read_entries(SHOWN) if entry["name"] == name)
    now = measured(capsys, str(reports), str(ROOT / "tests" / "gold" / name), "--core-only")
    for key, figures in (("core", "claims"), ("core_strict", "claims_strict"), ("mentions", "mentions")):
        assert shown[key]["f1"] == pytest.approx(now[figures]["f1"], abs=STALE), "run: python -m dashboard evaluate --write"


def test_sets_of_one_role_are_taken_together():
    entries = read_entries(SHOWN)
    tried = accuracy(entries, Role.TRIED)
    assert tried
    assert tried.reports == sum(entry["reports"] for entry in entries if entry["role"] == "tried")
    assert tried.core.gold == sum(entry["core"]["gold"] for entry in entries if entry["role"] == "tried")
    assert tried.core_strict.hit == sum(entry["core_strict"]["hit"] for entry in entries if entry["role"] == "tried")
    assert tried.fields.keys() == set(FIELDS)
    assert accuracy([], Role.TRIED) is None


def test_sets_need_every_field(tmp_path: Path):
    path = tmp_path / "sets.yaml"
    path.write_text("- {name: a, role: tried, gold: [x], reports: y}", encoding="utf-8")
    with pytest.raises(DataError, match="set 1 needs name, role, gold, reports and date"):
        read_sets(path, tmp_path)
