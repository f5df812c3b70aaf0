"""The page's style sheet: tokens of both themes as CSS variables, and the Streamlit hooks that the design names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.strings import strings
from dashboard.views.theme import DARK, LIGHT

SHEET = Path(__file__).with_name("style.css")
RIGHT_TO_LEFT = """
[data-testid="stDialog"] [role="dialog"]::before, [data-testid="stDialog"] [role="dialog"]::after { direction: rtl; }
[data-testid="stApp"] { direction: rtl; --d-ui: "Noto Sans Arabic", "Source Sans", sans-serif; }
:is(p, label, button, input) { font-family: var(--d-ui); }
[data-testid="stSlider"] > [role="group"], [data-testid="stVegaLiteChart"], [data-testid="stDataFrame"] { direction: ltr; }
[data-variant="segmented_control"]:first-child { border-radius: 0 4px 4px 0; }
[data-variant="segmented_control"]:last-child { border-radius: 4px 0 0 4px; border-inline-end-width: 1px; }
[data-variant="segmented_control"] { border-width: 1px !important; margin: 0 !important; }
[data-variant="segmented_control"]:not(:first-child) { margin-inline-start: -1px !important; }
"""


@cache
def style_sheet(language: str) -> str:
    """The whole sheet for a language of the interface; follows light and dark by itself."""
    dark = DARK.tokens()
    tokens = "\n  ".join(f"--d-{name}: light-dark({light}, {dark[name]});" for name, light in LIGHT.tokens().items())
    sheet = SHEET.read_text(encoding="utf-8").replace("{{tokens}}", tokens)
    for name in ("gone", "gone_title"):
        sheet = sheet.replace(f"{{{{{name}}}}}", _quoted(strings(language)(f"fault.{name}")))
    return sheet.replace("{{direction}}", RIGHT_TO_LEFT if language == "ar" else "")


def _quoted(words: str) -> str:
    """Words as a string of a style sheet."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def theme_name() -> str:
    """ "light" or "dark", as the visitor sees the page; light where Streamlit does not know yet."""
    kind = st.context.theme.type
    return "dark" if kind == "dark" else "light"


def draw_style(language: str) -> None:
    """Put the style sheet into the page; it takes no room there."""
    st.html(f"<style>{style_sheet(language)}</style>")
