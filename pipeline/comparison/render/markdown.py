"""A comparison as Markdown, for a page or a message."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.comparison.folders import Comparison
from pipeline.comparison.render.lines import DiffLine, changed, counts, groups, name, summary
from pipeline.comparison.words import Segment, marked

_SPECIAL = regex.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(comparison: Comparison) -> str:
    """A heading for each standard and each of its parts, a list entry for each difference."""
    return "\n".join(_lines(comparison)).rstrip("\n")


def _lines(comparison: Comparison) -> Iterator[str]:
    yield "# What changed"
    yield ""
    for line in summary(comparison):
        yield from (_escaped(line), "")
    for title, standards in (("Removed standards", comparison.removed), ("Added standards", comparison.added)):
        if standards:
            yield from (f"## {title}", "", *(f"- {_escaped(one.label)}" for one in standards), "")
    for compared in changed(comparison):
        yield from (f"## {_escaped(name(compared))}", "", counts(compared), "")
        for heading, lines in groups(compared):
            yield from (f"### {heading}", "", *(_line(line) for line in lines), "")


def _line(line: DiffLine) -> str:
    words = [f"**{line.kind}**", _escaped(line.code), _escaped(line.text)]
    if line.change is not None:
        words.append(_change(*line.change))
    if line.remark:
        words.append(f"({_escaped(line.remark)})")
    return "- " + " ".join(filter(None, words))


def _change(old: str, new: str) -> str:
    """Old and new; of a long text what went struck out, what came bold."""
    before, now = marked(old, new)
    return f"{_words(before, '~~')} → {_words(now, '**')}"


def _words(pieces: tuple[Segment, ...], sign: str) -> str:
    if len(pieces) == 1:
        return _escaped(pieces[0][1])
    return "".join(
        _escaped(text) if kept or not text.strip() else f"{sign}{_escaped(text)}{sign}" for kept, text in pieces
    )


def _escaped(text: str) -> str:
    """The text as Markdown shows it; a line break stays inside the list entry."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ⏎ ")
