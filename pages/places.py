"""Places: what happened where, when, and how sure is the place itself?"""

from dashboard.ui.frame import page
from dashboard.ui.places import draw_places_page

with page("places") as here:
    draw_places_page(here)
