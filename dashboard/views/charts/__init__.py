"""Charts: enriched frames to Vega-Lite specifications, pure. Each builder returns a Drawing (chart, caption, empty, table). Their
structures are built by altair, once: see template.py.

    over_time     attacks, killed and wounded on one time axis
    group_chart   one kind by victim group
    places_bars   places by mentions

A click on a mark puts its `id` into the selection parameter PICK. Draw with
st.vega_lite_chart(spec=drawing.chart, theme=None, width="stretch").
"""

from dashboard.views.charts.by_group import group_chart
from dashboard.views.charts.config import PICK
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.over_time import over_time
from dashboard.views.charts.places_bars import places_bars
from dashboard.views.charts.time_marks import TimeScale, time_scale

__all__ = ["PICK", "Drawing", "TimeScale", "group_chart", "over_time", "places_bars", "time_scale"]
