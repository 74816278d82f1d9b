"""Every rule has a severity, its texts, a case that breaks it, one that does not, and an example that is true."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from functools import cache

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.emit.load import standard_from_json
from pipeline.process import process_extraction
from pipeline.validate.across import across
from pipeline.validate.checks import check
from pipeline.validate.messages import in_chinese
from pipeline.validate.rules import CHINESE, RULES, Rule
from tests import (
    test_across,
    test_checks,
    test_checks_front,
    test_checks_guards,
    test_checks_order,
    test_doubts,
    test_doubts_formats,
    test_doubts_pages,
)
from tests.checking import example

CHECKS = (test_checks, test_checks_front, test_checks_order, test_checks_guards)
CHECKED = [case for module in CHECKS for case in module.BROKEN]
CLEAN = [case for module in CHECKS for case in module.CLEAN]

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)


@cache
def said() -> dict[str, set[str]]:
    """For each rule everything that its findings say in the documents that break it."""
    messages: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, change, _ in CHECKED:
        data = example()
        change(data)
        for doubt in check(standard_from_json(data)):
            messages[doubt.rule].add(doubt.message)
    for _, _, broken, _, _ in test_doubts.BROKEN:
        for finding in process_extraction(broken).findings:
            messages[finding.rule].add(finding.message)
    for _, doubts, _ in test_doubts_pages.NOTICED:
        for doubt in doubts:
            messages[doubt.rule].add(doubt.message)
    for _, found, _ in test_doubts_formats.BROKEN:
        for rule, message in found:
            messages[rule].add(message)
    for documents in test_across.BROKEN.values():
        for disagreement in across(documents):
            messages[disagreement.doubt.rule].add(disagreement.doubt.message)
    return messages


@each_rule
def test_a_rule_has_a_case_that_breaks_it_and_one_that_does_not(rule: Rule) -> None:
    tables = (test_doubts.BROKEN, test_doubts_pages.NOTICED, test_doubts_formats.BROKEN)
    both = {str(case[0]) for table in tables for case in table} | set(test_across.BROKEN)
    assert rule.id in both | {case[0] for case in CHECKED}
    assert rule.id in both | {case[0] for case in CLEAN}


@each_rule
def test_the_example_of_a_rule_is_what_the_program_says(rule: Rule) -> None:
    assert rule.message in said()[rule.id]


@each_rule
def test_a_rule_says_what_it_looks_for_why_and_what_to_do(rule: Rule) -> None:
    assert all(astuple(rule))
    assert all(text.endswith((".", "?")) for text in (rule.summary, rule.looks_for, rule.why, rule.action))


def test_the_rules_are_listed_with_severity_and_summary() -> None:
    lines = CliRunner().invoke(main, ["rules"]).output.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.id, rule.severity.value] for rule in RULES.values()]
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, RULES.values(), strict=True))


@each_rule
def test_a_rule_is_explained_with_its_example(rule: Rule) -> None:
    result = CliRunner().invoke(main, ["rules", rule.id])
    assert result.exit_code == 0
    for text in (rule.id, rule.severity, *astuple(rule)[2:]):
        assert str(text) in result.output


@each_rule
def test_a_rule_says_the_same_in_traditional_chinese(rule: Rule) -> None:
    texts = astuple(CHINESE[rule.id])
    assert all(text.endswith(("。", "？")) for text in texts)
    result = CliRunner().invoke(main, ["rules", rule.id, "--lang", "zh-TW"])
    assert all(text in result.output for text in (*texts, in_chinese(rule.id, rule.message)))


def test_no_text_is_of_a_rule_that_there_is_not() -> None:
    assert CHINESE.keys() == RULES.keys()


def test_a_rule_that_does_not_exist_is_answered_with_the_nearest_ones() -> None:
    result = CliRunner().invoke(main, ["rules", "name-conflct"])
    assert result.exit_code == 2
    assert "There is no rule 'name-conflct'. Did you mean name-conflict" in result.output
