"""Pages are drawn one after the other, and none waits for ever."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from dashboard.ui import turns
from dashboard.ui.turns import turn


def begun(action) -> Thread:
    thread = Thread(target=action, daemon=True)
    thread.start()
    return thread


def test_of_two_that_draw_at_once_one_waits_for_the_other() -> None:
    said: list[str] = []
    first_draws, first_may_end = Event(), Event()

    def first() -> None:
        with turn(), turn():  # a page and its fragment
            first_draws.set()
            first_may_end.wait(10)
            said.append("first")

    def second() -> None:
        first_draws.wait(10)
        with turn():
            said.append("second")

    both = [begun(first), begun(second)]
    assert first_draws.wait(10)
    assert not said
    first_may_end.set()
    for thread in both:
        thread.join(10)
    assert said == ["first", "second"]


def test_a_fault_gives_the_turn_back() -> None:
    with pytest.raises(ValueError, match="drawing"), turn():
        raise ValueError("drawing")
    after = Event()

    def next_one() -> None:
        with turn():
            after.set()

    begun(next_one).join(10)
    assert after.is_set()


def test_nobody_waits_longer_than_that_for_something_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 0.05)
    large_draws, drawn_beside, large_may_end = Event(), Event(), Event()

    def large() -> None:
        with turn():
            large_draws.set()
            large_may_end.wait(10)

    def small() -> None:
        with turn():
            drawn_beside.set()

    thread = begun(large)
    assert large_draws.wait(10)
    begun(small).join(10)
    assert drawn_beside.is_set() and thread.is_alive()
    large_may_end.set()
    thread.join(10)
    monkeypatch.undo()
    test_of_two_that_draw_at_once_one_waits_for_the_other()  # the turn was given back once, not twice
