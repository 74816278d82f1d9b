"""What a row is in the version table, the profile table and the task table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.codes.mentions import begins_attitude
from pipeline.model.document import Cell
from pipeline.model.passage import Passage
from pipeline.parse.headings import Columns, add_second_row, is_second_row, task_columns, version_columns
from pipeline.parse.profile import label_within
from pipeline.parse.rows import Row, Texts
from pipeline.parse.sections.standing import BodyRow, Division, Placed, Standing, Step, labelled
from pipeline.parse.vocabulary import Vocabulary

_BEHIND_VERSIONS = (Division.TASKS, Division.ATTITUDES, Division.NOTES)
"""Parts behind which a table of versions is none of the standard's: it stands in an appendix."""


def header(standing: Standing, row: Row, texts: Texts, vocabulary: Vocabulary) -> Step | None:
    """The step over a header row of the version or the task table; ``None`` at any other row."""
    if standing.in_header and standing.columns is not None and is_second_row(standing.columns, texts, vocabulary):
        columns = add_second_row(standing.columns, texts, vocabulary)
        return Step(replace(standing, columns=columns), labels=_labels(cell for cell, _ in texts))
    for division, find in ((Division.VERSIONS, version_columns), (Division.TASKS, task_columns)):
        found = find(row, texts, vocabulary)
        if found is not None and division is Division.VERSIONS and standing.division in _BEHIND_VERSIONS:
            return Step(replace(standing, division=Division.APPENDIX, columns=None, interrupted=None))
        if found is not None:
            return _begun(standing, division, found, texts)
    if texts and all(text in vocabulary.competency for _, text in texts):
        # The uppermost of several header rows: what is below says which columns are meant.
        return Step(standing, labels=_labels(cell for cell, _ in texts))
    return None


def _begun(standing: Standing, division: Division, columns: Columns, texts: Texts) -> Step:
    """The step over the first header row of a table. One that is printed again stands at the top of a page: what
    follows may go on with the row before. The task header is printed again on every page of its table, also above
    attitudes and notes in its last rows."""
    again = division == standing.division
    if again and standing.columns is not None:
        columns = columns.completed(standing.columns)
    interrupted = (
        standing.division if standing.division in (Division.ATTITUDES, Division.NOTES) else standing.interrupted
    )
    begun = replace(
        standing,
        division=division,
        columns=columns,
        in_header=division is Division.TASKS,
        fresh=again,
        overhanging={},
        interrupted=interrupted,
    )
    labels = _labels(cell for cell, _ in texts if cell not in columns.unknown)
    return Step(begun, labels=labels, doubts=tuple(columns.doubts()))


def body(standing: Standing, row: Row, vocabulary: Vocabulary) -> Step:
    """The step over a row that belongs to the part, or begins the profile."""
    standing, row, labels = _without_overhanging(standing, row)
    texts = row.texts
    if not texts:
        # What is left of a row can be blank; the row below it still stands at the top of the page.
        return Step(replace(standing, fresh=standing.fresh or row.top), labels=labels)
    division = standing.division
    if _begins_profile(standing, texts, vocabulary):
        division = Division.PROFILE
    elif standing.interrupted is not None and len(row.cells) == 1:
        division = standing.interrupted
    there = replace(standing, division=division, in_header=False, interrupted=None)
    return Step(there, labels=labels).before(placed(there, row))


def placed(standing: Standing, row: Row) -> Step:
    """The step that places a row in the part that the reading stands in."""
    top = row.top or standing.fresh
    there = replace(standing, fresh=False)
    if standing.division is Division.VERSIONS and standing.columns is not None:
        return Step(there, ((standing.division, BodyRow(row, standing.columns, top)),))
    if standing.division is Division.TASKS and standing.columns is not None:
        columns = standing.columns.for_table(row.table)
        return Step(there, ((standing.division, BodyRow(row, columns, top)), *_attitudes_in(row, columns)))
    if standing.division is Division.ATTITUDES:
        lines = [line for cell in row.cells for line in cell.lines]
        coded = standing.coded or (bool(lines) and begins_attitude(lines[0].text))
        return Step(replace(there, coded=coded), ((standing.division, row),))
    return Step(there, ((standing.division, row),) if standing.division is not Division.HEADING else ())


def _attitudes_in(row: Row, columns: Columns) -> Iterable[tuple[Division, Placed]]:
    """What a row of the task table holds in a column of attitudes."""
    for cell in row.cells:
        if cell.row == row.number and cell.lines and columns.of(cell) == "attitude":
            yield Division.ATTITUDES, row.holding((cell,))


def _without_overhanging(standing: Standing, row: Row) -> tuple[Standing, Row, tuple[Passage, ...]]:
    """The row without the rest of a heading that hangs over from the header above it, and that rest."""
    labels: list[Passage] = []
    overhanging = dict(standing.overhanging)
    if standing.fresh and standing.columns is not None and standing.columns.rests:
        for cell in row.cells:
            over = standing.columns.hanging_over(cell) if cell not in overhanging else 0
            if over:
                labels += labelled(cell.lines[:over])
                overhanging[cell] = replace(cell, lines=cell.lines[over:])
    if overhanging:
        row = row.holding(tuple(overhanging.get(cell, cell) for cell in row.cells))
    return replace(standing, overhanging=overhanging), row, tuple(labels)


def _begins_profile(standing: Standing, texts: Texts, vocabulary: Vocabulary) -> bool:
    """Whether the profile begins at a row: its first cell is one of the profile's labels."""
    if standing.division not in (Division.HEADING, Division.VERSIONS):
        return False
    cell, text = texts[0]
    if text in vocabulary.profile_groups:
        return True
    return label_within(Passage.of(cell.lines[0]).strip(), vocabulary) is not None


def _labels(cells: Iterable[Cell]) -> tuple[Passage, ...]:
    return tuple(passage for cell in cells for passage in labelled(cell.lines))
