"""The charts of a brief as SVG: vl-convert turns the desk's own charts into drawings whose words are set by the page's fonts."""

from __future__ import annotations

import json
import re

import vl_convert

from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure
from dashboard.export.brief.figures import by_size
from dashboard.export.brief.scene import Scene, text
from dashboard.views.charts import Drawing, group_chart, over_time
from dashboard.views.charts.config import PICK
from dashboard.views.theme import theme

WIDTH, TIME_HEIGHT = 680, 380
GROUP_ROW, GROUP_AXIS = 34, 26  # pixels a group, and of the axis
RE_OPEN = re.compile(r"<svg\b[^>]*>")
CHARTED = ("attack", "killed", "wounded")


def charts_section(scene: Scene, figures: dict[str, Figure]) -> str:
    """What was counted over time, and the killed by victim group."""
    say, claims, light = scene.say, scene.material.claims, theme("light")
    parts = []
    timed = over_time(claims, claims, scene.language, light, width=WIDTH, height=TIME_HEIGHT)
    if not timed.empty:
        drawn_figures = [figures[kind] for kind in CHARTED if kind in figures]
        rows = [row for fig in drawn_figures for row in by_size(fig, fig.rows_with(Role.COUNTED)).tolist()]
        totals = [row for fig in drawn_figures for row in fig.totals().tolist()]
        told = " ".join(part for part in (say("brief.over_time_sub"), timed.caption) if part)
        parts.append(_figure(scene, say("ui.over_time"), timed, told, [*rows, *totals]))
    if "killed" in figures:
        killed = figures["killed"]
        groups = len(group_chart(claims, None, scene.language, light).rows)
        drawn = group_chart(claims, None, scene.language, light, width=WIDTH, height=GROUP_AXIS + GROUP_ROW * max(groups, 1))
        if not drawn.empty:
            used = [*killed.rows_with(Role.COUNTED).tolist(), *killed.rows_with(Role.PART).tolist(), *killed.totals().tolist()]
            parts.append(_figure(scene, say("ui.by_group"), drawn, say("brief.by_group_sub"), used))
    return f'<section class="charts">{"".join(parts)}</section>' if parts else ""


def _figure(scene: Scene, title: str, drawing: Drawing, told: str, rows: list[int]) -> str:
    return (
        f'<figure class="chart"><figcaption><h2>{text(title)}</h2><p>{text(told)}{scene.notes.refs(rows)}</p></figcaption>'
        f"{svg_of(drawing)}</figure>"
    )


def svg_of(drawing: Drawing) -> str:
    """The drawing as an SVG element without the parts that only a pointer needs, as wide as its place."""
    spec = drawing.chart
    targets = [layer for layer in spec["layer"] if _is_target(layer)]
    spec = spec | {"layer": [layer for layer in spec["layer"] if layer not in targets]}
    spec["params"] = [param for param in spec.get("params", []) if param.get("name") != PICK]
    drawn = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    height, label = float(spec["height"]), text(spec.get("description", ""))
    opening = f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" direction="ltr" aria-label="{label}">'
    return RE_OPEN.sub(lambda _: opening, drawn, count=1)


def _is_target(layer: dict[str, object]) -> bool:
    mark = layer.get("mark")
    return isinstance(mark, dict) and mark.get("cursor") == "pointer"
