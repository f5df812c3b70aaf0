"""Add reports: what is in these files, is it what I want, and what became of each?"""

from dashboard.ui.add import draw_add
from dashboard.ui.frame import page

with page("add") as here:
    draw_add(here)
