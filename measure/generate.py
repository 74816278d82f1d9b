"""``python -m measure.generate`` (``make generate``): writes what follows from the declaration of the document into the
project: the schemas, and the lists of docs/.

With ``--check`` nothing is written, and the exit code is 1 where a file is not what it would be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import regex
from sqlalchemy import Column

from pipeline.contract.files import SCHEMAS
from pipeline.database.layout import CHANGES, LOADS, OF_THE_DATABASE
from pipeline.model.rejected import ADVICE, Reason
from pipeline.tables.layout import Table
from pipeline.tables.schema import STANDARDS, TABLES
from pipeline.tables.views import VIEWS
from pipeline.validate.rules import RULES

PROJECT = Path(__file__).parents[1]

_PART = regex.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", regex.DOTALL)
"""A part of a page that is generated: between two comments, the first of which names it."""


def generated() -> Iterator[tuple[Path, str]]:
    """Each file that is generated, or has parts that are, with its text."""
    for name, made in SCHEMAS.items():
        text = json.dumps(made(), ensure_ascii=False, indent=2)
        yield PROJECT / "schemas" / f"{name}.schema.json", text + "\n"
    for page in sorted((PROJECT / "docs").glob("*.md")):
        yield page, _PART.sub(_anew, page.read_text("utf-8"))


def main(arguments: list[str]) -> int:
    """The exit code."""
    stale = [(path, text) for path, text in generated() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path, _ in stale:
            print(f"{path.relative_to(PROJECT)} is stale: run make generate.")
        return 1 if stale else 0
    for path, text in stale:
        path.write_text(text, "utf-8")
        print(f"{path.relative_to(PROJECT)} written.")
    return 0


def _anew(part: regex.Match[str]) -> str:
    return part[1] + "".join(f"{line}\n" for line in PARTS[part[2]]()) + part[3]


def _picture() -> Iterator[str]:
    """The tables and what they refer to, as Mermaid draws them."""
    yield "```mermaid"
    yield "erDiagram"
    for table in TABLES:
        for parent in [one.table for one in table.references] or ([STANDARDS] if table.number else []):
            yield f'    {parent} ||--o{{ {table.name} : ""'
    yield "```"


def _tables() -> Iterator[str]:
    yield "| table | what is in it | key | other columns |"
    yield "|---|---|---|---|"
    for table in TABLES:
        yield f"| `{table.name}` | {_sentence(table.description)} | {', '.join(table.key)} | {_columns(table)} |"


def _views() -> Iterator[str]:
    yield "| view | what is in it |"
    yield "|---|---|"
    for view in VIEWS:
        yield f"| `{view.name}` | {view.description} |"


def _columns(table: Table) -> str:
    refers = {reference.column: reference.table for reference in table.references}
    own = [column.name for column in table.columns if column.name not in table.key]
    return ", ".join(f"{name} → {refers[name]}" if name in refers else name for name in own)


def _sentence(text: str) -> str:
    """The first one of a description."""
    return text.partition(". ")[0].rstrip(".") + "."


def _described(columns: Iterable[Column[Any]]) -> Iterator[str]:
    yield "| column | what it is |"
    yield "|---|---|"
    for column in columns:
        yield f"| `{column.name}` | {column.comment} |"


def _rules() -> Iterator[str]:
    yield "| rule | severity | what was found |"
    yield "|---|---|---|"
    for rule in RULES.values():
        yield f"| `{rule.id}` | {rule.severity} | {rule.summary} |"


def _reasons() -> Iterator[str]:
    yield "| reason | what to do |"
    yield "|---|---|"
    for reason in Reason:
        yield f"| `{reason.value}` | {ADVICE[reason]} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "picture-of-tables": _picture,
    "list-of-tables": _tables,
    "list-of-rules": _rules,
    "list-of-reasons": _reasons,
    "columns-of-databases": lambda: _described(OF_THE_DATABASE),
    "list-of-loads": lambda: _described(LOADS.columns),
    "list-of-changes": lambda: _described(CHANGES.columns),
    "list-of-views": _views,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
