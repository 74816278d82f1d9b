"""What a row is in the version table, the profile table and the task table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.document import Cell
from pipeline.model.passage import Passage
from pipeline.parse.headings import Columns, add_second_row, is_second_row, task_columns, version_columns
from pipeline.parse.profile import label_within
from pipeline.parse.rows import Row
from pipeline.parse.sections.place import BodyRow, Division, Place, Placed, Step, labelled
from pipeline.parse.unheaded import begins_attitude
from pipeline.parse.vocabulary import Vocabulary

Texts = list[tuple[Cell, str]]
"""The cells that begin in a row and are not empty, with their squeezed text."""

_BEHIND_VERSIONS = (Division.TASKS, Division.ATTITUDES, Division.NOTES)
"""Parts behind which a table of versions is none of the standard's: it stands in an appendix."""


def header(place: Place, row: Row, texts: Texts, vocabulary: Vocabulary) -> Step | None:
    """The step over a header row of the version or the task table; ``None`` at any other row."""
    if place.in_header and place.columns is not None and is_second_row(place.columns, texts, vocabulary):
        columns = add_second_row(place.columns, texts, vocabulary)
        return Step(replace(place, columns=columns), labels=_labels(cell for cell, _ in texts))
    for division, find in ((Division.VERSIONS, version_columns), (Division.TASKS, task_columns)):
        found = find(row, texts, vocabulary)
        if found is not None and division is Division.VERSIONS and place.division in _BEHIND_VERSIONS:
            return Step(replace(place, division=Division.APPENDIX, columns=None, interrupted=None))
        if found is not None:
            return _begun(place, division, found, texts)
    if texts and all(text in vocabulary.competency for _, text in texts):
        # The uppermost of several header rows: what is below says which columns are meant.
        return Step(place, labels=_labels(cell for cell, _ in texts))
    return None


def _begun(place: Place, division: Division, columns: Columns, texts: Texts) -> Step:
    """The step over the first header row of a table. One that is printed again stands at the top of a page: what
    follows may go on with the row before. The task header is printed again on every page of its table, also above
    attitudes and notes in its last rows."""
    again = division == place.division
    if again and place.columns is not None:
        columns = columns.completed(place.columns)
    interrupted = place.division if place.division in (Division.ATTITUDES, Division.NOTES) else place.interrupted
    begun = replace(
        place,
        division=division,
        columns=columns,
        in_header=division is Division.TASKS,
        fresh=again,
        overhanging={},
        interrupted=interrupted,
    )
    labels = _labels(cell for cell, _ in texts if cell not in columns.unknown)
    return Step(begun, labels=labels, doubts=tuple(columns.doubts()))


def body(place: Place, row: Row, vocabulary: Vocabulary) -> Step:
    """The step over a row that belongs to the part, or begins the profile."""
    place, row, labels = _without_overhanging(place, row)
    texts = row.texts()
    if not texts:
        # What is left of a row can be blank; the row below it still stands at the top of the page.
        return Step(replace(place, fresh=place.fresh or row.top), labels=labels)
    division = place.division
    if _begins_profile(place, texts, vocabulary):
        division = Division.PROFILE
    elif place.interrupted is not None and len(row.cells) == 1:
        division = place.interrupted
    there = replace(place, division=division, in_header=False, interrupted=None)
    return Step(there, labels=labels).before(placed(there, row))


def placed(place: Place, row: Row) -> Step:
    """The step that places a row in the part that the reading stands in."""
    top = row.top or place.fresh
    there = replace(place, fresh=False)
    if place.division is Division.VERSIONS and place.columns is not None:
        return Step(there, ((place.division, BodyRow(row, place.columns, top)),))
    if place.division is Division.TASKS and place.columns is not None:
        columns = place.columns.for_table(row.table)
        return Step(there, ((place.division, BodyRow(row, columns, top)), *_attitudes_in(row, columns)))
    if place.division is Division.ATTITUDES:
        lines = [line for cell in row.cells for line in cell.lines]
        coded = place.coded or (bool(lines) and begins_attitude(lines[0].text))
        return Step(replace(there, coded=coded), ((place.division, row),))
    return Step(there, ((place.division, row),) if place.division is not Division.HEADING else ())


def _attitudes_in(row: Row, columns: Columns) -> Iterable[tuple[Division, Placed]]:
    """What a row of the task table holds in a column of attitudes."""
    for cell in row.cells:
        if cell.row == row.number and cell.lines and columns.of(cell) == "attitude":
            yield Division.ATTITUDES, replace(row, cells=(cell,))


def _without_overhanging(place: Place, row: Row) -> tuple[Place, Row, tuple[Passage, ...]]:
    """The row without the rest of a heading that hangs over from the header above it, and that rest."""
    labels: list[Passage] = []
    overhanging = dict(place.overhanging)
    if place.fresh and place.columns is not None and place.columns.rests:
        for cell in row.cells:
            over = place.columns.hanging_over(cell) if cell not in overhanging else 0
            if over:
                labels += labelled(cell.lines[:over])
                overhanging[cell] = replace(cell, lines=cell.lines[over:])
    if overhanging:
        row = replace(row, cells=tuple(overhanging.get(cell, cell) for cell in row.cells))
    return replace(place, overhanging=overhanging), row, tuple(labels)


def _begins_profile(place: Place, texts: Texts, vocabulary: Vocabulary) -> bool:
    """Whether the profile begins at a row: its first cell is one of the profile's labels."""
    if place.division not in (Division.HEADING, Division.VERSIONS):
        return False
    cell, text = texts[0]
    if text in vocabulary.profile_groups:
        return True
    return label_within(Passage.of(cell.lines[0]).strip(), vocabulary) is not None


def _labels(cells: Iterable[Cell]) -> tuple[Passage, ...]:
    return tuple(passage for cell in cells for passage in labelled(cell.lines))
