"""Report: one text exactly as it was read, with what is known about where it comes from."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """An original as published, a digest that the product bundles in its own words, or a row of a coded dataset as a text."""

    ORIGINAL = "original"
    DIGEST = "digest"
    CODED = "coded"


def text_hash(text: str) -> str:
    """SHA-256 (hex) of the text with newlines as \\n, in Unicode NFC, white space at the end dropped.

    Lone surrogates are hashed by their code point, so every str has a hash.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """`text` is never altered: every offset in the product counts its code points.

    `id` is `text_hash(text)`; `doc_id` is the name a person knows it by (file stem or the JSONL's doc_id).
    `published` is an ISO prefix or None; `published_from` is "metadata", "inferred" or None.
    `original_sha256` names, for a digest, the original that replaces it when it is imported. Of a coded row `doc_id` is dataset and
    event, "ACLED:SYR12": a later state of the row, under the same name, replaces it.
    """

    id: str
    doc_id: str
    text: str
    language: str
    title: str = ""
    title_en: str = ""
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str | None = None
    kind: ReportKind = ReportKind.ORIGINAL
    original_sha256: str | None = None
    imported_at: str = ""
