"""All kinds by name."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis.strategies import SearchStrategy

from tests.kinds.changes import Layout, ordinary
from tests.kinds.codes import Numbering, Pool, deeper_codes, many_tasks, numbering, pooled, sub_tasks
from tests.kinds.merged import Scope, heads_again, shared_cells

KINDS: Mapping[str, SearchStrategy[Layout]] = {
    "ordinary": ordinary(),
    **{f"merged over {scope.value}": shared_cells(scope) for scope in Scope},
    "heads printed again": heads_again(),
    **{f"numbered {form.value}": numbering(form) for form in Numbering},
    "codes of four numbers": deeper_codes(4),
    "codes of five numbers": deeper_codes(5),
    "sub-tasks": sub_tasks(),
    "many tasks in a cell": many_tasks(),
    **{f"numbers {pool.value}": pooled(pool) for pool in Pool},
}
