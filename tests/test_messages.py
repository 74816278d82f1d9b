"""What findings say stands in both languages, for every finding that the program can make."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.model.rejected import ADVICE, Reason, Rejected
from pipeline.validate.messages import MESSAGES, REJECTED, Message, in_chinese, reason_in_chinese
from pipeline.validate.rules import RULES
from tests.test_rules import said

EACH = [(rule, message) for rule, found in MESSAGES.items() for message in found]
each_message = pytest.mark.parametrize(("rule", "message"), EACH, ids=lambda one: getattr(one, "english", one))

MAKERS = {"Doubt", "doubt"}
"""Calls that make a doubt: the rule, then what is said."""


@pytest.mark.parametrize("message", [message for _, message in EACH], ids=lambda one: one.english)
def test_both_languages_have_the_same_fields(message: Message) -> None:
    english, chinese = message.names()
    assert english == chinese
    assert message.chinese not in ("", message.english)


def test_every_rule_says_something_and_nothing_is_of_a_rule_that_there_is_not() -> None:
    assert MESSAGES.keys() == {*RULES, REJECTED}


@pytest.mark.parametrize("rule", RULES)
def test_everything_that_is_said_in_the_tests_of_a_rule_is_said_in_chinese(rule: str) -> None:
    for message in said()[rule] | {RULES[rule].message}:
        assert in_chinese(rule, message) != message


def test_every_message_in_the_source_has_its_template() -> None:
    """Each text that is given to a call which makes a doubt, with 7 in place of its values."""
    missing = []
    for rule, message, place in _written():
        templates = MESSAGES.get(rule, ()) if rule else [one for found in MESSAGES.values() for one in found]
        if not any(one.translated(message) for one in templates):
            missing.append(f"{place}: {rule} {message}")
    assert not missing


@each_message
def test_what_a_template_says_is_found_again_with_its_values(rule: str, message: Message) -> None:
    if rule == REJECTED:
        return
    english, _ = message.names()
    values = {name: f"v{i}v" for i, name in enumerate(sorted(english))}
    translated = in_chinese(rule, message.english.replace(":list", "").format_map(values))
    assert all(value in translated for value in values.values())


@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_a_document_says_is_quoted_as_it_stands(text: str, marker: str) -> None:
    said = in_chinese("marker-in-text", f"{text!r} holds the marker {marker!r}")
    assert said == f"「{text}」含有註記符號「{marker}」"


def test_words_of_the_program_are_translated_within_a_message() -> None:
    assert (
        in_chinese("level-unreadable", "the level of the standard cannot be read: '3/4'")
        == "無法讀出基準的級別：「3/4」"
    )
    said = in_chinese(
        "merge-doubtful", "a row at the top of a page has nothing in level, skill, where every other row has"
    )
    assert said == "頁首的一列在職能級別、職能內涵（S）欄空白，其他各列都有內容"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_chinese("level-unreadable", "said by an older version") == "said by an older version"
    assert in_chinese("no-such-rule", "said") == "said"


@pytest.mark.parametrize("reason", Reason)
def test_a_rejection_says_in_chinese_what_to_do(reason: Reason) -> None:
    plain = reason_in_chinese(f"{reason}: {Rejected(reason)}")
    assert plain.startswith(f"{reason}: ")
    assert ADVICE[reason] not in plain
    assert reason_in_chinese(f"{reason}: {Rejected(reason, 'It is odd')}").startswith(f"{reason}: It is odd. ")


def _written() -> Iterator[tuple[str | None, str, str]]:
    """Rule (``None`` where a variable names it), text and place of what the program's source says in doubts."""
    for path in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for rule, text in _in(function):
                    yield rule, text, f"{path.name}:{function.lineno}"


def _in(function: ast.FunctionDef) -> Iterator[tuple[str | None, str]]:
    named = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    messages = [node.value for node in ast.walk(function) if isinstance(node, ast.Assign) and _assigns(node, "message")]
    for call in ast.walk(function):
        name = call.func.attr if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None
        name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else name
        if not isinstance(call, ast.Call) or name not in MAKERS or len(call.args) < 2:
            continue
        first, second = call.args[:2]
        rule = str(first.value) if isinstance(first, ast.Constant) else None
        several = isinstance(second, ast.Name) and second.id == "message" and len(messages) > 1
        for text in messages if several else [second]:
            yield from ((None if several else rule, one) for one in _texts(text, named))


def _assigns(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _texts(text: ast.expr, named: dict[str, ast.expr]) -> list[str]:
    """The texts that an expression can give, as far as they are written there."""
    if isinstance(text, ast.Name):
        return _texts(named[text.id], {}) if text.id in named else []
    if isinstance(text, ast.IfExp):
        return _texts(text.body, named) + _texts(text.orelse, named)
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return [text.value]
    if isinstance(text, ast.JoinedStr):
        parts = [_part(one) for one in text.values]
        return ["".join(parts)] if all(parts) else []
    return []


def _part(part: ast.expr) -> str:
    """A part of an f-string: a text, or an example of a value; nothing for a value that is part of the sentence (a
    call that says how many, a verb in the plural)."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    source = ast.unparse(part.value)
    if part.conversion == ord("r") or "_short" in source or source == "shown":
        return "'7'"
    of_the_sentence = ("_are", "number_of", "lost", "verb", "sign", "named")
    return "" if isinstance(part.value, ast.IfExp) or source.startswith(of_the_sentence) else "7"
