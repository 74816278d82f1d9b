"""Audits for tests: a folder of sources taken through ``ocs audit``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from pipeline.cli import main

RAW = Path(__file__).parent.parent / "raw"
PDF = RAW / "活動主管-職能基準.pdf"
TEXT = RAW / "KMC2432-002v4.txt"

HOSTILE = "<script>window.hacked = 1</script><img src=x onerror=hacked=1>"
"""Text that would be run if a page took it for markup."""


def ocs_audit(sources: Path, output: Path, *arguments: str | Path) -> Result:
    """``ocs audit`` of a folder."""
    given = ["audit", sources, "--output", output, "--jobs", "1", *arguments]
    return CliRunner().invoke(main, [str(argument) for argument in given])


def audited(sources: Path, output: Path, *arguments: str | Path) -> Path:
    """The site's folder, after an audit that came to its end."""
    result = ocs_audit(sources, output, *arguments)
    assert result.exit_code in (0, 1), result.output
    return output / "audit"


def put(folder: Path, *sources: Path, **texts: str) -> Path:
    """A folder with copies of these sources, and texts as ``name.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        (folder / source.name).write_bytes(source.read_bytes())
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def page_data(page: Path) -> dict[str, Any]:
    """What the scripts of a document's page work on."""
    html = page.read_text("utf-8")
    data = html.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    found = json.loads(data)
    assert isinstance(found, dict)
    return found


def accepting(data: dict[str, Any], finding: dict[str, Any], comment: str = "") -> str:
    """The line of ``decisions.csv`` that accepts a finding of a page's data."""
    return f"{data['sha256']},{finding['rule']},{finding['path']},accepted,,{comment}"


def overview_data(site: Path) -> dict[str, Any]:
    """What the script of the overview works on."""
    text = (site / "overview-data.js").read_text("utf-8")
    found = json.loads(text.removeprefix("window.auditOverview = ").rstrip(";\n"))
    assert isinstance(found, dict)
    return found
