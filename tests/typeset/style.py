"""How a standard is laid out: one field for each quirk of the published documents, independent of each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Border(Enum):
    """How a border is drawn."""

    STROKES = "one line per cell edge"
    RECTANGLES = "one thin filled rectangle per cell edge"
    DASHED = "dashed lines"
    DOUBLE = "two lines, two points apart"


class Shading(Enum):
    """The background of headings and labels."""

    NONE = "none"
    FULL = "the whole cell"
    INSET = "narrower than the cell"


class Headings(Enum):
    """Headings of the duty and the task column; the newest, then older ones."""

    CURRENT = ("主要職責", "工作任務")
    OLD = ("工作職責", "工作任務")
    OLDEST = ("工作任務", "工作活動")


class CodeForm(Enum):
    """How a code is printed."""

    PLAIN = "P1.1.1"
    SPACED = "P 1.1.1"
    DOTTED = "P.1.1.1"
    FULL_WIDTH = "Ｐ１.１.１"
    DOT_BEHIND = "T1. beside P1.1.1"


class BehindCode(Enum):
    """What parts a code from its text."""

    SPACE = " "
    NOTHING = ""
    LINE_BREAK = "\n"


class Marker(Enum):
    """How a reference to a footnote is printed."""

    INLINE = "【註1】"
    SPACED = "【註 1】"
    FULL_WIDTH = "【註１】"
    RAISED = "【註1】 small and above the line"


class Furniture(Enum):
    """Where the page number stands."""

    NONE = "none"
    TOP = "top"
    BOTTOM = "bottom"


class Frame(Enum):
    """What the attitudes, or the notes, are set in."""

    TABLE = "a table of their own"
    FLUSH = "a table that touches the one above"
    LOOSE = "running text without a table"


class Breaks(Enum):
    """How a line ends that is broken at or in Latin words."""

    WORDS = "words are whole, and the space at which a line is broken is not drawn"
    DRAWN = "words are whole, and that space is drawn"
    ANYWHERE = "a word goes on in the next line where the column ends; the space between two words is drawn"
    JUSTIFIED = "words are whole; lines are stretched to the column's edge, the space at their end is not drawn"
    RUNS = "words with the punctuation between them are whole; spaces are drawn"


class Reach(Enum):
    """Over what the equal cells of neighbouring blocks are merged."""

    BLOCK = "nothing: each block has its own"
    DUTY = "the blocks of a duty"
    TABLE = "the blocks of the table"


class Heads(Enum):
    """What stands where a duty or task cell has several rows."""

    MERGED = "one cell spans them"
    BLANK = "blank cells below the first"
    EACH_ROW = "the head again in each row"
    EACH_PAGE = "one cell spans them, and has the head again on each page"


class Again(Enum):
    """How a head is printed again."""

    SAME = "{code}{text}"
    CONTINUED = "{code}{text}（續）"
    DITTO = "同上"
    UNCODED = "{text}"


@dataclass(frozen=True)
class Merged:
    """How far the cells of level, knowledge and skills reach where neighbours say the same."""

    level: Reach = Reach.BLOCK
    knowledge: Reach = Reach.BLOCK
    skills: Reach = Reach.BLOCK


class Nested(Enum):
    """How the lines of an item after its first one are set; the number is that of the columns of a small table."""

    BULLETS = 0
    TABLE_OF_ONE = 1
    TABLE_OF_TWO = 2


class AttitudeForm(Enum):
    """How the attitudes are set."""

    LIST = "one below the other"
    LINE = "on one line, joined with 、"
    GRID = "in a ruled grid of several columns"
    TABS = "side by side at tab stops"
    COLUMN = "in a column of the task table"


class NotesOrder(Enum):
    """Where the further headings and the asterisked footnotes stand among the notes."""

    USUAL = "both at the end"
    OTHER_FIRST = "further headings before 其他補充說明"
    FOOTNOTES_FIRST = "asterisked footnotes at the head"


@dataclass(frozen=True)
class Style:
    """A layout. The defaults are those of most published documents.

    ``header_offset``   how many points the inner rules of header rows stand to the right of the body's.
    ``outer_edges``     whether tables have a left and a right border.
    ``leading``         points from line to line.
    ``wide``            points by which the column of indicators is wider at the cost of the duties and tasks.
    ``filler``          what stands in cells that have nothing to say.
    ``paired``          skills stand two on a line, with nothing between them.
    ``white_runs``      text of cells stands on white rectangles, one for each line.
    ``underlined``      indicators are underlined.
    ``row_per_indicator`` each indicator has a ruled row; level, knowledge and skills are merged over them.
    ``competency_row``  knowledge and skills have one heading together and a second header row.
    ``flush_profile``   the task table touches the profile, so that both are one grid.
    ``fake_bold``       headings are drawn twice, a third of a point apart.
    ``hanging``         how many points the wrapped lines of an item are indented.
    ``colon``           what stands behind a further heading of the notes.
    ``item_bullet``     the bullet of items of the notes, where it is another one than their headings have.
    ``cut_code``        the code of the standard is cut at its hyphen, in two lines.
    ``corner``          the lower left corner of the page's MediaBox.
    ``turn``            quarters by which the displayed page must be turned clockwise to be read.
    """

    page_height: float = 595.0
    leading: float = 14.0
    wide: float = 0.0
    border: Border = Border.STROKES
    shading: Shading = Shading.FULL
    headings: Headings = Headings.CURRENT
    code_form: CodeForm = CodeForm.PLAIN
    behind_code: BehindCode = BehindCode.SPACE
    marker: Marker = Marker.RAISED
    breaks: Breaks = Breaks.WORDS
    heads: Heads = Heads.MERGED
    again: Again = Again.SAME
    merged: Merged = Merged()
    nested: Nested = Nested.BULLETS
    attitude_form: AttitudeForm = AttitudeForm.LIST
    attitude_columns: int = 3
    attitude_title: str = "職能內涵 (A=attitude 態度)"
    notes_title: str | None = "說明與補充事項"
    notes_order: NotesOrder = NotesOrder.USUAL
    colon: str = "："
    item_bullet: str | None = None
    cut_code: bool = False
    furniture: Furniture = Furniture.TOP
    attitudes: Frame = Frame.TABLE
    notes: Frame = Frame.TABLE
    bullet: str = "●"
    header_offset: float = 0.0
    outer_edges: bool = True
    repeated_headers: bool = True
    breaking_rows: bool = True
    filler: str = ""
    white_runs: bool = False
    underlined: bool = False
    paired: bool = False
    row_per_indicator: bool = False
    competency_row: bool = False
    flush_profile: bool = False
    fake_bold: bool = False
    hanging: float = 0.0
    corner: tuple[float, float] = (0.0, 0.0)
    turn: int = 0
