"""How one document prints its codes: measured once, from the codes at the starts of its lines."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codes.kinds import DEEP_LETTERS, Kind


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers behind one letter are printed.

    ``width``  the digits to which they are padded: 2 for K01, 3 for K001, 1 for K1; ``None`` where it does not show.
    ``most``   the digits of the widest.
    """

    width: int | None = None
    most: int = 2


@dataclass(frozen=True, slots=True)
class Style:
    """The form of a document's codes.

    ``knowledge``   the numbers behind K.
    ``skills``      the numbers behind S.
    ``attitudes``   the numbers behind A.
    ``outputs``     how many numbers an O-code has: first what most have, then what else occurs.
    ``indicators``  the same for P-codes.
    ``tasks``       the same for the codes in task cells.
    ``parts``       whether parts of a K- or S-code are numbered (``S17.1``).
    ``hyphens``     whether hyphens stand between numbers (``P1-3``).
    ``bare``        whether codes stand without their letter behind others that have it (``A01誠信、02負責``; ``2.1.1``
                    under T2.1).
    ``dotted``      whether most codes have a dot behind them (``K01. 市場``).
    ``glued``       codes of K, S and A that stand directly behind the text of another (``S02砌磚S05粉刷``), the next
                    number of a cell apart, which can stand there anyway.
    """

    knowledge: Numbers = Numbers()
    skills: Numbers = Numbers()
    attitudes: Numbers = Numbers()
    outputs: tuple[int, ...] = (3,)
    indicators: tuple[int, ...] = (3,)
    tasks: tuple[int, ...] = (2,)
    parts: bool = False
    hyphens: bool = False
    bare: bool = False
    dotted: bool = False
    glued: frozenset[str] = frozenset()

    def depths(self, kind: Kind) -> tuple[int, ...]:
        """How many numbers the codes of a kind have, the usual count first."""
        if kind.shallow:
            return kind.depths if self.parts else kind.usual
        if kind.letter in DEEP_LETTERS:
            return self.outputs if kind.letter == DEEP_LETTERS[0] else self.indicators
        return self.tasks if kind.depth > 1 else kind.usual

    def numbers(self, letter: str) -> Numbers:
        """How the numbers behind K, S or A are printed."""
        match letter:
            case "K":
                return self.knowledge
            case "S":
                return self.skills
            case _:
                return self.attitudes


USUAL = Style()
"""What nearly all documents print."""
