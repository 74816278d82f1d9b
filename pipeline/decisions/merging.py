"""Takes in what was decided elsewhere: files that the audit's pages gave, and a ``findings.csv`` that somebody filled
in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.decisions.decision import OPEN, Decision, Key
from pipeline.decisions.table import BadDecisions, decision_of, read_rows

_NEEDED = ("source sha256", "rule", "path", "decision")
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n")
"""How ``findings.csv`` begins cells that a spreadsheet would calculate."""


def decisions_in(path: Path) -> Iterator[Decision]:
    """The decisions in a file of decisions, or in a table of findings with something in the column ``decision``. Raises
    ``BadDecisions``."""
    for cells, where in read_rows(path, _NEEDED):
        stated = {column: cell[1:] if cell.startswith(_FORMULA) else cell for column, cell in cells.items()}
        if "message" in stated:
            if not stated["decision"]:
                if stated.get("value"):
                    raise BadDecisions(f"{where}: there is a value, and no decision; say corrected.")
                continue
            if not stated["path"] and stated.get("page"):
                stated["path"] = f"page {stated['page']}"
        yield decision_of(stated, where)


def merged(known: Iterable[Decision], new: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """All decisions, one about each finding, and which of them are new or other than before. To take back a decision
    that there is not is no change."""
    found: dict[Key, Decision] = {one.key: one for one in known}
    before = dict(found)
    for one in new:
        if one.key in found or one.decision != OPEN:
            found[one.key] = one
    changed = [one for key, one in found.items() if key not in before or before[key].stated != one.stated]
    return list(found.values()), changed
