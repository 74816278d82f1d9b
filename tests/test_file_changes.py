"""What becomes of files that have been through other hands: one change of each kind."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from measure.exact import comparable
from measure.file_changes import KINDS, Kind
from measure.mutate_files import changed, outcome
from pipeline.process import Processed, process_bytes
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style

SEED = 15
PRINTED = typeset(SAMPLE, Style())

OF_THE_FONT = ("a character named twice", "a letter for an ideograph", "a private character")
"""Changes to the map of a font. The font of the tests draws no ideographs."""


@cache
def read() -> Processed:
    return process_bytes(PRINTED, "a.pdf")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name not in OF_THE_FONT], ids=lambda kind: kind.name)
def test_a_change_is_noticed_or_changes_nothing(kind: Kind) -> None:
    data = changed(PRINTED, kind, Random(SEED), read().extraction.document)
    became = outcome(data, comparable(read().document))
    assert became in (("ok",) if kind.same else ("review", "rejected"))
