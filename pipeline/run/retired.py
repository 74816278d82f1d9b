"""The outputs of sources that are gone: moved aside, never deleted.

``output`` is the output folder without symbolic links.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from pipeline.run.journal import Record
from pipeline.run.names import on_disk
from pipeline.run.sources import shown
from pipeline.stored.removals import too_many

RETIRED = "retired"
FOLDERS = ("json", "trace")


class TooManyGone(Exception):  # noqa: N818 - it says what is the matter, as the sentences of the others do
    """So many sources are gone that a folder is more likely not mounted, or cut short, than that they were meant to go;
    the text is a sentence."""


def place_of(source: Path, output: Path) -> str:
    """Where a source is, as the journal notes it: relative to the output folder, so that both can be moved together."""
    try:
        return os.path.relpath(source, output)
    except ValueError:  # on another drive
        return str(source)


def path_of(place: str, output: Path) -> Path:
    """The inverse of ``place_of``."""
    return Path(os.path.normpath(output / place))


def abandoned(records: Iterable[Record], claimed: Iterable[str], given: tuple[Path, ...], output: Path) -> list[Record]:
    """The records whose source is no longer there: their output is not ``claimed`` by a source of this run, although
    the source lay in what this run was given. What lay elsewhere is no business of this run."""
    claimed = set(claimed)
    left = (record for record in records if record.output not in claimed)
    gone = [record for record in left if _is_within(path_of(record.place, output), given)]
    return sorted(gone, key=lambda record: record.output)


def demand_sources(records: Iterable[Record], gone: Sequence[Record], found: Iterable[str]) -> None:
    """Raises ``TooManyGone`` when ``too_many`` of the known sources are gone. A source whose content is ``found``
    (SHA-256) under another name is not gone."""
    there = set(found)
    lost = [record for record in gone if record.sha256 not in there]
    known = sum(1 for _ in records)
    if too_many(len(lost), known):
        raise TooManyGone(
            f"{len(lost):,} of {known:,} known sources are gone, {lost[0].file} among them; nothing was read, moved or "
            "written. If they are meant to be gone, say --allow-removals."
        )


def owned_elsewhere(records: Iterable[Record], given: tuple[Path, ...], output: Path) -> Iterator[str]:
    """The outputs of sources that this run was not given, and that still exist: their names are taken."""
    for record in records:
        source = path_of(record.place, output)
        if not _is_within(source, given) and os.path.exists(source):
            yield record.output


def retire(name: str, output: Path) -> str | None:
    """Moves the JSON and the trace of an output to ``retired/``; where something of that name was retired before, with
    a number. The new path of the JSON (of the trace if there is no JSON) below the output folder; ``None`` if there was
    nothing to move. Raises ``OSError``. A kill between the two moves does no harm: the next call goes on."""
    live = [folder for folder in FOLDERS if (output / folder / on_disk(f"{name}.json")).exists()]
    if not live:
        return None
    for number in count(1):
        new = on_disk(f"{name}.json" if number == 1 else f"{name}~{number}.json")
        if not any((output / RETIRED / folder / new).exists() for folder in live):
            break
    for folder in live:
        (output / RETIRED / folder).mkdir(parents=True, exist_ok=True)
        os.rename(output / folder / on_disk(f"{name}.json"), output / RETIRED / folder / new)
    return f"{RETIRED}/{live[0]}/{shown(new)}"


def keep_edited(name: str, output: Path) -> str:
    """Moves the JSON of an output, which somebody has edited, to ``retired/``, as ``retire`` does. Its new path below
    the output folder. Raises ``OSError``."""
    (output / RETIRED / "json").mkdir(parents=True, exist_ok=True)
    for number in count(1):
        new = on_disk(f"{name}.json" if number == 1 else f"{name}~{number}.json")
        if not any((output / RETIRED / folder / new).exists() for folder in FOLDERS):
            break
    os.rename(output / "json" / on_disk(f"{name}.json"), output / RETIRED / "json" / new)
    return f"{RETIRED}/json/{shown(new)}"


def _is_within(source: Path, given: tuple[Path, ...]) -> bool:
    return any(source.is_relative_to(root) for root in given)
