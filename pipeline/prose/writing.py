"""Writes chunks and pages of many standards, as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.contract.chunk import Chunk
from pipeline.contract.shape import object_of
from pipeline.emit.placing import placed
from pipeline.prose.chunks import chunks
from pipeline.prose.markdown import escaped, page, title_of
from pipeline.stored.keys import Stored
from pipeline.stored.names import file_name
from pipeline.stored.traces import trace_of

INDEX = "index.md"
_OURS = "<!-- ocs export --format markdown -->"
_KEYS = [key.name for key in object_of(Chunk).properties]
_HEAD = "| 代碼 | 職能基準 | 級別 | 職類別 | 狀態 |\n|---|---|---|---|---|"
_STATUS = {"ok": "通過", "review": "待檢視"}


def write_chunks(standards: Iterable[Stored], path: Path) -> None:
    """A file of JSON Lines: the chunks of each standard. Raises ``ExportError`` when something else stands in the place
    or it cannot be written, and ``DocumentError`` for a trace that is none."""
    with placed(path, _is_chunks, "chunks") as new, new.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(chunk_lines(standards))


def chunk_lines(standards: Iterable[Stored]) -> Iterator[str]:
    """The chunks as JSON Lines, each with its line break. Raises ``DocumentError`` for a trace that is none."""
    for one in standards:
        for chunk in chunks(one.key, one.document, trace_of(one.path)):
            yield json.dumps(chunk, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_markdown(standards: Iterable[Stored], path: Path) -> None:
    """A folder with a page for each standard, and ``index.md``, which lists them by their codes. Raises
    ``ExportError``."""
    with placed(path, _is_pages, "markdown") as new:
        new.mkdir()
        rows: list[tuple[str, str]] = []
        for one in standards:
            name = f"{file_name(one.key)}.md"
            (new / name).write_text(page(one.document), "utf-8", newline="\n")
            rows.append((one.key, _row(one.document, name)))
        head = f"{_OURS}\n# 職能基準\n\n{_HEAD}"
        (new / INDEX).write_text("\n".join((head, *(row for _, row in sorted(rows)), "")), "utf-8", newline="\n")


def _row(document: Any, name: str) -> str:
    categories = (one["name"] or one["code"] for one in document["classification"]["job_categories"])
    cells = (
        escaped(document["code"] or ""),
        f"[{escaped(title_of(document))}]({quote(name)})",
        str(document["level"] or ""),
        "<br>".join(escaped(category) for category in categories if category),
        _STATUS[document["status"]],
    )
    return f"| {' | '.join(cells)} |"


def _is_chunks(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return list(json.loads(file.readline())) == _KEYS
    except (OSError, ValueError, TypeError):
        return False


def _is_pages(path: Path) -> bool:
    """Whether it is an empty folder, or one of pages with our index and nothing else in it."""
    if not path.is_dir():
        return False
    there = list(path.iterdir())
    try:
        with (path / INDEX).open(encoding="utf-8") as file:
            return file.readline().strip() == _OURS and all(one.suffix == ".md" for one in there)
    except (OSError, ValueError):
        return not there
