"""The rules: what a finding's id means and how severe it is. One place, so that a list of them is complete."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """``id`` is stable and stands in findings; ``summary`` says what was met."""

    id: str
    severity: Severity
    summary: str


_ERRORS = {
    "unaccounted-characters": "A second reader counts other characters on the page than values and labels hold.",
    "unplaced-text": "Text of the document that no field took; it is kept under `unplaced`.",
    "text-used-twice": "The same printed characters stand in two values.",
    "unmapped-glyphs": "Glyphs whose font does not say which characters they are.",
    "irregular-grid": "The rules around a cell make no rectangle: one is missing, cells may be parted wrongly.",
    "text-across-border": "A text runs over the border of its cell; it was taken to belong where it begins.",
    "row-doubtful": "The first row of a page may begin a task or go on with the one above.",
    "cell-spans-columns": "A cell covers columns that hold different things: a rule may be missing.",
    "cell-spans-tasks": "A cell of outputs, indicators, level, K or S covers two tasks: a rule may be missing.",
    "tasks-in-one-cell": "Tasks printed in one cell have rows of their own: a rule may be missing.",
    "item-repeated": "Code and name are printed twice in one cell: it may be two cells without the rule between.",
    "column-disagrees": "What stands in a column are codes of another kind than its heading says.",
    "code-in-text": "A text holds what looks like the next code: two items may have been taken for one.",
    "code-ambiguous": "A code can be read in two ways that fit equally well.",
    "level-unreadable": "A level cell holds two levels, or none that can be read.",
    "date-unreadable": "A date of the version table cannot be read.",
    "version-malformed": "A row of the version table has no version number, or a code that is none.",
    "classification-pairing": "Names and codes of a classification cell cannot be paired.",
    "attitude-columns": "Attitudes stand in several columns; name and description may be mixed up.",
    "item-without-text": "A code is printed without the text that should follow it.",
    "text-without-code": "In a column whose other texts have codes one has none; it may belong to its neighbour.",
    "task-without-code": "A task has no code although others have.",
    "missing-part": "A part that every standard has was not found.",
    "schema": "The JSON does not validate against the schema.",
}

_WARNINGS = {
    "unknown-heading": "A heading that is not in the vocabulary.",
    "name-conflict": "One code is printed with two names.",
    "code-gap": "A number is missing in a sequence of codes.",
    "code-repeated": "The same code is printed twice in one cell.",
    "code-of-other-task": "An output or indicator has the number of another task.",
    "code-wrong-kind": "A code of another kind stands in a column, or a code is misprinted.",
    "level-decorated": "A level is printed with more than its digit.",
    "merged-cells-assumed": "Blank cells were taken as parts of merged cells.",
    "footnote-missing": "A footnote marker without a footnote.",
}

_INFOS = {
    "compatibility-characters": "Compatibility characters of the file were replaced by what they stand for.",
    "encoding": "The text was in another encoding than UTF-8.",
}

RULES: dict[str, Rule] = {
    id: Rule(id, severity, summary)
    for severity, group in (
        (Severity.ERROR, _ERRORS),
        (Severity.WARNING, _WARNINGS),
        (Severity.INFO, _INFOS),
    )
    for id, summary in group.items()
}
"""All rules by id, the most severe first."""
