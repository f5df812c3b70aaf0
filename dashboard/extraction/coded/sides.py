"""Whose a side of a coded row is: its name as a group of the vocabulary."""

from __future__ import annotations

from functools import lru_cache

from dashboard.coding.codebook import sides
from dashboard.extraction.actors import find_actors
from dashboard.extraction.tokens import read_document

OTHER = "fighters_other"
MEMORY = 20_000


@lru_cache(maxsize=MEMORY)
def group_of(name: str) -> str | None:
    """The group of a side by its name: as data/coding/sides.yaml says, else the first that the lexicon knows in it, else other fighters.

    None where the name says no group. "Government of Turkey" is the forces of that state.
    """
    plain = " ".join(name.casefold().split())
    known = sides()
    if plain in known.exactly:
        return known.exactly[plain] or None
    for begins, group in known.begins.items():
        if plain.startswith(begins):
            return group or None
    for forces in known.forces_of:
        if plain.startswith(forces):
            state = plain.removeprefix(forces).strip()
            return next((group for called, group in known.states.items() if state.startswith(called)), OTHER)
    named = (actor.group for actor in find_actors(read_document(name), "en") if actor.group)
    return next(named, OTHER) if plain else None
