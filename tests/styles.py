"""Random layouts for the writers in ``tests.typeset``."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.typeset.odt import Behind, OdtStyle, Raised
from tests.typeset.style import (
    BehindCode,
    Border,
    CodeForm,
    Frame,
    Furniture,
    Headings,
    Heads,
    Marker,
    Shading,
    Style,
)
from tests.typeset.text import TextStyle


@st.composite
def styles(draw: DrawFn) -> Style:
    """Every quirk by itself. Double borders are as wide as header rules can be off, so they do not come together."""
    border = draw(st.sampled_from(Border))
    offsets = (0.0,) if border is Border.DOUBLE else (0.0, 1.0, 2.0, 3.0)
    return Style(
        page_height=draw(st.sampled_from((595.0, 460.0))),
        border=border,
        shading=draw(st.sampled_from(Shading)),
        headings=draw(st.sampled_from(Headings)),
        code_form=draw(st.sampled_from(CodeForm)),
        behind_code=draw(st.sampled_from(BehindCode)),
        marker=draw(st.sampled_from(Marker)),
        furniture=draw(st.sampled_from(Furniture)),
        attitudes=draw(st.sampled_from(Frame)),
        notes=draw(st.sampled_from(Frame)),
        bullet=draw(st.sampled_from(("●", "■", "◆", "-"))),
        header_offset=draw(st.sampled_from(offsets)),
        outer_edges=draw(st.booleans()),
        repeated_headers=draw(st.booleans()),
        breaking_rows=draw(st.booleans()),
        heads=draw(st.sampled_from((Heads.MERGED, Heads.BLANK))),
        row_per_indicator=draw(st.booleans()),
        competency_row=draw(st.booleans()),
        flush_profile=draw(st.booleans()),
        fake_bold=draw(st.booleans()),
        hanging=draw(st.sampled_from((0.0, 12.0))),
        corner=draw(st.sampled_from(((0.0, 0.0), (30.0, 40.0), (-20.0, -15.0)))),
        turn=draw(st.sampled_from((0, 0, 0, 1, 2, 3))),
    )


def text_styles() -> SearchStrategy[TextStyle]:
    """Every choice of the text export by itself."""
    return st.builds(
        TextStyle,
        code_form=st.sampled_from(CodeForm),
        behind_code=st.sampled_from((BehindCode.SPACE, BehindCode.NOTHING)),
        header_per_duty=st.booleans(),
        broken_rows=st.booleans(),
        encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "big5")),
        line_end=st.sampled_from(("\n", "\r\n")),
    )


def odt_styles() -> SearchStrategy[OdtStyle]:
    """Every habit of word processors by itself."""
    return st.builds(
        OdtStyle,
        raised=st.sampled_from(Raised),
        behind=st.sampled_from(Behind),
        piece=st.sampled_from((0, 1, 3)),
        lists=st.booleans(),
        inner_tables=st.booleans(),
        parted_heads=st.booleans(),
        counted=st.booleans(),
        header_rows=st.booleans(),
        repeated=st.booleans(),
        covered=st.booleans(),
        boxed=st.booleans(),
        section=st.booleans(),
        edited=st.booleans(),
    )
