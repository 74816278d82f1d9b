"""The dependencies between the packages point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

MAY_IMPORT = {
    "model": {"model"},
    "extract": {"extract", "model"},
    "parse": {"parse", "model"},
    "validate": {"validate", "model"},
    "emit": {"emit", "model"},
}
"""For each stage the parts of the program that it may know."""


def _imports(path: Path) -> Iterator[str]:
    """The parts of the program that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize("stage", MAY_IMPORT)
def test_a_stage_knows_only_the_model_and_itself(stage: str) -> None:
    for path in (PACKAGE / stage).rglob("*.py"):
        assert set(_imports(path)) <= MAY_IMPORT[stage], path


def test_the_parser_names_no_file_format() -> None:
    for path in (PACKAGE / "parse").rglob("*.py"):
        text = path.read_text("utf-8").lower()
        assert not any(word in text for word in ("pdfplumber", "pdfium", "odf", "media_type")), path


def test_no_module_is_longer_than_400_lines() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 400, path
