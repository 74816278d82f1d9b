"""What is kept of each run in the output folder, so that a later one can be compared with it: a line of counts for each
run, and what each document was like before the last run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.emit.files import json_bytes, write
from pipeline.emit.report import STATUSES, Outcome
from pipeline.run.journal import FOLDER, Record

HISTORY = Path(FOLDER) / "history.jsonl"
BEFORE = Path(FOLDER) / "before.json"


@dataclass(frozen=True, slots=True)
class Counts:
    """One run: when it ended (ISO 8601), how many documents of the folder had which status, and how many findings of
    each rule were open."""

    finished: str
    totals: Mapping[str, int]
    rules: Mapping[str, int]


Before = Mapping[str, Mapping[str, int]]
"""For each document, by its path below the output folder, how many findings of each rule were open."""


def before(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """What the documents are like when a run begins."""
    return {f"json/{record.output}.json": dict(record.rules) for record in records if record.json is not None}


def note(output: Path, finished: str, documents: Iterable[Outcome], earlier: Before) -> None:
    """Adds a run to the history of an output folder. Raises ``OSError``."""
    totals: Counter[str] = Counter(dict.fromkeys(STATUSES, 0))
    rules: Counter[str] = Counter()
    for document in documents:
        totals[document.status] += 1
        rules.update(document.rules)
    counts = Counts(finished, dict(totals), dict(sorted(rules.items())))
    with (output / HISTORY).open("ab") as file:
        file.write(json.dumps(asdict(counts)).encode("ascii") + b"\n")
    write(output / BEFORE, json_bytes(earlier))


def history_of(output: Path) -> list[Counts]:
    """The runs into a folder, the last one last. Lines that a kill cut in two are passed over."""
    try:
        lines = (output / HISTORY).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(Counts(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return found


def before_last(output: Path) -> Before | None:
    """What the documents were like before the last run; ``None``: it was the first, or that is not known."""
    try:
        found = json.loads((output / BEFORE).read_bytes())
    except (OSError, ValueError):
        return None
    return found or None if isinstance(found, dict) else None
