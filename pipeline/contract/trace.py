"""The trace, declared: where each value of a document is printed."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.contract.field import Field, Form
from pipeline.contract.forms import Box, Page

LineNumber = Annotated[int, Form(minimum=1)]


class Region(TypedDict):
    """A place on a page: for PDF."""

    page: Annotated[Page, Field("Page of the source.", "Page", "頁")]
    bbox: Annotated[Box, Field("The smallest rectangle around the value on this page.", "Place", "位置")]


class Lines(TypedDict):
    """Lines of a text, or paragraphs of an ODT, where blank ones count."""

    line: Annotated[
        LineNumber,
        Field("The first line (paragraph) that the value stands on, counted from 1.", "First line", "起始行"),
    ]
    end_line: Annotated[
        LineNumber,
        Field(
            "The last line (paragraph) that the value stands on; the same as line where it stands on one.",
            "Last line",
            "結束行",
        ),
    ]


Places = Annotated[
    list[Region | Lines],
    Form(
        name="places",
        description="One place for each page that the value stands on, in page order; for text and ODT one, from its "
        "first line or paragraph to its last.",
    ),
]

Trace = dict[Annotated[str, Form(pattern="^(/([^/~]|~[01])+)+$")], Places]
"""Each key is the JSON Pointer of a value of the document."""
