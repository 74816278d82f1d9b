"""What the standards say, for the search in the overview.

It stands in a file of its own, which the browser reads when somebody searches for the first time, compressed: browsers
unpack gzip, and base64 is what a script can hold.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.search.items import folded
from pipeline.stored.documents import OF_THE_RUN

_UNSAID = {*OF_THE_RUN, "schema_version", "corrections"}
"""Keys of a document that do not say what the standard says."""

_LEVEL = 6
"""Of compression: a higher one takes twice the time for a twentieth of the size."""


def searchable(document: Mapping[str, Any]) -> str:
    """Every text of a document once, each on its line, folded for finding."""
    said = (text for key, value in document.items() if key not in _UNSAID for text in _texts(value))
    return "\n".join(dict.fromkeys(map(folded, said)))


def packed(texts: Mapping[str, str]) -> str:
    """Texts by the name of their source, as JSON, packed by gzip, in base64."""
    data = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace")
    return b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode("ascii")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
