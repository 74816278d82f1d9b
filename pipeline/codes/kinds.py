"""The kinds of codes: which letter a code has, how many numbers, of how many digits.

========== ====== =================== ==========================================
kind       letter usual               also printed
========== ====== =================== ==========================================
duty       T      T1
task       T      T1.1                T1.1.1 and 2.1.1 (sub-tasks), T1.1.1.1
output     O      O1.1.1              O1, O1.1, O1-3, O1.1.1.1; 04.2.1 for O4.2.1
indicator  P      P1.1.1              P1, P1.1, P1-3, P1.1.1.1, P1.1.1.1.1
knowledge  K      K01                 K1, K103, K17.1
skill      S      S01                 S1, S128, S17.1
attitude   A      A01                 A1, A201; 02 behind A01
========== ====== =================== ==========================================
"""

from __future__ import annotations

from enum import Enum

DEEP_LETTERS = ("O", "P")
"""Letters of the codes that are numbered by task or by duty."""

SHALLOW_LETTERS = ("K", "S", "A")
"""Letters of the codes that are numbered through the document."""


def _admitted(letter: str) -> frozenset[str]:
    """The letters that a code in the column of the kind with this one can have; none is a letter too."""
    if letter in SHALLOW_LETTERS:
        return frozenset((*SHALLOW_LETTERS, "") if letter == "A" else SHALLOW_LETTERS)
    return frozenset(DEEP_LETTERS if letter in DEEP_LETTERS else ("T", ""))


class Kind(Enum):
    """A kind of coded text.

    ``letter``  the letter of its codes.
    ``depth``   how many numbers they have in nearly all documents.
    ``usual``   the same as the only count.
    ``depths``  how many they can have.
    ``digits``  of how many digits a number can be.
    ``shallow`` whether its codes are numbered through a whole document and recur in it: K, S and A.
    """

    DUTY = ("T", 1, (1,), 2)
    TASK = ("T", 2, (2, 3, 4), 2)
    OUTPUT = ("O", 3, (2, 3, 4, 5), 2)
    INDICATOR = ("P", 3, (2, 3, 4, 5), 2)
    KNOWLEDGE = ("K", 1, (1, 2), 3)
    SKILL = ("S", 1, (1, 2), 3)
    ATTITUDE = ("A", 1, (1,), 3)

    def __init__(self, letter: str, depth: int, depths: tuple[int, ...], digits: int) -> None:
        self.letter = letter
        self.depth = depth
        self.usual = (depth,)
        self.depths = depths
        self.digits = digits
        self.shallow = letter in SHALLOW_LETTERS
        self._admitted = _admitted(letter)

    def admits(self, letter: str) -> bool:
        """Whether a code with this letter can stand in a column of this kind, if only by mistake: an S-code among the
        knowledge, a P-code among the outputs. No letter at all is for the neighbours to judge."""
        return letter in self._admitted


_DEEP = {kind.letter: kind for kind in (Kind.OUTPUT, Kind.INDICATOR)}


def of_letter(letter: str, column: Kind) -> Kind:
    """The kind of a code with this letter that stands in a column of another kind: a misprint has the form of its own
    kind."""
    return _DEEP.get(letter, column)


LETTERS = "TOPKSA"
"""The letters of all kinds."""

MISREAD = "0"
"""A zero stands for the letter O, by mistake."""
