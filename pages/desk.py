"""Desk: where did it happen, when, to whom, and in whose words?"""

from dashboard.ui.desk import draw_desk
from dashboard.ui.frame import page

with page("desk") as here:
    draw_desk(here)
