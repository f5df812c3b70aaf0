"""What is known about a report: its metadata as a person set them beside what was read, and where it comes from. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.frames import records
from dashboard.domain.edit import LONGEST, METADATA, Field, checked
from dashboard.domain.errors import UsageError
from dashboard.domain.report import Report
from dashboard.strings import Strings
from dashboard.ui.loads import Row
from dashboard.ui.reports_list import clean, language_words
from dashboard.views.dates import date_words
from dashboard.views.numbers import given

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A report as it was read, the fields that a person set, each with the value and when, and what of the last try was refused: by field
    a sentence, with what was written in `draft`."""

    read: Report
    edits: Mapping[str, tuple[str | None, str]]
    refused: Mapping[str, str] = field(default_factory=dict)
    draft: Mapping[str, str] = field(default_factory=dict)


def standing_edits(log: pd.DataFrame, report: str) -> dict[str, tuple[str | None, str]]:
    """What a person said of one report: by field the value and when; of fields that are again as they were read, nothing."""
    found: dict[str, tuple[str | None, str]] = {}
    for row in records(log[(log["report_id"] == report).to_numpy()]):
        if given(row["value"]) is None:
            found.pop(str(row["field"]), None)
        else:
            found[str(row["field"])] = (json.loads(row["value"]), str(row["when"]))
    return found


def refusal(name: str, value: str, s: Strings) -> str:
    """Why a field cannot be this, in one sentence; "" where it can."""
    try:
        checked(name, value)
    except UsageError:
        if len(" ".join(value.split())) > LONGEST:
            return s("reports.refused.long", n=LONGEST)
        known = name in (Field.PUBLISHED, Field.URL)
        return s(f"reports.refused.{name}", value=clean(" ".join(value.split())[:40])) if known else s("reports.refused.sign")
    return ""


def read_value(record: Record, name: str) -> str:
    """A field as it was read, "" for nothing."""
    return str(getattr(record.read, name) or "")


def changes_of(record: Record, asked: Mapping[str, str], shown: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """(fields to set, fields to make as read again) of what a person wrote, beside what is shown now."""
    new = {name: " ".join(value.split()) for name, value in asked.items() if name in METADATA}
    new = {name: value for name, value in new.items() if value != " ".join(shown.get(name, "").split())}
    back = [name for name, value in new.items() if name in record.edits and value == " ".join(read_value(record, name).split())]
    return {name: value for name, value in new.items() if name not in back}, back


def shown_values(report: Row) -> dict[str, str]:
    """The fields as they stand now."""
    return {str(name): str(given(report[name]) or "") for name in METADATA}


def record_payload(record: Record, report: Row, length: int, editing: bool, read_only: bool, s: Strings) -> Payload:
    """The metadata, each with what was read where a person set another value, and the provenance."""
    editing = editing and not read_only
    return {
        "title": s("reports.record"),
        "editing": editing,
        "fields": [_field(str(name), record, shown_values(report), s) for name in METADATA],
        "facts": _facts(report, length, s),
        "words": {name: s(f"reports.{name}") for name in ("save", "cancel", "take_back", "edit", "address_note", "edit_note")},
        "longest": LONGEST,
        "read_only": read_only,
    }


def _field(name: str, record: Record, shown: Mapping[str, str], s: Strings) -> Payload:
    value, read, edited = clean(shown[name]), clean(read_value(record, name)), name in record.edits
    when = record.edits[name][1] if edited else ""
    return {
        "id": name,
        "label": s(f"reports.field.{name}"),
        "value": value,
        "said": _said(name, value, s),
        "edited": s("reports.set_on", date=date_words(when[:10], s.language)) if edited else "",
        "read": s("reports.was_read", value=_said(name, read, s)) if edited else "",
        "hint": s("reports.date_hint") if name == Field.PUBLISHED else "",
        "draft": clean(record.draft.get(name, value)),
        "refused": record.refused.get(name, ""),
    }


def _said(name: str, value: str, s: Strings) -> str:
    if not value:
        return s("reports.nothing")
    return date_words(value, s.language) if name == Field.PUBLISHED else value


def _facts(report: Row, length: int, s: Strings) -> list[Payload]:
    """Label, words and whether they are a code."""
    imported = str(given(report["imported_at"]) or "")
    known = {"metadata": s("reports.from_metadata"), "inferred": s("reports.from_inferred")}
    facts = [
        ("file", str(report["doc_id"]), True),
        ("hash", str(report["id"]), True),
        ("sort", s(f"reports.sort.{report['kind']}"), False),
        ("original", str(given(report["original_sha256"]) or ""), True),
        ("language", language_words(str(given(report["language"]) or ""), s), False),
        ("length", s("reports.letters", n=length), False),
        ("published_from", known.get(str(given(report["published_from"]) or ""), s("reports.from_nowhere")), False),
        ("imported", f"{date_words(imported[:10], s.language)}{s('wording.comma')}{imported[11:16]} UTC" if imported else "", False),
        ("extractor", str(report["extractor"]), True),
    ]
    return [{"id": name, "label": s(f"reports.fact.{name}"), "t": clean(words), "code": code} for name, words, code in facts if words]
