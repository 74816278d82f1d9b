"""What stands before the tasks: the source, the names, the versions, the classes."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.contract.field import Field, Form
from pipeline.contract.forms import ClassCode, Date, Digest, FullText, Plain, StandardCode


class Source(TypedDict):
    """The file that the document was read from."""

    file: Annotated[
        str,
        Form(min_length=1, examples=("KMC2432-002v4.txt", "活動主管-職能基準.pdf")),
        Field("Name of the file, without its folder.", "File", "檔名"),
    ]
    sha256: Annotated[
        Digest,
        Field(
            "SHA-256 of the file's bytes, in lower-case hexadecimal. The same bytes give the same document.",
            "SHA-256",
            "SHA-256",
        ),
    ]
    media_type: Annotated[
        str,
        Form(
            pattern="^[a-z]+/[a-z0-9][a-z0-9.+-]*$",
            examples=("application/pdf", "text/plain", "application/vnd.oasis.opendocument.text"),
        ),
        Field("Media type by the file's content, whatever its name says.", "Media type", "媒體類型"),
    ]
    pages: Annotated[
        Annotated[int, Form(minimum=1)] | None,
        Field(
            "Number of pages that the file has, not the number that its footer claims. Null for text and ODT, which "
            "have none of their own.",
            "Pages",
            "頁數",
        ),
    ]
    engine: Annotated[
        Plain | None, Field("Library that read the file, with its version. Null for text.", "Engine", "讀取程式")
    ]


class StandardName(TypedDict):
    """Name of the standard as a category of occupations or as an occupation."""

    category: Annotated[
        FullText | None, Field("Category of occupations (職類).", "Job category (職類)", "職類", kind="name")
    ]
    occupation: Annotated[
        FullText | None,
        Field("Occupation (職業).", "Occupation (職業)", "職業", kind="name", examples=("活動主管", None)),
    ]


class Version(TypedDict):
    """A row of the version table (版本)."""

    version: Annotated[FullText | None, Field("Version (版本) as printed.", "Version", "版本", examples=("V4",))]
    code: Annotated[
        StandardCode | None, Field("Code of the standard in this version (職能基準代碼).", "Code", "職能基準代碼")
    ]
    name: Annotated[
        FullText | None,
        Field(
            "Name of the standard in this version (職能基準名稱); it can differ from today's.", "Name", "職能基準名稱"
        ),
    ]
    status: Annotated[
        FullText | None,
        Field(
            "Status (狀態) as printed, such as 最新版本 (current version) or 歷史版本 (superseded version).",
            "Status",
            "狀態",
            examples=("最新版本", "歷史版本"),
        ),
    ]
    note: Annotated[
        FullText | None,
        Field(
            "Note on the revision (更新說明). Null where blank.",
            "Note",
            "更新說明",
            examples=("已被《KMC2432-002v4》取代", None),
        ),
    ]
    date: Annotated[
        Date | None,
        Field(
            "Date of development or revision (發展更新日期), ISO 8601. Null where blank, or where it cannot be read "
            "(then with a finding).",
            "Date",
            "發展更新日期",
        ),
    ]


class Entry(TypedDict):
    """A class that the standard belongs to (所屬類別): one line of a classification cell and the code beside it."""

    name: Annotated[
        FullText | None,
        Field(
            "Name of the class as printed; a slash parts its levels.",
            "Name",
            "名稱",
            examples=("行銷與銷售 / 行銷傳播",),
        ),
    ]
    code: Annotated[
        ClassCode | None,
        Field("Code of the class (類別代碼). Null where none stands beside the name.", "Code", "類別代碼"),
    ]


class Classification(TypedDict):
    """Classes of the standard in three systems."""

    job_categories: Annotated[
        list[Entry],
        Field(
            "Job categories (職類別): career clusters and pathways, with three-letter codes.",
            "Job categories",
            "職類別",
            "job category class",
            "classification",
            table="classifications",
            among="system",
        ),
    ]
    occupations: Annotated[
        list[Entry],
        Field(
            "Occupations (職業別) of the national classification of occupations, with codes of digits.",
            "Occupations",
            "職業別",
            "occupation class",
            "classification",
            table="classifications",
            among="system",
        ),
    ]
    industries: Annotated[
        list[Entry],
        Field(
            "Industries (行業別) of the national classification of industries, with codes of a letter and digits.",
            "Industries",
            "行業別",
            "industry class",
            "classification",
            table="classifications",
            among="system",
        ),
    ]
