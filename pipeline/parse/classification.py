"""Reads the classification (所屬類別): names paired with the codes beside them.

A cell has one entry for each of its codes. Names and codes are not always printed one to one, and a name can be
wrapped, so what a line is has to be told: by where lines end, by the item numbers and separators that are printed. What
remains open is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.model.characters import half_width, identity, is_cjk
from pipeline.model.passage import Passage
from pipeline.model.standard import Code, Entry
from pipeline.parse.joining import Words, join
from pipeline.parse.ledger import Ledger
from pipeline.parse.printed import Printed
from pipeline.parse.wrapping import ended_early, fills_its_room

_CODE = regex.compile(r"-?[A-Za-z0-9][A-Za-z0-9.\-]*")
_BETWEEN_CODES = regex.compile(r"(?<=[A-Za-z0-9])\s*([、，,；;/])\s*(?=[A-Za-z0-9])")
_NUMBER = regex.compile(r"(?<![\d.])(\d{1,2})[.、](?!\d)")

SHORTEST_CODE = 3
"""Characters of a code that is all digits: the shortest names a minor group of occupations. Fewer are the rest of a
code that the column's edge broke."""

OPENS = "(（［["
"""What the second half of a name may begin with although the first one ended early: an aside is set on its own line."""


def read_entries(
    names: list[list[Printed]], codes: list[list[Printed]], words: Words, ledger: Ledger
) -> tuple[Entry, ...]:
    """Names paired with codes: cell by cell where there are as many of both, else all lines with all codes."""
    if len(names) == len(codes):
        pairs = list(zip(names, codes, strict=True))
    else:
        pairs = [([p for cell in names for p in cell], [p for cell in codes for p in cell])]
    pairing = _Pairing(words, ledger)
    return tuple(entry for n, c in pairs for entry in pairing.entries(n, c))


class _Pairing:
    """Pairs the names and the codes of one cell each."""

    def __init__(self, words: Words, ledger: Ledger) -> None:
        self._words = words
        self._ledger = ledger

    def entries(self, lines: list[Printed], code_lines: list[Printed]) -> list[Entry]:
        """The entries of a cell: as many as there are codes, or without codes as there are names."""
        codes = _codes(code_lines)
        if not lines:
            return [Entry(None, code) for code in codes]
        if len(codes) > 1:
            return self._shared_out(lines, codes, _separators(code_lines))
        groups = _by_ends(lines)
        if not codes:
            return [Entry(join(group, self._words), None) for group in groups]
        name = join(lines, self._words)
        if len(groups) > 1:
            self._doubt(f"{len(groups)} names stand beside one code: {name.text!r}", name)
        return [Entry(name, codes[0])]

    def _shared_out(self, lines: list[Printed], codes: list[Code], separators: frozenset[str]) -> list[Entry]:
        """The names of several codes."""
        whole = join(lines, self._words)
        if (numbered := _numbered(whole, len(codes))) is not None:
            return _paired(numbered, codes)
        if (groups := _grouped(lines, len(codes))) is not None:
            if len(lines) == len(codes) and _may_wrap(lines):
                self._doubt(f"lines that may be one name stand beside {len(codes)} codes: {whole.text!r}", whole)
            return _paired([join(group, self._words) for group in groups], codes)
        if len(lines) == 1 and len(names := _split(lines[0].passage, r"\s+")[0]) == len(codes):
            return _paired(names, codes)
        if _may_wrap(lines):
            return self._one_name(whole, codes, separators)
        self._doubt(f"{len(codes)} codes stand beside names that cannot be told apart: {whole.text!r}", whole)
        return [Entry(whole, codes[0]), *(Entry(None, code) for code in codes[1:])]

    def _one_name(self, whole: Passage, codes: list[Code], separators: frozenset[str]) -> list[Entry]:
        """What stands beside several codes without a line's end between names: one name, which goes with each of them.
        What parts the codes may part names too; but a list comma also parts the words of one name, a slash its levels.
        Evidence: 批發及零售業／零售業 beside G47 and G48, on two lines; two names beside 3422／5113."""
        for separator in sorted(separators):
            names, between = _split(whole, regex.escape(separator))
            if len(names) != len(codes):
                continue
            self._doubt(f"{len(codes)} codes stand beside what may be one name or several: {whole.text!r}", whole)
            if separator == "/":
                for passage in between:
                    self._ledger.separator(passage)
                return _paired(names, codes)
        return [Entry(whole, code) for code in codes]

    def _doubt(self, message: str, printed: Passage) -> None:
        self._ledger.doubt("classification-pairing", message, printed)


def _paired(names: Sequence[Passage], codes: Sequence[Code]) -> list[Entry]:
    return [Entry(name, code) for name, code in zip(names, codes, strict=True)]


def _codes(lines: list[Printed]) -> list[Code]:
    """The codes of a cell, also where the column's edge broke one: behind or before its hyphen, or among its digits."""
    found: list[Code] = []
    for piece in lines:
        for match in _CODE.finditer(_as_code(piece.passage.text)):
            printed = piece.passage.cut(match.start(), match.end())
            text = match.group()
            if found and match.start() == 0 and _goes_on(found[-1].value, text):
                printed = found[-1].printed + printed
                text = found.pop().value + text
            found.append(Code(identity(text), printed))
    return found


def _as_code(text: str) -> str:
    """The text with its full-width forms and hyphens as ASCII; positions stay what they are."""
    return "".join(character if character.isspace() else identity(character) or " " for character in text)


def _goes_on(before: str, text: str) -> bool:
    broken = text.isdigit() and len(text) < SHORTEST_CODE
    return before.endswith("-") or text.startswith("-") or broken


def _separators(lines: list[Printed]) -> frozenset[str]:
    """What parts the codes of a cell where they stand on one line."""
    return frozenset(mark for piece in lines for mark in _BETWEEN_CODES.findall(half_width(piece.passage.text)))


def _numbered(whole: Passage, count: int) -> list[Passage] | None:
    """The names where each begins with its number: ``1.`` to the last."""
    starts = [
        match.start()
        for expected, match in zip(range(1, count + 1), _NUMBER.finditer(half_width(whole.text)), strict=False)
        if int(match[1]) == expected
    ]
    if len(starts) != count or starts[0] != 0:
        return None
    return [whole.cut(start, end).strip() for start, end in pairwise([*starts, len(whole)])]


def _by_ends(lines: list[Printed]) -> list[list[Printed]]:
    """The lines, parted where one ended early."""
    starts = [
        i == 0 or (ended_early(lines[i - 1], line) and line.passage.text[:1] not in OPENS)
        for i, line in enumerate(lines)
    ]
    return _cut_at(lines, starts)


def _grouped(lines: list[Printed], count: int) -> list[list[Printed]] | None:
    """The lines as ``count`` names: one each; or parted where a line ended early; or before each line with a slash,
    which parts the levels of a classification."""
    if len(lines) == count:
        return [[line] for line in lines]
    slashes = [i == 0 or "/" in half_width(line.passage.text) for i, line in enumerate(lines)]
    groupings = (_by_ends(lines), _cut_at(lines, slashes))
    return next((groups for groups in groupings if len(groups) == count), None)


def _cut_at(lines: list[Printed], starts: list[bool]) -> list[list[Printed]]:
    groups: list[list[Printed]] = []
    for line, start in zip(lines, starts, strict=True):
        if start:
            groups.append([])
        groups[-1].append(line)
    return groups


def _may_wrap(lines: list[Printed]) -> bool:
    """Whether the lines can be one wrapped name: each but the last fills its room, and not each of them says the levels
    of a classification."""
    later = lines[1:]
    if later and all("/" in half_width(line.passage.text) for line in later):
        return False
    return all(fills_its_room(upper, lower) for upper, lower in pairwise(lines))


def _split(passage: Passage, separator: str) -> tuple[list[Passage], list[Passage]]:
    """The names of a line and what parts them; no names where one would be a single character (a justified column has a
    space behind each)."""
    spans = [match.span() for match in regex.finditer(separator, half_width(passage.text))]
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(passage)]
    names = [passage.cut(start, end).strip() for start, end in zip(starts, ends, strict=True)]
    if not all(len(name) > 1 and is_cjk(name.text[0]) for name in names):
        return [], []
    return names, [passage.cut(start, end) for start, end in spans]
