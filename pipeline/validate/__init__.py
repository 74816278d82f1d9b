"""Validate: what is to be said about a standard. The schema, the rules, and the account of every character.

``findings`` puts together what readers and parser were not sure of, what the checks find and what the account shows,
each with its severity and its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from pipeline.model.doubt import Doubt
from pipeline.model.finding import Finding
from pipeline.model.passage import Passage
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.model.testimony import Extraction
from pipeline.model.walk import leaves, numbered, pointer
from pipeline.validate.account import account
from pipeline.validate.checks import check
from pipeline.validate.pages import pages_in_order
from pipeline.validate.rules import RULES
from pipeline.validate.schema import DOCUMENT, schema_errors

__all__ = ["READINGS_DIFFER", "finding_of", "findings", "in_order", "readings_differ", "schema_findings"]


READINGS_DIFFER = "readings-differ"


def findings(
    standard: Standard, extraction: Extraction, places: Places, read: Standard | None = None
) -> tuple[Finding, ...]:
    """All findings of a document; see ``in_order``. ``read`` is the standard as it was read, if people have corrected
    it since: that one is what the page is accounted for by."""
    owners = _owners(standard) if standard.doubts else {}
    doubts = chain(
        (replace(doubt, path=_path(doubt.passage, owners)) for doubt in standard.doubts),
        check(standard),
        _unplaced(standard),
        extraction.document.doubts,
        pages_in_order(standard, extraction.document, places),
        account(read or standard, extraction.document, extraction.testimony, places),
    )
    return in_order(finding_of(doubt, places) for doubt in doubts)


def finding_of(doubt: Doubt, places: Places | None = None) -> Finding:
    """The finding that a doubt is: with the severity of its rule, and where its text is printed first, if ``places``
    are those of its document."""
    rule = RULES[doubt.rule]
    place = places.first(doubt.passage) if places is not None else None
    page, box = (place.page, place.box) if place else (doubt.page, doubt.box)
    return Finding(rule.id, rule.severity, doubt.message, doubt.path, page, box)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, the most severe first, then by rule, then as they come."""
    order = {id: rank for rank, id in enumerate(RULES)}
    return tuple(sorted(dict.fromkeys(found), key=lambda f: order[f.rule]))


def readings_differ(fields: Sequence[str], kept: str) -> Finding:
    """The finding that two readers of one file differ in these fields of the document; ``kept`` is the one whose
    reading stands."""
    rule = RULES[READINGS_DIFFER]
    message = f"two readers differ in {', '.join(fields)}; what stands here was read by {kept}"
    return Finding(rule.id, rule.severity, message, pointer("", fields[0]))


def schema_findings(document: dict[str, Any]) -> tuple[Finding, ...]:
    """What the document's schema has against its JSON."""
    rule = RULES["schema"]
    return tuple(
        Finding(rule.id, rule.severity, message, pointer) for pointer, message in schema_errors(document, DOCUMENT)
    )


def _unplaced(standard: Standard) -> Iterator[Doubt]:
    for path, passage in numbered("/unplaced", standard.unplaced):
        yield Doubt("unplaced-text", f"no field took {passage.text!r}", path, passage)


def _owners(standard: Standard) -> dict[int, str]:
    """For each printed character the path of the value that holds it; of several the first."""
    owners: dict[int, str] = {}
    for leaf in leaves(standard):
        for passage in leaf.passages:
            for number in passage.origin:
                owners.setdefault(number, leaf.path)
    return owners


def _path(passage: Passage, owners: dict[int, str]) -> str | None:
    """The path of the value that a doubt's text stands in."""
    return next((owners[n] for n in passage.origin if n >= 0 and n in owners), None)
