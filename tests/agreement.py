"""Whether a document's JSON says what a standard says, field by field, as the output contract compares them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_BESIDE_CJK = re.compile(r"(?<=[\u2014-\u2026\u2e80-\uffef])\s+|\s+(?=[\u2014-\u2026\u2e80-\uffef])")
_NUMBERED = re.compile(r"[(（]\d{1,2}[)）]\s*|\d{1,2}(?:[.．](?!\d)|、)\s*")
_SAME_NAME = "/title"
"""The title prints the name once more; a footnote may or may not count it."""


def disagreements(document: Json, expected: Json) -> list[str]:
    """Each place at which a document says something else than it should, by JSON Pointer. White space beside CJK
    characters and item numbers of notes may stay or go; the order in which a footnote's references stand is free."""
    found = {key: document[key] for key in expected}
    return list(_differences(_compared(expected), _compared(found), ""))


def _compared(document: Json) -> Json:
    plain: Json = without_layout(document)
    notes = plain["notes"]
    for items in (notes["prerequisites"], notes["supplements"], *(other["items"] for other in notes["other"])):
        items[:] = [without_number(item) for item in items]
    for footnote in notes["footnotes"]:
        footnote["referenced_by"] = sorted(place for place in footnote["referenced_by"] if place != _SAME_NAME)
    return plain


def without_layout(value: Any) -> Any:
    """A value of the JSON without white space beside CJK characters, which by the contract may stay or go."""
    match value:
        case str():
            return _BESIDE_CJK.sub("", value)
        case list():
            return [without_layout(item) for item in value]
        case dict():
            return {key: without_layout(item) for key, item in value.items()}
        case _:
            return value


def without_number(item: str) -> str:
    """An item of the notes without its number, which by the contract may stay or go."""
    return _NUMBERED.sub("", item, count=1)


def _differences(right: Any, found: Any, path: str) -> Iterator[str]:
    if isinstance(right, dict) and isinstance(found, dict):
        for key in right:
            yield from _differences(right[key], found.get(key), f"{path}/{key}")
    elif isinstance(right, list) and isinstance(found, list) and len(right) == len(found):
        for number, (one, other) in enumerate(zip(right, found, strict=True)):
            yield from _differences(one, other, f"{path}/{number}")
    elif isinstance(right, list) and isinstance(found, list):
        at = next((n for n, pair in enumerate(zip(right, found, strict=False)) if pair[0] != pair[1]), 0)
        yield f"{path}: {len(right)} -> {len(found)} entries, from {at} on: {right[at:][:1]!r} -> {found[at:][:1]!r}"
    elif right != found:
        yield f"{path}: {right!r} -> {found!r}"
