"""The fingerprint covers what decides over the bytes of a document."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from pipeline.run.fingerprint import LIBRARIES, PACKAGE, PARTS, fingerprint

STAGES = ("model", "extract", "parse", "validate", "emit")


def test_it_covers_every_module_that_reads_a_document() -> None:
    program = (
        "import sys, pipeline.process; print(*(m.__file__ for n, m in sys.modules.items() if n[:8] == 'pipeline'))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    for file in shown.split():
        path = Path(file).relative_to(PACKAGE).as_posix()
        assert any(path == part or path.startswith(f"{part}/") for part in PARTS), path


def test_it_covers_every_library_that_the_stages_import() -> None:
    names = {library.replace("-", "_").partition(".")[0] for library in LIBRARIES} | {"pypdfium2_raw"}
    for stage in STAGES:
        for path in (PACKAGE / stage).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                for module in (m.partition(".")[0] for m in modules):
                    assert module in names | {"pipeline"} | set(sys.stdlib_module_names), (path, module)


def test_it_is_the_same_every_time() -> None:
    program = "from pipeline.run.fingerprint import fingerprint; print(fingerprint())"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == fingerprint()
