"""Review: which claims are worth a person's look, what do they rest on, and what was decided about them?"""

from dashboard.ui.frame import page
from dashboard.ui.review import draw_review

with page("review") as here:
    draw_review(here)
