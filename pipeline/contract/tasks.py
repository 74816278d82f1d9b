"""Duties and their tasks, row by row."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.contract.field import Field
from pipeline.contract.forms import FullText, ItemCode, Level, Markers, Text


class Named(TypedDict):
    """A code and a name: a work output (工作產出), or a further task (工作任務) of a shared cell."""

    code: Annotated[
        ItemCode | None,
        Field(
            "Code of the output, such as O1.1.1, or of the task, such as T1.2. Null where none is printed.",
            "Code",
            "代碼",
        ),
    ]
    name: Annotated[Text, Field("Name of the output or task.", "Name", "名稱", examples=("活動分析報告",))]
    notes: Markers


class Indicator(TypedDict):
    """A behavioural indicator (行為指標): what can be seen of somebody who does the task well."""

    code: Annotated[
        ItemCode | None,
        Field("Code of the indicator, such as P1.1.1. Null where none is printed.", "Code", "代碼"),
    ]
    text: Annotated[
        Text, Field("Text of the indicator.", "Text", "內容", examples=("找出潛在客群並確認其偏好與需求。",))
    ]
    notes: Markers


class Mention(TypedDict):
    """A knowledge item (職能內涵 K) or skill (職能內涵 S) as this row prints it."""

    code: Annotated[
        ItemCode | None, Field("Code of the item, such as K01 or S01. Null where none is printed.", "Code", "代碼")
    ]
    name: Annotated[
        Text,
        Field(
            "Name of the item as printed here, without footnote markers; it can differ from the catalogue's. Nested "
            "bullets follow on lines of their own.",
            "Name",
            "名稱",
            examples=("法令規範",),
        ),
    ]
    notes: Markers


class Block(TypedDict):
    """One ruled row of a task. A merged cell counts for every row that it spans, so the same items can stand in several
    blocks."""

    level: Annotated[Level | None, Field("Level of the row (職能級別).", "Level", "級別", kind="level")]
    level_text: Annotated[
        FullText | None,
        Field(
            "The level cell as printed, where that is more, or other, than one digit from 1 to 6; else null.",
            "Level as printed",
            "級別（原文）",
            examples=("3（初）", "4 5", None),
        ),
    ]
    outputs: Annotated[
        list[Named],
        Field("Work outputs (工作產出), in printed order.", "Outputs", "工作產出", "output", "output", table="outputs"),
    ]
    indicators: Annotated[
        list[Indicator],
        Field(
            "Behavioural indicators (行為指標), in printed order, which need not be that of their numbers.",
            "Indicators",
            "行為指標",
            "indicator",
            "indicator",
            table="indicators",
        ),
    ]
    knowledge: Annotated[
        list[Mention],
        Field(
            "Knowledge (職能內涵 K) that the row asks for, in printed order. Join to the document's catalogue by code.",
            "Knowledge",
            "知識",
            "knowledge",
            "knowledge",
            table="block_knowledge",
            number="mention",
            refers="knowledge",
        ),
    ]
    skills: Annotated[
        list[Mention],
        Field(
            "Skills (職能內涵 S) that the row asks for, in printed order. Join to the document's catalogue by code.",
            "Skills",
            "技能",
            "skill",
            "skill",
            table="block_skills",
            number="mention",
            refers="skills",
        ),
    ]


class Task(TypedDict):
    """A task cell (工作任務) and the rows beside it."""

    code: Annotated[
        ItemCode | None,
        Field(
            "Code of the task, such as T1.1; null where none is printed. Join key of the tasks lists of the "
            "catalogues.",
            "Code",
            "代碼",
        ),
    ]
    name: Annotated[
        FullText | None,
        Field("Name of the task. Null only where a code is printed with nothing behind it.", "Name", "名稱"),
    ]
    notes: Markers
    also: Annotated[
        list[Named],
        Field(
            "Further tasks printed in the same cell: they share the blocks. Usually empty.",
            "Further tasks",
            "同格任務",
            "further task",
            "task",
            table="{number}_also",
        ),
    ]
    blocks: Annotated[
        list[Block],
        Field(
            "Ruled rows of the task, in printed order; rows whose level, knowledge and skills are all the same merged "
            "cells are one block. Most tasks have one.",
            "Rows",
            "列",
            "row",
            table="blocks",
            number="block",
        ),
    ]


class Duty(TypedDict):
    """A duty (主要職責)."""

    code: Annotated[
        ItemCode | None,
        Field(
            "Code of the duty, such as T1. Null where the duty is printed without one, or the table has no duty "
            "column.",
            "Code",
            "代碼",
        ),
    ]
    name: Annotated[
        FullText | None, Field("Name of the duty. Null where the table has no duty column.", "Name", "名稱")
    ]
    notes: Markers
    tasks: Annotated[
        list[Task],
        Field(
            "Tasks (工作任務) of the duty, in printed order.",
            "Tasks",
            "工作任務",
            "task",
            "task",
            table="tasks",
            number="task",
        ),
    ]
