"""Bytes of every encoding that Arabic and English were written in, and bytes that are no text."""

from __future__ import annotations

import codecs
import random

import pytest

from dashboard.domain.errors import InputError
from dashboard.reading.charset import decode

ARABIC = "قُتل ثلاثة مدنيين وأصيب خمسة آخرون بانفجار عبوة ناسفة في مدينة الرقة، بحسب المرصد السوري لحقوق الإنسان.\n" * 3
ENGLISH = "Three people were killed – the café’s owner among them – by a bomb in “Raqqa” on Monday, the monitor said.\n" * 3


@pytest.mark.parametrize("text", [ARABIC, ENGLISH, ARABIC.replace("\n", "\r\n"), "قتل 3 في الرقة", "٣ 😀"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_read_to_the_letter(text: str, mark: bytes, encoding: str):
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "cp720", "utf-16-le", "utf-16-be"])
def test_old_arabic_encodings_are_told(encoding: str):
    plain = ARABIC.replace("ُ", "").replace("،", ",")
    assert decode(plain.encode(encoding)) == plain


def test_old_english_is_told():
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10" + bytes(range(256)) * 4,
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
        bytes(1000),
        b"text and then\0something else",
        random.Random(1).randbytes(5000),
        bytes(byte for byte in random.Random(2).randbytes(5000) if byte),
        b"\x7fELF\x02\x01\x01" + bytes(9) + random.Random(3).randbytes(500),
        codecs.BOM_UTF16_LE + b"\0\xd8\0\xd8" * 50,
    ],
    ids=["png", "zip", "zeros", "nul", "random", "random-without-nul", "elf", "broken-utf16"],
)
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(InputError):
        decode(data)


def test_a_broken_byte_is_named_and_not_guessed_around():
    data = ARABIC.encode()
    with pytest.raises(InputError, match="broken character at byte 101"):
        decode(data[:101] + b"\xff" + data[101:])


def test_a_text_cut_in_a_character_is_broken_utf8():
    with pytest.raises(InputError, match="UTF-8 with a broken"):
        decode(ARABIC.encode()[:100])
