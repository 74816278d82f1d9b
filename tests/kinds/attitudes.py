"""Attitudes in columns, on one line, in the task table, under another heading."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.kinds.changes import Layout, ordinary
from tests.strategies import names
from tests.typeset.model import Attitude
from tests.typeset.style import AttitudeForm, Frame, Style
from tests.typeset.text import TextStyle

_TITLES = ("職能內涵 (A=attitude 態度)", "職能內涵（A=attitude 態度）", "職能內涵 (A=ability 能力)")


@st.composite
def attitudes(draw: DrawFn, form: AttitudeForm) -> Layout:
    """Names only, coded, set in this form; on one line some lack the letter of their code."""
    layout = draw(ordinary())
    bare = form is AttitudeForm.LINE and draw(st.booleans())
    numbers = sorted(draw(st.sets(st.integers(1, 45), min_size=1, max_size=14)))
    items = tuple(
        Attitude(f"{'' if bare and at else 'A'}{number:02d}", draw(names()), None) for at, number in enumerate(numbers)
    )
    style = replace(
        layout.style,
        attitude_form=form,
        attitude_columns=draw(st.integers(2, 4)),
        # In running text there is no grid.
        attitudes=draw(st.sampled_from((Frame.TABLE, Frame.FLUSH))),
    )
    return _with(layout, items, style)


@st.composite
def another_title(draw: DrawFn) -> Layout:
    """The attitudes under other headings."""
    layout = draw(ordinary())
    style = replace(layout.style, attitude_title=draw(st.sampled_from(_TITLES)))
    return _with(layout, layout.standard.attitudes, style)


def _with(layout: Layout, items: tuple[Attitude, ...], style: Style) -> Layout:
    text: TextStyle | None = layout.text
    if text is not None:
        as_text = replace(
            text.layout,
            attitude_form=style.attitude_form,
            attitude_columns=style.attitude_columns,
            attitude_title=style.attitude_title,
        )
        text = None if style.attitude_form is AttitudeForm.COLUMN else replace(text, layout=as_text)
    return replace(layout, standard=replace(layout.standard, attitudes=items), style=style, text=text)
