"""What single values look like: texts, codes, levels, places. Each is declared once, with its word in the schema."""

from __future__ import annotations

from typing import Annotated

from pipeline.codes.naming import FORM
from pipeline.contract.field import Field, Form

Text = Annotated[
    str,
    Form(
        name="text",
        description="Printed text: verbatim, NFC, without white space at its ends. \\n parts nested bullets and the "
        "cells of a small table inside a cell. Empty only where a code is printed with nothing behind it.",
        trimmed=True,
    ),
]
FullText = Annotated[
    str,
    Form(
        name="fullText",
        description="Printed text, never empty: verbatim, NFC, without white space at its ends.",
        min_length=1,
        trimmed=True,
    ),
]
Plain = Annotated[str, Form(min_length=1)]
ItemCode = Annotated[
    str,
    Form(
        name="itemCode",
        description="Code of a duty (T1), task (T1.1), output (O1.1.1), indicator (P1.1.1), knowledge item (K01), "
        "skill (S01) or attitude (A01), as printed; a code is never invented. The form is not tied to the column: a "
        "misprint (04.2.1 for O4.2.1, K05 among the skills, another task's number) is kept, with a finding. K1 and "
        "K01 are different codes.",
        pattern=FORM,
        solid=True,
        examples=("T1", "T1.1", "T1.1.1", "O2.3.1", "O1.3", "P1.1.1.1", "P1-3", "K01", "K103", "S17.1", "04.2.1"),
    ),
]
StandardCode = Annotated[
    str,
    Form(
        name="standardCode",
        description="Code of a standard as printed, without white space. Nearly all are three letters, four digits, a "
        "hyphen and three digits, with v and a number from the second version on and for some first ones; do not rely "
        "on the numbers of letters and digits.",
        pattern="[0-9A-Za-z]",
        solid=True,
        examples=("KMC2432-002v4", "BGM1219-002"),
    ),
]
ClassCode = Annotated[
    str,
    Form(
        name="classCode",
        description="Code of a class as printed, without white space.",
        min_length=1,
        solid=True,
        examples=("KMC", "2432", "M7310"),
    ),
]
Level = Annotated[
    int,
    Form(
        name="level",
        description="Competency level, 1 (lowest) to 6. Null where the cell is blank, or cannot be read as one level "
        "(then an error-level finding quotes it).",
        minimum=1,
        maximum=6,
    ),
]
Marker = Annotated[
    str,
    Form(
        name="marker",
        description="Name of a footnote, without brackets and spaces: 【註 1】 is 註1. Behind knowledge and skills "
        "also the code of a task in such brackets.",
        min_length=1,
        solid=True,
        examples=("註1", "*", "T1.1"),
    ),
]
_MARKERS = Field(
    "References printed with it, by the marker of notes.footnotes, in printed order. Usually empty.",
    "Footnotes",
    "註解",
    table="{parent}_notes",
    column="marker",
    examples=(("註1",), ()),
)
Markers = Annotated[list[Marker], _MARKERS]
"""The notes of a coded value."""
Referrer = Annotated[
    str,
    Form(
        name="referrer",
        description="Code of a value that refers to a footnote; of one that has no code its JSON Pointer.",
        pattern="^[0-9A-Za-z/]",
        solid=True,
        examples=("K05", "/name/occupation", "/notes/prerequisites/0"),
    ),
]
Page = Annotated[
    int,
    Form(
        name="page",
        description="Page of the source, counted from 1 as the pages follow one another, whatever number is printed on "
        "it. Null where no page applies, as in text and ODT.",
        minimum=1,
    ),
]
BOX = Form(
    name="bbox",
    description="Place on the page: [x0, top, x1, bottom] in PDF points (1/72 inch) from the page's top-left "
    "corner. Null where no place applies, as in text and ODT.",
    length=4,
    examples=((56.7, 120.25, 310.5, 132.25),),
)
Box = Annotated[list[float], BOX]
POINTER = Form(
    name="jsonPointer",
    description="JSON Pointer (RFC 6901) into the document.",
    pattern="^(/([^/~]|~[01])*)*$",
    examples=("/duties/0/tasks/0/blocks/0/indicators/1", "/knowledge"),
)
Pointer = Annotated[str, POINTER]
Date = Annotated[
    str,
    Form(
        format="date",
        pattern="^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        max_length=10,
        examples=("2023-12-15",),
    ),
]
Time = Annotated[
    str,
    Form(
        name="time",
        description="Date and time, ISO 8601 with an offset.",
        format="date-time",
        pattern="^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
        "(\\.[0-9]+)?(Z|[+-][0-2][0-9]:[0-5][0-9])$",
        examples=("2025-03-01T08:00:00+00:00", "2025-03-01T16:00:00+08:00"),
    ),
]
Digest = Annotated[str, Form(pattern="^[0-9a-f]{64}$", max_length=64)]
Count = Annotated[int, Form(name="count", description="How many.", minimum=0)]
Rule = Annotated[
    str, Form(pattern="^[a-z][a-z0-9-]*$", solid=True, examples=("name-conflict", "code-gap", "unplaced-text"))
]
