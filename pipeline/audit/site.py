"""From plain data to files: templates with autoescape, data as JSON that cannot end its script element, labels."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.audit.outline import declared_labels
from pipeline.audit.texts import packed
from pipeline.audit.view import Page
from pipeline.emit.files import write
from pipeline.validate.messages import in_chinese, reason_in_chinese
from pipeline.validate.rules import CHINESE, RULES

_PACKAGE = "pipeline.audit"
STATIC = "static"

DOCUMENTS = "documents"
"""The folder of the pages, below the site's."""

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of a script; in JSON they stand in strings only."""


def script_json(data: Any) -> Markup:
    """Data as JSON that is safe within a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def labels() -> dict[str, dict[str, str]]:
    """The words of the site by key, in each language. Those for the parts of a document are declared with it; what a
    rule says has the key ``rule-`` and its id, for its summary, and behind that the name of its text."""
    words: dict[str, dict[str, str]] = tomllib.loads(_file("labels.toml").decode("utf-8"))
    for language, declared in declared_labels().items():
        words[language] |= declared
    for language, rulebook in (("en", RULES), ("zh", CHINESE)):
        for id, texts in rulebook.items():
            words[language][f"rule-{id}"] = texts.summary
            words[language] |= {f"rule-{id}-{key}": getattr(texts, key) for key in ("looks_for", "why", "action")}
    return words


def page_html(page: Page) -> bytes:
    """The page of a document."""
    reason = reason_in_chinese(page.reason) if page.reason is not None else None
    template = _environment().get_template("document.html")
    html = template.render(page=page, reason_zh=reason, data=_data(page), labels=labels())
    return html.encode("utf-8", errors="replace")


def write_page(html: bytes, site: Path, output: str) -> None:
    """Writes the page of a document to its place."""
    write(site / DOCUMENTS / f"{output}.html", html)


def write_overview(data: dict[str, Any], findings: dict[str, Any], texts: Mapping[str, str], site: Path) -> None:
    """Writes the overview and its data, the open ``findings`` and the ``texts`` of all documents by the name of their
    source, scripts and styles, and the labels."""
    html = _environment().get_template("overview.html").render(labels=labels())
    write(site / "index.html", html.encode("utf-8"))
    write(site / "overview-data.js", f"window.auditOverview = {script_json(data)};\n".encode("utf-8", errors="replace"))
    open_ones = f"window.auditFindings = {script_json(findings)};\n"
    write(site / "findings-data.js", open_ones.encode("utf-8", errors="replace"))
    write(site / "texts-data.js", f'window.auditTexts = "{packed(texts)}";\n'.encode("ascii"))
    for file in resources.files(_PACKAGE).joinpath(STATIC).iterdir():
        write(site / STATIC / file.name, file.read_bytes())
    write(site / STATIC / "labels.js", f"window.auditLabels = {script_json(labels())};\n".encode())


def _file(name: str) -> bytes:
    return resources.files(_PACKAGE).joinpath(name).read_bytes()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["script_json"] = script_json
    return environment


def _data(page: Page) -> dict[str, Any]:
    """A page as its script takes it: what a finding says, in both languages, stands beside how it is shown."""
    data = asdict(page)
    data["findings"] = [_said(shown.pop("finding")) | shown for shown in data["findings"]]
    return data


def _said(finding: dict[str, Any]) -> dict[str, Any]:
    return finding | {"message": {"en": finding["message"], "zh": in_chinese(finding["rule"], finding["message"])}}
