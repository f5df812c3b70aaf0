"""Paths and limits, read once from the environment; every other room asks here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much is too much. Sizes in bytes, text lengths in code points.

    Environment: DASHBOARD_STORE_URL (a SQLAlchemy URL), DASHBOARD_REPORTS (folder or file to open instead of the bundled
    reports), DASHBOARD_DATA (the data folder), DASHBOARD_LEXICON (a folder of an analyst's own data files, laid over the
    bundled ones), DASHBOARD_TILES (a tile server's URL template; off unless set), DASHBOARD_READ_ONLY (1: nobody
    writes; 0: everybody may; unset: who sits at the machine itself, or signed in as a reviewer).
    """

    data: Path
    reports: Path
    store_url: str | None
    lexicon: Path | None
    tiles: str | None
    read_only: bool | None = None  # None: open at the machine itself and to reviewers who signed in
    max_file_bytes: int = 100 * 1024 * 1024
    max_text_length: int = 5_000_000
    max_archive_files: int = 20_000
    max_unpacked_bytes: int = 2 * 1024**3
    max_unpacking_ratio: int = 200  # times the packed size; text packs to a fifth, spreadsheets to a thirtieth
    max_pdf_pages: int = 3_000
    max_table_rows: int = 5_000_000
    max_table_columns: int = 300
    max_seconds: int = 60  # for one step of reading or extracting: a file, a batch of rows, a batch of reports
    max_worker_bytes: int = 2 * 1024**3  # memory that reading and extracting may take in a process

    @property
    def bundled_reports(self) -> Path:
        """The folder of the digests that come with the product."""
        return self.data / "reports"


def read_settings(environment: dict[str, str] | None = None) -> Settings:
    """Settings from the given environment (the process's own by default)."""
    env = dict(os.environ) if environment is None else environment
    data = Path(env.get("DASHBOARD_DATA") or ROOT / "data")
    own = env.get("DASHBOARD_LEXICON")
    return Settings(
        data=data,
        reports=Path(env.get("DASHBOARD_REPORTS") or data / "reports"),
        store_url=env.get("DASHBOARD_STORE_URL") or None,
        lexicon=Path(own) if own else None,
        tiles=env.get("DASHBOARD_TILES") or None,
        read_only=env["DASHBOARD_READ_ONLY"] != "0" if env.get("DASHBOARD_READ_ONLY") else None,
    )


@cache
def settings() -> Settings:
    """The process's settings, read at the first call."""
    return read_settings()
