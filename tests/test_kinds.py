"""Random documents of the layouts that real standards have are read exactly, in every format."""

from __future__ import annotations

from functools import cache

import pytest

from measure.layouts import FORMATS, SEED, Outcome, examples, judged, written
from tests.kinds.changes import Layout
from tests.kinds.table import KINDS

NOT_YET = (
    "merged over all tasks of a duty",
    "merged over the first two tasks",
    "notes with an unknown heading",
    "no levels",
    "blank duties, duties without tasks",
    "small tables in cells",
    "bullets in a text's cells",
    "white shading, underlines",
)
"""Kinds of which some documents are not read exactly."""

READ = tuple(name for name in KINDS if not name.startswith(NOT_YET))
"""``python -m measure.layouts`` measures all kinds, with more documents."""

DOCUMENTS = 1


@cache
def _examples(kind: str) -> list[Layout]:
    """Drawing a document takes longer than reading it; all formats are given the same."""
    return examples(KINDS[kind], DOCUMENTS, SEED)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kind", READ)
def test_reads_documents_of_this_kind(kind: str, ending: str) -> None:
    for layout in _examples(kind):
        document = written(layout, ending)
        if document is not None:
            verdict = judged(document, ending, layout)
            assert (verdict.outcome, verdict.wrong, verdict.errors) == (Outcome.EXACT, (), ())
