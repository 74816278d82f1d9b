"""ODT files that are bombs, or are no ODT."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO

MIMETYPE = b"application/vnd.oasis.opendocument.text"

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"))
)
_BEFORE = f'<office:document-content {_NAMESPACES} office:version="1.3"><office:body><office:text>'
_AFTER = "</office:text></office:body></office:document-content>"


def package(content: Iterable[bytes], *others: tuple[str, bytes], declared: bytes = b"") -> bytes:
    """An ODT with this ``content.xml`` (in pieces) and other files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        with archive.open("content.xml", "w", force_zip64=True) as file:
            file.write(b'<?xml version="1.0" encoding="UTF-8"?>' + declared)
            for piece in content:
                file.write(piece)
        for name, data in others:
            archive.writestr(name, data)
    return out.getvalue()


def wrapped(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The XML of a text document with these pieces as its body."""
    yield _BEFORE.encode()
    yield from pieces
    yield _AFTER.encode()


def zip_bomb(size: int = 1 << 30) -> bytes:
    """A content that is a gigabyte of blanks when unpacked."""
    return package(wrapped(b" " * (1 << 20) for _ in range(size >> 20)))


def many_paragraphs(count: int = 1_000_000) -> bytes:
    """A million paragraphs."""
    return package(wrapped(b"<text:p>T1.1 task</text:p>" * 1000 for _ in range(count // 1000)))


def repeated_cells(rows: int = 10_000_000, columns: int = 16_384) -> bytes:
    """One cell that is repeated over rows and columns."""
    row = f'<table:table-row table:number-rows-repeated="{rows}">'
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>K01</text:p></table:table-cell>'
    return package(wrapped([f"<table:table>{row}{cell}</table:table-row></table:table>".encode()]))


def many_spaces(count: int = 2_000_000_000) -> bytes:
    """One element that stands for two thousand million spaces."""
    return package(wrapped([f'<text:p>a<text:s text:c="{count}"/>b</text:p>'.encode()]))


def billion_laughs() -> bytes:
    """Entities of entities of entities."""
    entities = ['<!ENTITY a "ha">'] + [f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)]
    declared = f"<!DOCTYPE x [{''.join(entities)}]>".encode()
    return package(wrapped([b"<text:p>&m;</text:p>"]), declared=declared)


def outside_entity() -> bytes:
    """An entity that is a file of the machine."""
    declared = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return package(wrapped([b"<text:p>&secret;</text:p>"]), declared=declared)


def deep_elements(depth: int = 100_000) -> bytes:
    """Sections in sections."""
    return package(wrapped([b"<text:section>" * depth + b"<text:p>deep</text:p>" + b"</text:section>" * depth]))


def climbing_names() -> bytes:
    """A package with names that would leave a folder."""
    return package(wrapped([b"<text:p>T1.1</text:p>"]), ("../../outside.txt", b"x"), ("/tmp/outside.txt", b"x"))


def cut_off() -> bytes:
    """The first half of a package."""
    content = many_paragraphs(1000)
    return content[: len(content) // 2]


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "zip-bomb.odt": zip_bomb,
    "many-paragraphs.odt": many_paragraphs,
    "repeated-cells.odt": repeated_cells,
    "repeated-cells-few.odt": partial(repeated_cells, 2000, 100),
    "many-spaces.odt": many_spaces,
    "billion-laughs.odt": billion_laughs,
    "outside-entity.odt": outside_entity,
    "deep-elements.odt": deep_elements,
    "climbing-names.odt": climbing_names,
    "cut-off.odt": cut_off,
}
