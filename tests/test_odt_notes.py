"""Notes of an ODT: what its bullets, indents and tables say of headings, items and small tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import extract_bytes
from pipeline.process import process_extraction
from tests.changes import Json
from tests.samples import SAMPLE
from tests.typeset.model import Attitude, Notes, Section, Standard
from tests.typeset.odt import Behind, OdtStyle, write
from tests.typeset.style import BehindCode, Frame, Nested, NotesOrder, Style


def document(standard: Standard, style: Style, odt: OdtStyle) -> Json:
    return process_extraction(extract_bytes(write(standard, style, odt), "標準.odt")).document


def notes(standard: Standard, style: Style, odt: OdtStyle) -> tuple[Json, list[str]]:
    """The notes that are read, and the rules of the errors."""
    data = document(standard, style, odt)
    return data["notes"], [finding["rule"] for finding in data["findings"] if finding["severity"] == "error"]


def with_notes(
    prerequisites: tuple[str, ...] = (), supplements: tuple[str, ...] = (), other: tuple[Section, ...] = ()
) -> Standard:
    return replace(SAMPLE, notes=Notes(prerequisites, supplements, other, SAMPLE.notes.footnotes))


def test_a_hyphen_on_a_line_of_its_paragraph_is_the_bullet_of_what_is_behind_it() -> None:
    standard = with_notes(prerequisites=("大學畢業。", "具證照。"), supplements=("見附件。",))
    style = replace(Style(), bullet="●", item_bullet="-")
    read, errors = notes(standard, style, OdtStyle(behind=Behind.LINE_BREAK))
    assert (read["prerequisites"], read["supplements"], errors) == (["大學畢業。", "具證照。"], ["見附件。"], [])


UNKNOWN = with_notes((), ("見附件。",), (Section("適用場域", ("門市及工廠。",)),))
ON_TWO_LEVELS = replace(Style(), bullet="●", item_bullet="▪", notes_order=NotesOrder.OTHER_FIRST)


def test_a_heading_that_nobody_knows_stands_like_the_known_ones_by_its_indent() -> None:
    read, errors = notes(UNKNOWN, ON_TWO_LEVELS, OdtStyle(indented=True))
    assert [(one["heading"], one["items"]) for one in read["other"]] == [("適用場域", ["門市及工廠。"])]
    assert errors == []


def test_where_no_indent_tells_a_heading_from_a_label_it_is_a_doubt() -> None:
    read, errors = notes(UNKNOWN, ON_TWO_LEVELS, OdtStyle())
    assert read["prerequisites"] == ["適用場域：", "門市及工廠。"]
    assert errors == ["notes-doubtful"]


@pytest.mark.parametrize("nested", [Nested.TABLE_OF_ONE, Nested.TABLE_OF_TWO])
def test_a_small_table_below_items_that_stand_in_a_table_themselves_is_part_of_its_item(nested: Nested) -> None:
    item = "各級標準如下表。\n甲級\n乙級"
    standard = with_notes(supplements=(item, "見附件。"))
    read, errors = notes(standard, replace(Style(), nested=nested), OdtStyle(inner_tables=True))
    assert (read["supplements"], errors) == ([item, "見附件。"], [])


def test_a_name_on_the_line_below_its_code_is_no_heading_of_notes_that_have_none() -> None:
    standard = replace(SAMPLE, attitudes=(Attitude("A01", "主動積極", None),))
    style = replace(Style(), attitudes=Frame.LOOSE, notes=Frame.LOOSE, notes_title=None)
    data = document(standard, replace(style, behind_code=BehindCode.LINE_BREAK), OdtStyle())
    assert [(one["code"], one["name"]) for one in data["attitudes"]] == [("A01", "主動積極")]


def test_a_dash_that_touches_an_ideograph_at_the_beginning_of_a_paragraph_is_a_bullet() -> None:
    standard = with_notes(prerequisites=("-大學畢業。", "−具證照。"), supplements=("見附件。",))
    read, _ = notes(standard, replace(Style(), bullet="●", item_bullet=""), OdtStyle())
    assert read["prerequisites"] == ["大學畢業。", "具證照。"]
