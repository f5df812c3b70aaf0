"""An analyst's own folder beside the bundled lexicon: a group, an alias, a place and a trigger verb work; mistakes have a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import yaml

from dashboard.domain.errors import DataError
from dashboard.extraction.lexicon import read_yaml
from dashboard.extraction.own_lexicon import check_folder, check_own
from dashboard.gazetteer.load import load_gazetteer
from dashboard.settings import ROOT
from dashboard.vocabulary import read_vocabulary

LEXICON = ROOT / "data" / "lexicon"
OWN = {
    "vocabulary.yaml": """
groups:
  red_falcons: {en: Red Falcons, ar: الصقور الحمر}
""",
    "en/actors.yaml": """
names:
  red_falcons: [Red Falcons, Red Falcon Brigade]
  isis: [Sons of the Well]
""",
    "ar/actors.yaml": """
names:
  red_falcons: [الصقور الحمر, لواء الصقور الحمر]
  isis: [أبناء البئر]
""",
    "en/claims.yaml": """
people:
  killed:
    verb: [blotted out]
""",
    "ar/claims.yaml": """
people:
  killed:
    verb: [جندل]
""",
    "gazetteer.csv": """id,name_en,name_ar,kind,lat,lon,country
own-tell-zamrud,Tell Zamrud,تل الزمرد,village,35.5,40.25,SY
""",
}
# what is added: language, sentence
CASES = {
    "group en": ("en", "The Red Falcon Brigade killed three soldiers in Raqqa on Monday."),
    "group ar": ("ar", "قتل لواء الصقور الحمر ثلاثة جنود في الرقة يوم الاثنين."),
    "alias en": ("en", "Two members of the Sons of the Well were killed in Raqqa on Monday."),
    "alias ar": ("ar", "قُتل عنصران من أبناء البئر في الرقة يوم الاثنين."),
    "place en": ("en", "Two civilians were killed in Tell Zamrud on Monday."),
    "place ar": ("ar", "قُتل مدنيان في تل الزمرد يوم الاثنين."),
    "verb en": ("en", "Gunmen blotted out four civilians in Raqqa on Monday."),
    "verb ar": ("ar", "جندل مسلحون أربعة مدنيين في الرقة يوم الاثنين."),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content.lstrip("\n"), encoding="utf-8")
    return folder


def extract(reports: Path, own: Path | None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "DASHBOARD_LEXICON": str(own or "")}
    words = [sys.executable, "-m", "dashboard", "extract", str(reports)]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, dict]]:
    """What the product reads out of the cases, without and with the own folder."""
    folder = tmp_path_factory.mktemp("own")
    lines = [json.dumps({"doc_id": name, "language": language, "text": text}) for name, (language, text) in CASES.items()]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    own = write(folder / "lexicon", OWN)
    done = {with_own: extract(folder / "reports.jsonl", own if with_own else None) for with_own in (False, True)}
    assert [(run.returncode, run.stderr) for run in done.values()] == [(0, b"")] * 2
    return {key: {r["doc_id"]: r for r in map(json.loads, run.stdout.decode().splitlines())} for key, run in done.items()}


def killed(record: dict) -> list[dict]:
    return [claim for claim in record["claims"] if claim["kind"] == "killed"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_group(records, language: str):
    before, after = (killed(records[own][f"group {language}"]) for own in (False, True))
    assert [claim["perpetrator"] for claim in after] == ["red_falcons"]
    assert "red_falcons" not in [claim["perpetrator"] for claim in before]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_alias(records, language: str):
    before, after = (killed(records[own][f"alias {language}"]) for own in (False, True))
    assert [(claim["value"], claim["group"]) for claim in after] == [(2, "isis")]
    assert "isis" not in [claim["group"] for claim in before]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_place(records, language: str):
    before, after = (records[own][f"place {language}"] for own in (False, True))
    assert [(m["place"], m["lat"], m["lon"]) for m in after["mentions"]] == [("Tell Zamrud", 35.5, 40.25)]
    assert [claim["place"] for claim in killed(after)] == ["Tell Zamrud"]
    assert all(m["lat"] is None for m in before["mentions"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_trigger_verb(records, language: str):
    before, after = (killed(records[own][f"verb {language}"]) for own in (False, True))
    assert [(claim["value"], claim["group"]) for claim in after] == [(4, "civilians")]
    assert before == []


def test_a_new_group_has_its_labels_and_the_colours_of_its_family(tmp_path: Path):
    own = write(tmp_path, {"vocabulary.yaml": "groups:\n  mine: {en: Mine, ar: لنا, family: isis}\n  sdf: {en: The SDF}\n"})
    words = read_vocabulary(ROOT / "data" / "vocabulary.yaml", own / "vocabulary.yaml")
    assert (words.label("groups", "mine", "ar"), words.family("mine")) == ("لنا", "isis")
    assert words["groups"]["mine"].light == words["groups"]["isis"].light
    assert (words.label("groups", "sdf", "en"), words.label("groups", "sdf", "ar")) == ("The SDF", "قسد")


# --- mistakes

FAULTS = [
    ("en/actors.yaml", "names:\n  isis: [Daesh\nother: 1\n", 3, "not well-formed YAML"),
    ("en/actors.yaml", "names:\n  isis: [a]\nnmes:\n  sdf: [b]\n", 3, "there is no section nmes; did you mean names?"),
    ("en/actors.yaml", "names:\n  isis: Daesh\n", 2, "names, isis: this must be a list of words, such as [one, two], not a word."),
    ("en/actors.yaml", "names: [Daesh]\n", 1, "names: this must map names to words, not be a list."),
    ("en/actors.yaml", "names:\n  isis:\n    - one\n    - no\n", 4, "names, isis: 'no' is not a word; put words like it in quotes."),
    ("en/actors.yaml", "names:\n  isis: [one, {a: b}]\n", 2, "names, isis: a section stands among the words"),
    ("en/actors.yaml", "names:\n  isis: [one, two, one]\n", 2, "names, isis: one stands twice."),
    ("en/actors.yaml", "names:\n  isis: [one]\n\n  isis: [two]\n", 4, "isis stands twice, in line 2 as well"),
    ("en/actors.yaml", "names:\n  isis: [one]\n  sdf: [One]\n", 3, "names, sdf: One stands under isis in this file"),
    ("en/actors.yaml", "names:\n  isis: [Houthis]\n", 2, "names, isis: Houthis stands under houthi in the bundled file"),
    ("en/actors.yaml", "names:\n  blue_owls: [Owls]\n", 2, "names: the vocabulary has no blue_owls among its groups"),
    ("en/claims.yaml", "people:\n  kiled:\n    verb: [x]\n", 2, "people: there is no kiled here; did you mean killed?"),
    ("ar/claims.yaml", "people:\n  killed:\n    verbs: [جندل]\n", 3, "people, killed: there is no verbs here; did you mean verb?"),
    ("ar/claims.yaml", "people:\n  killed: [جندل]\n", 2, "people, killed: this must map names to words, not be a list."),
    ("ar/actors.yaml", "- names\n", 1, "the file must hold sections"),
]


@pytest.mark.parametrize(("name", "content", "line", "words"), FAULTS)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, name: str, content: str, line: int, words: str):
    path = write(tmp_path, {name: content}) / name
    with pytest.raises(DataError) as caught:
        check_own(path, path.stem, read_yaml(LEXICON / name))
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


PLACES = "id,name_en,name_ar,kind,lat,lon\n"
ROW = "own-x,Tell X,تل س,village,35,40\n"
TABLE_FAULTS = [
    (f"{PLACES}{ROW}own-y,Y,,village,95,40\n", 3, "lat is 95, beyond 90."),
    (f"{PLACES}{ROW}own-y,Y,,village,35.0N,40\n", 3, "lat is a number, not '35.0N'."),
    (f"{PLACES}own-y,Y,,village,35,\n", 2, "lat or lon alone"),
    (f"{PLACES}own-y,Y,,hamlet,35,40\n", 2, "'hamlet' is no kind of place"),
    (f"{PLACES}{ROW}{ROW}", 3, "the id own-x stands in an earlier row already"),
    (f"{PLACES}own-y,Y,village,35,40\n", 2, "the row has 5 cells, the table 6 columns."),
    ("id,name_en,name_ar,kind,lon\nown-y,Y,,village,40\n", 1, "the table lacks the column lat."),
    ("id,name_en,name_ar,kind,lat,lon,colour\n", 1, "there is no column colour; there is id,"),
]


@pytest.mark.parametrize(("content", "line", "words"), TABLE_FAULTS)
def test_a_mistake_in_the_table_of_places(tmp_path: Path, content: str, line: int, words: str):
    own = write(tmp_path, {"gazetteer.csv": content})
    with pytest.raises(DataError) as caught:
        load_gazetteer(own=own)
    assert str(caught.value).startswith(f"{own / 'gazetteer.csv'}:{line}: ")
    assert words in str(caught.value)


VOCABULARY_FAULTS = [
    ("groups:\n  mine: {en: Mine}\n", 2, "groups: mine has no label in ar; add one."),
    ("groups:\n  mine: {en: Mine, ar: لنا, light: red}\n", 2, "groups: mine: light is a colour such as #8C7A5C, not red."),
    ("groups:\n  mine: {en: Mine, ar: لنا,\n    size: 4}\n", 3, "groups: mine has no field size of that sort."),
    ("groups:\n  mine: Mine\n", 2, "groups: mine must have fields"),
    ("kinds:\n  robbed: {en: robbed, ar: مسلوبون}\n", 2, "kinds: robbed is none of its codes, and none can be added here."),
    ("group:\n  mine: {en: Mine, ar: لنا}\n", 1, "there is no list group; there is"),
]


@pytest.mark.parametrize(("content", "line", "words"), VOCABULARY_FAULTS)
def test_a_mistake_in_the_vocabulary(tmp_path: Path, content: str, line: int, words: str):
    own = write(tmp_path, {"vocabulary.yaml": content}) / "vocabulary.yaml"
    with pytest.raises(DataError) as caught:
        read_vocabulary(ROOT / "data" / "vocabulary.yaml", own)
    assert str(caught.value).startswith(f"{own}:{line}: ")
    assert words in str(caught.value)


def test_a_file_that_nothing_reads_and_a_folder_that_is_not_there(tmp_path: Path):
    write(tmp_path, {"en/actor.yaml": "names: {}", "README.md": "mine"})
    with pytest.raises(DataError, match=r"en/actor\.yaml: no file of this name is read; did you mean en/actors\.yaml\?"):
        check_folder(tmp_path, LEXICON)
    with pytest.raises(DataError, match="there is no such folder, which DASHBOARD_LEXICON names"):
        check_folder(tmp_path / "away", LEXICON)
    check_folder(write(tmp_path / "good", OWN), LEXICON)


def invented(bundled: object, numbers: Iterator[int]) -> object:
    """The same shape with words of its own."""
    if isinstance(bundled, dict):
        return {key: invented(value, numbers) for key, value in bundled.items()}
    return [f"word{next(numbers)}"] if isinstance(bundled, list) else bundled


@pytest.mark.parametrize("path", sorted(LEXICON.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_section_of_every_bundled_file_can_be_added_to(tmp_path: Path, path: Path):
    bundled = read_yaml(path)
    own = write(tmp_path, {path.name: yaml.safe_dump(invented(bundled, count()), allow_unicode=True, sort_keys=False)}) / path.name
    check_own(own, path.stem, bundled)


def test_the_command_says_it_in_one_sentence(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Two civilians were killed in Raqqa.", encoding="utf-8")
    own = write(tmp_path / "own", {"en/actors.yaml": "names:\n  isis: Daesh\n"})
    done = extract(tmp_path / "a.txt", own)
    assert done.returncode == 1
    assert done.stderr.decode() == f"{own}/en/actors.yaml:2: names, isis: this must be a list of words, such as [one, two], not a word.\n"
    assert done.stdout == b""


def test_an_empty_own_file_adds_nothing(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Two civilians were killed in Raqqa.", encoding="utf-8")
    own = write(tmp_path / "own", {"en/actors.yaml": "# nothing yet\n"})
    assert extract(tmp_path / "a.txt", own).returncode == 0
