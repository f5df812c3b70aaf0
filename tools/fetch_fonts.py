#!/usr/bin/env python3
"""Fetch the fonts of dashboard/static/fonts, with their licences, from the npm packages of Fontsource.

    python -m tools.fetch_fonts

A build tool: the product serves the files that it leaves. Every family is under the SIL Open Font License 1.1; its text lies beside
the files, which are renamed from Fontsource's but not changed. `streamlit_config.toml` says which file stands for which letters.
Needs `npm`. Exit status 0 when written.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HEAD = "# Written by python -m tools.fetch_fonts, to be copied into streamlit_config.toml.\n\n"
TARGET = Path(__file__).resolve().parent.parent / "dashboard" / "static" / "fonts"
FAMILIES = {  # package of @fontsource: version, subsets, weights
    "noto-naskh-arabic": ("5.3.0", ("latin", "arabic"), (400, 700)),
    "noto-sans-arabic": ("5.3.0", ("latin", "arabic"), (400, 600)),
    "source-serif-4": ("5.3.1", ("latin",), (400, 700)),
}


def fetch(family: str, folder: Path) -> list[Path]:
    """Writes one family's files and its licence, and names them. Raises CalledProcessError where npm fails, KeyError for a missing file."""
    version, subsets, weights = FAMILIES[family]
    subprocess.run(["npm", "pack", "--silent", f"@fontsource/{family}@{version}"], cwd=folder, check=True, capture_output=True)
    wanted = {f"package/files/{family}-{subset}-{weight}-normal.woff2": f"{family}-{subset}-{weight}.woff2" for subset in subsets for weight in weights}
    wanted["package/LICENSE"] = f"{family}-OFL.txt"
    written = []
    with tarfile.open(folder / f"fontsource-{family}-{version}.tgz") as archive:
        for inside, name in wanted.items():
            stream = archive.extractfile(inside)
            if stream is None:
                raise KeyError(inside)
            written.append(TARGET / name)
            written[-1].write_bytes(stream.read())
    return written


def main() -> int:
    """Fetches every family."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        written = [path for family in FAMILIES for path in fetch(family, Path(folder))]
    total = sum(path.stat().st_size for path in written)
    print(f"{len(written)} files, {total:,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
