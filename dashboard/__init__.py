"""Dalil: conflict reports on a map, in charts and in their own words, every number one click from the words it came from."""

__version__ = "0.1.0"
