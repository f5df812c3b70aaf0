"""Disputes: which numbers stand against each other, in whose words, and what do the figures do with them?"""

from dashboard.ui.disputes import draw_disputes
from dashboard.ui.frame import page

with page("disputes") as here:
    draw_disputes(here)
