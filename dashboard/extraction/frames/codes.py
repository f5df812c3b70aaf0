"""The codes of kinds and groups that several frames ask for."""

from __future__ import annotations

CASUALTY = frozenset({"killed", "wounded", "killed_or_wounded"})
DONE_TO = CASUALTY | {"detained", "kidnapped", "displaced"}
TAKEN = frozenset({"detained", "kidnapped"})
UNKNOWN = "unknown"
NO_SIDE = frozenset({None, UNKNOWN, "civilians", "mixed", "all"})
