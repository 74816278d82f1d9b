"""``python -m pipeline.contract``: writes what follows from the declaration into the project (``make generate``).

With ``--check`` nothing is written, and the exit code is 1 where a file is not what it would be.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.contract.files import SCHEMAS

PROJECT = Path(__file__).parents[2]


def generated(project: Path = PROJECT) -> Iterator[tuple[Path, str]]:
    """Each file that is generated, with its text."""
    for name, made in SCHEMAS.items():
        text = json.dumps(made(), ensure_ascii=False, indent=2)
        yield project / "schemas" / f"{name}.schema.json", text + "\n"


def main(arguments: list[str]) -> int:
    """The exit code."""
    stale = [(path, text) for path, text in generated() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path, _ in stale:
            print(f"{path.relative_to(PROJECT)} is stale: run make generate.")
        return 1 if stale else 0
    for path, text in stale:
        path.write_text(text, "utf-8")
        print(f"{path.relative_to(PROJECT)} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
