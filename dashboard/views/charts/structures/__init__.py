"""What altair builds: the layers, encodings and selection of each chart, as finished Vega-Lite. Only this package loads altair."""

from __future__ import annotations

from altair.utils import schemapi

from dashboard.views.charts.structures.by_group import group_template
from dashboard.views.charts.structures.grammar import Spec
from dashboard.views.charts.structures.over_time import time_template
from dashboard.views.charts.structures.places_bars import places_template
from dashboard.views.charts.structures.series import series_template
from dashboard.views.theme import Theme

BUILDERS = {"over_time": time_template, "by_group": group_template, "places_bars": places_template, "series": series_template}


def build(name: str, theme: Theme, mirrored: bool) -> Spec:
    """A chart's structure by its name. altair's checks of it take half the time: the tests make them."""
    with schemapi.debug_mode(False):
        return BUILDERS[name](theme, mirrored)
