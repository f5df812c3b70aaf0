"""The codes of kinds and groups that several frames ask for."""

from __future__ import annotations

BOTH = "killed_or_wounded"
CASUALTY = frozenset({"killed", "wounded", BOTH})
DONE_TO = CASUALTY | {"detained", "kidnapped", "displaced"}
TAKEN = frozenset({"detained", "kidnapped"})
UNKNOWN = "unknown"
NO_SIDE = frozenset({None, UNKNOWN, "civilians", "mixed", "all"})
# Organisations that reports call terrorists, militants or insurgents without naming them each time.
ORGANISATIONS = frozenset({"isis", "al_qaeda", "hts", "al_shabaab", "taliban", "pkk", "boko_haram", "houthi", "hamas", "hezbollah"})
