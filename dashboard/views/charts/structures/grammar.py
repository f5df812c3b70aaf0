"""What the structures of all charts are made of: channels on a ground of pixels, layers that name their rows, words, fields to click on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
from altair.utils import schemapi

from dashboard.views.charts.config import PICK, config
from dashboard.views.theme import Theme

Align = Literal["left", "right", "center"]
Spec = dict[str, Any]


def x_of(field: str = "x", reverse: bool = False) -> alt.X:
    """The x channel on a field in the ground's unit."""
    ends: list[Any] = [{"expr": "left"}, {"expr": "width - right"}]
    domain: list[Any] = [{"expr": "d0"}, {"expr": "d1"}]
    scale = alt.Scale(domain=domain, range=ends[::-1] if reverse else ends, nice=False, zero=False, padding=0)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def y_of(field: str = "y") -> alt.Y:
    """The y channel on a field in pixels from the top."""
    ends: list[Any] = [0, {"expr": "height"}]
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=ends, range=ends, nice=False, zero=False), axis=None)


def at(expression: str) -> Any:  # noqa: ANN401  altair's value channels have no common type
    """A fixed position as an expression of `left`, `right`, `width`."""
    return alt.value({"expr": expression})


def layer(name: str) -> alt.Chart:
    """A layer whose rows are put in under this name."""
    return alt.Chart(alt.NamedData(name=name))


def template(layers: Sequence[alt.Chart], theme: Theme) -> Spec:
    """The layers, from below, as one specification without rows, parameters, width and height.

    The last layer takes the clicks: each of its rows has an `id`, and a click puts that id into the parameter PICK.
    """
    pick = alt.selection_point(name=PICK, fields=["id"], toggle="true", clear=False)
    *ground, last = layers
    chart = alt.layer(*ground, last.add_params(pick)).properties(autosize={"type": "none"}).configure(**config(theme))
    spec: Spec = chart.to_dict(validate=schemapi.DEBUG_MODE)
    return spec


def words_layers(theme: Theme, reverse: bool = False) -> list[alt.Chart]:
    """Two layers of labels beside marks, "words" and "words_chosen" (bold, in accent ink), on rows with t (words), x, y, dx (pixels from x)
    and align (left, right, center). The ground shows round the letters of the first, so that no grid line strikes them through."""
    shared: dict[str, Any] = {"baseline": "middle", "dx": {"expr": "datum.dx"}, "align": {"expr": "datum.align"}}
    where: dict[str, Any] = {"x": x_of("x", reverse), "y": y_of(), "text": alt.Text("t:N")}
    ground: dict[str, Any] = {"color": theme.bg, "stroke": theme.bg, "strokeWidth": 3, "strokeJoin": "round", "aria": False}
    return [
        layer("words").mark_text(fontSize=11.5, **ground, **shared).encode(**where),
        layer("words").mark_text(fontSize=11.5, color=theme.ink, **shared).encode(**where),
        layer("words_chosen").mark_text(fontSize=13, fontWeight=600, color=theme.accentink, **shared).encode(**where),
    ]


def target_layer(reverse: bool = False, beyond: float = 7, whole: bool = False) -> alt.Chart:
    """The layer "targets" that takes clicks: an unseen field over each mark from x to x2 (`beyond` pixels further on both sides) and y to
    y2, with the row's `line` as tooltip; `whole` for fields as wide as the chart."""
    way = -1 if reverse else 1
    mark = layer("targets").mark_rect(opacity=0.001, fill="#808080", cursor="pointer", xOffset=-way * beyond, x2Offset=way * beyond)
    if whole:
        mark = layer("targets").mark_rect(opacity=0.001, fill="#808080", cursor="pointer")
    x: dict[str, Any] = {"x": alt.value(0), "x2": alt.value("width")} if whole else {"x": x_of("x", reverse), "x2": "x2:Q"}
    told: dict[str, Any] = {"tooltip": alt.Tooltip("line:N"), "description": alt.Description("line:N")}
    encoded: alt.Chart = mark.encode(**x, **told, y=y_of(), y2="y2:Q")
    return encoded
