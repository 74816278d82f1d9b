"""All kinds by name."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis.strategies import SearchStrategy

from tests.kinds import attitudes, codes, drawing, markers, merged, notes, profile
from tests.kinds.changes import Layout, ordinary
from tests.typeset.style import AttitudeForm, Breaks

KINDS: Mapping[str, SearchStrategy[Layout]] = {
    "ordinary": ordinary(),
    **{f"merged over {scope.value}": merged.shared_cells(scope) for scope in merged.Scope},
    "heads printed again": merged.heads_again(),
    **{f"numbered {form.value}": codes.numbering(form) for form in codes.Numbering},
    "codes of four numbers": codes.deeper_codes(4),
    "codes of five numbers": codes.deeper_codes(5),
    "sub-tasks": codes.sub_tasks(),
    "many tasks in a cell": codes.many_tasks(),
    **{f"numbers {pool.value}": codes.pooled(pool) for pool in codes.Pool},
    **{f"markers {', '.join(name.value)}": markers.markers(name) for name in markers.Name},
    "tasks behind knowledge and skills": markers.tasks_behind(),
    **{f"attitudes {form.value}": attitudes.attitudes(form) for form in AttitudeForm},
    "attitudes under another heading": attitudes.another_title(),
    "notes with a further heading": notes.third_heading(is_known=True),
    "notes with an unknown heading": notes.third_heading(is_known=False),
    "notes that quote headings": notes.quoted_heading(),
    "notes headed otherwise, or not at all": notes.another_title(),
    "notes with numbers, on two levels": notes.numbered_items(),
    "two skills on a line": codes.paired(),
    "levels with more than a digit": profile.levels_with_more(),
    "no levels": profile.no_levels(),
    "dashes as filler": profile.filler(),
    "blank duties, duties without tasks": profile.blank_heads(),
    "a dot behind the codes of duties": profile.dotted_heads(),
    "rows printed twice": profile.printed_twice(),
    "profiles with oddities": profile.odd_profiles(),
    **{f"latin: {breaks.value}"[:57]: drawing.latin_words(breaks) for breaks in Breaks},
    "white shading, underlines": drawing.drawn(),
    "small tables in cells": drawing.small_tables(),
    "bullets in a text's cells": drawing.bullets_in_text(),
}
"""Random documents of each kind. A kind that does not concern texts has none."""
