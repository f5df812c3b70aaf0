"""python -m dashboard export: the claims of reports, or of the store, as a file that others read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from dashboard.analysis.enrich import enrich
from dashboard.analysis.filters import Filters, apply, in_reports, reports_of
from dashboard.analysis.frames import with_places
from dashboard.analysis.overlay import laid_mentions, laid_over
from dashboard.analysis.regrouping import decisions_of
from dashboard.commands.figure_claims import Told, told_by
from dashboard.commands.figure_question import asked_filters, one_of
from dashboard.commands.printing import show
from dashboard.domain.errors import UsageError
from dashboard.domain.place import Place
from dashboard.export.formats import Exporter, Format
from dashboard.export.material import Material, data_version, with_areas
from dashboard.pipeline import gazetteer_places
from dashboard.vocabulary import LANGUAGES

NAME = "export"
HELP = "Write the claims of reports, or of the store, as a file of one of the formats, with what it leaves out and why."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH..., the format, the file and what is asked for; codes are checked by `asked_filters`."""
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help="files or folders of reports; without: the store's reports"
    )
    parser.add_argument("--format", required=True, metavar="F", help=", ".join(Format))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the file; what a flat one leaves out: FILE-left-out.csv")
    parser.add_argument("--language", default="en", metavar="L", help="of the brief and of the reasons in words: en (the default) or ar")
    parser.add_argument("--created-at", metavar="T", help="the time that the file says it was made at; by default now, in UTC")
    parser.add_argument("--kind", metavar="K", help="claims of this kind only: killed, wounded, attack ...")
    parser.add_argument("--group", metavar="G", help="of these victims: civilians, sdf ...")
    parser.add_argument("--perpetrator", metavar="G", help="by whom: isis, turkey ...")
    parser.add_argument("--place", metavar="P", help="where: a name in English or Arabic, or an id; an area with all that lies in it")
    parser.add_argument("--source", metavar="S", help="who says so: SOHR, SDF ...")
    parser.add_argument("--from", dest="start", metavar="D", help="from this day, month or year on: 2022-01-20, 2022-01 or 2022")
    parser.add_argument("--to", dest="end", metavar="D", help="until this day, month or year")


def run(arguments: argparse.Namespace) -> int:
    """Writes the file and what it leaves out; 1 where a report could not be read. Raises UsageError, StoreError, DataError."""
    wanted = Format(one_of("--format", arguments.format, Format))
    language = one_of("--language", arguments.language, LANGUAGES)
    created = _moment(arguments.created_at)
    told = told_by(arguments.paths, mentions=True)
    filters, gazetteer = asked_filters(arguments, told)
    for error in told.refused:
        print(error, file=sys.stderr)
    exporter = Exporter(_material(told, filters, gazetteer, created), language)
    written = [_kept(arguments.out, lambda out: exporter.write(wanted, out))]
    if not wanted.holds_left_out:
        written.append(_kept(beside(arguments.out), lambda out: exporter.write_left_out(wanted, out)))
    show("\n".join(f"{path}  {path.stat().st_size:,} bytes" for path in written))
    return 1 if told.refused else 0


def beside(out: Path) -> Path:
    """Where the second file of a flat format goes: NAME-left-out.csv."""
    return out.with_name(f"{out.stem}-left-out.csv")


def _moment(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(ValueError):
        datetime.fromisoformat(given)
        return given
    raise UsageError(f"--created-at is a time such as 2026-01-20T12:00:00+00:00, not {given}.")


def _material(told: Told, filters: Filters, gazetteer: tuple[Place, ...], created: str) -> Material:
    frames = told.frames
    reports = reports_of(filters, frames.reports)
    laid = laid_over(frames.claims, frames.reports, () if told.log is None else decisions_of(told.log))
    mentions = laid_mentions(frames.mentions, laid.log)
    return Material(
        claims=apply(filters, enrich(frames.claims, frames.reports, with_places(frames.places, gazetteer), laid=laid)),
        mentions=mentions[in_reports(mentions, reports["id"].tolist())],
        reports=reports,
        places=with_areas(frames.places, gazetteer_places().values()),
        text=told.text,
        version=data_version(frames.reports, told.log),
        filters=filters,
        created=created,
        machine=laid.machine_told(),
    )


def _kept(path: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Writes a file whole or not at all. Raises UsageError where it cannot be written."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            write(out)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return path
