"""What changed in knowledge and skills.

A knowledge item or skill is one thing wherever a row names it: it is paired once, and its mentions in the rows only
say where it is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.codes.naming import order
from pipeline.comparison.body import Bodies, Body
from pipeline.comparison.changes import Markers, added, changed, removed, rest_of
from pipeline.comparison.differences import Change, Difference, what_of
from pipeline.comparison.outline import Part, part
from pipeline.comparison.pairing import Pairing, pair_leaves


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items of a column in the order of their codes, and which rows name them.

    ``parts``     by key; their paths are those of the first mention.
    ``mentions``  by path of the row, in printed order.
    ``texts``     by key, all names that are printed for the item.
    """

    parts: dict[str, Part]
    mentions: dict[str, tuple[Part, ...]]
    texts: dict[str, set[str]]

    def names(self, one: Part) -> set[str]:
        """All names that are printed for an item."""
        return self.texts.get(one.key, set())


def competency_differences(both: Bodies, markers: Markers) -> Iterator[Difference]:
    """Knowledge, then skills."""
    for key in both.lists:
        if not key.field.refers:
            continue
        old = _catalogue(both.old, key.name, both.rows.paths())
        new = _catalogue(both.new, key.name, {path: path for path in both.new.rows})
        pairing = pair_leaves(list(old.parts.values()), list(new.parts.values()), {"": ""})
        yield from (removed(one, None, _tasks(both.old, old, one)) for one in pairing.removed)
        yield from (added(one, None, _tasks(both.new, new, one)) for one in pairing.added)
        yield from _names_and_codes(pairing, old, new)
        yield from _Uses(both, old, new, pairing, what_of(key)).differences(markers)


def _catalogue(body: Body, column: str, rows: Mapping[str, str]) -> Catalogue:
    """``rows`` maps the rows to those of the new document: which of them name an item tells it from others of the same
    name."""
    mentions: dict[str, tuple[Part, ...]] = {path: row.lists[column] for path, row in body.rows.items()}
    first: dict[str, Part] = {}
    used: dict[str, set[str]] = {}
    texts: dict[str, set[str]] = {}
    for row, named in mentions.items():
        for mention in named:
            first.setdefault(mention.key, mention)
            used.setdefault(mention.key, set()).add(rows.get(row, ""))
            texts.setdefault(mention.key, set()).add(mention.text)
    ordered = sorted(first.values(), key=lambda mention: order(mention.code))
    parts = {m.key: replace(m, parent="", content=frozenset(used[m.key])) for m in ordered}
    return Catalogue(parts, mentions, texts)


def _names_and_codes(pairing: Pairing, before: Catalogue, now: Catalogue) -> Iterator[Difference]:
    """An item is renamed when none of the names printed with its code is left."""
    for pair in pairing.pairs:
        old, new = pair
        if not before.names(old) & now.names(new):
            yield changed(Change.RENAMED, pair, None, old.text, new.text)
        if old.code != new.code:
            yield changed(Change.RENUMBERED, pair, None, old.code, new.code)


def _tasks(body: Body, catalogue: Catalogue, one: Part) -> str:
    rows = [row for row, mentions in catalogue.mentions.items() if one.key in {m.key for m in mentions}]
    return "in " + ", ".join(dict.fromkeys(body.task(row) for row in rows))


@dataclass(frozen=True, slots=True)
class _Uses:
    """The rows that both documents have, and the items that both have."""

    both: Bodies
    old: Catalogue
    new: Catalogue
    pairing: Pairing
    what: str

    def differences(self, markers: Markers) -> Iterator[Difference]:
        """Where an item is used, what else it is called there, and to which footnotes it refers."""
        partner = {old.key: new.key for old, new in self.pairing.pairs}
        rows = [(old.path, new.path) for old, new in self.both.rows.pairs]
        for pair in self.pairing.pairs:
            yield from self._places(pair, rows)
            yield from self._variants(pair, rows, markers)
        for row in rows:
            yield from self._order(row, partner)

    def _places(self, pair: tuple[Part, Part], rows: Sequence[tuple[str, str]]) -> Iterator[Difference]:
        """A row that no longer names an item and one that now does are a move; the rest came or went."""
        old, new = pair
        gone: list[tuple[str, str]] = []
        come: list[tuple[str, str]] = []
        for row in rows:
            more = self._count(self.new, row[1], new) - self._count(self.old, row[0], old)
            (come if more > 0 else gone).extend([row] * abs(more))
        for (before, _), (_, now) in zip(gone, come, strict=False):
            place = self.both.new.task(now)
            yield changed(Change.MOVED, pair, place, self.both.old.task(before), place)
        for before, _ in gone[len(come) :]:
            task = self.both.old.task(before)
            yield changed(Change.UNLINKED, pair, task, task, None)
        for _, now in come[len(gone) :]:
            task = self.both.new.task(now)
            yield changed(Change.LINKED, pair, task, None, task)

    def _count(self, catalogue: Catalogue, row: str, one: Part) -> int:
        return sum(mention.key == one.key for mention in catalogue.mentions[row])

    def _variants(
        self, pair: tuple[Part, Part], rows: Sequence[tuple[str, str]], markers: Markers
    ) -> Iterator[Difference]:
        """Other names of one code, and footnotes, where both rows name the item. Each change is said once."""
        old, new = pair
        said = {(old.text, new.text)} if not self.old.names(old) & self.new.names(new) else set()
        for before, now in rows:
            places = [
                [m for m in c.mentions[r] if m.key == p.key]
                for c, r, p in ((self.old, before, old), (self.new, now, new))
            ]
            for one, other in zip(*places, strict=False):
                task = self.both.new.task(now)
                if one.text != other.text and (one.text, other.text) not in said:
                    said.add((one.text, other.text))
                    yield changed(Change.RENAMED, pair, task, one.text, other.text)
                yield from rest_of(pair, (one, other), task, markers)

    def _order(self, row: tuple[str, str], partner: Mapping[str, str]) -> Iterator[Difference]:
        """The same items in another order, which is not that of their codes."""
        old = [partner[m.key] for m in self.old.mentions[row[0]] if m.key in partner]
        new = [m.key for m in self.new.mentions[row[1]] if m.key in partner.values()]
        common = Counter(old) & Counter(new)
        old, new = ([key for key in keys if key in common] for keys in (old, new))
        if old == new or Counter(old) != Counter(new) or self._by_code(row):
            return
        where = self.both.old.rows[row[0]].part, self.both.new.rows[row[1]].part
        parts = part(self.what, None, "", where[0].path, ""), part(self.what, None, "", where[1].path, "")
        yield changed(Change.MOVED, parts, self.both.new.task(row[1]), " ".join(old), " ".join(new))

    def _by_code(self, row: tuple[str, str]) -> bool:
        """Whether both rows name their items in the order of their codes."""
        lists = ([order(m.code) for m in c.mentions[r]] for c, r in ((self.old, row[0]), (self.new, row[1])))
        return all(codes == sorted(codes) for codes in lists)
