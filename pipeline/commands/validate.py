"""The command ``ocs validate``: JSON documents against schema and rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from pipeline.commands.arguments import ANY, say
from pipeline.commands.failing import ERROR, FAIL_ON, fails
from pipeline.model.finding import Severity
from pipeline.model.wording import number_of
from pipeline.stored.documents import DocumentError, document_paths
from pipeline.stored.recheck import Rechecked, recheck


@click.command()
@click.argument("paths", nargs=-1, required=True, type=ANY, metavar="JSON...")
@FAIL_ON
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def validate(context: click.Context, paths: tuple[Path, ...], fail_on: str | None, form: str) -> None:
    """Check JSON documents against schema and rules.

    JSON is a document, or a folder of them, such as the one that ocs extract wrote. Prints a line for each finding.
    Exit code 1 if a document is not valid, or has an open finding that --fail-on names; without --fail-on, an error. A
    finding is open until somebody has decided it.

    \b
    Example:
      ocs validate output/
      ocs validate --fail-on warning --format json output/json/*.json
    """
    checked = [(file, recheck(file.read_bytes())) for file in _files(paths)]
    if form == "json":
        click.echo(json.dumps([_entry(file, result) for file, result in checked], ensure_ascii=False, indent=2))
    else:
        for line in _lines(checked):
            say(line)
    failed = any(not result.valid or fails(fail_on or ERROR, result.open) for _, result in checked)
    context.exit(1 if failed else 0)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of the folders that are. Raises ``UsageError`` for a folder without any."""
    for path in paths:
        try:
            yield from document_paths(path) if path.is_dir() else [path]
        except DocumentError as none:
            raise click.UsageError(str(none)) from none


def _lines(checked: Iterable[tuple[Path, Rechecked]]) -> Iterator[str]:
    for file, result in checked:
        yield f"{file}: {_verdict(result)}"
        yield from (f"  {one.line}" for one in result.findings)


def _verdict(result: Rechecked) -> str:
    """Whether a document is valid, and what is open in it: ``valid, 2 errors open``."""
    if not result.valid:
        return "not valid"
    counts = [(severity, result.open(severity)) for severity in (Severity.ERROR, Severity.WARNING)]
    left = [number_of(count, severity.value) for severity, count in counts if count]
    return f"valid, {' and '.join(left)} open" if left else "valid"


def _entry(file: Path, result: Rechecked) -> dict[str, Any]:
    return {
        "file": str(file),
        "valid": result.valid,
        "open": {severity.value: result.open(severity) for severity in Severity},
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "path": one.path,
                "message": one.message,
                "decision": one.decision,
            }
            for one in result.findings
        ],
    }
