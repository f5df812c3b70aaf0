"""The Add page's own style sheet, with the words that Streamlit's uploader has in English only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.settings import settings
from dashboard.strings import Strings

MEGABYTE = 1024 * 1024
SHEET = Path(__file__).with_name("add.css")


@cache
def _sheet(*words: tuple[str, str]) -> str:
    sheet = SHEET.read_text(encoding="utf-8")
    for name, said in words:
        sheet = sheet.replace(f"{{{{{name}}}}}", _quoted(said))
    return sheet


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'


def draw_add_style(s: Strings) -> None:
    """Put the sheet into the page; it takes no room there."""
    too_big = s("add.too_big", limit=settings().max_file_bytes // MEGABYTE)
    st.html(f"<style>{_sheet(('upload', s('add.upload')), ('drop', s('add.drop')), ('too_big', too_big))}</style>")
