"""Names that are almost the same, for a person to decide: a file that ``overruling.py`` reads once the lines that are
wrong are taken out.

::

    kind,name,group,why
    knowledge,智慧財產相關法規,智慧財產權相關法規,less: 權
    knowledge,寵物食用品概念,寵物用品概念,more: 食          another thing: take the line out
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import regex
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, Opcode

from pipeline.catalogue.collecting import CompetencyKind
from pipeline.catalogue.grouping import Group, essence
from pipeline.emit.files import write
from pipeline.emit.spreadsheet import spreadsheet

COLUMNS = ("kind", "name", "group", "why")

ALIKE = 92.0
"""Names that are so much alike (of 100) are suggested: one character more in 6. Of 9 such pairs in 272 standards a
reader called 5 the same, 3 debatable and 1 (寵物用品 and 寵物食用品) wrong."""

ENDS = 2
"""Names are only compared when they begin or end with so many same characters: else all pairs would have to be."""

_TELLING = regex.compile(r"[a-z]+|\p{N}+|[不非無未一二三四五六七八九十上下高低內外前後]")
"""With one of these more or less a name is certainly another: 2D and 3D, 破壞檢測 and 非破壞檢測."""


def suggestions(groups: Sequence[Group]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the file. The most frequent name takes all that are like it, then the next: so no name comes to
    another over a third."""
    for kind in CompetencyKind:
        of_kind = {essence(one.names[0].text): one for one in groups if one.names[0].kind is kind}
        ends = _ends(of_kind)
        taken: set[str] = set()
        for key, group in of_kind.items():
            if key in taken:
                continue
            for other in _like(key, ends):
                if other not in taken:
                    taken.add(other)
                    for name in of_kind[other].names:
                        yield kind.value, name.text, group.names[0].text, _why(key, other)
            taken.add(key)


def write_suggestions(groups: Sequence[Group], path: Path) -> None:
    """The file, for spreadsheets. Raises ``OSError``."""
    write(path, spreadsheet(COLUMNS, suggestions(groups)))


def _ends(keys: Iterable[str]) -> dict[tuple[bool, str], list[str]]:
    """The names by their beginnings and by their ends."""
    found: dict[tuple[bool, str], list[str]] = {}
    for key in keys:
        found.setdefault((True, key[:ENDS]), []).append(key)
        found.setdefault((False, key[-ENDS:]), []).append(key)
    return found


def _like(key: str, ends: dict[tuple[bool, str], list[str]]) -> list[str]:
    choices = list(dict.fromkeys((*ends[True, key[:ENDS]], *ends[False, key[-ENDS:]])))
    telling = _TELLING.findall(key)
    return [
        other
        for other, _, _ in process.extract_iter(key, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if other != key and _TELLING.findall(other) == telling and _has_more(key, other)
    ]


def _has_more(one: str, other: str) -> bool:
    """Whether nothing stands in the place of something else: one of the names only has more."""
    return len({step.tag for step in Indel.opcodes(one, other)} - {"equal"}) == 1


def _why(one: str, other: str) -> str:
    """Which characters the other has more or less."""
    return "、".join(_piece(step, one, other) for step in Indel.opcodes(one, other) if step.tag != "equal")


def _piece(step: Opcode, one: str, other: str) -> str:
    if step.tag == "delete":
        return f"less: {one[step.src_start : step.src_end]}"
    return f"more: {other[step.dest_start : step.dest_end]}"
