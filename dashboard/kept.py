"""What is worked out of the product's own files at every start, kept between starts: read back, a start takes a third of the time.

Kept are plain values alone (marshal's: no object of a class, so nothing is run when they are read), in a folder that only its owner can
write, each under a hash of all that it was made of. What is missing, stale, damaged or another's is worked out anew, without a word.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from dashboard.settings import ROOT, settings

T = TypeVar("T")
FOLDER = ROOT / ".dalil" / "kept"
ROOMS = ("domain", "gazetteer", "extraction", "coding")
DATA = ("lexicon", "gazetteer", "coding")
HASH = 32
OWNER_ALONE = 0o700
OTHERS_WRITE = 0o022


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, kept under a name. It must be plain values, and depend on the product's code and bundled data alone."""
    found = load(name)
    if found is None:
        found = make()
        save(name, found)
    return cast(T, found)


def load(name: str) -> object | None:
    """What is kept under a name; None where there is nothing, or what is there was made of other files."""
    with suppress(OSError):
        with _file(name).open("rb") as file:
            if not _is_own(file.fileno()):
                return None
            content = file.read()
        mark, payload = content[:HASH], content[HASH:]
        # The mark is over the payload as well: what is damaged is never unpacked.
        if mark == _mark(payload):
            return cast(object, marshal.loads(payload))
    return None


def save(name: str, value: object) -> None:
    """Keeps a value, whole or not at all; where nothing can be written, or the value is not plain, nothing is kept."""
    try:
        payload = marshal.dumps(cast(Any, value))
        FOLDER.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=FOLDER)
    except (OSError, ValueError):
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_mark(payload) + payload)
        Path(temporary).replace(_file(name))
    except OSError:
        Path(temporary).unlink(missing_ok=True)


def _file(name: str) -> Path:
    return FOLDER / f"{name.replace('/', '-')}.bin"


def _is_own(handle: int) -> bool:
    """Whether an open file and the folder that it lies in are this user's, and nobody else may write them."""
    if not hasattr(os, "getuid"):
        return True
    return all(s.st_uid == os.getuid() and not s.st_mode & OTHERS_WRITE for s in (os.fstat(handle), FOLDER.stat()))


def _mark(payload: bytes) -> bytes:
    return hashlib.sha256(_sources(settings().data) + payload).digest()


@cache
def _sources(data: Path) -> bytes:
    """A hash over the code and data that what is kept was made of, and over the Python that made it."""
    code = [*(ROOT / "dashboard").glob("*.py"), *(path for room in ROOMS for path in (ROOT / "dashboard" / room).rglob("*.py"))]
    words = [*data.glob("*.yaml"), *(path for room in DATA for path in (data / room).rglob("*.*"))]
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted([*code, *words]):
        digest.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        with suppress(OSError):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
