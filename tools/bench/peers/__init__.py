"""Dalil beside the tools that a user would take instead: places, dates and numerals on the same texts in one run.

Each peer lives in an environment of its own (`.venv-peers/`), is asked through one small script of `workers/`, and is only measured
beside: nothing of it is part of the product. A peer that cannot be installed is named with the reason.
"""
