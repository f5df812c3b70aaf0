"""The Export page's own style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

SHEET = Path(__file__).with_name("export.css")


@cache
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


def draw_export_style() -> None:
    """Put the sheet into the page; it takes no room there."""
    st.html(f"<style>{_sheet()}</style>")
