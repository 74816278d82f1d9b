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


class BehindCode(Enum):
    """What parts a code from its text."""

    SPACE = " "
    NOTHING = ""
    LINE_BREAK = "\n"


class Marker(Enum):
    """How a reference to a footnote is printed."""

    INLINE = "【註1】"
    SPACED = "【註 1】"
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


@dataclass(frozen=True)
class Style:
    """A layout. The defaults are those of most published documents.

    ``header_offset``   how many points the inner rules of header rows stand to the right of the body's.
    ``outer_edges``     whether tables have a left and a right border.
    ``merged_heads``    duty and task cells span their rows; otherwise blank cells stand below them.
    ``row_per_indicator`` each indicator has a ruled row; level, knowledge and skills are merged over them.
    ``competency_row``  knowledge and skills have one heading together and a second header row.
    ``flush_profile``   the task table touches the profile, so that both are one grid.
    ``fake_bold``       headings are drawn twice, a third of a point apart.
    ``hanging``         how many points the wrapped lines of an item are indented.
    ``corner``          the lower left corner of the page's MediaBox.
    ``turn``            quarters by which the displayed page must be turned clockwise to be read.
    """

    page_height: float = 595.0
    border: Border = Border.STROKES
    shading: Shading = Shading.FULL
    headings: Headings = Headings.CURRENT
    code_form: CodeForm = CodeForm.PLAIN
    behind_code: BehindCode = BehindCode.SPACE
    marker: Marker = Marker.RAISED
    furniture: Furniture = Furniture.TOP
    attitudes: Frame = Frame.TABLE
    notes: Frame = Frame.TABLE
    bullet: str = "●"
    header_offset: float = 0.0
    outer_edges: bool = True
    repeated_headers: bool = True
    breaking_rows: bool = True
    merged_heads: bool = True
    row_per_indicator: bool = False
    competency_row: bool = False
    flush_profile: bool = False
    fake_bold: bool = False
    hanging: float = 0.0
    corner: tuple[float, float] = (0.0, 0.0)
    turn: int = 0
