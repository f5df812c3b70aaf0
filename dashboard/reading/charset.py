"""Bytes to text: a byte-order mark, else strict UTF-8, else the encodings that Arabic and English were written in before it."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dashboard.domain.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OLD_ENCODINGS = ["cp1256", "iso8859_6", "cp720", "cp1252", "utf_16_le", "utf_16_be"]
SAMPLE_BYTES = 64 * 1024
RE_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What a text of this product is made of: Latin and Arabic letters, digits, punctuation, spaces.
RE_FOREIGN = re.compile("[^\t\n\r -~\u00a0-\u024f\u0600-\u06ff\u0750-\u077f\u2000-\u206f\u20ac\u2116\u2122\ufb50-\ufdff\ufe70-\ufeff]")
MOST_BROKEN = 0.05
MOST_FOREIGN = 0.05

BINARY = "this is no text but a binary file; give its text as .txt, .md or .jsonl."
UNKNOWN = "the encoding of the text is not known; save it as UTF-8."
BROKEN = "the text is UTF-8 with a broken character at byte {position}; save it anew as UTF-8."


def decode(data: bytes) -> str:
    """The text of the bytes, newlines untouched, without a byte-order mark.

    Raises InputError where the bytes are binary, broken, or in an encoding that cannot be told.
    """
    text = _decode(data)
    if "\0" in text or len(RE_CONTROL.findall(text[:SAMPLE_BYTES])) > len(text[:SAMPLE_BYTES]) // 100:
        raise InputError(BINARY)
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _old(data)  # UTF-16 without a mark can pass for UTF-8
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise InputError(BROKEN.format(position=error.start)) from error
    return _old(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"the file says that it is {encoding.upper()}, but is broken at byte {error.start}; save it as UTF-8.") from error


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand among many good characters of several bytes: guessing another encoding would garble it all."""
    sample = data[:SAMPLE_BYTES].decode("utf-8", "replace")
    beyond_ascii = sum(char > "\x7f" for char in sample)
    return sample.count("\ufffd") <= beyond_ascii * MOST_BROKEN


def _old(data: bytes) -> str:
    guess = from_bytes(data[:SAMPLE_BYTES], cp_isolation=OLD_ENCODINGS).best()
    if guess is None:
        raise InputError(BINARY if b"\0" in data else UNKNOWN)
    try:
        text = data.decode(guess.encoding)
    except UnicodeDecodeError as error:
        raise InputError(UNKNOWN) from error
    sample = text[:SAMPLE_BYTES]
    if len(RE_FOREIGN.findall(sample)) > len(sample) * MOST_FOREIGN:
        raise InputError(UNKNOWN)
    return text
