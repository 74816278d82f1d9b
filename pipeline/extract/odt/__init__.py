"""Reads ODT through the document's own structure: its tables, with their spans, and its paragraphs.

What becomes of what:

- A paragraph is a line that begins one; a line break begins another line of the same paragraph. Every paragraph has a
  number, counted from 1 as they are read, blank ones included: it is the ``number`` of its lines.
- Sections, lists, indexes, links, fields (as the file last showed them), inserted text: what they hold is text. The
  number that a list prints before an item is put before its line; it stands in no paragraph of the file.
- A text box or shape: its text follows the paragraph that it is anchored in. A table in one is a table.
- A footnote or endnote: its mark stays, raised; its text follows the last paragraph of the document.
- Page headers and footers: set aside.
- Deleted text (tracked changes), comments, hidden text, text in covered cells: set aside, with a notice.
- An embedded object (a chart, a formula, a sheet): a notice; its text, if it has any, is not read.

``package`` opens the file and refuses what is unsafe, ``flow`` finds the order of reading, ``paragraphs`` (with
``looks``) and ``tables`` read what is found, ``lists`` counts, ``aside`` keeps what is not shown.
"""

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
from pipeline.model.document import Document, Line, Notice, Page, Source, Table
from pipeline.model.rejected import Reason, Rejected

__all__ = ["read_odt"]


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
    notices = (*_folded(lines.folded), *aside.notices())
    return Document(Source(file, sha256, MEDIA_TYPE, None, ENGINE), (page,), notices, aside.set_aside())


def _elements(blocks: Iterable[Block], tables: TableReader, lines: LineMaker) -> Iterable[Table | Line]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield tables.read(block.element)
        else:
            yield from lines.of(block)


def _folded(characters: list[str]) -> tuple[Notice, ...]:
    """What is to be said about the compatibility characters that were folded."""
    if not characters:
        return ()
    listed = "".join(dict.fromkeys(characters))
    return (Notice("compatibility-characters", f"{len(characters)} characters folded: {listed}"),)
