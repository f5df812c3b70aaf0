"""Generated examples are forty a test where it asks for no other number, and untimed: how fast the product is, the bench measures."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")
