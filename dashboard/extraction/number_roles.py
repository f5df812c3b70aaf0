"""What a number is by the words beside it: a count, or the reason why it counts nothing (codes of the vocabulary's set_aside)."""

from __future__ import annotations

from dashboard.extraction.number_reading import NumberReader, Reading
from dashboard.extraction.tokens import Document

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONG_DIGITS = 8
AGE_REACH = 4
HANDLE_REACH = 8


def is_code(text: str) -> bool:
    """Telephone and serial numbers: long plain digits, or a leading zero."""
    return (len(text) >= LONG_DIGITS and text.isdecimal()) or (text[0] == "0" and len(text) > 1 and text[1] != ".")


class RoleFinder:
    """Decides roles over one document. `role` looks at a bounded number of tokens round the number."""

    __slots__ = ("document", "reader", "sets", "table")

    def __init__(self, document: Document, reader: NumberReader) -> None:
        self.document = document
        self.reader = reader
        self.table = reader.table
        self.sets = reader.table.sets

    def role(self, reading: Reading, first: int, last: int) -> tuple[str, int]:
        """The role of the number whose words with qualifiers are first..last, and where its words end then.

        A percent sign belongs to the number; every other word that tells the role stays outside.
        """
        if reading.form == "ordinal":
            return self._ordinal(reading, first, last), last
        if reading.form == "odd digits":
            return self._odd_digits(reading), last
        if self._has_ordinal_ending(reading):
            return self._ordinal(reading, first, reading.last + 1), max(last, reading.last + 1)
        role, end = self._by_next(reading, last)
        if role:
            return role, end
        digits = reading.form == "digits"
        role = self._by_previous(reading, first, digits)
        if not role and digits:
            role = self._by_shape(reading)
        if not role and self._is_year(reading, first, last):
            role = "year"
        return role or "count", last

    # --- the words after

    def after_phrase(self, at: int) -> tuple[str, int] | None:
        """The role that the words from this token give to the number before them, and where they end."""
        reader = self.reader
        for phrase in self.table.after_role.get(reader.text(at), ()):
            if reader.texts[at + 1 : at + 1 + len(phrase.words)] == list(phrase.words):
                return phrase.meaning, at + 1 + len(phrase.words)
        return None

    def _by_next(self, reading: Reading, last: int) -> tuple[str, int]:
        reader = self.reader
        at = last + 1 if reader.text(last) == "-" and reader.adjacent(last) and reader.adjacent(last + 1) else last
        if reader.text(at) == ")" and reader.text(at + 1):
            at += 1
        if at > last and reader.tokens[at][1] - reader.tokens[last][2] > 1:
            at = last
        if reading.form == "vague" and reader.text(at) in self.sets["vague_links"]:  # hundreds of kilometres
            at += 1
        found = self.after_phrase(at)
        if found is None:
            return ("measure", last) if self._is_compound(reading, last) else ("", last)
        role, end = found
        if role == "percent":
            return role, end
        if role in ("distance", "measure") and self._is_area(at, end):
            return "count", last
        if role == "duration" and self._is_age(reading, end):
            return "age", last
        if role == "time" and not self._is_clock(reading, at):
            return "", last
        return role, last

    def _is_compound(self, reading: Reading, last: int) -> bool:
        """A three-storey house, a five-vehicle convoy: the number only describes; a 300-strong force it counts."""
        reader = self.reader
        if reading.value is None or reader.text(last) != "-" or not (reader.adjacent(last) and reader.adjacent(last + 1)):
            return False
        word = reader.text(last + 1)
        return word.isascii() and word.isalpha() and word not in self.sets["compound_counts"] and word not in reader.words

    def _is_area(self, at: int, end: int) -> bool:
        reader = self.reader
        return (
            reader.text(end) in self.sets["square"]
            or reader.text(at - 1) in self.sets["square"]
            or (reader.adjacent(end) and reader.text(end) == "2")
        )

    def _is_clock(self, reading: Reading, at: int) -> bool:
        """A part of the day after a number makes it a clock time unless a date follows: "killed 5 on the evening of Friday"."""
        return reading.value is not None and reading.value <= 24 and reading.form == "digits" and reading.scale == 1

    def _is_age(self, reading: Reading, end: int) -> bool:
        reader = self.reader
        before = range(max(0, reading.first - AGE_REACH), reading.first)
        if any(reader.text(at) in self.sets["age_words"] for at in before):
            return True
        return reader.text(reading.first - 1) == "(" and reader.text(end) == ")"

    # --- the words before

    def _by_previous(self, reading: Reading, first: int, digits: bool) -> str:
        reader = self.reader
        at = first - 1
        if reader.text(at) in "(\"'#.:" and reader.text(at - 1) in self.table.before_role:
            at -= 1
        role = self.table.before_role.get(reader.text(at), "")
        if role in ("unit_number", "ordinal") and self._is_counting(reading.last):
            return ""
        if role in ("unit_number", "money", "measure", "time", "ordinal"):
            return role if digits else ""
        if self._is_age_limit(reading, first) or self._is_second_age(first):
            return "age"
        if role == "age":
            return role
        if digits and self._is_exponent(reading.first):
            return "measure"
        if not digits or not self._is_designation(reading.first):
            return ""
        return "" if self._is_counting(reading.last) and not self._is_handle(reading.first) else "unit_number"

    def _is_handle(self, first: int) -> bool:
        """@name25, @name_25."""
        reader, at = self.reader, first
        while at > max(0, first - HANDLE_REACH) and reader.adjacent(at) and reader.text(at) not in self.sets["handle_marks"]:
            at -= 1
        return reader.text(at) in self.sets["handle_marks"] or reader.text(at - 1) in self.sets["handle_marks"]

    def _is_age_limit(self, reading: Reading, first: int) -> bool:
        """Children under 5, those over 60; women in their 20s; boys as young as 12."""
        reader = self.reader
        if reader.text(first - 1) == reader.text(first - 3) and reader.text(first - 2) in self.sets["ages_as"]:
            return True
        if reading.form == "digits" and reader.text(reading.last) in self.sets["decade_endings"] and reader.adjacent(reading.last):
            return (reading.value or 0) < 100
        if first == reading.first or (reading.value or 0) > 100:
            return False
        return reader.text(first) in self.sets["age_limits"] and reader.text(first - 1) in self.sets["age_nouns"]

    def _is_second_age(self, first: int) -> bool:
        """The 12 of "two girls aged 9 and 12", "aged 9, 11 and 12"."""
        reader, at = self.reader, first
        while reader.text(at - 1) in self.sets["age_joiners"] and reader.text(at - 2).isdecimal():
            at -= 2
            if self.table.before_role.get(reader.text(at - 1)) == "age":
                return True
        return False

    def _is_designation(self, first: int) -> bool:
        """F-16, M4, covid-19, @name25, إف-16: a Latin name or a listed one written onto its number or hyphened to it."""
        reader = self.reader
        at = first
        if reader.text(at - 1) in ("-", "_") and reader.adjacent(at) and reader.adjacent(at - 1):
            at -= 1
        if not reader.adjacent(at):
            return False
        name = reader.text(at - 1)
        if name in self.sets["designators"]:
            return True
        return name.isascii() and name.isalpha() and name not in self.sets["designators_not"]

    # --- the number itself

    def _by_shape(self, reading: Reading) -> str:
        reader, text = self.reader, self.reader.text(reading.first)
        value = reading.value or 0
        if reading.scale == 1 and is_code(text) and not self._is_counting(reading.last):
            return "unit_number"
        if value != int(value):
            return "measure"
        if reader.text(reading.first - 1) in ("+", "@", "_") and reader.adjacent(reading.first):
            return "unit_number"
        if self._is_list_mark(reading):
            return "ordinal"
        return "age" if self._is_name_age(reading) else ""

    def _is_exponent(self, at: int) -> bool:
        """The 2 of كم2 and km2."""
        if self.reader.text(at) not in self.sets["exponents"]:
            return False
        found = self.after_phrase(at - 1) if self.reader.adjacent(at) else None
        return found is not None and found[0] in ("distance", "measure")

    def _is_list_mark(self, reading: Reading) -> bool:
        """ "1." or "2)" or "3-" at the head of a line."""
        reader, start = self.reader, self.reader.tokens[reading.first][1]
        if self.document.folded.text[max(0, start - 3) : start].rstrip(" ")[-1:] not in ("\n", "") or start == 3:
            return False
        mark = reading.last
        return reader.text(mark) in self.sets["list_marks"] and reader.adjacent(mark) and not reader.adjacent(mark + 1)

    def _is_name_age(self, reading: Reading) -> bool:
        """ "John Smith, 34,", "Uri Levy (58)", "a boy, 7,": a number between marks after a capitalised Latin name or a noun for one."""
        reader = self.reader
        if not 1 <= (reading.value or 0) <= 110 or reading.first < 2:
            return False
        marks = reader.text(reading.first - 1), reader.text(reading.last)
        if marks not in ((",", ","), ("(", ")")):
            return False
        name = reader.tokens[reading.first - 2]
        origin = self.document.folded.origin[name[1]]
        if name[0].isascii() and self.document.text[origin].isupper():
            return True
        return name[0] in self.sets["aged_nouns"] and reader.text(reading.first - 1) == ","

    def _is_year(self, reading: Reading, first: int, last: int) -> bool:
        reader = self.reader
        value = reading.value
        if value is None or not FIRST_YEAR <= value <= LAST_YEAR or reading.first != first:
            return False
        told = reader.text(first - 1) in self.sets["year_words"] or self.table.before_role.get(reader.text(first - 1)) == "year"
        if reading.form != "digits" or not reader.text(reading.first).isdecimal():
            return told
        return told or not (self._is_counting(last) or reader.text(last) in self.sets["counted_links"])

    def _is_counting(self, last: int) -> bool:
        """Whether a noun that is counted follows in the same sentence."""
        tokens = self.reader.tokens
        text = self.reader.text(last)
        noun = text in self.sets["counted_nouns"] or text in self.sets["counted_adjectives"]
        return noun and tokens[last][3] == tokens[last - 1][3]

    def _odd_digits(self, reading: Reading) -> str:
        text = self.reader.text(reading.first)
        hours, colon, minutes = text.partition(":")
        if colon:
            return "time" if len(minutes[:2]) == 2 and len(hours) <= 2 else "score"
        parts = text.split(".")
        if len(parts) == 3 and all(len(part) <= 4 for part in parts):
            return "date"
        return "measure"

    def _has_ordinal_ending(self, reading: Reading) -> bool:
        reader = self.reader
        return reading.form == "digits" and reader.text(reading.last) in self.sets["ordinal_endings"] and reader.adjacent(reading.last)

    def _ordinal(self, reading: Reading, first: int, last: int) -> str:
        before = self.table.before_role.get(self.reader.text(first - 1))
        if before in ("time", "unit_number"):
            return before
        nouns = self.sets["ordinal_units"]
        return "unit_number" if self.reader.text(last) in nouns or self.reader.text(last + 1) in nouns else "ordinal"
