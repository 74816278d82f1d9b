"""The rules: what a finding's id means, how severe it is, what to do. Their texts are data, in ``rulebook``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources

from pipeline.model.finding import Severity

_FILES = {Severity.ERROR: "errors.toml", Severity.WARNING: "warnings.toml", Severity.INFO: "infos.toml"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``id``         stable; stands in findings.
    ``summary``    what was met, in a sentence.
    ``looks_for``  what is compared with what.
    ``why``        why it matters.
    ``action``     what to do about a finding.
    ``printed``    an example of what stands in a document.
    ``message``    what a finding says of the example.
    """

    id: str
    severity: Severity
    summary: str
    looks_for: str
    why: str
    action: str
    printed: str
    message: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says for people, in another language than English; the fields are those of ``Rule``."""

    summary: str
    looks_for: str
    why: str
    action: str


def _texts(file: str) -> dict[str, dict[str, str]]:
    folder = resources.files("pipeline.validate").joinpath("rulebook")
    return tomllib.loads(folder.joinpath(file).read_text("utf-8"))


def _rulebook() -> dict[str, Rule]:
    return {id: Rule(id, severity, **texts) for severity, file in _FILES.items() for id, texts in _texts(file).items()}


RULES: dict[str, Rule] = _rulebook()
"""All rules by id, the most severe first."""

ZH_TW = "zh-TW"
CHINESE: dict[str, Texts] = {id: Texts(**texts) for id, texts in _texts(f"{ZH_TW}.toml").items()}
"""What the rules say in Traditional Chinese."""
