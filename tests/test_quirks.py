"""Each quirk of the published layouts by itself: the same standard comes out, whatever it looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.agreement import disagreements
from tests.reading import read
from tests.samples import FLAT, SAMPLE
from tests.typeset.content import content
from tests.typeset.model import Attitude, Coded, Duty, Standard
from tests.typeset.pdf import typeset
from tests.typeset.style import BehindCode, Border, CodeForm, Frame, Furniture, Headings, Heads, Marker, Shading, Style
from tests.typeset.text import TextStyle, export


def assert_reads(standard: Standard, data: bytes, name: str = "標準.pdf") -> None:
    """The document says what the standard says, and there is nothing to be looked at."""
    document = read(data, name)
    assert disagreements(document, content(standard)) == []
    assert (document["status"], document["unplaced"]) == ("ok", [])


@pytest.mark.parametrize(
    "style",
    [
        pytest.param(Style(), id="most published documents"),
        *(pytest.param(Style(border=border), id=f"borders drawn as {border.value}") for border in Border),
        *(pytest.param(Style(header_offset=n), id=f"header rules {n} pt beside the body's") for n in (1.0, 2.0, 3.0)),
        *(pytest.param(Style(shading=shading), id=f"shading: {shading.value}") for shading in Shading),
        pytest.param(Style(outer_edges=False), id="no left and right borders"),
        pytest.param(Style(flush_profile=True), id="the task table touches the profile"),
        *(pytest.param(Style(attitudes=frame), id=f"attitudes in {frame.value}") for frame in Frame),
        *(pytest.param(Style(notes=frame), id=f"notes in {frame.value}") for frame in Frame),
        *(pytest.param(Style(headings=h), id=f"columns headed {'/'.join(h.value)}") for h in Headings),
        pytest.param(Style(competency_row=True), id="one heading over knowledge and skills"),
        *(pytest.param(Style(code_form=form), id=f"codes like {form.value}") for form in CodeForm),
        *(pytest.param(Style(behind_code=b), id=f"{b.value!r} behind codes") for b in BehindCode),
        *(pytest.param(Style(marker=marker), id=f"markers: {marker.value}") for marker in Marker),
        *(pytest.param(Style(furniture=f), id=f"page numbers: {f.value}") for f in Furniture),
        *(pytest.param(Style(bullet=bullet), id=f"bullets {bullet}") for bullet in "●■◆-"),
        pytest.param(Style(fake_bold=True), id="bold made by drawing twice"),
        pytest.param(Style(hanging=20.0), id="wrapped lines indented"),
        pytest.param(Style(heads=Heads.BLANK), id="blank cells below duties and tasks"),
        pytest.param(Style(row_per_indicator=True), id="level, knowledge and skills merged over rows"),
        pytest.param(Style(repeated_headers=False), id="headers on the first page only"),
        pytest.param(Style(breaking_rows=False), id="rows kept whole on a page"),
        *(pytest.param(Style(corner=c), id=f"pages that start at {c}") for c in ((30.0, 40.0), (-20.0, -15.0))),
        *(pytest.param(Style(turn=n), id=f"text turned by {90 * n}°") for n in (1, 2, 3)),
        pytest.param(Style(turn=1, corner=(30.0, 40.0)), id="text turned on pages that start at 30, 40"),
    ],
)
def test_reads_the_same_from_every_layout(style: Style) -> None:
    assert_reads(SAMPLE, typeset(SAMPLE, style))


@pytest.mark.parametrize("height", range(330, 600, 14))
def test_reads_the_same_wherever_pages_break(height: int) -> None:
    assert_reads(SAMPLE, typeset(SAMPLE, Style(page_height=height)))


@pytest.mark.parametrize("height", [400, 460, 520])
def test_reads_a_table_that_touches_the_profile_and_goes_on_without_a_header(height: int) -> None:
    assert_reads(SAMPLE, typeset(SAMPLE, Style(page_height=height, flush_profile=True, repeated_headers=False)))


def test_reads_a_table_without_a_duty_column() -> None:
    standard = replace(SAMPLE, duties=(Duty(None, SAMPLE.duties[0].tasks),))
    assert_reads(standard, typeset(standard, Style()))


def test_reads_a_duty_without_a_code() -> None:
    first, second = SAMPLE.duties
    standard = replace(SAMPLE, duties=(replace(first, head=Coded(None, "規劃烘焙品項")), second))
    assert_reads(standard, typeset(standard, Style()))


def test_reads_a_standard_without_versions_attitudes_and_classification() -> None:
    profile = replace(SAMPLE.profile, job_categories=(), occupations=(), industries=())
    standard = replace(SAMPLE, versions=(), attitudes=(), profile=profile)
    assert_reads(standard, typeset(standard, Style()))


def test_reads_attitudes_without_codes_and_descriptions() -> None:
    standard = replace(SAMPLE, attitudes=(Attitude(None, "主動積極", None), Attitude(None, "謹慎細心", None)))
    assert_reads(standard, typeset(standard, Style()))


def test_a_bulleted_note_that_says_the_title_is_a_note() -> None:
    notes = replace(SAMPLE.notes, prerequisites=(f"{SAMPLE.title}。",))
    standard = replace(SAMPLE, notes=notes)
    assert_reads(standard, typeset(standard, Style(notes=Frame.LOOSE)))


def test_one_code_with_two_names_is_one_entry_with_a_variant() -> None:
    first, second = SAMPLE.duties
    block = second.tasks[0].blocks[0]
    other = replace(block, skills=(replace(block.skills[0], text="設備操作能力"),))
    task = replace(second.tasks[0], blocks=(other,))
    standard = replace(SAMPLE, duties=(first, replace(second, tasks=(task,))))
    assert_reads(standard, typeset(standard, Style()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "big5"])
def test_reads_the_same_from_text_in_every_encoding(encoding: str) -> None:
    assert_reads(FLAT, export(FLAT, TextStyle(encoding=encoding)), "標準.txt")
