"""The JSON of a standard, declared: what ``read`` and ``load`` give. Keys stand in the order of the files."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pipeline.contract.back import Attitude, CatalogueItem, Correction, Finding, Notes, Unplaced
from pipeline.contract.field import Field
from pipeline.contract.forms import FullText, Level, StandardCode
from pipeline.contract.front import Classification, Source, StandardName, Version
from pipeline.contract.tasks import Duty


class Standard(TypedDict):
    """One Taiwanese occupational competency standard (職能基準, OCS) as the document prints it:
    output/json/<stem>.json. Every key is always present; what is not printed is null (scalars) or [] (lists). Texts are
    verbatim, in Unicode NFC, full-width punctuation kept, wrapped lines joined. Codes are identities as printed: inner
    spaces and stray dots removed, full-width letters and digits folded, digits not re-padded. The schema checks form;
    whether the content fits together (numbering, one name for one code, letters in their columns) is said under
    findings. Where each value is printed stands in output/trace/<stem>.json, by JSON Pointer."""

    schema_version: Annotated[
        Literal["1.1"],
        Field(
            "Version of this format. It changes when a key is added, renamed or dropped, or a meaning changes.",
            "Schema version",
            "格式版本",
            record=True,
        ),
    ]
    source: Annotated[
        Source,
        Field(
            "The file that the document was read from, and what read it.",
            "Source",
            "來源",
            record=True,
            column="source_",
        ),
    ]
    status: Annotated[
        Literal["ok", "review"],
        Field(
            "ok: no finding is an error that nobody has decided. review: at least one is; look at the findings before "
            "relying on the document.",
            "Status",
            "狀態",
            record=True,
        ),
    ]
    code: Annotated[
        StandardCode | None,
        Field(
            "Code of the standard (職能基準代碼) from the profile table. Null where the profile prints none; it is "
            "never taken from the file name or the version table.",
            "Code",
            "代碼",
            kind="code",
        ),
    ]
    name: Annotated[
        StandardName,
        Field(
            "Name of the standard (職能基準名稱). The form asks for one of the two (擇一填寫), so the other is usually "
            "null.",
            "Name",
            "名稱",
        ),
    ]
    title: Annotated[
        FullText | None,
        Field(
            "Heading above the tables, without the words 職能基準. Null where no heading was found.",
            "Title",
            "標題",
            kind="title",
            examples=("活動主管",),
        ),
    ]
    level: Annotated[
        Level | None,
        Field(
            "Level of the whole standard (基準級別). Tasks have levels of their own, in their blocks.",
            "Level",
            "級別",
            kind="level",
        ),
    ]
    description: Annotated[
        FullText | None,
        Field("What people in this occupation do (工作描述).", "Description", "工作描述", kind="description"),
    ]
    versions: Annotated[
        list[Version],
        Field(
            "Rows of the version table (版本) in printed order, usually the newest first. Empty where the document has "
            "no such table.",
            "Versions",
            "版本",
            "version",
            "version",
            table="versions",
        ),
    ]
    classification: Annotated[
        Classification, Field("Where the standard belongs (所屬類別).", "Classification", "所屬類別")
    ]
    duties: Annotated[
        list[Duty],
        Field(
            "Duties (主要職責) with their tasks, in printed order. A table without a duty column has one duty whose "
            "code and name are null.",
            "Duties",
            "主要職責",
            "duty",
            "duty",
            table="duties",
            number="duty",
        ),
    ]
    knowledge: Annotated[
        list[CatalogueItem],
        Field(
            "Catalogue of the knowledge items (職能內涵 K) of all blocks: one entry for each code, in code order; "
            "items without a code come last, one entry for each name. Derived from duties.",
            "All knowledge (K)",
            "知識總表（K）",
            "knowledge",
            derived=True,
            table="knowledge",
            number="knowledge",
        ),
    ]
    skills: Annotated[
        list[CatalogueItem],
        Field(
            "Catalogue of the skills (職能內涵 S) of all blocks, made like that of the knowledge items. Derived from "
            "duties.",
            "All skills (S)",
            "技能總表（S）",
            "skill",
            derived=True,
            table="skills",
            number="skill",
        ),
    ]
    attitudes: Annotated[
        list[Attitude],
        Field(
            "Attitudes (職能內涵 A), which hold for the whole standard, in printed order. Empty where the document "
            "prints none.",
            "Attitudes",
            "態度",
            "attitude",
            "attitude",
            table="attitudes",
        ),
    ]
    notes: Annotated[
        Notes, Field("Notes and supplements (說明與補充事項) at the end of the document.", "Notes", "說明與補充事項")
    ]
    unplaced: Annotated[
        list[Unplaced],
        Field(
            "Text of the document that no field took, so that nothing is lost. Normally empty; each entry comes with "
            "an error-level finding.",
            "Unplaced text",
            "未歸位文字",
            "unplaced text",
            table="unplaced",
        ),
    ]
    findings: Annotated[
        list[Finding],
        Field(
            "What somebody should know about the document, the most severe first. The values are as printed in any "
            "case.",
            "Findings",
            "發現",
            "finding",
            derived=True,
            record=True,
            table="findings",
        ),
    ]
    corrections: Annotated[
        list[Correction],
        Field(
            "Values that a person put in place of what was read. Normally empty.",
            "Corrections",
            "更正",
            "correction",
            derived=True,
            record=True,
            table="corrections",
        ),
    ]
