"""The frame of the desk: `streamlit run dashboard/app.py`. It lists the pages and draws what they share, nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

# `streamlit run` puts only this file's folder on the path; the product is the folder above.
ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dashboard import filling, heaps, making  # noqa: E402

heaps.share_heaps()  # before there are threads
filling.begin()  # before the libraries that the desk draws with: they load meanwhile
making.begin()

from dashboard.ui.frame import run_app  # noqa: E402

run_app(ROOT / "pages")
