"""What the documentation lists is what the program has."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli import COMMANDS

ROOT = Path(__file__).parent.parent


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"ocs {command}" in readme
