"""The README says what is: its commands run, its paths exist, its variables are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.commands.parser import MODULES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Made by a command, not kept.
BUILT = {".streamlit/secrets.toml", ".dalil/", "bench.json"}


def tree() -> list[str]:
    """The paths of the README's tree, the lines under a folder inside it."""
    block = README.split("## The house\n\n```\n")[1].split("```")[0]
    paths, folder = [], ""
    for line in block.splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            folder = name
        paths.append(name if name == folder else folder + name)
    return paths


@pytest.mark.parametrize("path", tree())
def test_the_tree_is_as_drawn(path: str):
    assert (ROOT / path).exists()
    assert (ROOT / path).is_dir() == path.endswith("/")


def test_every_room_is_in_the_tree():
    rooms = {path for path in (ROOT / "dashboard").iterdir() if path.name not in {"__pycache__", "__init__.py"}}
    assert {str(path.relative_to(ROOT)) for path in rooms} == {
        p.rstrip("/") for p in tree() if p.startswith("dashboard/") and p != "dashboard/"
    }


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\bmake (\w+)", README + (ROOT / ".ci" / "run").read_text(encoding="utf-8"))) - {"and"})
)
def test_make_has_the_target(target: str):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"python -m dashboard (\S+?)[`,\s]", README + MAKEFILE))))
def test_the_command_exists(name: str):
    assert name in MODULES


@pytest.mark.parametrize("name", sorted(set(re.findall(r"DASHBOARD_\w+", README))))
def test_the_variable_is_read(name: str):
    assert name in (ROOT / "dashboard" / "settings.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w.-]*[./][\w./-]*)`", README)) | {"docs/desk.png"}))
def test_the_path_exists(path: str):
    assert path in BUILT or (ROOT / path).exists()


@pytest.mark.parametrize(
    "path", [p for p in ROOT.rglob("*.md") if not {".venv", ".git", ".pytest_cache", "data"} & set(p.parts)], ids=lambda p: p.name
)
def test_links_to_files_lead_somewhere(path: Path):
    for link in re.findall(r"\]\((?!https?://|#)([^)]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link
