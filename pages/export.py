"""Export: what can be taken out of what the filters leave, and in which form?"""

from dashboard.ui.export import draw_export
from dashboard.ui.frame import page

with page("export") as here:
    draw_export(here)
