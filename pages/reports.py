"""Reports: what is in the library, where each report comes from, and what was made of it?"""

from dashboard.ui.frame import page
from dashboard.ui.reports import draw_reports

with page("reports") as here:
    draw_reports(here)
