"""Checks of footnotes and of the markers that refer to them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes.kinds import Kind
from pipeline.codes.naming import is_of_kind
from pipeline.model.doubt import Doubt
from pipeline.model.references import references
from pipeline.model.standard import Standard
from pipeline.model.walk import numbered


def missing_footnotes(standard: Standard) -> Iterator[Doubt]:
    """A marker that no footnote explains. Codes of tasks refer to tasks."""
    known = {footnote.marker.name for footnote in standard.notes.footnotes}
    for name, codes in references(standard).items():
        if name not in known and not is_of_kind(name, Kind.TASK):
            yield Doubt(
                "footnote-missing",
                f"{', '.join(codes)} {'refers' if len(codes) == 1 else 'refer'} to 【{name}】, which is not there",
                "/notes/footnotes",
            )


def unused_footnotes(standard: Standard) -> Iterator[Doubt]:
    """A footnote whose marker stands nowhere else, and two footnotes with one marker."""
    used = references(standard)
    seen: set[str] = set()
    for path, footnote in numbered("/notes/footnotes", standard.notes.footnotes):
        name = footnote.marker.name
        if name not in used:
            yield Doubt("footnote-unused", f"nothing refers to 【{name}】", path, footnote.marker.printed)
        if name in seen:
            yield Doubt("footnote-unused", f"【{name}】 stands twice", path, footnote.marker.printed)
        seen.add(name)
