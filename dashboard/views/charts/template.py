"""Charts from templates: altair builds a chart's structure once a theme and language; each draw only puts rows in.

Building some twenty layers takes altair a good part of a second, which no click can wait for. So a chart's layers name
their data, the finished specification is kept, and `filled` returns it with the rows of the moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any

import altair as alt
from altair.utils import schemapi

from dashboard.views.charts.config import PICK, Ground, config, x_of, y_of
from dashboard.views.theme import Theme

Row = dict[str, Any]
Spec = dict[str, Any]


class ReadyChart(alt.LayerChart):
    """An altair chart whose specification is finished and valid: to_dict only copies it."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(layer=[])
        object.__setattr__(self, "_ready", spec)

    def to_dict(self, *_: Any, **__: Any) -> Spec:  # noqa: ANN401  altair's own signature
        """The specification; the rows in it are shared, the outer mappings are not."""
        return dict(self._ready)


def layer(name: str) -> alt.Chart:
    """A layer whose rows are put in under this name."""
    return alt.Chart(alt.NamedData(name=name))


def template(layers: Sequence[alt.Chart], theme: Theme, height: float) -> Spec:
    """The layers, from below, as one specification without rows, parameters and width.

    The last layer takes the clicks: each of its rows has an `id`, and a click puts that id into the parameter PICK.
    """
    pick = alt.selection_point(name=PICK, fields=["id"], toggle="true", clear=False)
    *ground, last = layers
    chart = alt.layer(*ground, last.add_params(pick)).properties(height=height, autosize={"type": "none"}).configure(**config(theme))
    spec: Spec = chart.to_dict(validate=schemapi.DEBUG_MODE)
    return spec


def built_once(build: Callable[[Theme, bool, float], Spec]) -> Callable[[Theme, bool, float], Spec]:
    """Keep a template for each theme, direction and height. altair's checks of it take half the time of the first page; the tests make
    them."""

    @lru_cache(maxsize=16)
    @wraps(build)
    def unchecked(theme: Theme, mirrored: bool, height: float) -> Spec:
        with schemapi.debug_mode(False):
            return build(theme, mirrored, height)

    return unchecked


def filled(spec: Spec, rows: Mapping[str, Sequence[Row]], ground: Ground, width: float, description: str) -> ReadyChart:
    """The template with its rows by layer name; layers without rows are left out, save the last."""
    *ground_layers, last = spec["layer"]
    kept = [layer for layer in ground_layers if rows.get(layer["data"]["name"])]
    layers = [layer | {"data": {"values": list(rows.get(layer["data"]["name"], ()))}} for layer in (*kept, last)]
    params = [*ground.params(), *spec.get("params", [])]
    return ReadyChart(spec | {"layer": layers, "params": params, "width": width, "description": description})


def words_layers(theme: Theme, height: float, reverse: bool = False) -> list[alt.Chart]:
    """Two layers of labels beside marks, "words" and "words_chosen" (bold, in accent ink), on rows with t (words), x, y, dx (pixels from x)
    and align (left, right, center). The ground shows round the letters of the first, so that no grid line strikes them through."""
    shared: dict[str, Any] = {"baseline": "middle", "dx": {"expr": "datum.dx"}, "align": {"expr": "datum.align"}}
    where: dict[str, Any] = {"x": x_of("x", reverse), "y": y_of("y", height), "text": alt.Text("t:N")}
    ground: dict[str, Any] = {"color": theme.bg, "stroke": theme.bg, "strokeWidth": 3, "strokeJoin": "round", "aria": False}
    return [
        layer("words").mark_text(fontSize=11.5, **ground, **shared).encode(**where),
        layer("words").mark_text(fontSize=11.5, color=theme.ink, **shared).encode(**where),
        layer("words_chosen").mark_text(fontSize=13, fontWeight=600, color=theme.accentink, **shared).encode(**where),
    ]


def words_rows(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows for words_layers, told apart by `hl`."""
    return {"words": [row for row in rows if not row["hl"]], "words_chosen": [row for row in rows if row["hl"]]}


def target_layer(height: float, reverse: bool = False, beyond: float = 7, whole: bool = False) -> alt.Chart:
    """The layer "targets" that takes clicks: an unseen field over each mark from x to x2 (`beyond` pixels further on both sides) and y to
    y2, with the row's `line` as tooltip; `whole` for fields as wide as the chart."""
    way = -1 if reverse else 1
    mark = layer("targets").mark_rect(opacity=0.001, fill="#808080", cursor="pointer", xOffset=-way * beyond, x2Offset=way * beyond)
    if whole:
        mark = layer("targets").mark_rect(opacity=0.001, fill="#808080", cursor="pointer")
    x: dict[str, Any] = {"x": alt.value(0), "x2": alt.value("width")} if whole else {"x": x_of("x", reverse), "x2": "x2:Q"}
    told: dict[str, Any] = {"tooltip": alt.Tooltip("line:N"), "description": alt.Description("line:N")}
    encoded: alt.Chart = mark.encode(**x, **told, y=y_of("y", height), y2="y2:Q")
    return encoded
