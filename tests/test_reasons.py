"""Why a file was rejected is said in sentences that help whoever has the file, however it is damaged."""

from __future__ import annotations

import random
import re

import pytest

from pipeline.extract import Rejected
from pipeline.model.rejected import ADVICE, Reason
from pipeline.process import process_bytes
from tests.hostile import pdf_file, pdf_structure
from tests.samples import SAMPLE
from tests.typeset.odt import OdtStyle, write
from tests.typeset.pdf import typeset
from tests.typeset.style import Style

STYLE = Style()
FILES = {"標準.pdf": typeset(SAMPLE, STYLE), "標準.odt": write(SAMPLE, STYLE, OdtStyle())}

OF_A_PROGRAM = re.compile(r"Error\b|Exception\b|PDFium|Failed to|decompress|seek|CRC|\bobject at\b|Traceback")
"""What only programs say."""


def rejection(data: bytes, name: str) -> Rejected | None:
    """Why a file is rejected; ``None`` if it is not."""
    try:
        process_bytes(data, name)
    except Rejected as rejected:
        return rejected
    return None


def assert_helps(rejected: Rejected) -> None:
    """The reason is one of those that are known, and its detail a sentence."""
    assert str(rejected).endswith(ADVICE[rejected.reason])
    assert not OF_A_PROGRAM.search(str(rejected)), str(rejected)
    assert rejected.detail == "" or re.match(r"[A-Z].*\w", rejected.detail), str(rejected)


def _changed(data: bytes, chance: random.Random) -> bytes:
    """The file with bytes changed, lost, moved or cut off."""
    place, length = chance.randrange(len(data)), chance.choice([1, 20, 400])
    match chance.randrange(4):
        case 0:
            return data[:place] + chance.randbytes(length) + data[place + length :]
        case 1:
            return data[:place] + data[place + length :]
        case 2:
            return data[: max(place, 50)]
        case _:
            numbers = list(re.finditer(rb"\d+", data))
            one = chance.choice(numbers)
            return data[: one.start()] + b"9" * len(one.group()) + data[one.end() :]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_rejected_with_a_reason_that_helps(name: str) -> None:
    chance = random.Random(20)
    rejected = [rejection(_changed(FILES[name], chance), name) for _ in range(40)]
    assert any(rejected)
    for one in rejected:
        if one is not None:
            assert_helps(one)


def test_a_pdf_whose_page_tree_lies_is_rejected_with_a_reason_that_helps() -> None:
    for data in (pdf_structure.claimed_pages(), pdf_structure.page_tree_loop(), b"%PDF-1.7\n%%EOF\n"):
        rejected = rejection(data, "a.pdf")
        assert rejected is not None
        assert rejected.reason is Reason.DAMAGED
        assert_helps(rejected)


def test_pages_on_which_nothing_is_drawn_are_no_scan() -> None:
    rejected = rejection(pdf_file.pages([pdf_file.stream(b"")]), "a.pdf")
    assert rejected is not None
    assert (rejected.reason, rejected.detail) == (Reason.DAMAGED, "Nothing is drawn on its pages")


def test_a_damaged_file_without_a_table_of_tasks_is_called_damaged() -> None:
    whole = pdf_file.pages([pdf_file.stream(pdf_file.words("a letter"))])
    other = rejection(whole, "a.pdf")
    broken = rejection(whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n", "a.pdf")
    assert other is not None
    assert broken is not None
    assert (other.reason, broken.reason) == (Reason.NOT_A_STANDARD, Reason.DAMAGED)
    assert "No table of tasks was found, and the table of the file's parts is broken" in str(broken)
