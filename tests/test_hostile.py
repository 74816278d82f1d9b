"""Documents that are made to do harm end as rejected or review, inside the limits, and cost nothing else.

``measure/run_hostile.py`` meets all of them under the limits that are the default; here is what can be met quickly.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pipeline.run.isolation import Limits
from tests.hostile import BIG, HOSTILE, odt, pdf_content, pdf_structure, text
from tests.run_helpers import folder_of, reasons, run_on

LIMITS = Limits(seconds=10, memory=400 << 20)

SLOW = {
    *BIG,
    "flate-bomb.pdf",
    "form-loop.pdf",
    "many-characters.pdf",
    "many-segments.pdf",
    "many-rows.txt",
    "many-rows-few.txt",
    "many-brackets.txt",
    "one-row.txt",
    "empty-pages.pdf",
    "same-place.pdf",
}
"""Left to the measurement, or met here in a smaller form."""

SMALLER = {
    "flate-bomb.pdf": partial(pdf_structure.flate_bomb, 450 << 20),
    "many-segments.pdf": partial(pdf_content.many_segments, 5000),
    "many-rows.txt": partial(text.many_rows, 100),
    "zip-bomb.odt": partial(odt.zip_bomb, 450 << 20),
    "empty-pages.pdf": partial(pdf_structure.empty_pages, 100),
    "one-line.txt": partial(text.one_line, 1),
}


def test_every_one_is_rejected_or_for_review_and_the_good_ones_among_them_are_ok(tmp_path: Path) -> None:
    raw = folder_of(tmp_path / "raw", "0-good.txt", "zz-good.txt")
    documents = {name: make for name, make in HOSTILE.items() if name not in SLOW} | SMALLER
    for name, make in documents.items():
        (raw / name).write_bytes(make())
    result = run_on(raw, output=tmp_path / "out", limits=LIMITS)
    statuses = {outcome.file: outcome.status for outcome in result.outcomes}
    good = {name for name in statuses if name.endswith("-good.txt")}
    assert {statuses[name] for name in good} == {"ok"}
    assert {name: status for name, status in statuses.items() if name not in good and status == "ok"} == {}
    why = reasons(tmp_path / "out")
    assert {why["flate-bomb.pdf"], why["flate-bomb-twice.pdf"]} == {"memory-limit"}
    assert {why["zip-bomb.odt"], why["billion-laughs.odt"], why["repeated-cells.odt"]} == {"unsafe"}
    assert why["password.pdf"] == "encrypted"
    assert not {"internal-error", "reader-crash"} & set(why.values())
