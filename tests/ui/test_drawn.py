"""What is kept for states of the filters: the values that were asked for last, up to a size."""

from __future__ import annotations

from functools import partial

from dashboard.ui.drawn import MOST_BYTES, MOST_ENTRIES, _Drawn


def test_what_was_asked_for_last_is_kept_up_to_a_size() -> None:
    kept, made = _Drawn(), list[str]()

    def of(name: str, size: int) -> None:
        kept.of(name, size, partial(made.append, name))

    third = MOST_BYTES // 3
    for name in ("one", "two", "three", "one", "four", "two"):  # "four" needs the room of "two", which was asked for least lately
        of(name, third)
    assert made == ["one", "two", "three", "four", "two"]

    of("larger than all", MOST_BYTES + 1)
    of("larger than all", MOST_BYTES + 1)
    of("two", third)
    assert made[-2:] == ["larger than all", "two"]


def test_small_values_are_bounded_in_number() -> None:
    kept, made = _Drawn(), list[int]()
    for number in [*range(MOST_ENTRIES + 1), MOST_ENTRIES, 0]:
        kept.of(number, 0, partial(made.append, number))
    assert made == [*range(MOST_ENTRIES + 1), 0]
