"""Method: what do these numbers mean, and how were they made?"""

from dashboard.ui.frame import page
from dashboard.ui.method import draw_method

with page("method") as here:
    draw_method(here)
