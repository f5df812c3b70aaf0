"""python -m dashboard figure: the answer, what it counted, and what cannot be asked."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main
from dashboard.domain.report import Report
from dashboard.reading.read import read_path
from dashboard.settings import ROOT, settings

DIGESTS = ROOT / "data" / "reports"
ORIGINALS = ROOT.parent / "shared" / "reports"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    def answer(*words: str | Path) -> Any:
        assert main(["figure", *map(str, words), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return answer


@pytest.mark.parametrize("folder", [DIGESTS, ORIGINALS], ids=["digests", "originals"])
def test_the_five_reports(folder: Path, ask):
    if not folder.is_dir():
        pytest.skip("the original reports are not at hand")
    killed = ask(folder)
    assert (killed["low"], killed["best"], killed["high"], killed["open"]) == (181, 181, 181, False)
    assert [claim["value"] for claim in killed["counted"]] == [181]
    out = sorted((claim["reason"], claim["value"]) for claim in killed["left_out"])
    parts, totals = ([value for reason, value in out if reason == wanted] for wanted in ("part", "period_total"))
    assert (parts, totals, len(out)) == ([1, 5, 7, 21, 50, 124], [27, 630, 750, 1500], 10)
    groups = {row["key"]: row["best"] for row in ask(folder, "--by", "group")["by"]}
    assert {key: best for key, best in groups.items() if best} == {"isis": 124, "sdf": 50, "civilians": 7}
    assert [(row["key"], row["best"]) for row in ask(folder, "--by", "month")["by"] if row["best"]] == [("2022-01", 181)]


def test_quotes_are_the_words_of_the_report(ask):
    texts = {report.doc_id: report.text for report in read_path(DIGESTS) if isinstance(report, Report)}
    answer = ask(DIGESTS)
    for claim in [*answer["counted"], *answer["left_out"]]:
        assert claim["quote"] and claim["quote"] in texts[claim["doc_id"]]
        assert claim["kind"] == "killed"


BY = ("group", "month", "place", "perpetrator", "source")
ASKED = [
    ((), 12),
    (("--kind", "wounded"), 9),
    (("--kind", "جرحى"), 9),
    (("--group", "civilians"), 12),
    (("--group", "sdf"), 0),
    (("--place", "Raqqa"), 5),
    (("--place", "الرقه"), 5),
    (("--place", "sy-deir-ez-zor-governorate"), 7),
    (("--place", "Syria"), 12),
    (("--place", "Iraq"), 0),
    (("--from", "2021-05"), 7),
    (("--to", "2021-04"), 5),
    (("--source", "SOHR"), 7),
    (("--source", "المرصد السوري"), 7),
]


@pytest.mark.parametrize(("words", "best", "by"), [(*case, by) for case, by in zip(ASKED, cycle(BY), strict=False)])
def test_what_is_asked_for(words, best, by, ask, tmp_path: Path):
    reports = [
        {"doc_id": "a", "published": "2021-04-03", "text": "Five civilians were killed in Raqqa on 2 April 2021. Nine were wounded."},
        {"doc_id": "b", "published": "2021-05-03", "text": "SOHR said seven civilians were killed in Hajin on 2 May 2021."},
    ]
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    assert ask(file, *words)["best"] == best
    assert ask(file, file, tmp_path, *words)["best"] == best  # one report, however often it is named
    assert sum(row["best"] for row in ask(file, *words, "--by", by)["by"]) == best


def test_without_a_path_the_store_answers(ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    settings.cache_clear()
    try:
        assert ask() == ask(DIGESTS)
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "colour"), "attack, killed, wounded"),
        (("--group", "nobody"), "civilians, sdf"),
        (("--perpetrator", "nobody"), "isis"),
        (("--source", "hearsay"), "SOHR, SDF"),
        (("--by", "colour"), "group, month, place, perpetrator, source"),
        (("--from", "2022-13"), "2022-01-20"),
        (("--from", "2022", "--to", "2021"), "lies after"),
        (("--place", "Hajinn"), "Hajin"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(words, said, capsys: pytest.CaptureFixture[str]):
    assert main(["figure", str(DIGESTS), *words]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert said in shown.err and shown.err.endswith(".\n")


def test_files_that_cannot_be_read_are_named_and_the_rest_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text("Three civilians were killed in Raqqa.", encoding="utf-8")
    assert main(["figure", str(tmp_path), "/nowhere/at/all.txt", "--json"]) == 1
    shown = capsys.readouterr()
    assert (json.loads(shown.out)["best"], shown.err) == (3, "/nowhere/at/all.txt: there is no such file or folder.\n")


def test_plain_text_names_figure_claims_and_reasons(capsys: pytest.CaptureFixture[str]):
    assert main(["figure", str(DIGESTS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "killed: 181 (low 181, high 181)"
    assert " = 3 parts not added. 124 ISIS, 50 SDF and 7 civilians make up the 181; the sum holds." in lines
    assert {"counted: 1", "left out: 10", "  part of a total", "  period total"} <= set(lines)
    assert main(["figure", str(DIGESTS), "--by", "group"]) == 0
    table = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert table[:2] == [["group", "low", "best", "high", "counted", "left", "out"], ["ISIS", "124", "124", "124", "1", "1"]]
