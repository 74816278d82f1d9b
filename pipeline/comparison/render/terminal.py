"""A comparison as text for a terminal. Colours are those of ``click.style``: ``click.echo`` leaves them out where the
output is no terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click
import regex

from pipeline.comparison.folders import Comparison
from pipeline.comparison.render.lines import DiffLine, changed, counts, groups, name, of_many, summary
from pipeline.comparison.words import Segment, marked

_CONTROL = regex.compile(r"\p{Cc}")

COLOURS = {"+": "green", "-": "red", "~": "yellow"}


def terminal(comparison: Comparison) -> str:
    """One line for each difference, long values below each other."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from map(_one_line, summary(comparison))
    for mark, standards in (("-", comparison.removed), ("+", comparison.added)):
        for one in standards:
            yield click.style(f"{mark} standard {_one_line(one.label)}", fg=COLOURS[mark])
    for compared in changed(comparison):
        yield click.style(_one_line(name(compared)), bold=True) + f"  ({counts(compared)})"
        for heading, lines in groups(compared):
            yield f"  {heading}"
            for line in lines:
                yield from _line(line)
    if comparison.same and not of_many(comparison):
        yield f"{_one_line(name(comparison.compared[0]))}: no differences"


def _line(line: DiffLine) -> Iterator[str]:
    remark = click.style(f"  ({line.remark})", dim=True) if line.remark else ""
    words = " ".join(filter(None, (line.kind, line.code, _one_line(line.text))))
    start = click.style(f"    {line.mark} {words}", fg=COLOURS[line.mark])
    if line.change is None:
        yield start + remark
        return
    old, new = (_one_line(value) for value in line.change)
    if len(old) + len(new) <= 40:
        yield f"{start}: {old} → {new}{remark}"
    else:
        yield start + remark
        before, now = marked(old, new)
        yield click.style("        - ", fg="red") + _words(before, "red")
        yield click.style("        + ", fg="green") + _words(now, "green")


def _words(pieces: tuple[Segment, ...], colour: str) -> str:
    """Underlined what the other text does not have."""
    several = len(pieces) > 1
    return "".join(click.style(text, fg=colour, underline=several and not kept) for kept, text in pieces)


def _one_line(text: str) -> str:
    """The text on one line. A document's control characters would command the terminal."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " ⏎ "))
