"""Elements of OpenDocument, and the package they come in. Written with the standard library alone: nothing of what
reads them is used here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_NAMESPACES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
} | {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Content = Element | str
"""What stands in an element: elements and text, mixed."""


def element(name: str, *content: Content, **attributes: str | int) -> Element:
    """An element by its usual name (``text:p``). An attribute is written with a double underscore for the colon and
    single ones for hyphens: ``text__style_name``."""
    made = Element(_qualified(name))
    for key, value in attributes.items():
        made.set(_qualified(key.replace("__", ":").replace("_", "-")), str(value))
    for piece in content:
        if isinstance(piece, Element):
            made.append(piece)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + piece
        else:
            made.text = (made.text or "") + piece
    return made


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def document(
    body: Iterable[Element],
    automatic: Iterable[Element] = (),
    named: Iterable[Element] = (),
    margins: Iterable[Element] = (),
    page: Iterable[Element] = (),
) -> bytes:
    """An ODT. ``automatic`` styles stand beside the body; ``named`` styles, the ``margins`` (page headers and footers),
    and the layout of the ``page`` named ``Page``, in the other part."""
    content = element(
        "office:document-content",
        element("office:automatic-styles", *automatic),
        element("office:body", element("office:text", *body)),
    )
    styles = element(
        "office:document-styles",
        element("office:styles", *named),
        element("office:automatic-styles", *page),
        element(
            "office:master-styles",
            element("style:master-page", *margins, style__name="Standard", style__page_layout_name="Page"),
        ),
    )
    return package({"content.xml": serialized(content), "styles.xml": serialized(styles)})


def serialized(root: Element) -> bytes:
    """An element as a part of a package."""
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def package(parts: Mapping[str, bytes], media_type: str = MEDIA_TYPE) -> bytes:
    """A zip of these parts; the media type comes first and is not compressed, as ODF asks."""
    manifest = element(
        "manifest:manifest",
        element("manifest:file-entry", manifest__full_path="/", manifest__media_type=media_type),
        *(element("manifest:file-entry", manifest__full_path=part, manifest__media_type="text/xml") for part in parts),
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", media_type, ZIP_STORED)
        for name, data in {"META-INF/manifest.xml": serialized(manifest), **parts}.items():
            archive.writestr(name, data)
    return buffer.getvalue()
