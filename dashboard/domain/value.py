"""How the small values are made that a report is read into by the hundred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:

    def value(*, frozen: bool, slots: bool, order: bool = False) -> Callable[[type], type]:
        """A dataclass that equals and hashes as a frozen one does, made in a quarter of the time that a frozen one takes.

        A frozen dataclass guards its fields with a call for each of them whenever one is made. Here the type checker guards them, to which
        this is `dataclass` itself: it lets nothing assign to a field after the making.
        """
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)


__all__ = ["value"]
