"""Known edits of a document's JSON, for testing and measuring ``ocs diff``."""

from __future__ import annotations

from collections.abc import Callable

from tests.edits import body, competencies, front
from tests.edits.draft import Draft

Edit = Callable[[Draft], None]


def _of(edit: Callable[[Draft, str], None], what: str) -> Edit:
    return lambda made: edit(made, what)


def _each(edits: tuple[Callable[[Draft, str], None], ...], kinds: tuple[str, ...]) -> dict[str, Edit]:
    return {f"{edit.__name__} ({what})": _of(edit, what) for edit in edits for what in kinds}


EDITS: dict[str, Edit] = {
    **{
        edit.__name__: edit
        for edit in (
            body.add_duty,
            body.remove_duty,
            body.rename_duty,
            body.renumber_duty,
            body.add_task,
            body.insert_task,
            body.remove_task,
            body.rename_task,
            body.renumber_task,
            body.move_task,
            body.change_level,
            front.add_attitude,
            front.remove_attitude,
            front.rename_attitude,
            front.reword_attitude,
            front.renumber_attitude,
            front.add_footnote,
            front.remove_footnote,
            front.reword_footnote,
            front.change_standard_level,
            front.rename_title,
            front.reword_description,
        )
    },
    **_each(
        (body.add_leaf, body.insert_leaf, body.remove_leaf, body.reword_leaf, body.renumber_leaf, body.move_leaf),
        ("output", "indicator"),
    ),
    **_each(
        (
            competencies.add_item,
            competencies.insert_item,
            competencies.remove_item,
            competencies.rename_item,
            competencies.renumber_item,
            competencies.unlink_item,
            competencies.link_item,
            competencies.move_item,
        ),
        ("knowledge", "skill"),
    ),
    **_each((front.add_note, front.remove_note, front.reword_note), ("prerequisite", "supplement")),
}
"""Every kind of edit by name."""
