"""What holds for the modules of the package; import-linter holds the direction of their imports (``make lint``)."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "pipeline"


def test_the_parser_names_no_file_format() -> None:
    for path in (PACKAGE / "parse").rglob("*.py"):
        text = path.read_text("utf-8").lower()
        assert not any(word in text for word in ("pdfplumber", "pdfium", "odf", "media_type")), path


def test_no_module_is_longer_than_400_lines() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 400, path
