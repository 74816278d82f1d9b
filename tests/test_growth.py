"""No step takes every character with every other: ten times the page is ten times the work, counted in calls."""

from __future__ import annotations

import sys
from contextlib import suppress
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
