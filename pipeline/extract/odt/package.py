"""Opens an ODT, which is a zip, and hands on the two parts that are read. What could exhaust or mislead a reader is
refused here, before any library sees it: nothing is unpacked to disk, executed or fetched.

The parts are read within a limit that counts what really comes out of the archive, and looked through once by expat, so
that a document type, with it every entity, and absurd nesting never reach the library.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pipeline.model.rejected import Reason, Rejected

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

LARGEST = 10_000_000
"""Most bytes of a part once it is unpacked. The parts of a long standard have half a million."""

DEEPEST = 100
"""Deepest nesting of elements. A table within a cell of a table within a text box is less than 30 deep."""

_CONTENT, _STYLES, _MANIFEST, _MIMETYPE = "content.xml", "styles.xml", "META-INF/manifest.xml", "mimetype"

_ZIP_MAGIC = b"PK\x03\x04"

_ENCRYPTED_WHOLE = "encrypted-package"
"""The only part besides the manifest where the whole package is encrypted."""

_ENCRYPTED_PART = b"encryption-data"
"""The element of the manifest that says how a part is encrypted."""

_FLAG_ENCRYPTED = 0x1
"""The bit of a zip entry that says that the zip itself encrypts it."""

_ZIP_ERRORS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""What zipfile raises for archives that are damaged or cut off."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an ODT that are read, as XML: well-formed, without a document type, not too deep. ``styles`` is
    ``None`` where the file has none."""

    content: bytes
    styles: bytes | None


def is_zip(data: bytes) -> bool:
    """Whether a file begins as a zip does."""
    return data.startswith(_ZIP_MAGIC)


def is_odt(data: bytes) -> bool:
    """Whether a file is a zip that calls itself an ODT."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _says_odt(archive)
    except (*_ZIP_ERRORS, Rejected):
        return False


def open_package(data: bytes) -> Package:
    """The parts of an ODT. Raises ``Rejected`` when it is another kind of package, damaged, encrypted, or unsafe to
    read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            _refuse_encrypted(archive, names)
            if not _says_odt(archive):
                raise Rejected(Reason.NOT_AN_ODT)
            if _CONTENT not in names:
                raise Rejected(Reason.DAMAGED, f"It has no {_CONTENT}")
            for name in (_CONTENT, _STYLES):
                # Programs differ in which of them they show.
                if names.count(name) > 1:
                    raise Rejected(Reason.DAMAGED, f"It has {name} {names.count(name)} times")
            content = _part(archive, _CONTENT)
            styles = _part(archive, _STYLES) if _STYLES in names else None
    except _ZIP_ERRORS as error:
        raise Rejected(Reason.DAMAGED, "The archive cannot be unpacked completely") from error
    _check(_CONTENT, content)
    if styles is not None:
        _check(_STYLES, styles)
    return Package(content, styles)


def _says_odt(archive: ZipFile) -> bool:
    return _MIMETYPE in archive.namelist() and _part(archive, _MIMETYPE).strip() == MEDIA_TYPE.encode()


def _refuse_encrypted(archive: ZipFile, names: list[str]) -> None:
    by_zip = any(info.flag_bits & _FLAG_ENCRYPTED for info in archive.infolist())
    if by_zip or _ENCRYPTED_WHOLE in names or (_MANIFEST in names and _ENCRYPTED_PART in _part(archive, _MANIFEST)):
        raise Rejected(Reason.ENCRYPTED)


def _part(archive: ZipFile, name: str) -> bytes:
    """The bytes of a part, if they are not more than ``LARGEST``."""
    info = archive.getinfo(name)
    # The other methods of zip give no way to unpack a little at a time, and ODF does not allow them.
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Rejected(Reason.DAMAGED, f"{name} is packed in a way that ODF does not know")
    with archive.open(info) as part:
        data = part.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Rejected(Reason.UNSAFE, f"{name} unpacks to more than {LARGEST:,} bytes")
    return data


def _check(name: str, data: bytes) -> None:
    """Refuses a part that is not XML, declares a document type, or is nested too deep."""
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Rejected(Reason.UNSAFE, f"{name} nests its elements more than {DEEPEST} deep")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def document_type(*_declared: object) -> NoReturn:
        raise Rejected(Reason.UNSAFE, f"{name} declares a document type, which no ODT does")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two for encodings that are not known
        raise Rejected(Reason.DAMAGED, f"{name} is not XML: {error}") from error
