"""Generated examples may take as long as they need: how fast the product is, is measured by the bench."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
