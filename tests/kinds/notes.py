"""Notes with further headings, under another heading or none; items with numbers, on two levels, with long lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.kinds.changes import Layout, ordinary
from tests.strategies import names, sentences, texts
from tests.typeset.model import Notes, Section
from tests.typeset.style import Frame, NotesOrder, Style

KNOWN = ("基準更新紀錄", "相關職業可能包含")
_QUOTED = ("【建議擔任此職類/職業之學歷/經歷/或能力條件】", "「說明與補充事項」", "「其他補充說明」")
_NUMERALS = "一二三四五六七八九十"
_LISTED = (
    "Word",
    "PowerPoint",
    "Excel",
    "AutoCAD",
    "machine learning",
    "SolidWorks",
    "Adobe Illustrator",
    "PLC",
    "CMP",
)


def _restyled(layout: Layout, notes: Notes, change: Callable[[Style], Style]) -> Layout:
    """The layout with other notes, set in another way, in every format."""
    text = None if layout.text is None else replace(layout.text, layout=change(layout.text.layout))
    return replace(layout, standard=replace(layout.standard, notes=notes), style=change(layout.style), text=text)


def _quoting(*begins: str) -> SearchStrategy[str]:
    """Sentences that quote a heading of the notes, and begin in one of these ways."""
    return st.builds(
        "{}{}{}移至{}，{}".format,
        st.sampled_from(begins),
        texts(chunks=3),
        texts(chunks=4),
        st.sampled_from(_QUOTED),
        sentences(),
    )


@st.composite
def third_heading(draw: DrawFn, is_known: bool) -> Layout:
    """A further heading among the notes, or at their end."""
    layout = draw(ordinary())
    heading = draw(st.sampled_from(KNOWN)) if is_known else draw(names()) + "對照"
    items = draw(st.lists(sentences() | _quoting("", "2017/05/25：", "因應2017/05/25公告"), min_size=1, max_size=2))
    notes = replace(layout.standard.notes, other=(Section(heading, tuple(items)),))
    order = draw(st.sampled_from((NotesOrder.USUAL, NotesOrder.OTHER_FIRST)))
    bullet, colon = draw(st.sampled_from(("▪", "-", "◆"))), draw(st.sampled_from(("：", "")))
    layout = replace(layout, odt=replace(layout.odt, indented=draw(st.booleans())))
    return _restyled(
        layout,
        notes,
        lambda style: replace(style, notes_order=order, bullet="●", item_bullet=bullet, colon=colon),
    )


@st.composite
def quoted_heading(draw: DrawFn) -> Layout:
    """Items that quote headings of the notes, wrapped anywhere."""
    layout = draw(ordinary())
    supplements = tuple(draw(st.lists(_quoting("", "因應2017/05/25公告"), min_size=1, max_size=3)))
    return _restyled(layout, replace(layout.standard.notes, supplements=supplements), lambda style: style)


@st.composite
def another_title(draw: DrawFn) -> Layout:
    """Notes headed otherwise, or not at all."""
    layout = draw(ordinary())
    title = draw(st.sampled_from(("補充說明事項", None)))
    frame = draw(st.sampled_from((Frame.TABLE, Frame.LOOSE, Frame.FLUSH)))
    return _restyled(layout, layout.standard.notes, lambda style: replace(style, notes_title=title, notes=frame))


def _list() -> SearchStrategy[str]:
    """A long list of Latin names."""
    listed = st.lists(st.sampled_from(_LISTED), min_size=4, max_size=9)
    return st.builds("{}{}等。".format, texts(chunks=3), listed.map("、".join))


@st.composite
def numbered_items(draw: DrawFn) -> Layout:
    """Items 一、 二、 with sub-items that have numbers or bullets of their own, and long Latin lists."""
    layout = draw(ordinary())
    items: list[str] = []
    bulleted = draw(st.booleans())
    for numeral in _NUMERALS[: draw(st.integers(2, 6))]:
        subs = draw(st.lists(sentences() | _list(), max_size=3))
        title = draw(texts(chunks=2))
        if not subs:
            items.append(f"{numeral}、{title}：{draw(sentences() | _list())}")
            continue
        items.append(f"{numeral}、{title}：")
        items += [sub if bulleted else f"{n}.{sub}" for n, sub in enumerate(subs, start=1)]
    notes = replace(layout.standard.notes, prerequisites=tuple(items))
    bullet = draw(st.sampled_from(("-", "■", "▪")))
    layout = replace(layout, odt=replace(layout.odt, indented=draw(st.booleans())))
    return _restyled(layout, notes, lambda style: replace(style, bullet="●", item_bullet=bullet))
