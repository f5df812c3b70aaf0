"""What is made of the product's own files by a process of its own is what the desk would make itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import making
from dashboard.settings import read_settings
from dashboard.views.charts.structures import build
from dashboard.views.charts.template import NAMES, UNPAINTED, painted
from dashboard.views.made import make
from dashboard.views.theme import DARK, LIGHT


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    found: list[object] = []
    monkeypatch.setattr(making, "_begun", found)
    return found


def without_names(made: dict[str, object]) -> dict[str, object]:
    """folium calls the map and its parts by a new name each time."""
    return {key: value for key, value in made.items() if key not in ("script", "variable")}


def test_a_process_of_its_own_makes_what_the_desk_would(begun: list[object]) -> None:
    assert making.finished() is None  # nothing was begun
    making.begin()
    making.begin()
    found, here = making.finished(), make(read_settings())
    assert found is not None and without_names(found) == without_names(here)
    assert f"var {found['variable']} = L.map(" in found["script"] and len(found["script"]) == len(here["script"])
    assert len(begun) == 1


def test_where_that_process_fails_nothing_was_made(begun: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = replace(read_settings(), data=tmp_path)  # holds no basemap
    monkeypatch.setattr(making, "settings", lambda: chosen)
    making.begin()
    assert making.finished() is None


def test_where_that_process_is_held_it_is_ended(begun: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PROGRAM", "import time; time.sleep(3600)")
    monkeypatch.setattr(making, "LONGEST", 0.2)
    making.begin()
    assert making.finished() is None


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_structure_that_is_painted_afterwards_is_the_one_in_its_colours(name: str, mirrored: bool, look) -> None:
    plain = build(name, UNPAINTED, mirrored)
    assert painted(plain, look) == build(name, look, mirrored) != plain


def test_the_desk_loads_neither_folium_nor_altair() -> None:
    """Each would stay in the memory of the server for good."""
    program = "import sys, dashboard.ui.desk, dashboard.ui.attacks; print([name for name in ('folium', 'altair') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(making.__file__).parents[1])
    assert said.stdout.strip() == "[]"
