"""Charts from templates: altair builds a chart's structure once a theme and language; each draw only puts rows in.

Building some twenty layers takes altair a good part of a second, which no click can wait for, and altair itself 18 MB and a quarter of a
second to load. So a chart's layers name their data, and `filled` returns the finished specification with the rows of the moment. Whoever
has finished specifications already, such as a process of its own that built them (dashboard.making), lays them in with `take_from`; else
they are built here when they are first asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

from dashboard.views.charts.config import Ground
from dashboard.views.theme import Theme

Row = dict[str, Any]
Spec = dict[str, Any]
RE_WORD = re.compile(r"\w+")
NAMES = ("over_time", "by_group", "places_bars", "series")

_sources: list[Callable[[], Mapping[str, Spec]]] = []


def key_of(name: str, mirrored: bool) -> str:
    """What a structure is called among all of them: its chart, and whether it is mirrored."""
    return f"{name} mirrored" if mirrored else name


# The names of a theme's colours in the place of colours: one structure serves every theme.
UNPAINTED = Theme("unpainted", *(f"@{field.name}" for field in fields(Theme) if field.name != "name"))


def painted(spec: Any, theme: Theme) -> Any:  # noqa: ANN401  as deep as a specification goes
    """A structure that was built with UNPAINTED, in the colours of a theme."""
    if isinstance(spec, dict):
        return {key: painted(value, theme) for key, value in spec.items()}
    if isinstance(spec, list):
        return [painted(value, theme) for value in spec]
    return getattr(theme, spec[1:]) if isinstance(spec, str) and spec.startswith("@") else spec


def take_from(source: Callable[[], Mapping[str, Spec]]) -> None:
    """Take finished structures, unpainted, by their keys from here; asked at the first need, and may answer with none."""
    _sources[:] = [source]
    structure.cache_clear()


@cache
def structure(name: str, theme: Theme, mirrored: bool) -> Spec:
    """The structure of a chart of NAMES, without rows, parameters and sizes. Shared: not to be changed."""
    for source in _sources:
        if ready := source().get(key_of(name, mirrored)):
            return _with_reads(painted(ready, theme))
    from dashboard.views.charts.structures import build  # loads altair

    return _with_reads(build(name, theme, mirrored))


def _with_reads(spec: Spec) -> Spec:
    """The structure with what each layer reads of its rows (or a little more: all words in it) beside the name of its data. The last takes
    clicks: what is read of its rows stands outside it."""
    layers = [layer | {"data": layer["data"] | {"reads": frozenset(RE_WORD.findall(json.dumps(layer)))}} for layer in spec["layer"][:-1]]
    return spec | {"layer": [*layers, spec["layer"][-1]]}


def filled(spec: Spec, rows: Mapping[str, Sequence[Row]], ground: Ground, size: tuple[float, float], description: str) -> Spec:
    """The structure with its rows by layer name and its (width, height) in pixels; layers without rows are left out, save the last."""
    *ground_layers, last = spec["layer"]
    kept = [layer for layer in ground_layers if rows.get(layer["data"]["name"])]
    data = [_read(rows.get(layer["data"]["name"], ()), layer["data"].get("reads")) for layer in (*kept, last)]
    layers = [layer | {"data": {"values": values}} for layer, values in zip((*kept, last), data, strict=True)]
    params = [*ground.params(), *spec.get("params", [])]
    return spec | {"layer": layers, "params": params, "width": size[0], "height": size[1], "description": description}


def _read(rows: Sequence[Row], names: frozenset[str] | None) -> list[Row]:
    """The rows with what is read of them: Streamlit turns all that is sent into text, and reads and checks it, at every click."""
    return list(rows) if names is None else [{name: value for name, value in row.items() if name in names} for row in rows]


def words_rows(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows for words_layers, told apart by `hl`."""
    return {"words": [row for row in rows if not row["hl"]], "words_chosen": [row for row in rows if row["hl"]]}
