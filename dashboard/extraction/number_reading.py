"""Read one bare number at a token position: digits, number words, compounds, scales. What it counts is decided elsewhere."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dashboard.extraction.number_words import Kind, NumberTable, Word
from dashboard.extraction.tokens import Document

MAX_DIGITS = 15
_JOINABLE = (Kind.UNIT, Kind.COMPOUND_UNIT, Kind.TEN, Kind.TEEN, Kind.TENS, Kind.HUNDRED, Kind.HUNDREDS, Kind.SCALE, Kind.DUAL_SCALE)
_BELOW_HUNDRED = (Kind.UNIT, Kind.COMPOUND_UNIT, Kind.TEN, Kind.TEEN, Kind.TENS)


class Reading(NamedTuple):
    """A number at tokens first..last (last excluded). `value` is None for vague words (then `low`) and for digits that are no number.

    `form` is "digits", "words", "vague", "ordinal", "fraction", "both", "none" or "odd digits"; `scale` is the last scale read.
    """

    first: int
    last: int
    value: float | None
    form: str
    low: float | None = None
    scale: float = 1


class _Part(NamedTuple):
    value: float
    last: int
    scale: float = 1


def digits_value(text: str) -> float | None:
    """The number that a digit token writes: 1,500 and 1500 and 1.5; None where it is a clock time, a list, a date or too long."""
    return None if len(text) > MAX_DIGITS + 5 or ":" in text else _digits_value(text)


@lru_cache(maxsize=4096)
def _digits_value(text: str) -> float | None:
    plain = text.replace("،", ",")
    groups = plain.split(",")
    if len(groups) > 1:
        if len(groups[0]) <= 3 and all(len(group.split(".")[0]) == 3 for group in groups[1:]):
            plain = "".join(groups)
        elif len(groups) == 2 and "." not in plain:
            plain = ".".join(groups)
        else:
            return None
    return _point_value(plain)


def _point_value(plain: str) -> float | None:
    whole, *rest = plain.split(".")
    if not rest:
        return int(plain) if len(plain) <= MAX_DIGITS else None
    if len(whole) <= 3 and whole[0] != "0" and all(len(part) == 3 for part in rest):
        return int(whole + "".join(rest))
    return float(plain) if len(rest) == 1 else None


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else value

# At hand: a member of an enumeration takes ten times as long to look up.
_SCALE, _DUAL_SCALE, _TENS = Kind.SCALE, Kind.DUAL_SCALE, Kind.TENS
_UNITS = (Kind.UNIT, Kind.COMPOUND_UNIT)
_SPECIAL = (Kind.ORDINAL, Kind.FRACTION, Kind.MULTIPLE, Kind.BOTH, Kind.ZERO, Kind.COLLECTIVE)


class NumberReader:
    """Reads numbers off one token list. Every method looks a bounded number of tokens ahead, so a pass over a text is linear."""

    __slots__ = ("end", "table", "text", "texts", "tokens", "words")

    def __init__(self, document: Document, table: NumberTable) -> None:
        """`text(at)` is the token's text, empty beyond either end."""
        self.tokens, self.texts, self.text = document.tokens, document.texts, document.word_at
        self.table = table
        self.words = table.words
        self.end = len(self.tokens)

    def word(self, at: int) -> Word | None:
        """The number word at a position, if it is one."""
        return self.words.get(self.text(at))

    def adjacent(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < at < self.end and self.tokens[at - 1][2] == self.tokens[at][1]

    def read(self, at: int) -> Reading | None:
        """The number that begins at this token, as long as it goes; None where none does."""
        text = self.text(at)
        if "0" <= text[:1] <= "9":
            return self._digits(at, text)
        word = self.words.get(text)
        if word is None:
            return self._vague(at) if text in self.table.vague else None
        if word.kind in _SPECIAL:
            return self._special(at, word)
        if word.kind is _SCALE and text in self.table.vague:
            return self._vague(at)
        return self._number(at, word)

    # --- digits

    def _digits(self, at: int, text: str) -> Reading:
        value = digits_value(text)
        if value is None:
            return Reading(at, at + 1, None, "odd digits")
        last = at + 1
        glued = self.table.glued_scales.get(self.text(last)) if self.adjacent(last) else None
        if glued:
            return Reading(at, last + 1, _tidy(value * glued), "digits", scale=glued)
        while self.text(last) == "000" and len(text) <= 3 and 0 < value < 10**9 and self.tokens[last][1] == self.tokens[last - 1][2] + 1:
            value, last = value * 1000, last + 1
        after = self.text(last)
        if after != "-" and after not in self.words and after not in self.table.sets["number_and"]:
            return Reading(at, last, _tidy(value), "digits")  # nearly always: no scale, half or further term can follow
        return self._sum(at, self._scaled(_Part(value, last)), "digits")

    # --- words

    def _number(self, at: int, word: Word) -> Reading | None:
        if word.kind is _TENS and not word.arabic:
            last = at + 2 if self.text(at + 1) == "-" else at + 1
            unit = self.word(last)
            if unit is not None and unit.kind is Kind.ORDINAL and unit.value < 10 and not unit.arabic:
                return Reading(at, last + 1, word.value + unit.value, "ordinal")
        part = self._term(at)
        if part is None:
            return None
        return self._sum(at, part, "words")

    def _term(self, at: int) -> _Part | None:
        """A number below a thousand with the scales after it, or a scale alone."""
        text = self.text(at)
        if "0" <= text[:1] <= "9":
            value = digits_value(text)
            return None if value is None else self._scaled(_Part(value, at + 1))
        word = self.words.get(text)
        if word is None or word.kind not in _JOINABLE:
            return None
        if word.kind is _SCALE:
            return self._scaled(_Part(word.value, at + 1, word.value))
        if word.kind is _DUAL_SCALE:
            return self._half_more(_Part(word.value, at + 1, word.value / 2))
        below = self._below_thousand(at, word)
        return None if below is None else self._scaled(below)

    def _below_thousand(self, at: int, word: Word) -> _Part | None:
        if word.kind in _BELOW_HUNDRED:
            part = self._below_hundred(at, word)
            if part is None:
                return None
            after = self.word(part.last)
            if after and after.kind is Kind.HUNDRED and after.bare and part.value < 100 and (part.value < 10 or not after.arabic):
                return self._hundred_tail(_Part(part.value * 100, part.last + 1), after)
            return part
        return self._hundred_tail(_Part(word.value, at + 1), word)

    def _hundred_tail(self, part: _Part, hundred: Word) -> _Part:
        if self.text(part.last) == ",":
            return part
        at = self._joined(part.last, hundred.arabic)
        figure = self.text(at) if hundred.arabic else ""
        if figure.isdecimal() and len(figure) <= 2:  # مئة و20
            return _Part(part.value + int(figure), at + 1)
        word = self.word(at)
        if word is None or word.kind not in _BELOW_HUNDRED or word.arabic != hundred.arabic:
            return part
        tail = self._below_hundred(at, word)
        return part if tail is None else _Part(part.value + tail.value, tail.last)

    def _below_hundred(self, at: int, word: Word) -> _Part | None:
        last = at + 1
        if word.kind in _UNITS:
            after = self.word(last)
            if word.arabic and after and after.kind is Kind.TEN and after.bare:
                return _Part(word.value + 10, last + 1)
            if word.arabic:
                joined = self._joined(last, True)
                tens = self.word(joined)
                if tens and tens.kind is Kind.TENS and tens.arabic:
                    return _Part(word.value + tens.value, joined + 1)
            return None if word.kind is Kind.COMPOUND_UNIT else _Part(word.value, last)
        if word.kind is Kind.TENS and not word.arabic:
            at_unit = last + 1 if self.text(last) == "-" else last
            unit = self.word(at_unit)
            if unit and unit.kind is Kind.UNIT and not unit.arabic:
                return _Part(word.value + unit.value, at_unit + 1)
        return _Part(word.value, last)

    # --- scales and sums

    def _scaled(self, part: _Part) -> _Part:
        """The part times the scales that follow it (three hundred thousand, 10 آلاف), with a half that follows them."""
        for _ in range(2):
            at = part.last + 1 if self.text(part.last) == "-" and self.adjacent(part.last) else part.last
            word = self.word(at)
            if word is None or word.joined or word.kind not in (Kind.SCALE, Kind.COLLECTIVE) or not (word.bare or word.definite):
                break
            part = _Part(part.value * word.value, at + 1, word.value)
        return self._half_more(part)

    def _half_more(self, part: _Part) -> _Part:
        """Add "and a half" of the scale just read: مليون ونصف, ثلاثة ملايين ونصف المليون, two and a half million."""
        at = part.last
        half = self.word(at)
        if half and half.arabic and half.kind is Kind.FRACTION and half.joined and part.scale > 1:
            again = self.word(at + 1)
            last = at + 2 if again and again.kind is Kind.SCALE and again.value == part.scale else at + 1
            return _Part(part.value + half.value * part.scale, last, part.scale)
        if self.text(at) in self.table.sets["number_and"] and self.text(at + 1) in self.table.sets["indefinite"]:
            half = self.word(at + 2)
            if half and half.kind is Kind.FRACTION:
                scale = self.word(at + 3)
                factor = scale.value if scale and scale.kind is Kind.SCALE and part.scale == 1 else part.scale
                last = at + 4 if scale and scale.kind is Kind.SCALE and part.scale == 1 else at + 3
                return _Part((part.value if part.scale > 1 else part.value * factor) + half.value * factor, last, factor)
        return part

    def _joined(self, at: int, arabic: bool) -> int:
        """The position of the number word that joins here, -1 where none does."""
        text = self.text(at)
        if arabic:
            word = self.words.get(text)
            if word is not None:
                return at if word.joined else -1
            return at + 1 if text in self.table.conjunctions and self.text(at + 1) else -1
        return at + 1 if text == "," or text in self.table.sets["number_and"] else at

    def _sum(self, first: int, part: _Part, form: str) -> Reading:
        """Add the smaller terms that join: two million three hundred thousand; ألفان وتسعة عشر; 3 آلاف و500."""
        total, last, scale = part.value, part.last, part.scale
        smallest = part.scale
        while smallest >= 1000:
            word = self.word(last - 1)
            arabic = word is not None and word.arabic
            at = self._joined(last, arabic)
            following = self._term(at) if at >= 0 and self._may_join(at, last, arabic) else None
            if following is None or following.scale >= smallest or following.value >= smallest:
                break
            if self.text(last) == "," and following.value < 100:
                break
            total, last, smallest = total + following.value, following.last, following.scale
        return Reading(first, last, _tidy(total), form, scale=scale)

    def _may_join(self, at: int, last: int, arabic: bool) -> bool:
        """Digits join a scale only after a conjunction, and words only words of their own language."""
        text = self.text(at)
        if "0" <= text[:1] <= "9":
            return at > last and self.text(last) != ","
        word = self.words.get(text)
        return word is not None and word.arabic == arabic

    # --- vague words, fractions, ordinals

    def _vague(self, at: int) -> Reading:
        low, last = 2 * self.table.vague[self.text(at)], at + 1
        for _ in range(2):
            beyond = last + 1 if self.text(last) == "of" else last
            word = self.word(beyond)
            if self.text(beyond) in self.table.vague and not (word and word.joined):
                low, last = low * self.table.vague[self.text(beyond)], beyond + 1
            elif beyond == last and word and word.kind is Kind.SCALE and not word.joined:
                low, last = low * word.value, beyond + 1
            else:
                break
        return Reading(at, last, None, "vague", low)

    def _special(self, at: int, word: Word) -> Reading | None:
        if word.kind is Kind.ORDINAL:
            return self._ordinal(at, word)
        if word.kind is Kind.FRACTION:
            return self._fraction(at, word)
        if word.kind is Kind.COLLECTIVE:
            return Reading(at, at + 1, word.value, "words", scale=word.value)
        if word.kind is Kind.MULTIPLE:
            return Reading(at, at + 1, word.value, "multiple")
        return Reading(at, at + 1, word.value, "both" if word.kind is Kind.BOTH else "words")

    def _ordinal(self, at: int, word: Word) -> Reading:
        after = self.word(at + 1)
        if word.arabic and after and after.kind is Kind.TEN and after.bare and word.value < 10:
            return Reading(at, at + 2, word.value + 10, "ordinal")
        if word.arabic and word.value < 10:
            joined = self._joined(at + 1, True)
            tens = self.word(joined)
            if tens and tens.kind is Kind.TENS and tens.definite:
                return Reading(at, joined + 1, word.value + tens.value, "ordinal")
        return Reading(at, at + 1, word.value, "ordinal")

    def _fraction(self, at: int, word: Word) -> Reading:
        last = at + 1
        if self.text(last) == "of" and self.text(last + 1) in self.table.sets["indefinite"]:  # a quarter of a million
            last += 1
        if self.text(last) in self.table.sets["indefinite"]:
            last += 1
        scale = self.word(last)
        if scale and scale.kind in (Kind.SCALE, Kind.COLLECTIVE) and not scale.joined:
            return Reading(at, last + 1, _tidy(word.value * scale.value), "words", scale=scale.value)
        return Reading(at, at + 1, word.value, "fraction")
