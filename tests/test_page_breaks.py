"""A page can end anywhere: inside a merged cell, between its rows, behind the first line of every cell, in the middle
of a quoted heading. What is read is the same wherever it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import extract_bytes
from pipeline.process import process_extraction
from tests.agreement import disagreements
from tests.samples import SAMPLE
from tests.samples_merged import MANY_TASKS, MERGED
from tests.typeset.content import content
from tests.typeset.model import Standard
from tests.typeset.odt import OdtStyle, write
from tests.typeset.office import is_installed, set_as_pdf
from tests.typeset.pdf import typeset
from tests.typeset.style import Merged, Reach, Style

WHOLE_DUTY = Style(merged=Merged(Reach.DUTY, Reach.DUTY, Reach.DUTY))
LEVEL_ALONE = Style(merged=Merged(level=Reach.DUTY))
KNOWLEDGE_AND_SKILLS = Style(merged=Merged(knowledge=Reach.DUTY, skills=Reach.DUTY), row_per_indicator=True)
LEVELS_OF_ALL = Style(merged=Merged(Reach.TABLE, Reach.DUTY, Reach.DUTY))

LAYOUTS = [
    pytest.param(MERGED, WHOLE_DUTY, id="level, knowledge and skills of a duty in a cell each"),
    pytest.param(MERGED, LEVEL_ALONE, id="the level of a duty in a cell"),
    pytest.param(MERGED, KNOWLEDGE_AND_SKILLS, id="knowledge and skills of a duty in a cell each, a row per indicator"),
    pytest.param(MERGED, LEVELS_OF_ALL, id="the level of both duties in a cell"),
    pytest.param(MANY_TASKS, Style(), id="many tasks in a cell"),
]


def assert_reads(data: bytes, standard: Standard) -> None:
    document = process_extraction(extract_bytes(data, "標準.pdf")).document
    assert disagreements(document, content(standard)) == []
    assert (document["status"], document["unplaced"]) == ("ok", [])


@pytest.mark.parametrize("height", range(328, 600, 28))
@pytest.mark.parametrize(("standard", "style"), LAYOUTS)
def test_reads_the_same_wherever_a_page_ends(standard: Standard, style: Style, height: int) -> None:
    assert_reads(typeset(standard, replace(style, page_height=float(height))), standard)


@pytest.mark.skipif(not is_installed(), reason="no word processor is installed")
@pytest.mark.parametrize(("standard", "style"), LAYOUTS)
def test_reads_the_same_wherever_a_word_processor_ends_a_page(standard: Standard, style: Style) -> None:
    heights = [float(height) for height in range(324, 600, 34)]
    written = [write(standard, replace(style, page_height=height), OdtStyle()) for height in heights]
    for data in set_as_pdf(written):
        assert_reads(data, standard)


@pytest.mark.parametrize("height", range(200, 290, 9))
def test_a_profile_reads_the_same_wherever_a_page_ends(height: int) -> None:
    long = "依據客戶之需求進行資料蒐集與分析，並規劃產品設計流程以確認成本與時間，完成團隊之溝通報告及維護改善。"
    standard = replace(SAMPLE, profile=replace(SAMPLE.profile, description=long.replace("。", "，" + long) * 2))
    data = typeset(standard, Style(page_height=float(height)))
    document = process_extraction(extract_bytes(data, "標準.pdf")).document
    found = disagreements(document, content(standard))
    assert [place for place in found if place.startswith(("/classification", "/description", "/name", "/level"))] == []
    assert document["unplaced"] == []
