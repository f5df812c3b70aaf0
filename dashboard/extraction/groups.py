"""The last word on whose the counted are: armies of the country told about, totals of mixed parts, the unknown."""

from __future__ import annotations

from collections import Counter

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

# The army of each country, for "soldiers" where nobody says whose.
ARMIES = {
    "SY": "syrian_army", "IQ": "iraqi_forces", "YE": "yemeni_forces", "LY": "libyan_forces", "SD": "sudanese_army", "SO": "somali_forces",
    "TR": "turkey", "IL": "israel", "EG": "egyptian_forces", "LB": "lebanese_army", "AF": "afghan_forces", "RU": "russia", "SA": "saudi_forces",
}  # fmt: skip
UNSAID = frozenset({"member", "soldier"})


def settle_groups(scene: Scene, drafts: list[Draft]) -> None:
    """Replace the open groups of the drafts by codes of the vocabulary."""
    country = _main_country(scene)
    for draft in drafts:
        if draft.group in UNSAID or (draft.group in (None, "unknown") and draft.part_of is not None):
            draft.group = _open_group(draft, country, scene.voice)
    for draft in drafts:
        if draft.kind != "attack" and draft.group is None:
            draft.group = "unknown"
    for draft in drafts:
        if draft.group in (None, "unknown"):
            parts = {d.group for d in drafts if d.part_of is draft and d.group not in (None, "unknown")}
            if len(parts) > 1:
                draft.group = "mixed"


def _open_group(draft: Draft, country: str, voice: str) -> str | None:
    whole = draft.part_of
    if whole is not None and whole.group not in (None, "unknown", "mixed", *UNSAID):
        return whole.group
    if draft.group == "soldier" and voice:
        return voice
    if draft.group == "soldier":
        if draft.places and draft.places[0].country in ARMIES:
            return ARMIES[draft.places[0].country]
        return ARMIES.get(country, "fighters_other")
    if draft.group == "member":
        return "fighters_other" if draft.kind != "attack" else None
    return draft.group


def _main_country(scene: Scene) -> str:
    counts = Counter(span.place.country for span in scene.places if span.place.country)
    return max(counts, key=lambda code: (counts[code], code)) if counts else ""
