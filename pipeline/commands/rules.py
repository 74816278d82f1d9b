"""The command ``ocs rules``: what the rules are, and one of them in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from difflib import get_close_matches

import click

from pipeline.validate.messages import in_chinese
from pipeline.validate.rules import CHINESE, RULES, ZH_TW, Rule

LABELS = {
    "en": ("Looks for", "Why", "What to do", "Printed", "Finding"),
    ZH_TW: ("檢查內容", "影響", "處理方式", "印出的內容", "發現"),
}
"""What stands before the texts of a rule."""

NEAREST = 3
"""How many ids are offered in place of one that does not exist."""


@click.command()
@click.argument("id", required=False)
@click.option(
    "--lang", type=click.Choice(["en", ZH_TW]), default="en", show_default=True, help="The language of the texts."
)
def rules(id: str | None, lang: str) -> None:
    """List the rules, or explain the one named ID.

    \b
    Example:
      ocs rules
      ocs rules name-conflict
      ocs rules level-unreadable --lang zh-TW
    """
    if id is None:
        for line in listed([in_language(rule, lang) for rule in RULES.values()]):
            click.echo(line)
        return
    rule = RULES.get(id)
    if rule is None:
        near = get_close_matches(id, RULES, NEAREST, cutoff=0.3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.UsageError(f"There is no rule {id!r}.{hint} For a list, run: ocs rules")
    for line in explained(in_language(rule, lang), LABELS[lang]):
        click.echo(line)


def listed(rules: Collection[Rule]) -> Iterator[str]:
    """Id, severity and summary of the rules, a line each."""
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        yield f"{rule.id:<{width}}  {rule.severity:<7}  {rule.summary}"


def in_language(rule: Rule, lang: str) -> Rule:
    """The rule with its texts in another language. What is printed in the example stays as the document has it."""
    if lang != ZH_TW:
        return rule
    return replace(rule, message=in_chinese(rule.id, rule.message), **asdict(CHINESE[rule.id]))


def explained(rule: Rule, labels: Sequence[str]) -> Iterator[str]:
    """Everything about one rule, each text behind its label."""
    yield f"{rule.id} ({rule.severity})"
    yield rule.summary
    yield ""
    texts = (rule.looks_for, rule.why, rule.action, rule.printed, rule.message)
    for label, text in zip(labels, texts, strict=True):
        yield f"{label + ':':<12}{text}"
