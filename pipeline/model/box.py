"""A rectangle on a page."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page in points, from the page's top-left corner; ``top`` < ``bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def turned(self, quarters: int, width: float, height: float) -> Box:
        """Where the box lies once its page, ``width`` by ``height`` points, is turned clockwise by so many quarters."""
        match quarters % 4:
            case 1:
                return Box(height - self.bottom, self.x0, height - self.top, self.x1)
            case 2:
                return Box(width - self.x1, height - self.bottom, width - self.x0, height - self.top)
            case 3:
                return Box(self.top, width - self.x1, self.bottom, width - self.x0)
            case _:
                return self
