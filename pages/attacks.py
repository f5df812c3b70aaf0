"""Attacks & casualties: how many, when, to whom, by whom and who says so, and how did the number come about?"""

from dashboard.ui.attacks import draw_attacks
from dashboard.ui.frame import page

with page("attacks") as here:
    draw_attacks(here)
