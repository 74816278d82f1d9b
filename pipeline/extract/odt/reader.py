"""The document of an ODT, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extract.odt.aside import Aside
from pipeline.extract.odt.elements import ENGINE, child, named, roots
from pipeline.extract.odt.flow import Block, Flow, TableBlock
from pipeline.extract.odt.lists import Lists
from pipeline.extract.odt.looks import Looks
from pipeline.extract.odt.package import MEDIA_TYPE, open_package
from pipeline.extract.odt.paragraphs import LineMaker, ParagraphReader
from pipeline.extract.odt.tables import TableReader
from pipeline.extract.witness_odt import witness_odt
from pipeline.model.document import Document, Line, Page, Source, Table
from pipeline.model.doubt import Doubt
from pipeline.model.rejected import Reason, Rejected
from pipeline.model.testimony import Extraction
from pipeline.model.wording import number_of


def extract_odt(data: bytes, file: str, sha256: str) -> Extraction:
    """The document of an ODT and the count of its witness. Raises ``Rejected`` as ``read_odt`` does."""
    return Extraction(read_odt(data, file, sha256), witness_odt(data))


def read_odt(data: bytes, file: str, sha256: str) -> Document:
    """The document of an ODT, as one page without a number. Raises ``Rejected`` when the file is damaged, encrypted,
    unsafe to read, or holds no text."""
    content, styles = roots(open_package(data))
    text = child(child(content, "office:body"), "office:text")
    if text is None:
        raise Rejected(Reason.DAMAGED, "It holds no text document")
    aside, lines = Aside(), LineMaker()
    flow = Flow(ParagraphReader(Looks(content, styles), aside), Lists(content, styles, aside), aside)
    tables = TableReader(flow, lines, aside)
    elements = [*_elements(flow.blocks(text), tables, lines)]
    elements += _elements(flow.notes(), tables, lines)
    for master in named(child(styles, "office:master-styles"), "style:master-page"):
        aside.furniture(master)
    page = Page(None, None, None, tuple(elements))
    if not any(True for _ in page.lines()):
        raise Rejected(Reason.EMPTY_FILE, "The document holds no text")
    doubts = (*_folded(lines.folded), *aside.doubts())
    return Document(Source(file, sha256, MEDIA_TYPE, None, ENGINE), (page,), doubts, aside.set_aside())


def _elements(blocks: Iterable[Block], tables: TableReader, lines: LineMaker) -> Iterable[Table | Line]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield tables.read(block.element)
        else:
            yield from lines.of(block)


def _folded(characters: list[str]) -> tuple[Doubt, ...]:
    """What is to be said about the compatibility characters that were folded."""
    if not characters:
        return ()
    listed = "".join(dict.fromkeys(characters))
    return (Doubt("compatibility-characters", f"{number_of(len(characters), 'character')} folded: {listed}"),)
