"""Which part of a comparison is shown."""

from __future__ import annotations

from dataclasses import replace

from pipeline.comparison.folders import Comparison, StandardFile
from pipeline.stored.releases import family


def without_typesetting(comparison: Comparison) -> Comparison:
    """Leaves out what only typesetting changed."""
    return replace(
        comparison,
        compared=tuple(
            replace(one, differences=tuple(d for d in one.differences if not d.is_typesetting))
            for one in comparison.compared
        ),
    )


def only(comparison: Comparison, wanted: str) -> Comparison:
    """Of one standard: by its code, with or without version, or the name of its file, with or without ending. Empty
    where there is none."""

    def is_wanted(one: StandardFile) -> bool:
        names = {one.file, one.file.removesuffix(".json")}
        return wanted in names or (one.code is not None and wanted in (one.code, family(one.code)))

    return Comparison(
        tuple(one for one in comparison.compared if is_wanted(one.old) or is_wanted(one.new)),
        tuple(one for one in comparison.removed if is_wanted(one)),
        tuple(one for one in comparison.added if is_wanted(one)),
    )
