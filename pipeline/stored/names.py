"""Names of files that are made of a standard's code or title, whatever is printed there."""

from __future__ import annotations

import hashlib

import regex

_UNSAFE = regex.compile(r"[^\p{L}\p{N}._-]")

LONGEST = 60
"""Characters of a name: 180 bytes of Chinese, which every file system can hold with an ending."""


def file_name(key: str) -> str:
    """A name without an ending: never a path, never hidden, never longer than file systems allow. What is changed for
    that has a digest behind it, so that two keys never have one name."""
    name = _UNSAFE.sub("_", key)
    if name.startswith(".") or len(name) > LONGEST:
        digest = hashlib.sha256(key.encode("utf-8")).hexdigest()[:8]
        return f"_{name.lstrip('.')[: LONGEST - 10]}-{digest}"
    return name
