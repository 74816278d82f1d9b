"""Which of several sources of one release counts, as a run has noted it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.emit.files import json_bytes, write

SETTLED = Path(".ocs") / "settled.json"
"""Where a run notes it, below the output folder."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One release of a standard that several sources differ about.

    ``code``     of the release.
    ``taken``    name of the file, in the folder of documents, that counts.
    ``aside``    names of the others.
    ``sources``  SHA-256 of all their sources, sorted: of other contents nothing is settled.
    ``decided``  whether somebody has said so; else it is the one that was there first, until somebody does.
    """

    code: str
    taken: str
    aside: tuple[str, ...]
    sources: tuple[str, ...]
    decided: bool = True


def write_settled(output: Path, settled: list[Settled]) -> None:
    """Notes what is settled in an output folder, in place of what was. Raises ``OSError``."""
    write(output / SETTLED, json_bytes([asdict(one) for one in settled]))


def settled_in(folder: Path) -> tuple[Settled, ...]:
    """What is settled in a folder that a run wrote. A file that is none of a run's settles nothing."""
    try:
        found = json.loads((folder / SETTLED).read_bytes())
        return tuple(
            Settled(one["code"], one["taken"], tuple(one["aside"]), tuple(one["sources"]), one.get("decided", True))
            for one in found
            if (folder / "json" / one["taken"]).is_file()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()


def undecided_in(folder: Path) -> dict[str, Settled]:
    """The names of the documents of a folder of which nobody has said whether they count: an error of each of them."""
    there = (one for one in settled_in(folder) if not one.decided)
    return {name: one for one in there for name in (one.taken, *one.aside)}


def set_aside(folder: Path) -> dict[str, Settled]:
    """The names of the documents of a folder that do not count, each with what counts instead."""
    there = settled_in(folder)
    return {name: one for one in there for name in one.aside if (folder / "json" / name).is_file()}
