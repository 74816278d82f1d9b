"""Libraries that only some commands need, installed as extras of the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtraError(ImportError):
    """A library of an extra is not installed; the text is a sentence that says how to install it."""


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Around imports of what the extra ``extra`` of ``pyproject.toml`` installs. Raises ``MissingExtraError``."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library == __package__:
            raise
        raise MissingExtraError(
            f"This needs {library}, which is not installed: pip install 'ocs-pipeline[{extra}]'", name=error.name
        ) from error
