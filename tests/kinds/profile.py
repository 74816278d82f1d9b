"""Profiles and levels that lack something, or have more than one of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.kinds.changes import Layout, ordinary, with_blocks
from tests.strategies import names, sentences
from tests.typeset.model import Block, Coded, Duty, Entry, Task
from tests.typeset.style import CodeForm, Heads


@st.composite
def no_levels(draw: DrawFn) -> Layout:
    """No level anywhere, 基準級別 blank; sometimes a note that says so."""
    layout = draw(ordinary())
    standard = with_blocks(layout.standard, lambda block: replace(block, level=None))
    standard = replace(standard, profile=replace(standard.profile, level=None))
    if draw(st.booleans()):
        said = f"{draw(names())}發展之初並未訂定職能級別。"
        standard = replace(standard, notes=replace(standard.notes, supplements=(*standard.notes.supplements, said)))
    return replace(layout, standard=standard, style=replace(layout.style, filler=draw(st.sampled_from(("", "-")))))


@st.composite
def levels_with_more(draw: DrawFn) -> Layout:
    """Level cells that say more than a digit."""
    layout = draw(ordinary())

    def block(given: Block) -> Block:
        more = draw(st.sampled_from((None, None, "{}（初）", "{}級以上", "{}級")))
        return given if more is None else replace(given, printed_level=more.format(given.level))

    return replace(layout, standard=with_blocks(layout.standard, block))


@st.composite
def filler(draw: DrawFn) -> Layout:
    """Dashes in cells that have nothing to say: outputs, duties, levels."""
    layout = draw(ordinary(as_text=False))
    return replace(layout, style=replace(layout.style, filler=draw(st.sampled_from(("-", "--", "－")))))


@st.composite
def blank_heads(draw: DrawFn) -> Layout:
    """A first duty whose cell is blank, a later one with a dash in its cell, or a duty without a task of its own."""
    layout = draw(ordinary(as_text=False))
    tasks = layout.standard.duties[0].tasks[:1]
    second = _of_second_duty(tasks[0].blocks[0])
    heads = Coded("T1", draw(names())), Coded("T2", draw(names()))
    own = (Task((Coded("T2.1", draw(names())),), (second,)),)
    dash = draw(st.sampled_from(("-", "－")))
    duties, filler = draw(
        st.sampled_from(
            (
                ((Duty(None, tasks), Duty(heads[1], own)), ""),
                ((Duty(None, tasks), Duty(heads[1], own)), dash),
                ((Duty(heads[0], tasks), Duty(None, own)), dash),
                ((Duty(heads[0], tasks), Duty(heads[1], (Task((), (second,)),))), ""),
                ((Duty(heads[0], tasks), Duty(heads[1], (Task((), (second,)),))), dash),
            )
        )
    )
    style = replace(layout.style, filler=filler, heads=Heads.MERGED)
    return replace(layout, standard=replace(layout.standard, duties=duties), style=style)


def _of_second_duty(block: Block) -> Block:
    """A block of T1.1 with the codes of T2.1."""

    def renumbered(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(replace(item, code=(item.code or "").replace("1.1.", "2.1.", 1)) for item in items)

    return replace(block, outputs=renumbered(block.outputs), indicators=renumbered(block.indicators))


@st.composite
def dotted_heads(draw: DrawFn) -> Layout:
    """A dot behind the code of a duty: `T1.`."""
    layout = draw(ordinary())
    text = replace(layout.text, code_form=CodeForm.DOT_BEHIND) if layout.text else None
    return replace(layout, style=replace(layout.style, code_form=CodeForm.DOT_BEHIND), text=text)


@st.composite
def printed_twice(draw: DrawFn) -> Layout:
    """A row printed twice, or the same codes of indicators again in the rows of a task."""
    layout = draw(ordinary())
    duty = layout.standard.duties[0]
    task = duty.tasks[0]
    again = (
        task.blocks[0]
        if draw(st.booleans())
        else replace(
            task.blocks[0],
            indicators=tuple(replace(item, text=draw(sentences())) for item in task.blocks[0].indicators),
            outputs=(),
        )
    )
    changed = replace(duty, tasks=(replace(task, blocks=(*task.blocks, again)), *duty.tasks[1:]))
    return replace(layout, standard=replace(layout.standard, duties=(changed, *layout.standard.duties[1:])))


@st.composite
def odd_profiles(draw: DrawFn) -> Layout:
    """A code cut at its hyphen, no version table, a description in numbered paragraphs, one name beside two codes."""
    layout = draw(ordinary(as_text=False))
    profile = layout.standard.profile
    if draw(st.booleans()):
        lines = draw(st.lists(sentences(), min_size=2, max_size=5))
        profile = replace(profile, description="\n".join(f"{n}.{line}" for n, line in enumerate(lines, start=1)))
    if draw(st.booleans()):
        name = draw(names())
        profile = replace(profile, industries=(Entry(name, "G47"), Entry(name, "G48")))
    versions = layout.standard.versions if draw(st.booleans()) else ()
    if draw(st.booleans()):
        # First versions are listed without their number.
        versions = tuple(replace(v, code=v.code.removesuffix("v1")) for v in versions)
    standard = replace(layout.standard, profile=profile, versions=versions)
    return replace(layout, standard=standard, style=replace(layout.style, cut_code=draw(st.booleans())))
