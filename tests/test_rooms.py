"""Who may import whom: the rooms of the house, enforced."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEAVES = {"settings", "vocabulary", "strings", "speakers", "yaml_lines", "kept", "heaps"}
MAY_IMPORT = {
    "domain": {"domain"},
    "settings": {"domain"},
    "kept": {"settings"},
    "heaps": set(),
    "yaml_lines": {"domain"},
    "vocabulary": {"domain", "settings", "yaml_lines"},
    "speakers": {"settings", "vocabulary", "yaml_lines"},
    "strings": {"domain", "settings", "vocabulary", "yaml_lines"},
    "gazetteer": {"gazetteer", "domain", *LEAVES},
    "coding": {"coding", "domain", *LEAVES},
    "extraction": {"extraction", "gazetteer", "coding", "domain", *LEAVES},
    "evaluation": {"evaluation", "domain", *LEAVES},
    "reading": {"reading", "coding", "domain", *LEAVES},
    "store": {"store", "domain", *LEAVES},
    "pipeline": {"reading", "extraction", "gazetteer", "store", "domain", *LEAVES},
    "beside": {"settings"},
    "filling": {"beside", "store", "settings"},
    "making": {"beside", "settings"},
    "intake": {"intake", "pipeline", "reading", "store", "domain", *LEAVES},
    "cluster": {"cluster", "intake", "pipeline", "reading", "store", "analysis", "domain", *LEAVES},
    "analysis": {"analysis", "domain", *LEAVES},
    "views": {"views", "analysis", "domain", *LEAVES},
    "export": {"export", "views", "analysis", "domain", *LEAVES},
    "ui": {"ui", "filling", "making", "views", "export", "analysis", "pipeline", "intake", "store", "evaluation", "domain", *LEAVES},
    "app": {"ui", "filling", "making", *LEAVES},
    "pages": {"ui"},
    "__main__": {"commands", "domain", *LEAVES},
    "commands": {
        "commands",
        "filling",
        "making",
        "pipeline",
        "intake",
        "cluster",
        "reading",
        "extraction",
        "gazetteer",
        "store",
        "analysis",
        "export",
        "views",  # words alone: nothing there that draws
        "evaluation",
        "domain",
        *LEAVES,
    },
}
ONLY_IN = {
    "streamlit": {"ui", "app", "pages"},
    "folium": {"views"},
    "branca": {"views"},
    "altair": {"views"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "pandas": {"store", "analysis", "views", "export", "ui", "cluster"},
    "xlsxwriter": {"export"},
    "vl_convert": {"export"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "fsspec": {"cluster"},
}


def modules() -> list[Path]:
    return sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")])


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] == "pages" else parts[1]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" if node.module == "dashboard" else str(node.module) for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_keep_to_the_rooms(path: Path):
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        top, *rest = name.split(".")
        if top == "dashboard" and rest and rest[0] != "__version__":
            assert rest[0] in MAY_IMPORT[here], f"{here} may not import {name}"
        elif top in ONLY_IN:
            assert here in ONLY_IN[top], f"{here} may not import {top}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) == "domain"], ids=lambda p: p.name)
def test_the_domain_uses_the_standard_library_alone(path: Path):
    import sys

    assert all(name.split(".")[0] in {*sys.stdlib_module_names, "dashboard"} for name in imported(path))
