"""Edits in the store: a log of them, and the columns of a report as they stand under it, with what was read kept beside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.domain.edit import METADATA, Edit, Field
from dashboard.domain.errors import UsageError
from dashboard.store.bulk import among
from dashboard.store.search.index import refresh
from dashboard.store.tables import edits, reports

Values = dict[str, str | None]
# Keys of what was read: `published_from` goes with `published`, and a title of one's own is the title in every language.
WITH_IT = {Field.PUBLISHED: ("published", "published_from"), Field.TITLE: ("title", "title_en")}


def standing(connection: Connection, report_ids: Iterable[str] | None = None) -> dict[str, Values]:
    """What edits say of each report that has any (of those given, or of all): its fields with their values, None for nothing."""
    statement = select(edits.c.report_id, edits.c.field, edits.c.value).order_by(edits.c.number)
    if report_ids is not None:
        statement = statement.where(among(connection, edits.c.report_id, list(report_ids)))
    found: dict[str, Values] = {}
    for report_id, field, value in connection.execute(statement):
        of_report = found.setdefault(report_id, {})
        if value is None:
            of_report.pop(field, None)
        else:
            of_report[field] = json.loads(value)
    return {report_id: values for report_id, values in found.items() if values}


def edited_row(row: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """The row of a report, as it was read, under the edits `values`; `as_read` holds what they cover, as JSON."""
    covered = {name: row[name] for field in METADATA if field in values for name in WITH_IT.get(field, (str(field),))}
    laid = {field: values[field] for field in METADATA if field in values}
    if Field.TITLE in laid:
        laid[Field.TITLE] = laid[Field.TITLE] or ""
        laid["title_en"] = ""  # type: ignore[index]
    if Field.PUBLISHED in laid:
        laid["published_from"] = "metadata" if laid[Field.PUBLISHED] else None  # type: ignore[index]
    as_read = json.dumps(covered, ensure_ascii=False) if covered else None
    return {**row, **{str(name): value for name, value in laid.items()}, "as_read": as_read, "deleted": Field.DELETED in values}


def append(connection: Connection, log: Iterable[Edit]) -> None:
    """Appends edits to the log and brings the reports' rows in step. Raises UsageError where there is no such report."""
    rows = [_log_row(edit) for edit in log]
    ids = list(dict.fromkeys(row["report_id"] for row in rows))
    if rows:
        connection.execute(insert(edits), rows)
    now = standing(connection, ids)
    for report_id in ids:
        found = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
        if found is None:
            raise UsageError(f"There is no report {report_id[:12]} in the library.")
        read = {**found, **json.loads(found["as_read"] or "{}")}
        connection.execute(update(reports).where(reports.c.id == report_id).values(edited_row(read, now.get(report_id, {}))))
    refresh(connection, ids)


def _log_row(edit: Edit) -> dict[str, Any]:
    value = None if edit.as_read else json.dumps(edit.value, ensure_ascii=False)
    return {"report_id": edit.report, "field": str(edit.field), "value": value, "who": edit.who, "when": edit.when}
