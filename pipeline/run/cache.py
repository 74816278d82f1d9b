"""What the extract stage saw of each source, kept so that a changed parser, vocabulary or rule need not read it again.

The files stand below the output folder, in a folder named after the program's reading part: a reader that has changed
finds none. Each is named after the content of its source and the way it was read. What cannot be used, because it was
cut off, altered, or is something else, counts as not there.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import msgspec

from pipeline.emit.files import write
from pipeline.extract import Extraction
from pipeline.model.document import Document, Line, Page, SetAside, Source, Table
from pipeline.model.doubt import Doubt
from pipeline.model.testimony import Testimony
from pipeline.process import Read
from pipeline.run.fingerprint import reader_fingerprint
from pipeline.run.journal import FOLDER

EXTRACTIONS = "extractions"

LARGEST = 1 << 28
"""Bytes that a kept file unpacks to, at most. A document of 14 pages has a hundredth of it."""

_FASTEST = 1
"""Compression level: the files are a quarter of their size, and higher levels gain little."""

_DIGEST = 64
"""Length of a SHA-256 in hexadecimal digits."""


class NotKeptError(Exception):
    """Bytes are no kept file."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A ``Page`` whose elements are sorted by type; ``order`` says which came when."""

    number: int | None
    width: float | None
    height: float | None
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    order: tuple[bool, ...]
    turn: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """An ``Extraction`` as it is written. The source has no name: a file can be renamed."""

    source: Source
    pages: tuple[_Page, ...]
    doubts: tuple[Doubt, ...]
    set_aside: tuple[SetAside, ...]
    testimony: tuple[Testimony, ...]


_DECODER = msgspec.msgpack.Decoder(_Kept)


@dataclass(frozen=True, slots=True)
class Cache:
    """Where the extractions of one version of the reading part stand."""

    folder: Path

    @staticmethod
    def of(output: Path) -> Cache:
        """The cache of an output folder, for the program that runs."""
        return Cache(output.resolve() / FOLDER / EXTRACTIONS / reader_fingerprint())

    def reader(self, read: Read, name: str, sha256: str) -> Read:
        """Reads a source with ``read`` unless its extraction is there, and keeps it. ``name`` is the file's name, which
        can say what format it is; ``sha256`` is that of its content. What ``read`` raises is not kept."""

        def kept_or_read(pdf_reader: str, pages: Collection[int] = ()) -> Extraction:
            how = " ".join((PurePath(name).suffix.lower(), pdf_reader, *map(str, sorted(pages))))
            path = self.folder / f"{sha256}-{zlib.crc32(how.encode()):08x}"
            kept = _load(path)
            if kept is not None and kept.document.source.sha256 == sha256:
                source = replace(kept.document.source, file=name)
                return replace(kept, document=replace(kept.document, source=source))
            extraction = read(pdf_reader, pages)
            # A disk that is full is for the run to say, which cannot write then either.
            with suppress(OSError):
                write(path, packed(extraction))
            return extraction

        return kept_or_read


def sweep(output: Path, cache: Cache | None, sources: Collection[str | None]) -> None:
    """Removes what is not needed: what other versions of the program have kept, and what is of no source with one of
    these SHA-256. Without a cache nothing is. Raises ``OSError``."""
    root = output / FOLDER / EXTRACTIONS
    for folder in list(root.iterdir()) if root.is_dir() else ():
        if cache is None or folder.name != cache.folder.name:
            shutil.rmtree(folder)
            continue
        for path in folder.iterdir():
            if path.name[:_DIGEST] not in sources:
                path.unlink()


def packed(extraction: Extraction) -> bytes:
    """The bytes of a kept file."""
    document = extraction.document
    pages = tuple(
        _Page(
            page.number,
            page.width,
            page.height,
            page.tables,
            page.loose,
            tuple(isinstance(element, Table) for element in page.elements),
            page.turn,
        )
        for page in document.pages
    )
    source = replace(document.source, file="")
    kept = _Kept(source, pages, document.doubts, document.set_aside, extraction.testimony)
    return zlib.compress(msgspec.msgpack.encode(kept), _FASTEST)


def unpacked(content: bytes) -> Extraction:
    """The extraction in the bytes of a kept file. Raises ``NotKeptError`` for anything else."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(content, LARGEST)
        if not unpacking.eof:
            raise NotKeptError("the file is cut off, or too large")
        kept = _DECODER.decode(plain)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise NotKeptError(str(error)) from error
    document = Document(kept.source, tuple(map(_page, kept.pages)), kept.doubts, kept.set_aside)
    return Extraction(document, kept.testimony)


def _page(kept: _Page) -> Page:
    tables, lines = iter(kept.tables), iter(kept.lines)
    elements = tuple(_elements(kept.order, tables, lines))
    return Page(kept.number, kept.width, kept.height, elements, kept.turn)


def _elements(order: tuple[bool, ...], tables: Iterator[Table], lines: Iterator[Line]) -> Iterator[Table | Line]:
    """The elements in their order. Raises ``NotKeptError`` when there are not as many of each as the order says."""
    try:
        for is_table in order:
            element: Table | Line = next(tables) if is_table else next(lines)
            yield element
    except StopIteration as error:
        raise NotKeptError("an element is missing") from error


def _load(path: Path) -> Extraction | None:
    try:
        return unpacked(path.read_bytes())
    except (OSError, NotKeptError):
        return None
