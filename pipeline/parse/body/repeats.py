"""Heads that are printed again: a merged cell undone, or the duty at the head of each page.

::

    ├──────────────┼───────┤            ├──────────────┼───────┤
    │ T1 營運規劃  │ T1.1… │            │ T1 營運規劃  │ T1.1… │
    ├──────────────┼───────┤   means    │              ├───────┤
    │ T1（續）     │ T1.2… │            │              │ T1.2… │
    ├──────────────┼───────┤            ├──────────────┼───────┤
    │ 同上         │ T1.3… │            │              │ T1.3… │
    └──────────────┴───────┘            └──────────────┴───────┘

Evidence: files that were typed again, or went through a program that parts merged cells.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model.characters import squeeze
from pipeline.model.repetition import CONTINUED, DITTO

_CONTINUED = regex.compile(rf"[（(【\[]\s*(?:{'|'.join(sorted((*CONTINUED, '续')))})\s*[）)】\]]$|\s*續$")
"""What is printed behind a head that goes on: ``T1 營運規劃（續）``."""

_DITTO = DITTO | {"〃", "″", "''", '"'}
"""What is printed in place of a head that goes on."""


def repeats(lines: Sequence[str], head: Sequence[str], code: str) -> bool:
    """Whether a head cell prints again what stands above. ``lines`` are its lines, ``head`` those of the head above,
    all stripped and half-width; ``code`` is the code that the head above begins with, as printed, or empty."""
    own = _plain(lines)
    if not own:
        return False
    if own in _DITTO:
        return True
    whole = _plain(head)
    shorn = _CONTINUED.sub("", "".join(lines))
    plain = squeeze(shorn)
    if not plain:
        return True
    name = whole.removeprefix(squeeze(code))
    if shorn != "".join(lines):
        return whole.startswith(plain) or name.startswith(plain)
    return plain in (whole, name) or (bool(code) and plain == squeeze(code))


def _plain(lines: Sequence[str]) -> str:
    text = "".join("".join(lines).split())
    return text if text in _DITTO else squeeze(text)
