"""What stands beside several codes: told by where the lines of a cell end."""

from __future__ import annotations

import pytest

from pipeline.model.document import Box, Line
from pipeline.model.passage import Passage
from pipeline.parse.classification import read_entries
from pipeline.parse.joining import Words
from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import Printed

SIZE = 10.0


def cell(*texts: str, width: int) -> list[Printed]:
    """The lines of a cell that holds ``width`` full-width characters."""
    room = Box(0.0, 0.0, SIZE * width + 4.0, 100.0)
    pieces = []
    for i, text in enumerate(texts):
        edges = tuple((2.0 + SIZE * n, 2.0 + SIZE * (n + 1)) for n in range(len(text)))
        box = Box(2.0, 12.0 * i, edges[-1][1], 12.0 * i + SIZE)
        line = Line(text, 100 * i, 1, box=box, edges=edges)
        pieces.append(Printed(Passage.of(line), line, room))
    return pieces


def read(names: list[Printed], codes: list[Printed]) -> tuple[list[tuple[str | None, str | None]], int]:
    """Names and codes of the entries, and how many doubts there are."""
    ledger = Ledger()
    entries = read_entries([names], [codes], Words(frozenset()), ledger)
    pairs = [(e.name.text if e.name else None, e.code.value if e.code else None) for e in entries]
    return pairs, len(ledger.doubts)


TWO_CODES = cell("C08", "C10", width=12)


@pytest.mark.parametrize(
    ("names", "expected", "doubts"),
    [
        pytest.param(
            cell("批發業／食品", "及飲料批發業", "務業", width=6),
            [("批發業／食品及飲料批發業務業", "C08"), ("批發業／食品及飲料批發業務業", "C10")],
            0,
            id="one name over three full lines",
        ),
        pytest.param(
            cell("食品業", "飲料業", width=12), [("食品業", "C08"), ("飲料業", "C10")], 0, id="two short lines"
        ),
        pytest.param(
            cell("食品及有關的所有製", "造業", "飲料業", width=9),
            [("食品及有關的所有製造業", "C08"), ("飲料業", "C10")],
            0,
            id="a wrapped name and a short one",
        ),
        pytest.param(
            cell("食品及有關製", "造業", width=6),
            [("食品及有關製", "C08"), ("造業", "C10")],
            1,
            id="a full line, a rest",
        ),
        pytest.param(
            cell("製造／食品業", "製造／飲料", width=6),
            [("製造／食品業", "C08"), ("製造／飲料", "C10")],
            0,
            id="two lines with levels, the first full",
        ),
    ],
)
def test_lines_beside_two_codes(
    names: list[Printed], expected: list[tuple[str | None, str | None]], doubts: int
) -> None:
    assert read(names, TWO_CODES) == (expected, doubts)


@pytest.mark.parametrize(
    ("names", "expected", "doubts"),
    [
        pytest.param(cell("食品及有關製", "造業", width=6), "食品及有關製造業", 0, id="a wrapped name"),
        pytest.param(cell("食品業", "（俗稱餐飲）", width=9), "食品業（俗稱餐飲）", 0, id="an aside on its own line"),
        pytest.param(cell("食品業", "飲料業", width=9), "食品業飲料業", 1, id="two names"),
    ],
)
def test_lines_beside_one_code(names: list[Printed], expected: str, doubts: int) -> None:
    assert read(names, cell("C08", width=6)) == ([(expected, "C08")], doubts)


def test_lines_beside_no_code_are_names_where_they_end_early() -> None:
    assert read(cell("食品業", "飲料業", width=9), []) == ([("食品業", None), ("飲料業", None)], 0)
