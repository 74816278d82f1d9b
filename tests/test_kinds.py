"""Random documents of the layouts that real standards have are read exactly, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measure.layouts import FORMATS, Outcome, judged, written
from tests.kinds.table import KINDS

READ = tuple(
    name
    for name in KINDS
    if name.startswith(("merged over all tasks", "numbered O1.1", "numbered P1.1", "many tasks", "numbers K103"))
)
"""The kinds that are read exactly; ``python -m measure.layouts`` measures all."""


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kind", READ)
def test_reads_documents_of_this_kind(kind: str, ending: str) -> None:
    @given(st.data())
    @settings(max_examples=5)
    def reads(data: st.DataObject) -> None:
        layout = data.draw(KINDS[kind])
        document = written(layout, ending)
        if document is not None:
            verdict = judged(document, ending, layout)
            assert (verdict.outcome, verdict.wrong, verdict.errors) == (Outcome.EXACT, (), ())

    reads()
