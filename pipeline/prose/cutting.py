"""Cuts lines into texts of a limited length, each under the same head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_ENDS = ("\n", "。", "；", "，", " ")
"""Where a text that is too long is cut, what is best first."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A line of a text. ``heading`` stands above it, once for all that follow one another under it; ``path``: the
    JSON Pointer of the value, ``None`` where it is none."""

    heading: str
    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a text: JSON Pointer, first character, the one behind the last."""

    path: str
    start: int
    end: int


@dataclass(slots=True)
class Text:
    """A text with its spans, as it grows."""

    text: str
    heading: str = ""
    spans: list[Span] = field(default_factory=list)

    def room(self, heading: str, longest: int) -> int:
        """How many characters can still be added under a heading."""
        return longest - len(self.text) - 1 - (len(heading) + 2 if heading and heading != self.heading else 0)

    def add(self, entry: LabelledText) -> None:
        """Adds a line."""
        if entry.heading and entry.heading != self.heading:
            self.text += f"\n{entry.heading}："
        self.heading = entry.heading
        self.text += "\n"
        if entry.path is not None:
            self.spans.append(Span(entry.path, len(self.text), len(self.text) + len(entry.text)))
        self.text += entry.text


def clipped(text: str, longest: int) -> str:
    """The beginning of a text that only says what another is about."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def cut(head: str, entries: Iterable[LabelledText], longest: int) -> Iterator[Text]:
    """The texts, each of ``longest`` characters at most, that hold the entries one after the other below the head. An
    entry that is longer than the room below the head is cut, behind a sentence if there is one."""
    current = Text(head)
    for entry in entries:
        rest = entry.text
        while len(rest) > current.room(entry.heading, longest):
            alone = Text(head)
            if current.spans and len(rest) <= alone.room(entry.heading, longest):
                yield current
                current = alone
                break
            taken = _fitting(rest, current.room(entry.heading, longest))
            if taken:
                current.add(LabelledText(entry.heading, rest[:taken], entry.path))
                rest = rest[taken:]
            yield current
            current = alone
        current.add(LabelledText(entry.heading, rest, entry.path))
    yield current


def _fitting(text: str, room: int) -> int:
    """How much of a text is taken: up to an end of a sentence in the second half of the room, else all of the room."""
    if room <= 0:
        return 0
    for end in _ENDS:
        if (at := text.rfind(end, room // 2, room)) >= 0:
            return at + len(end)
    return room
