"""Bytes to text: a byte-order mark, else strict UTF-8, else the encodings that Arabic and English were written in before it."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dashboard.reading.refusals import refuse

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


def decode(data: bytes) -> str:
    """The text of the bytes, newlines untouched, without a byte-order mark.

    Raises InputError where the bytes are binary, broken, or in an encoding that cannot be told.
    """
    text = _decode(data)
    if "\0" in text or len(RE_CONTROL.findall(text[:SAMPLE_BYTES])) > len(text[:SAMPLE_BYTES]) // 100:
        raise refuse("binary")
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
            raise refuse("broken_utf8", position=error.start) from error
    return _old(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse("broken_encoding", encoding=encoding.upper(), position=error.start) from error


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand among many good characters of several bytes: guessing another encoding would garble it all."""
    sample = data[:SAMPLE_BYTES].decode("utf-8", "replace")
    beyond_ascii = sum(char > "\x7f" for char in sample)
    return sample.count("\ufffd") <= beyond_ascii * MOST_BROKEN


def _old(data: bytes) -> str:
    encoding = _guess(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse("encoding") from error
    sample = text[:SAMPLE_BYTES]
    if len(RE_FOREIGN.findall(sample)) > len(sample) * MOST_FOREIGN:
        raise refuse("encoding")
    return text


def encoding_of(sample: bytes) -> str:
    """The encoding of a file that begins with the sample, as a name for Python's decoders that drops a byte-order mark.

    Raises InputError as `decode` does.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    if b"\0" not in sample and _is_mostly_utf8(sample):
        return "utf-8"  # a few broken characters are said where they stand
    text = decode(sample)
    try:
        return "utf-8" if sample.decode("utf-8") == text else _guess(sample)
    except UnicodeDecodeError:
        return _guess(sample)


def _guess(data: bytes) -> str:
    guess = from_bytes(data[:SAMPLE_BYTES], cp_isolation=OLD_ENCODINGS).best()
    if guess is None:
        raise refuse("binary" if b"\0" in data else "encoding")
    return guess.encoding
