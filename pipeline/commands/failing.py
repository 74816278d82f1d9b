"""The option ``--fail-on``: which open findings make a command end with exit code 1."""

from __future__ import annotations

from collections.abc import Callable

import click

from pipeline.model.finding import Severity

ERROR = "error"
WARNING = "warning"
REVIEW = "review"

FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice([ERROR, WARNING, REVIEW]),
    help="End with exit code 1 when there is an open error, an open error or warning, or a document to review.",
)
"""For cron and CI."""

_ASKED = {ERROR: (Severity.ERROR,), WARNING: (Severity.ERROR, Severity.WARNING), REVIEW: (Severity.ERROR,)}
"""What each choice asks of one document. A document is to be reviewed when it has an open error; errors between
documents, which are in none of them, concern ``error`` and ``warning`` only."""


def fails(fail_on: str, count: Callable[[Severity], int]) -> bool:
    """Whether a document makes the command fail; ``count`` says how many of a severity are open."""
    return any(count(severity) for severity in _ASKED[fail_on])
