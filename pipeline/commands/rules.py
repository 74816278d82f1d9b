"""The command ``ocs rules``: what the rules are, and one of them in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

import click

from pipeline.validate.rules import RULES, Rule

NEAREST = 3
"""How many ids are offered in place of one that does not exist."""


@click.command()
@click.argument("id", required=False)
def rules(id: str | None) -> None:
    """List the rules, or explain the one named ID.

    \b
    Example:
      ocs rules
      ocs rules name-conflict
    """
    if id is None:
        for line in listed(RULES.values()):
            click.echo(line)
        return
    rule = RULES.get(id)
    if rule is None:
        near = get_close_matches(id, RULES, NEAREST, cutoff=0.3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"There is no rule {id!r}.{hint} For a list, run: ocs rules")
    for line in explained(rule):
        click.echo(line)


def listed(rules: Collection[Rule]) -> Iterator[str]:
    """Id, severity and summary of the rules, a line each."""
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        yield f"{rule.id:<{width}}  {rule.severity:<7}  {rule.summary}"


def explained(rule: Rule) -> Iterator[str]:
    """Everything about one rule."""
    yield f"{rule.id} ({rule.severity})"
    yield rule.summary
    yield ""
    for label, text in (
        ("Looks for", rule.looks_for),
        ("Why", rule.why),
        ("What to do", rule.action),
        ("Printed", rule.printed),
        ("Finding", rule.message),
    ):
        yield f"{label + ':':<12}{text}"
