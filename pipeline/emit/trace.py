"""Where each value came from: JSON Pointer to places."""

from __future__ import annotations

from typing import Any

from pipeline.emit.document import box_json
from pipeline.model import catalogue
from pipeline.model.catalogue import CatalogueItem
from pipeline.model.passage import Passage
from pipeline.model.places import Place, Places
from pipeline.model.standard import Standard
from pipeline.model.walk import item_passages, leaves, numbered, pointer


def trace_json(standard: Standard, places: Places) -> dict[str, list[dict[str, Any]]]:
    """For every leaf of the document's JSON the places that it stands on, page by page. A catalogue entry stands
    where it is first mentioned on each page."""
    trace: dict[str, list[dict[str, Any]]] = {}
    for leaf in leaves(standard):
        trace[leaf.path] = _places(leaf.passages, places)
    for name, items in (("knowledge", catalogue.knowledge(standard)), ("skills", catalogue.skills(standard))):
        for path, item in numbered(pointer("", name), items):
            trace[path] = _first_on_each_page(item, places)
    for path, passage in numbered("/unplaced", standard.unplaced):
        trace[path] = _places((passage,), places)
    return trace


def _first_on_each_page(item: CatalogueItem, places: Places) -> list[dict[str, Any]]:
    found: dict[int | None, Place] = {}
    for mention in item.mentions:
        for place in places.of(item_passages(mention.item)):
            found.setdefault(place.page, place)
    return [_place(place) for _, place in sorted(found.items(), key=lambda f: f[0] or 0)]


def _places(passages: tuple[Passage, ...], places: Places) -> list[dict[str, Any]]:
    return [_place(place) for place in places.of(passages)]


def _place(place: Place) -> dict[str, Any]:
    if place.box is None:
        return {"line": place.line, "end_line": place.end_line}
    return {"page": place.page, "bbox": box_json(place.box)}
