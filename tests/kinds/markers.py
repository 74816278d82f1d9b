"""References to footnotes in every value that can carry one, and to tasks behind knowledge and skills."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.kinds.changes import Layout, ordinary, with_blocks
from tests.strategies import sentences
from tests.typeset.model import Coded, Duty, Footnote, Standard, Task
from tests.typeset.style import Marker, NotesOrder

_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
"""Between two ideographs: where a marker in mid-sentence can stand."""

_MARK = re.compile(r"\{[^}]*\}")


class Name(Enum):
    """What the footnotes are called."""

    NUMBERED = ("註1", "註2", "註3")
    WITHOUT_NUMBER = ("註",)
    ASTERISKS = ("*", "**")


@st.composite
def markers(draw: DrawFn, name: Name) -> Layout:
    """Markers behind or in the middle of values of all kinds."""
    layout = draw(ordinary())
    footnotes = tuple(Footnote(marker, draw(sentences())) for marker in name.value)

    def mark(text: str) -> str:
        """The text without its markers; with others in one case out of three."""
        first, *rest = text.split("\n")
        plain = _MARK.sub("", first)
        if draw(st.integers(0, 2)) == 0:
            places = [match.start() for match in _BETWEEN.finditer(plain)]
            at = draw(st.sampled_from((*places[:5], len(plain), len(plain))))
            plain = f"{plain[:at]}{{{draw(st.sampled_from(name.value))}}}{plain[at:]}"
        return "\n".join([plain, *rest])

    standard = _marked(layout.standard, mark)
    standard = replace(standard, notes=replace(standard.notes, footnotes=footnotes))
    if name is Name.ASTERISKS:
        order = draw(st.sampled_from((NotesOrder.USUAL, NotesOrder.FOOTNOTES_FIRST)))
        # In the text export, two of ** around something would be bold type.
        layout = replace(layout, style=replace(layout.style, notes_order=order), text=None)
    elif name is Name.NUMBERED:
        layout = replace(layout, style=replace(layout.style, marker=draw(st.sampled_from(Marker))))
    return replace(layout, standard=standard)


def _marked(standard: Standard, mark: Callable[[str], str]) -> Standard:
    def coded(item: Coded) -> Coded:
        return replace(item, text=mark(item.text))

    def all_of(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(coded(item) for item in items)

    def task(given: Task) -> Task:
        blocks = (
            replace(
                block,
                outputs=all_of(block.outputs),
                indicators=all_of(block.indicators),
                knowledge=all_of(block.knowledge),
                skills=all_of(block.skills),
            )
            for block in given.blocks
        )
        return Task(all_of(given.heads), tuple(blocks))

    def duty(given: Duty) -> Duty:
        head = coded(given.head) if given.head is not None else None
        return Duty(head, tuple(task(t) for t in given.tasks))

    profile, notes = standard.profile, standard.notes
    return replace(
        standard,
        profile=replace(
            profile,
            category=mark(profile.category) if profile.category else None,
            occupation=mark(profile.occupation) if profile.occupation else None,
            description=mark(profile.description),
        ),
        duties=tuple(duty(d) for d in standard.duties),
        attitudes=tuple(replace(a, name=mark(a.name)) if a.code else a for a in standard.attitudes),
        notes=replace(notes, prerequisites=tuple(mark(item) for item in notes.prerequisites)),
    )


@st.composite
def tasks_behind(draw: DrawFn) -> Layout:
    """Lists of tasks behind knowledge and skills: 【T1.1】、【T1.5】."""
    layout = draw(ordinary())

    def coded(item: Coded) -> Coded:
        numbers = draw(st.sets(st.integers(1, 6), min_size=1, max_size=4))
        return replace(item, text=_MARK.sub("", item.text) + "".join(f"{{T1.{n}}}" for n in sorted(numbers)))

    def all_of(items: tuple[Coded, ...]) -> tuple[Coded, ...]:
        return tuple(coded(replace(item, text=item.text.split("\n")[0])) for item in items)

    standard = with_blocks(
        layout.standard, lambda b: replace(b, knowledge=all_of(b.knowledge), skills=all_of(b.skills))
    )
    return replace(layout, standard=replace(standard, notes=replace(standard.notes, footnotes=())))
