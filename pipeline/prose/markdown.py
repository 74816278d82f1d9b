"""A document as a page in Markdown (GitHub's), as a person likes to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from pipeline.contract.files import STANDARD
from pipeline.prose.chunks import DUTIES
from pipeline.prose.lines import Section, ValueLine, sections

_MARKS = regex.compile(r"[\\`*_\[\]<>#|~&]")
_LIKE_AN_ITEM = regex.compile(r"^(?:([-+])|(\d+)([.)]))(?=\s|$)")
_IN_A_ROW = 60
"""Characters that a value has at most to stand in the table at the top of a page."""


def page(document: Mapping[str, Any]) -> str:
    """The page of a document of the output contract: a table of what is short, then a part for each list."""
    return "\n".join(_page(document)).rstrip() + "\n"


def title_of(document: Mapping[str, Any]) -> str:
    """What the page of a document is called."""
    names = (document["title"], document["name"]["occupation"], document["name"]["category"], document["code"])
    return str(next((name for name in names if name), document["source"]["file"]))


def escaped(text: str) -> str:
    """A text in which nothing is Markdown; its lines are parted by ``<br>``."""
    lines = (_MARKS.sub(r"\\\g<0>", line) for line in text.split("\n"))
    return "<br>".join(_LIKE_AN_ITEM.sub(_not_an_item, line) for line in lines)


def _not_an_item(found: regex.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {escaped(title_of(document))}"
    yield ""
    open_errors = [one for one in document["findings"] if one["severity"] == "error" and one["decision"] is None]
    for finding in open_errors:
        yield f"> 待檢視（{finding['rule']}）：{escaped(finding['message'])}"
        yield ">"
    if open_errors:
        yield ""
    given = [section for section in sections(document) if section.key.name != "title"]
    above = [section for section in given if _stands_in_a_row(section)]
    yield "| | |"
    yield "|---|---|"
    for section in above:
        yield f"| {section.key.field.zh} | {'<br>'.join(escaped(line.whole) for line in section.lines)} |"
    source = document["source"]["file"]
    yield f"| {STANDARD['source'].field.zh} | {escaped(source)} |"
    yield ""
    for section in given:
        if section not in above:
            yield f"## {section.key.field.zh}"
            yield ""
            yield from _contents(section, 3)


def _stands_in_a_row(section: Section) -> bool:
    """Before the duties, and short."""
    return section.path.split("/")[1] not in (DUTIES, "attitudes", "notes", "unplaced") and all(
        len(line.whole) <= _IN_A_ROW and not line.behind and "\n" not in line.text for line in section.lines
    )


def _contents(section: Section, depth: int) -> Iterator[str]:
    """What stands below the heading of a section: headings of ``depth`` for what holds more, else a list."""
    if not any(line.sections for line in section.lines):
        if section.is_list:
            yield from (f"- {escaped(line.whole)}" for line in section.lines)
        else:
            yield from (escaped(line.whole) for line in section.lines)
        yield ""
        return
    for number, line in enumerate(section.lines, 1):
        if line.whole:
            yield f"{'#' * min(depth, 6)} {escaped(line.whole)}"
            yield ""
        elif len(section.lines) > 1:
            yield f"**{section.key.field.zh} {number}**"
            yield ""
        yield from _inside(line, depth + 1)


def _inside(line: ValueLine, depth: int) -> Iterator[str]:
    for section in line.sections:
        label = section.key.field.zh
        if not section.is_list:
            yield f"**{label}** {'、'.join(escaped(one.whole) for one in section.lines)}"
            yield ""
            continue
        if not any(one.sections for one in section.lines):
            yield f"**{label}**"
            yield ""
        yield from _contents(section, depth)
