"""The witness of ODT: counts every character between the tags of the body and of the page headers and footers.

It shares the opening of the package with the reader and nothing else: expat, not the library, and no idea of what a
paragraph, a comment or a style is. Rows and cells that the file repeats are counted as often as they are repeated.
"""

from __future__ import annotations

from collections import Counter
from xml.parsers import expat

from pipeline.extract.fold import fold_unprinted
from pipeline.extract.odt.package import open_package
from pipeline.model.testimony import Testimony, count

_OFFICE, _TABLE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("office", "table"))
_COUNTED = (_OFFICE + "body", _OFFICE + "master-styles")
_PICTURE = _OFFICE + "binary-data"
_REPEATED = (_TABLE + "number-rows-repeated", _TABLE + "number-columns-repeated")


def witness_odt(data: bytes) -> tuple[Testimony, ...]:
    """What stands between the tags. Raises ``Rejected`` as the reader does."""
    package = open_package(data)
    return (Testimony(None, _count(package.content) + _count(package.styles or b"")),)


class _Counter:
    """Goes through the XML of a part. ``_times`` has for each open element how often its text counts; 0 outside of what
    is counted."""

    def __init__(self) -> None:
        self.characters: Counter[str] = Counter()
        self._times = [0]
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        times = 1 if tag in _COUNTED else 0 if tag == _PICTURE else self._times[-1]
        for repeated in _REPEATED:
            times *= _number(attributes.get(repeated))
        self._times.append(times)

    def end(self, _tag: str) -> None:
        self._flush()
        self._times.pop()

    def text(self, text: str) -> None:
        self._text.append(text)

    def _flush(self) -> None:
        """Counts the text since the last tag. The parser gives it in pieces, which may part what folds together."""
        times = self._times[-1]
        if times and self._text:
            for character, often in count(fold_unprinted("".join(self._text))).items():
                self.characters[character] += often * times
        self._text.clear()


def _number(written: str | None) -> int:
    """A count of repetitions; 1 where none is written or it is no number: where it matters the reader refuses it."""
    return int(written) if written is not None and written.isdecimal() and len(written) < 10 else 1


def _count(part: bytes) -> Counter[str]:
    if not part:
        return Counter()
    counter = _Counter()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.text
    parser.Parse(part, True)
    return counter.characters
