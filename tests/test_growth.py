"""No step takes every character with every other: ten times the page is ten times the work, counted in calls."""

from __future__ import annotations

import sys
from contextlib import suppress
from time import process_time
from types import FrameType

import pytest

from measure.growth import KINDS, SCATTERED, page_of
from pipeline.extract import Rejected
from pipeline.process import process_bytes

SMALL, LARGE = 500, 5_000


def calls(data: bytes) -> int:
    """How many functions are called while a document goes through all stages."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with suppress(Rejected):
            process_bytes(data, "a.pdf")
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != SCATTERED])
def test_a_page_of_ten_times_the_size_makes_ten_times_the_calls(kind: str) -> None:
    calls(page_of(kind, SMALL))  # imports and what is made once
    assert calls(page_of(kind, LARGE)) <= 11 * calls(page_of(kind, SMALL))


def test_a_code_that_stands_thousands_of_times_in_a_cell_is_not_looked_at_with_all_of_its_text_each_time() -> None:
    """It took 80 seconds."""
    header = "主要職責\t工作任務\t工作產出\t行為指標\t職能級別\t職能內涵（K=knowledge知識）\t職能內涵（S=skills技能）"
    row = "T1 分析\tT1.1 分析\tO1.1.1 報告\t" + "P1.1.1 做事。K01 知識、" * 8_000 + "\t3\tK01 市場\tS01 分析"
    start = process_time()
    process_bytes(f"{header}\n{row}\n".encode(), "a.txt")
    assert process_time() - start < 10
