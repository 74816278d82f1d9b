"""Checks of a standard against itself. Each is a function from a standard to doubts with their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.doubt import Doubt
from pipeline.model.standard import Standard
from pipeline.validate.checks import (
    characters,
    cuts,
    ending,
    footnotes,
    furniture,
    kinds,
    leftovers,
    names,
    profile,
    rows,
    sequences,
    spelling,
    texts,
    versions,
)

__all__ = ["CHECKS", "check"]

Check = Callable[[Standard], Iterator[Doubt]]

CHECKS: tuple[Check, ...] = (
    profile.missing_parts,
    profile.conflicting_names,
    profile.code_against_classification,
    profile.unpaired_classifications,
    versions.malformed_versions,
    versions.incomplete_versions,
    versions.unknown_statuses,
    versions.versions_against_codes,
    versions.latest_version,
    versions.replaced_versions,
    versions.version_dates,
    names.name_conflicts,
    names.names_under_two_codes,
    sequences.code_gaps,
    sequences.repeated_codes,
    sequences.codes_out_of_order,
    sequences.first_appearances,
    rows.tasks_in_one_cell,
    rows.rows_of_next_task,
    rows.incomplete_rows,
    rows.blank_columns,
    rows.stray_levels,
    rows.high_levels,
    kinds.foreign_codes,
    kinds.tasks_of_other_duties,
    kinds.tasks_of_two_duties,
    kinds.wrong_kinds,
    kinds.disagreeing_columns,
    spelling.codes_in_texts,
    spelling.codes_cut_short,
    spelling.codes_unread,
    cuts.codes_short_of_a_digit,
    cuts.codes_of_one_number,
    cuts.codes_of_one_digit,
    cuts.attitudes_in_attitudes,
    cuts.sentences_in_names,
    leftovers.markers_in_texts,
    leftovers.texts_without_words,
    leftovers.heads_printed_again,
    leftovers.items_unlike_others,
    leftovers.items_in_items,
    characters.characters_without_meaning,
    characters.characters_in_codes,
    characters.unlikely_characters,
    characters.lone_wide_character,
    characters.rare_ideographs,
    texts.texts_without_code,
    texts.items_without_text,
    texts.tasks_without_code,
    texts.duties_without_code,
    texts.doubled_texts,
    texts.cut_texts,
    texts.unfinished_sentences,
    footnotes.missing_footnotes,
    footnotes.unused_footnotes,
    furniture.claimed_pages,
    ending.missing_end,
    ending.heading_at_end,
    ending.open_end,
)
"""In the order in which their findings are listed within one severity."""


def check(standard: Standard) -> Iterator[Doubt]:
    """Everything that the checks find."""
    for one in CHECKS:
        yield from one(standard)
