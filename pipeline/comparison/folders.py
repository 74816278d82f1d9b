"""What changed between two output folders: which standards came and went, and what changed in the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.comparison.differences import Difference, Json
from pipeline.comparison.likeness import plain
from pipeline.comparison.standards import diff, digest
from pipeline.stored.documents import DocumentError, document_paths, load_distinct, load_document
from pipeline.stored.releases import family, version_number

RELATED = 5
"""One name in so many must be in both documents. Two standards of one branch share some knowledge and skills."""


@dataclass(frozen=True, slots=True)
class StandardFile:
    """A standard by its code and title, and the file its document stands in."""

    code: str | None
    title: str | None
    file: str

    @property
    def label(self) -> str:
        """How it is called in a list."""
        return " ".join(filter(None, (self.code, self.title))) or self.file


@dataclass(frozen=True, slots=True)
class Compared:
    """A standard that both sides have; no ``differences``: it is the same. Two documents that were asked for may be of
    standards that have hardly anything in common: then they are not ``related``."""

    old: StandardFile
    new: StandardFile
    differences: tuple[Difference, ...]
    related: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents or two folders."""

    compared: tuple[Compared, ...]
    removed: tuple[StandardFile, ...] = ()
    added: tuple[StandardFile, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not self.removed and not self.added and not any(one.differences for one in self.compared)


def diff_paths(old: Path, new: Path) -> Comparison:
    """Compares two documents, or two folders of documents. Raises ``DocumentError``: one cannot be used, or one path is
    a file and the other a folder."""
    if old.is_dir() != new.is_dir():
        raise DocumentError(f"{old} and {new} cannot be compared: one is a folder, the other a document.")
    if old.is_dir():
        return diff_folders(old, new)
    before, now = load_document(old), load_document(new)
    compared = Compared(_file_of(old, before), _file_of(new, now), diff(before, now), _are_related(before, now))
    return Comparison((compared,))


def _are_related(old: Json, new: Json) -> bool:
    """Whether two documents are of one standard, or at least have a name in ``RELATED`` in common."""
    if old["title"] == new["title"] or (old["code"] and new["code"] and family(old["code"]) == family(new["code"])):
        return True
    before, now = ({plain(name) for name in _names(document)} for document in (old, new))
    return bool(before and now) and len(before & now) * RELATED >= min(len(before), len(now))


def _names(document: Json) -> Iterator[str]:
    for duty in document["duties"]:
        yield from (one["name"] for one in (duty, *duty["tasks"]) if one["name"])
    yield from (one["name"] for one in (*document["knowledge"], *document["skills"]))


def diff_folders(old: Path, new: Path) -> Comparison:
    """Compares what two folders hold. A standard is found again by its code, or else by its code without the
    version, or else by its title. Documents are held two at a time, and those that changed are read twice. Raises
    ``DocumentError``, also when two documents of a folder have the same code."""
    before, now = ({_file_of(*one): digest(one[1]) for one in load_distinct(folder)} for folder in (old, new))
    pairs = _pairs(list(before), list(now))
    found = {id(one) for pair in pairs for one in pair}
    folders = tuple({path.name: path for path in document_paths(folder)} for folder in (old, new))

    def compared(a: StandardFile, b: StandardFile) -> Compared:
        if before[a] == now[b]:
            return Compared(a, b, ())
        return Compared(a, b, diff(load_document(folders[0][a.file]), load_document(folders[1][b.file])))

    return Comparison(
        tuple(compared(a, b) for a, b in pairs),
        tuple(one for one in before if id(one) not in found),
        tuple(one for one in now if id(one) not in found),
    )


def _file_of(path: Path, document: Json) -> StandardFile:
    return StandardFile(document["code"], document["title"], path.name)


Key = Callable[[StandardFile], str | None]


def _pairs(old: Sequence[StandardFile], new: Sequence[StandardFile]) -> list[tuple[StandardFile, StandardFile]]:
    pairs: list[tuple[StandardFile, StandardFile]] = []
    keys: tuple[Key, ...] = (
        lambda one: one.code,
        lambda one: family(one.code) if one.code else None,
        lambda one: one.title,
    )
    for key in keys:
        taken = {id(one) for pair in pairs for one in pair}
        before, now = (_grouped((o for o in side if id(o) not in taken), key) for side in (old, new))
        for value in before:
            pairs += zip(before[value], now.get(value, ()), strict=False)
    order = {id(one): i for i, one in enumerate(old)}
    return sorted(pairs, key=lambda pair: order[id(pair[0])])


def _grouped(references: Iterator[StandardFile], key: Key) -> Mapping[str, list[StandardFile]]:
    """By key, the latest version first; those without the key are left out."""
    groups: dict[str, list[StandardFile]] = {}
    for one in sorted(references, key=lambda one: -version_number(one.code)):
        value = key(one)
        if value is not None:
            groups.setdefault(value, []).append(one)
    return groups
