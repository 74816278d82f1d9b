"""What stands behind the tasks or follows from them: catalogues, attitudes, notes, findings."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pipeline.contract.field import Field
from pipeline.contract.forms import Box, FullText, ItemCode, Marker, Markers, Page, Plain, Pointer, Referrer, Rule, Text


class CatalogueItem(TypedDict):
    """A knowledge item or skill of the document, put together from its mentions."""

    code: Annotated[ItemCode | None, Field("Code of the item: unique in its catalogue unless null.", "Code", "代碼")]
    name: Annotated[Text, Field("Name of the item: the first one printed with the code.", "Name", "名稱")]
    variants: Annotated[
        list[Text],
        Field(
            "Other names printed with the same code, in the order of the document. Usually empty; otherwise a "
            "name-conflict finding says which task prints which.",
            "Other names",
            "其他名稱",
            table="{number}_variants",
            column="name",
            unique=True,
        ),
    ]
    tasks: Annotated[
        list[ItemCode],
        Field(
            "Codes of the tasks that mention the item, in the order of the document; tasks that share a cell all "
            "count. A task without a code is not listed.",
            "Tasks",
            "工作任務",
            table="{number}_tasks",
            column="task_code",
            unique=True,
        ),
    ]


class Attitude(TypedDict):
    """An attitude (職能內涵 A)."""

    code: Annotated[
        ItemCode | None, Field("Code of the attitude, such as A01. Null where none is printed.", "Code", "代碼")
    ]
    name: Annotated[
        Text, Field("Name of the attitude: what is printed before the colon.", "Name", "名稱", examples=("好奇開放",))
    ]
    description: Annotated[
        FullText | None,
        Field("What is printed behind the colon. Null where there is none.", "Description", "說明"),
    ]
    notes: Markers


class Footnote(TypedDict):
    """A footnote (註)."""

    marker: Annotated[
        Marker,
        Field("Name of the footnote; the notes of coded values refer to it.", "Marker", "註號"),
    ]
    text: Annotated[
        Text,
        Field(
            "Text of the footnote, without the marker.",
            "Text",
            "內容",
            examples=("法令規範：如公平交易、個人資料保護法等。",),
        ),
    ]
    referenced_by: Annotated[
        list[Referrer],
        Field(
            "Codes of the values that refer to the footnote, each once; of one that has no code its JSON Pointer. "
            "Derived from the values.",
            "Referenced by",
            "引用者",
            derived=True,
            table="{number}_references",
            column="item_code",
            unique=True,
        ),
    ]


class OtherNotes(TypedDict):
    """A further heading among the notes, and what stands below it."""

    heading: Annotated[
        FullText,
        Field("The heading without its colon.", "Heading", "標題", kind="heading", examples=("基準更新紀錄",)),
    ]
    items: Annotated[
        list[FullText],
        Field(
            "The items below the heading, in printed order; items on two levels follow one another.",
            "Items",
            "項目",
            "note",
            "other",
            table="other_note_items",
            column="text",
        ),
    ]


class Notes(TypedDict):
    """Notes and supplements (說明與補充事項), item by item, without bullets."""

    prerequisites: Annotated[
        list[FullText],
        Field(
            "Recommended education, experience or abilities (建議擔任此職類/職業之學歷/經驗/或能力條件).",
            "Prerequisites",
            "條件",
            "prerequisite",
            "prerequisites",
            table="notes",
            among="kind",
            column="text",
            examples=(("大專院校以上畢業，且具 5 年以上相關工作經驗。",),),
        ),
    ]
    supplements: Annotated[
        list[FullText],
        Field(
            "Other supplements (其他補充說明), and items that stand under no heading of their own.",
            "Supplements",
            "補充說明",
            "supplement",
            "supplements",
            table="notes",
            among="kind",
            column="text",
        ),
    ]
    other: Annotated[
        list[OtherNotes],
        Field(
            "Further headings, such as 基準更新紀錄, each with its items. Usually empty.",
            "Other notes",
            "其他說明",
            "other notes",
            table="other_notes",
            number="other",
        ),
    ]
    footnotes: Annotated[
        list[Footnote],
        Field(
            "Footnotes that values refer to.",
            "Footnotes",
            "註解",
            "footnote",
            "footnote",
            table="footnotes",
            number="footnote",
        ),
    ]


class Unplaced(TypedDict):
    """Text that no field took."""

    text: Annotated[Plain, Field("The text as printed.", "Text", "內容")]
    page: Annotated[Page | None, Field("The first page that it stands on.", "Page", "頁", record=True)]
    bbox: Annotated[Box | None, Field("Where on the page it stands.", "Place", "位置", record=True)]


class Finding(TypedDict):
    """One thing that somebody should know about the document."""

    rule: Annotated[
        Rule,
        Field(
            "Stable id of the rule that was broken or met; ocs rules explains it. New rules can appear; filter by "
            "severity where all are meant.",
            "Rule",
            "規則",
        ),
    ]
    severity: Annotated[
        Literal["error", "warning", "info"],
        Field(
            "error: a value may be wrong or missing, a human must look. warning: the document contradicts itself, the "
            "values are as printed. info: worth knowing.",
            "Severity",
            "程度",
        ),
    ]
    message: Annotated[
        Plain,
        Field("A sentence for people, quoting what is printed. Not stable: do not parse it.", "Message", "說明"),
    ]
    path: Annotated[
        Pointer | None,
        Field(
            "JSON Pointer to the value that the finding is about; null where it is about the source as a whole.",
            "Path",
            "路徑",
        ),
    ]
    page: Annotated[Page | None, Field("The page that the finding is about.", "Page", "頁")]
    bbox: Annotated[Box | None, Field("The place on the page that the finding is about.", "Place", "位置")]
    decision: Annotated[
        Literal["accepted", "corrected"] | None,
        Field(
            "What a person has decided. accepted: the value is right as it is. corrected: another value stands in its "
            "place, see corrections. Null: nobody has decided.",
            "Decision",
            "裁定",
        ),
    ]


class Correction(TypedDict):
    """A value that a person put in place of what was read."""

    path: Annotated[Pointer, Field("JSON Pointer to the value.", "Path", "路徑")]
    read: Annotated[FullText | None, Field("What was read, as text; null: nothing.", "Read", "讀取值")]
    value: Annotated[FullText | None, Field("What stands in its place, as text; null: nothing.", "Value", "更正值")]
    comment: Annotated[FullText | None, Field("Why, in the person's words.", "Comment", "備註")]
