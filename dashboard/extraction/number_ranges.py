"""Ranges of two numbers: between 5 and 7, from five to seven, 5-7, five or six, بين 5 و7, من 5 إلى 7; and scores (2-1)."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.extraction.number_reading import NumberReader, Reading

CHANGE_REACH = 4
SPORT_REACH = 6


class Range(NamedTuple):
    """Two numbers that belong together. `first` includes the opening word ("between"); `is_score` marks 2-1."""

    first: int
    low: Reading
    high: Reading
    is_score: bool = False


def read_range(reader: NumberReader, low: Reading) -> Range | None:
    """The range that begins with this number, None where it stands alone or falls ("from 35 to 20") or tells a change."""
    link = low.last
    text = reader.text(link)
    opener = low.first - 1 - (reader.text(low.first - 1) in reader.table.sets["articles"])
    found = _second(reader, link, text, opener)
    if found is None:
        return None
    high, opened = found
    low = _same_scale(low, high)
    if low.value is None or high.value is None:
        return None
    first = opener - (reader.text(opener - 1) in reader.table.sets["range_lead"]) if opened else low.first
    if text == "-" and (low.value >= high.value or _in_sport(reader, low)):
        return Range(low.first, low, high, True) if max(low.value, high.value) < 100 and reader.adjacent(link) else None
    return Range(first, low, high) if low.value < high.value else None


def _second(reader: NumberReader, link: int, text: str, opener: int) -> tuple[Reading, bool] | None:
    """The second number and whether an opening word stands before the first."""
    sets, before = reader.table.sets, reader.text(opener)
    joined = text in sets["range_and"]
    word = reader.word(link)
    if joined or (word is not None and word.joined):
        if before not in sets["range_openers_and"]:
            return None
        return _plain(reader, link + 1 if joined else link, True)
    if text in sets["range_or"]:
        return _plain(reader, link + 1, False)
    if text not in sets["range_to"]:
        return None
    if text == "-":
        return _plain(reader, link + 1, False) if _is_lone_dash(reader, link) else None
    opened = before in sets["range_openers_to"]
    return None if _tells_change(reader, opener) else _plain(reader, link + 1, opened)


def _plain(reader: NumberReader, at: int, opened: bool) -> tuple[Reading, bool] | None:
    reading = reader.read(at)
    return (reading, opened) if reading is not None and reading.form in ("digits", "words") else None


def _is_lone_dash(reader: NumberReader, dash: int) -> bool:
    """No third number hangs on (12-3-2019 and 0963-11-222 are no ranges), and both sides stand equally far from the dash."""
    if reader.text(dash - 2) == "-" and reader.adjacent(dash - 1):
        return False
    if reader.text(dash + 2) == "-" and reader.adjacent(dash + 2) and reader.text(dash + 3)[:1].isdigit():
        return False
    return reader.adjacent(dash) == reader.adjacent(dash + 1)


def _tells_change(reader: NumberReader, opener: int) -> bool:
    return any(reader.text(at) in reader.table.sets["change_words"] for at in range(max(0, opener - CHANGE_REACH), opener))


def _in_sport(reader: NumberReader, low: Reading) -> bool:
    near = range(max(0, low.first - SPORT_REACH), min(reader.end, low.last + SPORT_REACH))
    return any(reader.text(at) in reader.table.sets["sport_words"] for at in near)


def _same_scale(low: Reading, high: Reading) -> Reading:
    """ "10 to 15 thousand": the first number takes the scale of the second where it has none."""
    if low.value is None or high.value is None or low.scale > 1 or high.scale <= 1 or low.value >= 1000:
        return low
    return low._replace(value=low.value * high.scale, scale=high.scale) if low.value < high.value / high.scale else low
