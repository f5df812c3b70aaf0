"""Register the product's components once a process, each from a folder-less trio of files: name.html, name.css, name.js."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.ui.faults import guarded

HERE = Path(__file__).parent
# A component whose script is more than one file: the parts in their order.
PARTS: dict[str, tuple[str, ...]] = {
    "attacks_bar": ("controls", "attacks_bar"),
    "places_bar": ("controls", "places_bar"),
    "lanes": ("chart_keys", "lanes"),
    "figures": ("chart_keys", "figures"),
    "text": ("text_pane", "text_card", "text_frame"),
    "map": ("map", "map_draw", "map_frame"),
    "map_bare": ("map_rows", "map_bare"),
    "map_marks": ("map_rows", "map_marks"),
    "disputes": ("text_pane", "disputes_steps", "disputes_list", "disputes_case", "disputes"),
    "report": ("report_record", "report"),
    "stepper": ("strip", "stepper"),
    "profile": ("strip", "profile"),
    "review": ("text_pane", "review_queue", "review_form", "review_many", "review_words", "review_select", "review"),
}


def read_asset(name: str) -> str:
    """The text of a file beside this one; empty where there is none."""
    path = HERE / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def component(name: str, script: str | None = None, sheet: str = "") -> Callable[..., Any]:
    """The mounting command of a component. `script` replaces name.js (the map's base needs an assembled one),
    `sheet` goes before all others.

    common.js and common.css go before each component's own: the same focus rings, colours and event helper everywhere.
    """
    parts = PARTS.get(name, (name,))
    return st.components.v2.component(
        f"dalil_{name}",
        html=read_asset(f"{name}.html") or "<div class='root'></div>",
        css=sheet + read_asset("common.css") + "".join(read_asset(f"{part}.css") for part in parts),
        js=script if script is not None else read_asset("common.js") + "".join(read_asset(f"{part}.js") for part in parts),
    )


def mount(
    name: str, data: Mapping[str, Any], key: str, on_event: Callable[[], None], height: int | str = "content", sheet: str = ""
) -> None:
    """Draw a component. Its one trigger value is `event`, a mapping with `type` and what belongs to it, read by `on_event`.

    The data come as the one item of a list: of a mapping, Streamlit would ask every value whether it is some sort of table, which takes it
    a tenth of a click.
    """
    component(name, sheet=sheet)(key=key, data=[dict(data)], height=height, on_event_change=guarded(on_event))
