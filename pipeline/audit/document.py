"""One document as the site shows it: sheets, values, findings and tree, from what the stages made of its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.audit.outline import at, outline
from pipeline.audit.textlayer import all_leaves, claims_of, printed, sheets_of
from pipeline.audit.view import Mark, Page, Settled, Shown, Value
from pipeline.codes.naming import NAMED
from pipeline.decisions import Decision, Decisions
from pipeline.model import catalogue
from pipeline.model.document import Box, Document
from pipeline.model.finding import Finding
from pipeline.model.places import Places
from pipeline.model.standard import Standard
from pipeline.model.walk import Leaf
from pipeline.process import Processed

Render = Callable[[Iterable[int]], dict[int, str]]
"""Makes images of these pages; gives their addresses."""


@dataclass(frozen=True, slots=True)
class Across:
    """What a rule across documents finds in one of them, and the other files with their addresses."""

    finding: Finding
    others: tuple[tuple[str, str], ...]


def page_of(
    file: str,
    source: str | None,
    processed: Processed,
    across: Iterable[Across],
    decisions: Decisions,
    all_pages: bool,
    render: Render,
) -> Page:
    """The page of a document; ``source`` is the address of its source. ``render`` is asked for the pages with findings,
    or for all of them."""
    document, emitted = processed.extraction.document, processed.document
    places = Places(document)
    leaves = all_leaves(processed.standard)
    sheets = {page.number: i for i, page in enumerate(document.pages)}
    values = tuple(
        Value(leaf.path, leaf.kind, printed(leaf.passages, places), _marks(leaf, places, sheets)) for leaf in leaves
    )
    index = _Index(processed.standard, leaves, emitted)
    findings = _shown(processed, across, decisions, index, sheets)
    numbers = [page.number for page in document.pages if page.number is not None]
    looked_at = numbers if all_pages else _with_findings(document, findings, values)
    return Page(
        file=file,
        source=source,
        title=emitted["title"],
        code=emitted["code"],
        status=emitted["status"],
        reason=None,
        sheets=sheets_of(document, claims_of(processed.standard, leaves), render(looked_at)),
        values=values,
        findings=findings,
        tree=outline(emitted, index.at),
        sha256=processed.source.sha256,
    )


class _Index:
    """Which values show what stands at a path of the JSON."""

    def __init__(self, standard: Standard, leaves: list[Leaf], emitted: dict[str, Any]) -> None:
        self._emitted = emitted
        self._paths = [leaf.path for leaf in leaves]
        self._by_path: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for i, leaf in enumerate(leaves):
            self._by_path[leaf.path] += (i,)
        self._add_catalogue(standard, leaves)

    def _add_catalogue(self, standard: Standard, leaves: list[Leaf]) -> None:
        """An entry of the catalogue is shown by all items that mention it."""
        by_passage: defaultdict[int, list[int]] = defaultdict(list)
        for i, leaf in enumerate(leaves):
            for passage in leaf.passages:
                by_passage[id(passage)].append(i)
        for name, items in (("knowledge", catalogue.knowledge(standard)), ("skills", catalogue.skills(standard))):
            for i, item in enumerate(items):
                texts = dict.fromkeys(id(mention.item.text) for mention in item.mentions)
                self._by_path[f"/{name}/{i}"] = tuple(sorted({v for text in texts for v in by_passage[text]}))

    def at(self, path: str) -> tuple[int, ...]:
        """The values at exactly this path."""
        return self._by_path.get(path, ())

    def about(self, path: str | None, message: str) -> tuple[int, ...]:
        """The values that a finding is about: those at its path, and those beside it that its message names by their
        code (the neighbours of a missing one). Where there are none, all that stand below the path; where nothing
        does, what stands around it."""
        if path is None:
            return ()
        named = self._named(path, message) or self._named(path.rpartition("/")[0], message)
        if found := tuple(dict.fromkeys((*self.at(path), *named))):
            return found
        while path:
            if below := tuple(i for i, known in enumerate(self._paths) if known.startswith(f"{path}/")):
                return below
            path = path.rpartition("/")[0]
            if found := self.at(path):
                return found
        return ()

    def _named(self, path: str, message: str) -> tuple[int, ...]:
        entries = at(self._emitted, path) if path else None
        if not isinstance(entries, list):
            return ()
        codes = set(NAMED.findall(message))
        return tuple(
            value
            for i, entry in enumerate(entries)
            if isinstance(entry, dict) and entry.get("code") in codes
            for value in self.at(f"{path}/{i}")
        )


def _shown(
    processed: Processed,
    across: Iterable[Across],
    decisions: Decisions,
    index: _Index,
    sheets: dict[int | None, int],
) -> tuple[Shown, ...]:
    found = [(finding, ()) for finding in processed.findings] + [(a.finding, a.others) for a in across]
    return tuple(
        Shown(
            number=number,
            finding=finding,
            mark=_mark(finding.page, finding.bbox, sheets),
            values=index.about(finding.path, finding.message),
            others=others,
            settled=_settled(decisions.about(processed.source.sha256, finding)),
        )
        for number, (finding, others) in enumerate(found, 1)
    )


def _settled(decision: Decision | None) -> Settled | None:
    return Settled(decision.decision, decision.value, decision.comment) if decision else None


def _mark(page: int | None, box: Box | None, sheets: dict[int | None, int]) -> Mark | None:
    if page is None or page not in sheets:
        return None
    return Mark(sheets[page], _rounded(box) if box is not None else None, None, None)


def _marks(leaf: Leaf, places: Places, sheets: dict[int | None, int]) -> tuple[Mark, ...]:
    return tuple(
        Mark(sheets[place.page], _rounded(place.box) if place.box is not None else None, place.line, place.end_line)
        for place in places.of(leaf.passages)
    )


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)


def _with_findings(document: Document, findings: tuple[Shown, ...], values: tuple[Value, ...]) -> list[int]:
    """The pages that a finding points to: by its own place, else by the first place of the values that it is about."""
    sheets: set[int] = set()
    for finding in findings:
        if finding.mark is not None:
            sheets.add(finding.mark.sheet)
        else:
            sheets.update(mark.sheet for i in finding.values for mark in values[i].marks[:1])
    numbers = (document.pages[sheet].number for sheet in sorted(sheets))
    return [number for number in numbers if number is not None]
