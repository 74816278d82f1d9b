"""No character is lost or made up unnoticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.emit.document import Json, document_json
from pipeline.extract import PDFPLUMBER, Extraction, extract_bytes
from pipeline.model.document import Document, Line, Page, Table
from pipeline.model.finding import Finding
from pipeline.model.places import Places
from pipeline.parse import parse
from pipeline.validate import findings
from tests.samples import FLAT, SAMPLE
from tests.typeset.model import Standard
from tests.typeset.pdf import typeset
from tests.typeset.style import Marker, Style
from tests.typeset.text import TextStyle, export

Change = Callable[[Line], Line]


def dropped(line: Line) -> Line:
    """The line without its last character; the numbers of the others stay."""
    return replace(line, text=line.text[:-1], edges=line.edges[:-1])


def changed(line: Line) -> Line:
    """The line with another last character."""
    return replace(line, text=line.text[:-1] + "誤")


def in_document(document: Document, text: str, change: Change) -> Document:
    """The document with one line changed: the first one that holds the text."""
    done = False

    def once(line: Line) -> Line:
        nonlocal done
        if done or text not in line.text:
            return line
        done = True
        return change(line)

    def element(one: Table | Line) -> Table | Line:
        if isinstance(one, Line):
            return once(one)
        return replace(one, cells=tuple(replace(c, lines=tuple(once(ln) for ln in c.lines)) for c in one.cells))

    def page(one: Page) -> Page:
        return replace(one, elements=tuple(element(e) for e in one.elements))

    rebuilt = replace(document, pages=tuple(page(p) for p in document.pages))
    assert done, f"no line holds {text}"
    return rebuilt


def found(extraction: Extraction) -> list[Finding]:
    """The findings about characters that are not accounted for."""
    standard = parse(extraction.document)
    every = findings(standard, extraction, Places(extraction.document))
    return [finding for finding in every if finding.rule == "unaccounted-characters"]


def pdf() -> Extraction:
    return extract_bytes(typeset(SAMPLE, Style()), "標準.pdf")


def text() -> Extraction:
    return extract_bytes(export(FLAT, TextStyle()), "標準.txt")


@pytest.mark.parametrize("source", [pdf, text])
@pytest.mark.parametrize("place", ["依門市位置", "市場分析方法", "職能基準代碼", "持續學習", "具相關工作經驗"])
def test_finds_a_dropped_character(source: Callable[[], Extraction], place: str) -> None:
    extraction = source()
    lame = replace(extraction, document=in_document(extraction.document, place, dropped))
    (finding,) = found(lame)
    assert "1 character on the page belongs to no value" in finding.message


def test_a_lost_heading_does_not_pass_for_the_second_copy_of_a_bold_one() -> None:
    extraction = extract_bytes(typeset(SAMPLE, Style(fake_bold=True)), "標準.pdf", PDFPLUMBER)
    assert "說明與補充事項" in "".join(aside.text for aside in extraction.document.set_aside)
    for _ in range(2):
        extraction = replace(extraction, document=in_document(extraction.document, "說明與補充", dropped))
    (finding,) = found(extraction)
    assert "2 characters on the page belong to no value" in finding.message


@pytest.mark.parametrize("source", [pdf, text])
def test_finds_a_character_that_was_read_as_another(source: Callable[[], Extraction]) -> None:
    extraction = source()
    lame = replace(extraction, document=in_document(extraction.document, "依門市位置", changed))
    (finding,) = found(lame)
    assert "1 character on the page belongs to no value" in finding.message
    assert "1 character is not on the page: 誤" in finding.message


def test_finds_a_doubled_character() -> None:
    extraction = pdf()
    numbers = [line.end for line in extraction.document.lines()]

    def doubled(line: Line) -> Line:
        # The copy gets numbers of its own behind all others, as a reader that sees it twice would give it.
        edges = (*line.edges, *line.edges[-1:])
        return replace(line, text=line.text + line.text[-1], edges=edges, start=max(numbers) + 100)

    lame = replace(extraction, document=in_document(extraction.document, "市場分析方法", doubled))
    (finding,) = found(lame)
    assert "1 character is not on the page" in finding.message


def test_says_on_which_page_characters_are_missing() -> None:
    extraction = pdf()
    last = len(extraction.document.pages)
    assert last > 1
    lame = replace(extraction, document=in_document(extraction.document, "具相關工作經驗", dropped))
    assert [finding.page for finding in found(lame)] == [last]


@pytest.mark.parametrize("source", [pdf, text])
def test_a_line_that_fits_nowhere_is_unplaced_and_not_unaccounted(source: Callable[[], Extraction]) -> None:
    extraction = source()
    stray = replace(next(iter(extraction.document.lines())), text="遺", start=100_000, edges=(), raised=(), gaps=())
    first, *others = extraction.document.pages
    document = replace(extraction.document, pages=(replace(first, elements=(stray, *first.elements)), *others))
    testimony = tuple(
        replace(t, characters={**t.characters, "遺": t.characters.get("遺", 0) + (t.page == first.number)})
        for t in extraction.testimony
    )
    standard = parse(document)
    places = Places(document)
    rules = findings(standard, Extraction(document, testimony), places)
    assert [p["text"] for p in document_json(standard, rules, places)["unplaced"]] == ["遺"]
    assert [f.rule for f in rules if f.severity == "error"] == ["unplaced-text"]


def read(standard: Standard) -> Json:
    """The JSON of a standard that was typeset and read."""
    extraction = extract_bytes(typeset(standard, Style()), "標準.pdf")
    parsed, places = parse(extraction.document), Places(extraction.document)
    return document_json(parsed, findings(parsed, extraction, places), places)


FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize("forms", [FULL_WIDTH, {ord("-"): 0x2010}], ids=["wide", "hyphen"])
def test_a_code_in_other_characters_than_its_identity_is_accounted_for(forms: dict[int, int]) -> None:
    profile = SAMPLE.profile
    odd = replace(
        SAMPLE,
        versions=tuple(
            replace(v, version=v.version.translate(forms), code=v.code.translate(forms)) for v in SAMPLE.versions
        ),
        profile=replace(
            profile,
            code=profile.code.translate(forms),
            industries=tuple(replace(entry, code=entry.code.translate(forms)) for entry in profile.industries),
        ),
    )
    document = read(odd)
    assert document["code"] == profile.code
    assert [version["code"] for version in document["versions"]] == [v.code for v in SAMPLE.versions]
    assert [entry["code"] for entry in document["classification"]["industries"]] == [e.code for e in profile.industries]
    assert [one["rule"] for one in document["findings"]] == [one["rule"] for one in read(SAMPLE)["findings"]]


@pytest.mark.parametrize("style", [Style(), Style(fake_bold=True), Style(marker=Marker.INLINE)])
def test_accounts_for_every_character_of_a_sound_reading(style: Style) -> None:
    assert found(extract_bytes(typeset(SAMPLE, style), "標準.pdf")) == []
