"""python -m dashboard sync-config: the configuration that people edit, put where Streamlit reads it."""

from __future__ import annotations

import argparse

from dashboard.settings import ROOT

NAME = "sync-config"
HELP = "Copy streamlit_config.toml to .streamlit/config.toml, where Streamlit reads it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_arguments: argparse.Namespace) -> int:
    """Copies byte by byte (a link would turn into text on Windows and in zip files)."""
    target = ROOT / ".streamlit" / "config.toml"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes((ROOT / "streamlit_config.toml").read_bytes())
    return 0
