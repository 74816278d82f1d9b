"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

TEMPORARY = ".writing-"
"""Files beginning with this are being written; one that is left over belongs to a run that was killed."""


def json_bytes(data: Any) -> bytes:
    """UTF-8, two-space indent, CJK unescaped. msgspec writes in a tenth of the time what the standard library does."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2)


def write(path: Path, content: bytes) -> None:
    """Writes beside the place, then moves into it. Raises ``OSError``, and leaves no trace then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Removes what a killed run left half-written in these folders."""
    for folder in folders:
        for path in folder.glob(f"{TEMPORARY}*"):
            path.unlink(missing_ok=True)
