"""Changes of a standard from which kinds are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.strategies import plain_standards, standards
from tests.styles import odt_styles, styles, text_styles
from tests.typeset.model import Block, Duty, Standard, Task
from tests.typeset.odt import OdtStyle
from tests.typeset.style import Style
from tests.typeset.text import TextStyle


@dataclass(frozen=True)
class Layout:
    """A random standard with its layouts: as PDF, as ODT, and as text, where the text export can hold it."""

    standard: Standard
    style: Style = field(default_factory=Style)
    odt: OdtStyle = field(default_factory=OdtStyle)
    text: TextStyle | None = None


def ordinary(as_text: bool = True) -> SearchStrategy[Layout]:
    """Ordinary random standards in random layouts; with pages of all heights, so that they break anywhere."""
    heights = st.builds(
        lambda style, height, leading: replace(style, page_height=float(height), leading=leading),
        styles(),
        st.integers(330, 600),
        st.sampled_from((13.0, 14.0, 15.5)),
    )
    if as_text:
        return st.builds(Layout, plain_standards(), heights, odt_styles(), text_styles())
    return st.builds(Layout, standards(), heights, odt_styles())


def with_tasks(standard: Standard, change: Callable[[Duty, Task], Task]) -> Standard:
    """The standard with other tasks in its duties."""
    duties = (replace(d, tasks=tuple(change(d, task) for task in d.tasks)) for d in standard.duties)
    return replace(standard, duties=tuple(duties))


def with_blocks(standard: Standard, change: Callable[[Block], Block]) -> Standard:
    """The standard with other blocks in its tasks."""
    return with_tasks(standard, lambda _, task: replace(task, blocks=tuple(change(b) for b in task.blocks)))


def blocks(standard: Standard) -> Iterator[Block]:
    """All blocks in order."""
    return (block for duty in standard.duties for task in duty.tasks for block in task.blocks)
