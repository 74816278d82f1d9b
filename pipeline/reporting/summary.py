"""A run as JSON: counts, every open finding, what is new, and the counts of all runs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pipeline.reporting.state import ReportedSource, State


def summary(state: State) -> str:
    """The whole state. ``new`` counts the findings that are; it is null if there was no run before."""
    data = {
        "finished": state.finished,
        "totals": state.totals,
        "new": sum(1 for _ in state.new) if state.compared else None,
        "documents": [_document(source, state.compared) for source in state.sources],
        "retired": state.retired,
        "unfinished": state.unfinished,
        "runs": [asdict(run) for run in state.runs],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _document(source: ReportedSource, compared: bool) -> dict[str, Any]:
    data = asdict(source)
    return data if compared else data | {"findings": [one | {"new": None} for one in data["findings"]]}
