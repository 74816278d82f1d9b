"""What is drawn around and at the end of texts: shading, underlines, spaces, small tables in cells."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.kinds.changes import Layout, ordinary, with_blocks
from tests.strategies import names, texts
from tests.typeset.model import Block, Coded
from tests.typeset.style import Breaks, Nested

_LATIN = ("PCB", "CAD", "AIoT", "3D", "machine learning", "Solar Fountain", "Techni DataSheet", "SolidWorks", "ERP")


def _words() -> SearchStrategy[str]:
    """Texts with many Latin words: names that end in one, or lists of them."""
    ends = st.builds("{}{}".format, names(), st.sampled_from(_LATIN))
    lists = st.builds("{}{}等".format, names(), st.lists(st.sampled_from(_LATIN), min_size=2).map("、".join))
    runs = st.lists(st.sampled_from(_LATIN), min_size=2, max_size=3).map(" ".join)
    return ends | lists | st.builds("{}{}{}".format, names(), runs, names())


@st.composite
def latin_words(draw: DrawFn, breaks: Breaks) -> Layout:
    """Latin words at the edge of columns of all widths."""
    layout = draw(ordinary(as_text=False))

    def with_words(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(replace(item, text=draw(_words())) for item in items)

    def block(given: Block) -> Block:
        knowledge, skills = with_words(given.knowledge), with_words(given.skills)
        return replace(given, outputs=with_words(given.outputs), knowledge=knowledge, skills=skills)

    standard = with_blocks(layout.standard, block)
    standard = replace(standard, notes=replace(standard.notes, footnotes=()))
    style = replace(layout.style, breaks=breaks, wide=float(draw(st.integers(0, 40))))
    return replace(layout, standard=standard, style=style)


@st.composite
def drawn(draw: DrawFn) -> Layout:
    """White rectangles behind texts, underlined indicators."""
    layout = draw(ordinary(as_text=False))
    white, underlined = draw(st.sampled_from(((True, False), (False, True), (True, True))))
    return replace(layout, style=replace(layout.style, white_runs=white, underlined=underlined))


@st.composite
def small_tables(draw: DrawFn) -> Layout:
    """Small tables in the cells of knowledge and skills, and in the notes."""
    layout = draw(ordinary(as_text=False))
    nested = draw(st.sampled_from((Nested.TABLE_OF_ONE, Nested.TABLE_OF_TWO)))

    def with_table(text: str) -> str:
        cells = draw(st.lists(texts(chunks=2), min_size=2, max_size=6))
        return "\n".join((text.split("\n")[0], *cells))

    def some(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(
            replace(item, text=with_table(item.text) if draw(st.integers(0, 2)) == 0 else item.text.split("\n")[0])
            for item in items
        )

    standard = with_blocks(layout.standard, lambda b: replace(b, knowledge=some(b.knowledge), skills=some(b.skills)))
    if draw(st.booleans()):
        supplements = tuple(map(with_table, standard.notes.supplements))
        standard = replace(standard, notes=replace(standard.notes, supplements=supplements))
    return replace(layout, standard=standard, style=replace(layout.style, nested=nested))


@st.composite
def bullets_in_text(draw: DrawFn) -> Layout:
    """Nested bullets on the line of their item, as the text export has them."""
    layout = draw(ordinary())

    def nested(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(
            replace(item, text="\n".join((item.text, *draw(st.lists(texts(chunks=2), max_size=3))))) for item in items
        )

    def block(given: Block) -> Block:
        return replace(given, knowledge=nested(given.knowledge), skills=nested(given.skills))

    bullet = draw(st.sampled_from(("◆", "●", "•")))
    text = replace(layout.text, bullet=bullet) if layout.text else None
    return replace(layout, standard=with_blocks(layout.standard, block), text=text)
