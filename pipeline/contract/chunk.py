"""A chunk, declared: what ``ocs export --format chunks`` writes, one on each line."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pipeline.contract.field import Field, Form
from pipeline.contract.forms import FullText, Level, Page, Plain, Pointer, StandardCode
from pipeline.contract.front import Classification
from pipeline.contract.trace import Places

LONGEST = 1600
"""Characters that the text of a chunk has at most: about what 1,600 tokens hold, for Chinese."""

Number = Annotated[int, Form(minimum=1)]
Offset = Annotated[int, Form(minimum=0, maximum=LONGEST)]


class Piece(TypedDict):
    """A value of the document in the text of a chunk; where the value is longer than the room, a part of it."""

    path: Annotated[Pointer, Field("JSON Pointer to the value in the document.", "Path", "路徑")]
    start: Annotated[Offset, Field("Where it begins in the text, in characters from 0.", "Start", "起點")]
    end: Annotated[Offset, Field("Where it ends in the text: the character behind it.", "End", "終點")]
    places: Annotated[
        Places,
        Field("Where it is printed, from the trace. Empty where there is no trace of the document.", "Places", "位置"),
    ]


class Chunk(TypedDict):
    """A part of a standard as text that stands alone, for search and for language models. There is one for the standard
    itself, one for each task, one for the attitudes, one for each list of notes; what is too long is several, each with
    the head of the first. The same documents give the same bytes."""

    id: Annotated[
        Plain,
        Field(
            "Name of the chunk: the standard's key, the kind, and the code of the task. The next release of the "
            "standard has the same one.",
            "Id",
            "識別碼",
            examples=("KMC2432-002/task/T1.1", "KMC2432-002/standard/2"),
        ),
    ]
    kind: Annotated[
        Literal["standard", "task", "attitudes", "notes", "unplaced"], Field("What it is about.", "Kind", "種類")
    ]
    part: Annotated[Number, Field("Number of this part, from 1.", "Part", "第幾部分")]
    parts: Annotated[Number, Field("How many parts there are; usually 1.", "Parts", "共幾部分")]
    standard: Annotated[
        Plain,
        Field(
            "Key of the standard, the same from release to release, as in the tables.",
            "Standard",
            "職能基準",
            examples=("KMC2432-002",),
        ),
    ]
    code: Annotated[StandardCode | None, Field("Code of the standard, with its version.", "Code", "代碼")]
    title: Annotated[FullText | None, Field("Title of the standard.", "Title", "標題")]
    level: Annotated[Level | None, Field("Level of the whole standard.", "Level", "級別")]
    classification: Annotated[Classification, Field("Where the standard belongs.", "Classification", "所屬類別")]
    status: Annotated[
        Literal["ok", "review"],
        Field("Status of the document; review: look at its findings before relying on it.", "Status", "狀態"),
    ]
    file: Annotated[Plain, Field("File that the document was read from.", "File", "檔案")]
    path: Annotated[Pointer, Field("JSON Pointer to what it is about; empty: the standard itself.", "Path", "路徑")]
    duty: Annotated[FullText | None, Field("Code and name of the task's duty. Null for other kinds.", "Duty", "職責")]
    task: Annotated[FullText | None, Field("Code and name of the task. Null for other kinds.", "Task", "任務")]
    levels: Annotated[
        list[Level],
        Field("Levels of the task's rows, each once. Empty for other kinds.", "Levels", "任務級別", unique=True),
    ]
    text: Annotated[
        Annotated[str, Form(min_length=1, max_length=LONGEST)],
        Field("The text, which says by itself what it is about.", "Text", "內容"),
    ]
    pages: Annotated[
        list[Page],
        Field("Pages that its pieces stand on, in order. Empty for text and ODT.", "Pages", "頁", unique=True),
    ]
    pieces: Annotated[list[Piece], Field("Where in the text each value stands, in order.", "Pieces", "片段")]
