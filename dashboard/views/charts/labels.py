"""Labels that do not overlap: each takes the first free of its candidate places, the most important label first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NARROW, WIDE = " \u00a0.,:;'|!()iljtf–,،", "MW@%mw—"  # digits are all of one width
ISOLATES = "\u2067\u2069"  # take no room
GAP = 3.0  # pixels between two labels that there are at least


def text_width(words: str, size: float = 11.5, bold: bool = False) -> float:
    """About how many pixels the words take in the interface's face; a little too much rather than too little."""
    units = sum(0.34 if c in NARROW else 0.86 if c in WIDE else 0.0 if c in ISOLATES else 0.55 for c in words)
    return units * size * (1.06 if bold else 1.0) + 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: Box) -> bool:
        """Whether the two overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def inside(self, other: Box) -> bool:
        """Whether this one lies in the other."""
        return other.left <= self.left and other.top <= self.top and self.right <= other.right and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands: its anchor (x, y: middle of the line) and how it is aligned to it."""

    x: float
    y: float
    align: str

    def box(self, width: float, height: float) -> Box:
        """The space that a label of this size takes here."""
        left = {"left": self.x, "right": self.x - width, "center": self.x - width / 2}[self.align]
        return Box(left, self.y - height / 2, left + width, self.y + height / 2)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place: `spots` in the order of preference; `must` where it is drawn at its first spot even if that is taken."""

    words: str
    spots: Sequence[Spot]
    size: float = 11.5
    must: bool = False


def declutter(labels: Sequence[Wanted], frame: Box, taken: Iterable[Box] = ()) -> list[Spot | None]:
    """For each label its spot, or None where all are taken or outside the frame. Earlier labels go first; `taken` is free for none."""
    boxes = list(taken)
    found: list[Spot | None] = []
    for label in labels:
        width, height = text_width(label.words, label.size, label.must) + GAP, label.size + 1
        spot = next((s for s in label.spots if _free(s.box(width, height), boxes, frame)), None)
        if spot is None and label.must:
            spot = next((s for s in label.spots if s.box(width, height).inside(frame)), label.spots[0])
        if spot is not None:
            boxes.append(spot.box(width, height))
        found.append(spot)
    return found


def _free(box: Box, taken: Sequence[Box], frame: Box) -> bool:
    return box.inside(frame) and not any(box.hits(other) for other in taken)
