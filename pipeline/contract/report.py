"""The report of a run, declared."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pipeline.contract.field import Field, Form
from pipeline.contract.forms import Count, Digest, Plain, Time


class Tool(TypedDict):
    """The program that ran."""

    name: Annotated[Plain, Field("Name of the program.", "Name", "名稱", examples=("ocs",))]
    version: Annotated[Plain, Field("Version of the program.", "Version", "版本", examples=("1.0.0",))]
    fingerprint: Annotated[
        str,
        Form(pattern="^[0-9a-f]{8,64}$", max_length=64),
        Field(
            "Digest of the program's own files, in lower-case hexadecimal. Only results of a run with the same "
            "fingerprint are kept for unchanged sources.",
            "Fingerprint",
            "指紋",
        ),
    ]


class Totals(TypedDict):
    """How many sources came out with which status."""

    ok: Annotated[Count, Field("Documents in which no finding is an error.", "OK", "通過")]
    review: Annotated[Count, Field("Documents with an error-level finding: a human must look.", "Review", "待檢視")]
    rejected: Annotated[Count, Field("Sources of which no document could be made.", "Rejected", "退件")]


class Severities(TypedDict):
    """How many findings of each severity there are."""

    error: Annotated[Count, Field("Findings that ask for a human's eye.", "Error", "錯誤")]
    warning: Annotated[Count, Field("Findings about contradictions in the document.", "Warning", "警告")]
    info: Annotated[Count, Field("Findings worth knowing.", "Info", "資訊")]


class Outcome(TypedDict):
    """What became of one source."""

    file: Annotated[
        Plain,
        Field(
            "Path of the source below the folder that was given, with forward slashes, or the name of the file that "
            "was given.",
            "File",
            "檔案",
        ),
    ]
    sha256: Annotated[
        Digest | None,
        Field(
            "SHA-256 of the file's bytes, in lower-case hexadecimal. Null where the file could not be read.",
            "SHA-256",
            "SHA-256",
        ),
    ]
    status: Annotated[
        Literal["ok", "review", "rejected"],
        Field(
            "ok: a document without an error-level finding. review: a document with one, a human must look. rejected: "
            "no document could be made.",
            "Status",
            "狀態",
        ),
    ]
    output: Annotated[
        Annotated[str, Form(pattern="^json/[^/]+\\.json$", examples=("json/活動主管-職能基準.json",))] | None,
        Field(
            "Path of the document's JSON below the output folder; its trace has the same name under trace/. Null when "
            "rejected: the JSON of an earlier run, if there is one, is left as it was.",
            "Output",
            "輸出",
        ),
    ]
    reason: Annotated[
        Annotated[
            str,
            Form(
                pattern="^[a-z][a-z0-9-]*: .+",
                examples=("encrypted: The PDF needs a password. Save a copy without one.",),
            ),
        ]
        | None,
        Field(
            "Why the source was rejected: a stable code, a colon, and a sentence for people that says what to do. Null "
            "when it was not.",
            "Reason",
            "原因",
        ),
    ]
    findings: Annotated[
        Severities,
        Field("How many findings of each severity nobody has decided; all 0 when rejected.", "Findings", "發現"),
    ]
    seconds: Annotated[
        Annotated[float, Form(minimum=0)],
        Field("How long the source took; 0 when reused.", "Seconds", "秒"),
    ]
    reused: Annotated[
        bool,
        Field(
            "True when source and program are unchanged and the result of an earlier run was kept.", "Reused", "沿用"
        ),
    ]
    change: Annotated[
        Literal["added", "changed", "renamed", "unchanged"],
        Field(
            "How the source differs from what the last run into this folder knew. added: there was none of that name. "
            "changed: its content is another. renamed: the content is known, by another name. unchanged: both are as "
            "they were.",
            "Change",
            "變動",
        ),
    ]


class Report(TypedDict):
    """What became of every source of a run: output/report.json. Each source has exactly one entry, unless the run was
    interrupted. A run ends with exit code 0 when nothing was rejected, 1 when something was."""

    started: Annotated[Time, Field("When the run began.", "Started", "開始")]
    finished: Annotated[Time, Field("When the last document was done.", "Finished", "結束")]
    tool: Annotated[Tool, Field("The program that ran.", "Tool", "程式")]
    totals: Annotated[
        Totals,
        Field("How many sources came out with which status; their sum is the number of documents.", "Totals", "合計"),
    ]
    documents: Annotated[list[Outcome], Field("One entry for each source, sorted by file.", "Documents", "文件")]
    retired: Annotated[
        list[
            Annotated[
                str,
                Form(pattern="^retired/(json|trace)/[^/]+\\.json$", examples=("retired/json/活動主管-職能基準.json",)),
            ]
        ],
        Field(
            "New paths, below the output folder, of outputs whose source is gone: they were moved, not deleted. The "
            "trace has the same name under retired/trace/.",
            "Retired",
            "已移出",
        ),
    ]
    unfinished: Annotated[
        list[Plain],
        Field(
            "Sources, as file in documents, that were not got to because the run was interrupted; they have no entry "
            "in documents.",
            "Unfinished",
            "未完成",
        ),
    ]
