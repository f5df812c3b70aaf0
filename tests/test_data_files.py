"""A mistake in any data file is told with the file's name, whatever the mistake: never as a fault of the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from dashboard.coding.codebook import Codebook, Sides
from dashboard.coding.codebook import _read as read_codes
from dashboard.domain.errors import DataError
from dashboard.evaluation.conventions import read_conventions
from dashboard.export import events
from dashboard.extraction.confidence import read_weights
from dashboard.extraction.lexicon import read_yaml
from dashboard.gazetteer import spellings
from dashboard.reading import names
from dashboard.settings import read_settings
from dashboard.strings import Strings, read_strings
from dashboard.vocabulary import read_vocabulary

DATA = Path(__file__).resolve().parents[1] / "data"


def _from_folder(module: object, read: Callable[[], object], path: Path) -> object:
    """What reads a file of the settings' folder of data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module, "settings", lambda: read_settings({"DASHBOARD_DATA": str(path.parents[0 if path.parent.name != "gazetteer" else 1])})
        )
        return read.__wrapped__()  # type: ignore[attr-defined]  # past what it keeps


READERS: dict[str, Callable[[Path], object]] = {
    "strings/en.yaml": read_strings,
    "vocabulary.yaml": read_vocabulary,
    "lexicon/en/actors.yaml": read_yaml,
    "confidence.yaml": read_weights,
    "evaluation.yaml": read_conventions,
    "coding/acled.yaml": lambda path: read_codes(path, Codebook),
    "coding/sides.yaml": lambda path: read_codes(path, Sides),
    "export.yaml": partial(_from_folder, events, events.readings),
    "gazetteer/spellings.yaml": partial(_from_folder, spellings, spellings.rules),
}
MISTAKES: dict[str, bytes] = {
    "another encoding": "names: {a: [دليل]}\n".encode("cp1256"),
    "UTF-16": "names: {a: [b]}\n".encode("utf-16"),
    "empty": b"",
    "a remark alone": b"# nothing yet\n",
    "a list": b"- a\n- b\n",
    "a word": b"hello\n",
    "a tab": b"names:\n\ta: b\n",
    "a bracket left open": b"names: {a: [b\n",
    "a quote left open": b'names: "oops\n',
    "a sign that may not stand there": b"names: x\x07y\n",
    "a day that is none": b"names: 2022-02-31\n",
    "brackets without end": b"names: " + b"[" * 200_000,
    "dashes without end": b"- " * 200_000,
    "braces without end": b"names: " + b"{a: " * 50_000,
    "steps without end": b"".join(b" " * depth + b"a:\n" for depth in range(3_000)),
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_names_its_file(tmp_path: Path, name: str, mistake: str):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MISTAKES[mistake])
    with pytest.raises(DataError) as caught:
        READERS[name](path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path, name: str):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        with pytest.raises(DataError, match="cannot be read"):
            READERS[name](path)
        path.mkdir(exist_ok=True)
    with pytest.raises(DataError, match="cannot be read"):
        names.read_entries(path)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("content", ["null", "word", "[1, null]", "{a: null}"])
def test_a_section_of_another_shape_names_its_file(tmp_path: Path, name: str, content: str):
    """Each section in turn, and then all without it. Some may hold words as they are: then nothing is told, and nothing breaks."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    sections = read_yaml(DATA / name)
    told = 0
    for section in sections:
        path.write_text(f"{section}: {content}\n", encoding="utf-8")
        try:
            READERS[name](path)
        except DataError as error:
            assert str(path) in str(error)
            told += 1
    assert told or name in ("strings/en.yaml", "lexicon/en/actors.yaml")


@pytest.mark.parametrize("name", ["strings/en.yaml", "vocabulary.yaml", "evaluation.yaml", "coding/acled.yaml", "lexicon/en/actors.yaml"])
def test_a_file_as_windows_editors_save_it_says_the_same(tmp_path: Path, name: str):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xef\xbb\xbf" + (DATA / name).read_bytes().replace(b"\n", b"\r\n"))
    own, bundled = READERS[name](path), READERS[name](DATA / name)
    same = (lambda read: read.entries) if name.startswith("strings") else (lambda read: read)
    assert same(own) == same(bundled)


def test_a_placeholder_that_nobody_fills_names_the_string():
    for words in ("{nobody} came", "{0} came", "{n came", "{n.x} came"):
        with pytest.raises(DataError, match=r"'ui\.came' has a placeholder"):
            Strings("en", {"ui.came": words})("ui.came", 3)
