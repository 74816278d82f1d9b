"""What a file holds but does not show: kept apart, and said."""

from __future__ import annotations

from collections import defaultdict

from odfdo import Element

from pipeline.extract.fold import fold_unprinted
from pipeline.extract.odt.elements import all_text, written_text
from pipeline.model.document import SetAside
from pipeline.model.doubt import Doubt
from pipeline.model.rejected import Reason, Rejected

MOST_CHARACTERS = 10_000_000
"""Most characters that a document may have, repeated cells counted as often as they are repeated."""

_MENTIONED = 3
"""How many texts a doubt quotes."""

_LONGEST = 30
"""How many characters of a text it quotes."""


class Aside:
    """Collects texts that are not shown. Furniture and descriptions are set aside without a word; what an author may
    take for a part of the text (deleted, hidden, a comment) makes a doubt."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._left_out: defaultdict[str, list[str]] = defaultdict(list)
        self._doubts: dict[tuple[str, str], Doubt] = {}

    def furniture(self, element: Element) -> None:
        """Text that is none of the document's: page headers, descriptions of pictures, patterns of indexes."""
        self._keep(all_text(element))

    def left_out(self, what: str, element: Element) -> None:
        """Text that the file does not show. ``what`` says why (``deleted text``)."""
        self._keep(all_text(element))
        if text := " ".join(written_text(element).split()):
            self._left_out[what].append(text)

    def left_out_text(self, what: str, text: str) -> None:
        """As ``left_out``, of text that is no whole element."""
        self._keep(text)
        self._left_out[what].append(" ".join(text.split()))

    def doubt(self, rule: str, message: str) -> None:
        """Something odd; the same is said once."""
        self._doubts[rule, message] = Doubt(rule, message)

    def set_aside(self) -> tuple[SetAside, ...]:
        """Everything collected."""
        text = "".join(self._texts)
        return (SetAside(text, None),) if text.strip() else ()

    def doubts(self) -> tuple[Doubt, ...]:
        """What is to be said about it."""
        left_out = (Doubt("text-not-shown", _message(what, texts)) for what, texts in self._left_out.items())
        return (*self._doubts.values(), *left_out)

    def _keep(self, text: str) -> None:
        self._length += len(text)
        if self._length > MOST_CHARACTERS:
            raise Rejected(Reason.UNSAFE, f"It repeats itself to more than {MOST_CHARACTERS:,} characters")
        self._texts.append(fold_unprinted(text))


def _message(what: str, texts: list[str]) -> str:
    quoted = ", ".join(repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…") for text in texts[:_MENTIONED])
    more = f" and {len(texts) - _MENTIONED} more" if len(texts) > _MENTIONED else ""
    return f"{what} was left out: {quoted}{more}"
