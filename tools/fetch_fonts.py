#!/usr/bin/env python3
"""Fetch the fonts of dashboard/static/fonts, with their licences, from the npm packages of Fontsource.

    python -m tools.fetch_fonts

A build tool: the product serves the files that it leaves, unchanged and under their own names. Every family is under the SIL Open Font
License 1.1, whose text lies beside the files as OFL-<family>.txt. `streamlit_config.toml` says which file stands for which letters: where
a letter is in both ranges, such as the joiners U+200C and U+200D, the later face wins, so the Arabic one comes last.
Needs `npm`. Exit status 0 when written.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

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
    names = [f"{family}-{subset}-{weight}-normal.woff2" for subset in subsets for weight in weights]
    wanted = {f"package/files/{name}": name for name in names} | {"package/LICENSE": f"OFL-{family}.txt"}
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
    print(f"{len(written)} files, {sum(path.stat().st_size for path in written):,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
