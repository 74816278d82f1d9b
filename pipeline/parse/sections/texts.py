"""Where attitudes and notes begin: at a heading of their own, or where what they hold begins without one that is known.

Both are running text, in rows of one cell or in lines outside every table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.codes.mentions import begins_attitude, is_code_alone
from pipeline.model.characters import half_width, squeeze
from pipeline.model.document import Cell, Line
from pipeline.model.passage import Passage
from pipeline.parse.headings import unknown_heading
from pipeline.parse.rows import Loose, Row, Texts
from pipeline.parse.sections.standing import Division, Standing, Step, labelled
from pipeline.parse.sections.tables import placed
from pipeline.parse.unheaded import can_be_heading, notes_begin
from pipeline.parse.vocabulary import Vocabulary


def lines_of(element: Row | Loose | None) -> tuple[Line, ...]:
    """The lines of a row or of a line outside every table."""
    if element is None:
        return ()
    if isinstance(element, Loose):
        return (element.line,)
    return tuple(line for cell, _ in element.texts for line in cell.lines)


def known_part(standing: Standing, lines: Sequence[Line], vocabulary: Vocabulary) -> Step | None:
    """The step over lines that are the heading of the attitudes or of the notes; ``None`` at other lines."""
    text = squeeze("".join(line.text for line in lines))
    for division, headings in ((Division.ATTITUDES, vocabulary.attitudes), (Division.NOTES, vocabulary.notes)):
        if text in headings:
            return Step(_begun(standing, division), labels=labelled(lines))
    return None


def one_cell(
    standing: Standing, row: Row, texts: Texts, below: Row | Loose | None, vocabulary: Vocabulary
) -> Step | None:
    """The step over a row of one cell in which a part begins. Mostly its heading is all that the cell holds; without a
    rule below the heading the part itself follows in the same cell."""
    if len(texts) != 1:
        return None
    cell = texts[0][0]
    for end in range(1, len(cell.lines) + 1):
        step = known_part(standing, cell.lines[:end], vocabulary)
        if step is None:
            continue
        rest = cell.lines[end:]
        if not rest:
            return step
        return step.before(
            _unheaded(step.standing, row, cell, rest, (), vocabulary) or _some(step.standing, row, cell, rest)
        )
    if standing.division is Division.TASKS and len(row.cells) > 1:
        return None
    return _unheaded(standing, row, cell, cell.lines, lines_of(below), vocabulary)


def _unheaded(
    standing: Standing, row: Row, cell: Cell, lines: tuple[Line, ...], below: tuple[Line, ...], vocabulary: Vocabulary
) -> Step | None:
    """The step over lines of a cell in which the attitudes or the notes begin without a heading that is known."""
    if standing.division not in (Division.TASKS, Division.ATTITUDES):
        return None
    if (begun := attitudes_begin(standing, lines, below)) is not None:
        own = lines if begins_attitude(lines[0].text) else lines[1:]
        return begun.before(_some(begun.standing, row, cell, own))
    if (lone := heading_of_notes(standing, lines, below, vocabulary)) is not None:
        return lone
    start = notes_begin(lines, vocabulary)
    if start is None:
        return None
    above = lines[:start]
    known = next((i for i, line in enumerate(above) if squeeze(line.text) in vocabulary.notes), len(above))
    attitudes, heading = above[:known], above[known:]
    step = Step(standing)
    if (lone := heading_of_notes(standing, attitudes, lines[start:], vocabulary)) is not None:
        step = lone
    else:
        step = _some(standing, row, cell, attitudes)
    step = step.before(Step(_begun(step.standing, Division.NOTES), labels=labelled(heading)))
    return step.before(_some(step.standing, row, cell, lines[start:]))


def attitudes_begin(standing: Standing, lines: Sequence[Line], below: Sequence[Line]) -> Step | None:
    """The step to the attitudes, which begin here below the tasks: with a code, or with a heading that is not known and
    a code below it."""
    if standing.division is not Division.TASKS:
        return None
    begun = _begun(standing, Division.ATTITUDES)
    if begins_attitude(lines[0].text):
        return Step(begun)
    following = [*lines[1:], *below]
    if not following or not can_be_heading(lines[0].text) or not begins_attitude(following[0].text):
        return None
    return _unknown(begun, lines[0])


def heading_of_notes(
    standing: Standing, lines: Sequence[Line], below: Sequence[Line], vocabulary: Vocabulary
) -> Step | None:
    """The step over a line that stands alone below attitudes with codes and above a heading inside the notes: it is a
    heading of the notes that is not known. Above a known one it is the end of an attitude."""
    if standing.division is not Division.ATTITUDES or not standing.coded or standing.waits or len(lines) != 1:
        return None
    if below and squeeze(below[0].text) in vocabulary.notes:
        return None
    if not can_be_heading(lines[0].text) or notes_begin(below, vocabulary) != 0 or notes_begin(lines, vocabulary) == 0:
        return None
    return _unknown(_begun(standing, Division.NOTES), lines[0])


def loose(standing: Standing, line: Loose, below: Row | Loose | None, vocabulary: Vocabulary) -> Step:
    """The step over a line outside every table."""
    if standing.interrupted is not None:
        # Without outer borders the rest of a row of one cell, below the header at the top of a page, has no rules.
        standing = replace(standing, division=standing.interrupted, running=True, interrupted=None)
    if (heading := known_part(standing, [line.line], vocabulary)) is not None:
        return replace(heading, standing=replace(heading.standing, running=True))
    following = lines_of(below)
    begun = attitudes_begin(standing, [line.line], following) or heading_of_notes(
        standing, [line.line], following, vocabulary
    )
    if begun is not None:
        running = Step(replace(begun.standing, running=True), labels=begun.labels, doubts=begun.doubts)
        return running.before(_line(running.standing, line)) if begins_attitude(line.line.text) else running
    between = standing.division in (Division.TASKS, Division.ATTITUDES)
    if between and notes_begin([line.line], vocabulary) is not None:
        return _line(replace(_begun(standing, Division.NOTES), running=True), line)
    return _line(standing, line)


def _line(standing: Standing, line: Loose) -> Step:
    """The step that places a line. A line below a table is no part of it; only a part whose heading is running text
    goes on in running text."""
    if standing.division is Division.HEADING:
        return Step(standing, ((standing.division, line),))
    if standing.division in (Division.ATTITUDES, Division.NOTES) and standing.running:
        coded = standing.coded or (standing.division is Division.ATTITUDES and begins_attitude(line.line.text))
        waits = is_code_alone(half_width(line.line.text))
        return Step(replace(standing, coded=coded, waits=waits), ((standing.division, line),))
    return Step(standing)


def _some(standing: Standing, row: Row, cell: Cell, lines: tuple[Line, ...]) -> Step:
    """The step that places these lines of a row of one cell."""
    return placed(standing, row.holding((replace(cell, lines=lines),))) if lines else Step(standing)


def _begun(standing: Standing, division: Division) -> Standing:
    """The standing at the beginning of a part of running text."""
    return replace(standing, division=division, in_header=False, running=False, interrupted=None)


def _unknown(standing: Standing, line: Line) -> Step:
    """The step over a heading that is in no vocabulary."""
    passage = Passage.of(line)
    return Step(standing, labels=(passage,), doubts=(unknown_heading(passage.strip()),))
