"""The Add page's own style sheet, with the words that Streamlit's uploader has in English only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.strings import Strings

SHEET = Path(__file__).with_name("add.css")


@cache
def _sheet(upload: str, drop: str) -> str:
    sheet = SHEET.read_text(encoding="utf-8")
    return sheet.replace("{{upload}}", _quoted(upload)).replace("{{drop}}", _quoted(drop))


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'


def draw_add_style(s: Strings) -> None:
    """Put the sheet into the page; it takes no room there."""
    st.html(f"<style>{_sheet(s('add.upload'), s('add.drop'))}</style>")
