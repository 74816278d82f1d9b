"""What other programs call: ``from pipeline import read, load, frames, diff``.

A standard is the JSON of the output contract, as typed dictionaries. Libraries that only one function needs are
imported when it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.comparison import Difference
from pipeline.comparison import diff as _diff
from pipeline.contract.standard import Standard
from pipeline.extras import needs
from pipeline.stored.documents import DocumentError, Json, load_document
from pipeline.stored.keys import load_with_keys, with_keys

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Difference", "DocumentError", "Standard", "diff", "frames", "load", "read"]


def read(
    path: str | PathLike[str],
    *,
    decisions: Iterable[str | PathLike[str]] = (),
    vocabulary: str | PathLike[str] | None = None,
) -> Standard:
    """A standard: of a source (PDF, ODT, text) or of the JSON that ``ocs extract`` wrote (``.json``).

    A source is read as ``ocs parse`` does: what ``audit/decisions.csv`` beside it, and further files of ``decisions``,
    say about it is done; ``vocabulary`` is a file of words that are added to those that the program knows. What was
    written is given as it is. Raises ``DocumentError`` with a sentence when no standard can be made of the file, or one
    of the others cannot be used."""
    path = Path(path)
    if path.suffix.lower() == ".json":
        return cast(Standard, load_document(path))
    return cast(Standard, _of_source(path, [Path(one) for one in decisions], Path(vocabulary) if vocabulary else None))


def load(folder: str | PathLike[str]) -> dict[str, Standard]:
    """The standards of a folder that ``ocs extract`` wrote, by their keys: the code without the version, which stays
    the same from release to release; an older release beside the newest has its version in the key. Of several sources
    of one standard that say the same, one is taken. Raises ``DocumentError``."""
    return {key: cast(Standard, document) for key, document in load_with_keys(Path(folder))}


def frames(standards: Mapping[str, Standard] | Iterable[Standard]) -> dict[str, pd.DataFrame]:
    """For each table its DataFrame. The keys of a mapping become the column ``standard``; standards without keys get
    those that ``load`` would give them. Raises ``DocumentError``: two have one key, or a number that no table holds;
    ``MissingExtraError`` when pandas is not installed."""
    with needs("tables"):
        from pipeline.tables.frames import frames as frames_of

    if isinstance(standards, Mapping):
        return frames_of(standards)
    return frames_of(dict(with_keys((one["source"]["file"], cast(Json, one)) for one in standards)))


def diff(old: Standard, new: Standard) -> tuple[Difference, ...]:
    """What changed from one standard to another, in the order of the document; empty: both say the same."""
    return _diff(old, new)


def _of_source(path: Path, decisions: list[Path], vocabulary: Path | None) -> Json:
    from pipeline.decisions.table import BadDecisions, read_decisions
    from pipeline.extract import PDFIUM, Rejected
    from pipeline.parse.adding import NOTHING_ADDED, BadVocabulary, read_added
    from pipeline.parse.vocabulary import built_in
    from pipeline.process import process

    try:
        added = read_added(vocabulary, built_in()) if vocabulary is not None else NOTHING_ADDED
        return process(path, PDFIUM, read_decisions([path], decisions), added).document
    except Rejected as rejected:
        raise DocumentError(f"{path}: {rejected}") from rejected
    except (BadDecisions, BadVocabulary) as bad:
        raise DocumentError(str(bad)) from bad
