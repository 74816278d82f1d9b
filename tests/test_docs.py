"""What the documentation lists is what the program has."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.model.rejected import ADVICE, Reason
from pipeline.validate.rules import RULES, Rule

ROOT = Path(__file__).parent.parent
TROUBLE = (ROOT / "docs/when-something-goes-wrong.md").read_text("utf-8")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_documented_with_its_severity(rule: Rule) -> None:
    assert f"| `{rule.id}` | {rule.severity} | {rule.summary} |" in TROUBLE


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_documented_with_its_advice(reason: Reason) -> None:
    assert f"| `{reason.value}` | {ADVICE[reason]} |" in TROUBLE


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"ocs {command}" in readme
