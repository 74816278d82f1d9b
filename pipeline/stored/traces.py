"""Reads back where the values of a document are printed: its trace, beside its JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.stored.documents import FOLDER, DocumentError
from pipeline.validate.schema import TRACE, is_valid

TRACES = "trace"
"""Where the traces stand, beside the folder ``json``."""

Trace = dict[str, list[dict[str, Any]]]


def trace_of(document: Path) -> Trace:
    """The trace of the document in a file of a folder ``json``; empty where there is none. Raises ``DocumentError`` for
    a file that is not a trace."""
    if document.parent.name != FOLDER:
        return {}
    path = document.parent.parent / TRACES / document.name
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise DocumentError(f"{path} cannot be read: {error}.") from error
    if not is_valid(data, TRACE):
        raise DocumentError(f"{path} is not the trace of a document. Extract the source anew.")
    trace: Trace = data
    return trace
