"""The XML of an ODT through odfdo: the few things that the other modules ask of an element.

odfdo (Apache-2.0, on lxml) is maintained and typed; odfpy, the other library for ODF, had its last release in 2020.
Only its elements are used: it is given parts that ``package`` has checked, not the file, whose every picture it would
unpack.
"""

from __future__ import annotations

from collections.abc import Iterator

from odfdo import Element
from odfdo.container import Container
from odfdo.content import Content
from odfdo.styles import Styles
from odfdo.version import __version__

from pipeline.extract.odt.package import Package
from pipeline.model.rejected import Reason, Rejected

ENGINE = f"odfdo {__version__}"

COMMENT = "#comment"
"""The name of what is no element: XML comments and processing instructions. Their content is no text."""

FOREIGN = "#foreign"
"""The name of an element of a namespace that is not ODF's; by the specification its content is read as if it were not
there."""


def roots(package: Package) -> tuple[Element, Element | None]:
    """The root elements of ``content.xml`` and ``styles.xml``. Raises ``Rejected`` when odfdo cannot read them."""
    container = Container()
    container.set_part("content.xml", package.content)
    container.set_part("styles.xml", package.styles or b"")
    try:
        content = Content("content.xml", container).root
        return content, Styles("styles.xml", container).root if package.styles is not None else None
    except SyntaxError as error:  # lxml's XMLSyntaxError: it is stricter than expat in what may name a namespace
        raise Rejected(Reason.DAMAGED, f"The XML cannot be read: {error}") from error


def name(element: Element) -> str:
    """The element's name with ODF's usual prefix (``text:p``), whatever prefix the file has."""
    try:
        return element.tag
    except TypeError:
        return COMMENT
    except ValueError:
        return FOREIGN


def child(element: Element | None, wanted: str) -> Element | None:
    """The first child with this name."""
    return next(named(element, wanted), None)


def named(element: Element | None, wanted: str) -> Iterator[Element]:
    """The children with this name."""
    if element is not None:
        yield from (e for e in element.children if name(e) == wanted)


def value(element: Element, attribute: str) -> str | None:
    """An attribute (``text:style-name``) as it is written."""
    return element.get_attribute_string(attribute)


def number(element: Element, attribute: str, default: int = 1) -> int:
    """An attribute that counts something. Raises ``Rejected`` when it does not."""
    written = value(element, attribute)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Rejected(Reason.UNSAFE, f"{attribute} is {written[:20]!r}, which counts nothing")
    return int(written)


def all_text(element: Element) -> str:
    """Every character in an element and in those within it."""
    if name(element) == COMMENT:
        return ""
    return element.text + "".join(all_text(e) + (e.tail or "") for e in element.children)


def written_text(element: Element) -> str:
    """The same without who wrote it when (``dc:creator``, ``dc:date``)."""
    if name(element).startswith(("dc:", "meta:", COMMENT)):
        return ""
    return element.text + "".join(written_text(e) + (e.tail or "") for e in element.children)
