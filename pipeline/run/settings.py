"""How a run is to be done. Commands build the settings once, and everything below takes them as they are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.decisions import Decisions
from pipeline.extract import PDFIUM
from pipeline.parse.adding import NOTHING_ADDED, Added
from pipeline.run.isolation import Limits


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    ``output``     folder for the results.
    ``jobs``       processes that work side by side on this machine.
    ``limits``     what one document may cost.
    ``reader``     the reader that PDFs are read with first.
    ``reuse``      whether results of earlier runs stand where nothing has changed.
    ``keep``       whether extractions are kept, so that a changed parser need not read again.
    ``decisions``  what people have decided about the findings of the sources.
    ``scheduler``  address of a Dask scheduler whose cluster does the work; ``None``: this machine does it.
    ``allow_removals``  whether many sources may be gone at once; see ``retired.demand_sources``.
    ``prefer``     ``newest``: of sources of one release that differ the newest counts; ``None``: nobody knows.
    ``added``      words beside those of the vocabulary.
    """

    output: Path
    jobs: int = field(default_factory=available_cores)
    limits: Limits = field(default_factory=Limits)
    reader: str = PDFIUM
    reuse: bool = True
    keep: bool = True
    decisions: Decisions = field(default_factory=Decisions)
    scheduler: str | None = None
    allow_removals: bool = False
    prefer: str | None = None
    added: Added = NOTHING_ADDED
