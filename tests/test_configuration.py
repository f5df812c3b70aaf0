"""The configuration that people edit is the one that Streamlit reads, and Streamlit knows every key of it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parent.parent
EDITED = ROOT / "streamlit_config.toml"
READ = ROOT / ".streamlit" / "config.toml"
# The name of a package where it is not the name that is imported.
PACKAGES = {
    "yaml": "PyYAML",
    "charset_normalizer": "charset-normalizer",
    "xstatic": "XStatic-Leaflet",
    "sqlalchemy": "SQLAlchemy",
    "docx": "python-docx",
    "xlsxwriter": "XlsxWriter",
    "vl_convert": "vl-convert-python",
}
# Come with a package that is pinned: numpy with pandas, branca with folium.
CARRIED = {"numpy", "branca"}


def keys(tree: dict[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def test_both_files_are_equal_to_the_byte():
    assert EDITED.read_bytes() == READ.read_bytes(), "run: python -m dashboard sync-config"


@pytest.mark.parametrize(("key", "value"), list(keys(tomllib.loads(EDITED.read_text(encoding="utf-8")))), ids=lambda v: str(v)[:40])
def test_streamlit_knows_the_key(key: str, value: object):
    options = config.get_config_options()
    assert key in options, f"{key} is no option of Streamlit"
    if "olor" in key:
        assert re.fullmatch("#[0-9A-F]{6}", str(value))


def test_light_and_dark_and_their_sidebars_say_the_same_keys():
    theme = tomllib.loads(EDITED.read_text(encoding="utf-8"))["theme"]
    sections = [theme["light"], theme["dark"], theme["light"]["sidebar"], theme["dark"]["sidebar"]]
    assert len({frozenset(set(section) - {"sidebar"}) for section in sections}) == 1


def test_nothing_leaves_the_machine_and_no_fault_is_shown():
    options = dict(keys(tomllib.loads(EDITED.read_text(encoding="utf-8"))))
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "none"
    assert options["client.showErrorLinks"] is False
    assert not re.search(r"https?://|//", "".join(str(value) for value in options.values()))


def test_every_font_file_is_there():
    theme = tomllib.loads(EDITED.read_text(encoding="utf-8"))["theme"]
    for face in theme.get("fontFaces", []):
        assert (ROOT / "dashboard" / "static" / face["url"].removeprefix("app/static/")).is_file(), face["url"]


def pinned(name: str) -> dict[str, str]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return {package: version for package, _, version in (line.partition("==") for line in lines if line and not line.startswith("-"))}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dask.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_exactly(name: str):
    assert all(re.fullmatch(r"\d+(\.\w+)+", version) for version in pinned(name).values())


def test_what_is_imported_is_required_and_what_is_required_is_imported():
    names: set[str] = set()
    for path in [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(str(node.module).split(".")[0])
    third_party = {PACKAGES.get(name, name) for name in names - set(sys.stdlib_module_names) - CARRIED - {"dashboard"}}
    optional = {name.partition("[")[0] for name in pinned("requirements-dask.txt")}
    assert third_party <= {*pinned("requirements.txt"), *optional}


def test_no_other_dependency_file_outranks_the_requirements():
    assert not [name for name in ("uv.lock", "Pipfile", "environment.yml", "poetry.lock") if (ROOT / name).exists()]


def test_secrets_of_a_shared_desk_name_its_store(tmp_path: Path):
    """As Streamlit does it when its server starts: what stands at the top of the secrets is in the environment, where settings are read."""
    secrets = ('DASHBOARD_STORE_URL = "postgresql://me:word@host/name?sslmode=require"', 'DASHBOARD_READ_ONLY = "1"')
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("\n".join(secrets))
    asked = (
        "from streamlit.runtime.secrets import secrets_singleton as secrets; secrets.load_if_toml_exists();"
        "from dashboard.settings import settings; print(settings().store_url, settings().read_only)"
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    env = {**own, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert told.stdout.split() == ["postgresql://me:word@host/name?sslmode=require", "True"], told.stderr
