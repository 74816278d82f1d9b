"""The mutation check itself: its mistakes are mistakes, they can be made again, and what must be noticed is."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from click.testing import CliRunner

from measure import mutate
from measure.compare import differences
from measure.exact import Sample, comparable
from measure.kinds import Kind
from measure.misreadings import KINDS
from measure.mutate import SEED, Mutant, judge, table, verdicts
from pipeline.extract import extract_bytes
from pipeline.model.document import Document
from pipeline.process import process_extraction
from tests.samples import SAMPLE
from tests.typeset.pdf import typeset
from tests.typeset.style import Style

ATTEMPTS = 40


@pytest.fixture(scope="module")
def sample() -> Sample:
    """The invented standard as a PDF, read exactly."""
    extraction = extract_bytes(typeset(SAMPLE, Style()), "標準.pdf")
    return Sample("標準.pdf", extraction, process_extraction(extraction))


def changed(kind: Kind, document: Document) -> Document:
    """The document with a mistake of this kind, at the first of some random places that allow it."""
    found = (kind.change(document, Random(seed)) for seed in range(ATTEMPTS))
    return next(one for one in found if one is not None)


def printed(document: Document) -> str:
    """All characters of a document but white space."""
    return "".join(sorted("".join("".join(line.text.split()) for line in document.lines())))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_mistake_changes_the_document_and_nothing_else(kind: Kind, sample: Sample) -> None:
    document = sample.extraction.document
    wrong = changed(kind, document)
    assert wrong.pages != document.pages
    assert replace(wrong, pages=document.pages) == document


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not kind.must and not kind.agreed], ids=lambda kind: kind.name
)
def test_what_need_not_be_noticed_loses_no_character(kind: Kind, sample: Sample) -> None:
    document = sample.extraction.document
    assert set(printed(changed(kind, document))) == set(printed(document))


def test_lost_and_doubled_characters_are_noticed_as_errors(sample: Sample) -> None:
    numbers = [i for i in range(4 * len(KINDS)) if KINDS[i % len(KINDS)].must]
    found = list(verdicts([sample], numbers, SEED))
    assert [verdict.mutant.number for verdict in found] == numbers
    assert all(verdict.noticed_as_error for verdict in found)


def test_the_same_number_makes_the_same_mutant(sample: Sample) -> None:
    (first,), (again,) = (list(verdicts([sample], [7], SEED)) for _ in range(2))
    assert first.mutant.extraction == again.mutant.extraction
    assert first.findings == again.findings


def test_a_sound_document_is_no_mutant_that_counts(sample: Sample) -> None:
    moved = next(kind for kind in KINDS if not kind.must)
    verdict = judge(Mutant(0, moved, sample, sample.extraction))
    assert not verdict.counts
    assert not verdict.noticed


def test_differences_name_the_place_and_both_values(sample: Sample) -> None:
    right = comparable(sample.processed.document)
    found = {**right, "title": "烘焙坊", "attitudes": right["attitudes"][1:]}
    assert list(differences(right, found)) == [
        "/title: '烘焙坊營運人員' -> '烘焙坊'",
        "/attitudes: 2 entries -> 1 entries",
    ]


def test_the_table_has_a_line_for_each_kind_and_one_for_the_others(sample: Sample) -> None:
    lines = list(table(list(verdicts([sample], range(len(KINDS)), SEED))))
    assert [line.split("  ")[0] for line in lines] == ["kind", *(kind.name for kind in KINDS), "all others"]


def test_one_mutant_can_be_shown_alone(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutate, "of_project", lambda: [sample])
    result = CliRunner().invoke(mutate.main, ["--only", "2"])
    assert result.exit_code == 0
    assert result.output.startswith("mutant 2: line dropped in 標準.pdf")
    assert "error unaccounted-characters" in result.output


def test_a_mutant_that_must_be_noticed_and_is_not_makes_the_check_fail(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutate, "of_project", lambda: [sample])
    monkeypatch.setattr(mutate, "KINDS", (Kind("nothing", True, lambda document, _: document),))
    result = CliRunner().invoke(mutate.main, ["--mutants", "1"])
    assert result.exit_code == 1
    assert "Not noticed" in result.output


def test_what_stands_under_further_headings_is_compared(sample: Sample) -> None:
    document = sample.processed.document
    section = {"heading": "基準更新紀錄", "items": ["1.配合法規調整。"]}
    one = {**document, "notes": {**document["notes"], "other": [section]}}
    numbered = {**one["notes"], "other": [{**section, "items": ["配合法規調整。"]}]}
    assert comparable(one) != comparable(document)
    assert comparable(one) == comparable({**document, "notes": numbered})
