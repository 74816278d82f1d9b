"""What the outputs of a source are called: the stem of its name, made different where two would be one file."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

LONGEST = 240
"""Bytes that a stem may have. File systems allow 255 for a name; the rest is for an ending and for what
``retired`` adds."""

_CONTROLS = {"Cc", "Zl", "Zp"}
"""Unicode categories of characters that end or steer a line."""

_LAST_FORM = 3


def output_names(files: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """For each file, named as in the report, the stem of its outputs, different from all others and from those that are
    ``taken``.

    It is the file's stem. Where stems are alike (``a.pdf`` and ``a.odt``, also when they differ in case or Unicode form
    only, which some file systems take for one) it is the whole name; where names are alike, the name with a digest of
    the path. Control characters become ``_``, as does a dot at the beginning; a name that is too long is cut and ends
    with a digest. Slashes cannot occur: nothing leaves the output folder.
    """
    forms = [0] * len(files)
    occupied = {key(name) for name in taken}
    seen: Counter[str] = Counter()
    digests = []
    for file in files:
        # Two files can only be called the same where names that are no UTF-8 are shown like names that are.
        digests.append(hashlib.sha256(f"{file}\0{seen[file]}".encode()).hexdigest())
        seen[file] += 1
    while True:
        names = [_name(file, form, digest) for file, form, digest in zip(files, forms, digests, strict=True)]
        keys = [key(name) for name in names]
        count = Counter(keys)
        alike = [i for i, k in enumerate(keys) if (count[k] > 1 or k in occupied) and forms[i] < _LAST_FORM]
        if not alike:
            return names
        for i in alike:
            forms[i] += 1


def key(name: str) -> str:
    """Names with the same key would be one file on some file systems."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def on_disk(name: str) -> str:
    """A name as the file system wants it: the same UTF-8 bytes whatever the locale. The inverse of ``sources.shown``
    for names that are UTF-8."""
    return os.fsdecode(name.encode("utf-8"))


def _name(file: str, form: int, digest: str) -> str:
    """The stem, the name, the name with a short digest, the name with the whole digest."""
    path = PurePosixPath(file)
    if form == 0:
        return _short(_plain(path.stem), digest)
    if form == 1:
        return _short(_plain(path.name), digest)
    tail = "~" + (digest[:8] if form == 2 else digest)
    return _cut(_plain(path.name), LONGEST - len(tail)) + tail


def _plain(name: str) -> str:
    plain = "".join("_" if unicodedata.category(c) in _CONTROLS else c for c in name)
    return "_" + plain[1:] if plain.startswith(".") else plain


def _short(name: str, digest: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    tail = "~" + digest[:8]
    return _cut(name, LONGEST - len(tail)) + tail


def _cut(name: str, length: int) -> str:
    """The beginning of a name in at most ``length`` bytes of UTF-8, cut between characters."""
    return name.encode()[:length].decode("utf-8", "ignore")
