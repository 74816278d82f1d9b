"""The licences of everything that is installed: ``python -m measure.licences`` writes docs/licences.md.

They are read from what the installed packages say of themselves, for the packages that requirements.txt (the program)
and requirements-dev.txt (its tests and tools) pin. A test holds that the list is complete, and that nothing under the
GPL or the AGPL is on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import regex

PROJECT = Path(__file__).parents[1]
LIST = PROJECT / "docs/licences.md"
PINNED = {"Installed with the program": "requirements.txt", "For tests and tools only": "requirements-dev.txt"}

_PIN = regex.compile(r"^([A-Za-z0-9_.-]+)==", regex.MULTILINE)

_LONGEST = 60
"""Some packages give the whole text of their licence where its name should stand."""

_HEAD = """# Licences

What the packages say that `make extract` and `make test` install. Written by `python -m measure.licences`; the program
itself is under the [MIT licence](../LICENSE). axe-playwright-python, with which the audit's pages are tested,
holds axe-core as it is published, under the Mozilla Public License 2.0.
"""


def pinned(file: str) -> list[str]:
    """The names of the packages that a file of requirements pins."""
    return _PIN.findall((PROJECT / file).read_text("utf-8"))


def licence(name: str) -> str:
    """What an installed package says of its licence. Raises ``PackageNotFoundError``."""
    said = distribution(name).metadata
    if "License-Expression" in said:
        return said["License-Expression"]
    free = " ".join(said["License"].split()) if "License" in said else ""
    named = [
        classifier.split(" :: ")[-1]
        for classifier in said.get_all("Classifier") or ()
        if classifier.startswith("License :: ") and not classifier.endswith("OSI Approved")
    ]
    return " or ".join(named) or free[:_LONGEST] or _first_line(name)


def _first_line(name: str) -> str:
    """The first line of the file that holds the licence; nothing if there is none."""
    for path in distribution(name).files or ():
        if path.stem.upper() in ("LICENSE", "LICENCE", "COPYING"):
            return str(path.read_text("utf-8")).strip().partition("\n")[0][:_LONGEST]
    return ""


def listed() -> Iterator[str]:
    """The lines of the list."""
    yield from _HEAD.splitlines()
    before: set[str] = set()
    for title, file in PINNED.items():
        yield from ("", f"## {title}", "", "| package | licence |", "|---|---|")
        yield from (f"| {name} | {licence(name)} |" for name in pinned(file) if name not in before)
        before.update(pinned(file))


if __name__ == "__main__":
    LIST.write_text("\n".join(listed()) + "\n", "utf-8")
