"""What is shown of a run while it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.emit.report import Outcome
from pipeline.run.progress import EVERY, JsonLog, PlainLines, Progress, ProgressBar, Several, Tally


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _outcome(status: str = "ok", reused: bool = False) -> Outcome:
    reason = "damaged: The file is damaged." if status == "rejected" else None
    return Outcome("a.txt", None, status, None, reason, {}, {}, {}, 0.1, reused)


def test_the_rate_is_that_of_the_documents_that_were_read() -> None:
    clock = _Clock()
    tally = Tally(3000, clock)
    for _ in range(1000):
        tally.count(_outcome(reused=True))
    for status in ("ok", "review", "rejected", "ok"):
        clock.now += 0.5
        tally.count(_outcome(status))
    assert tally.line() == "1,004 of 3,000   2.0/s   16:38 left   1 review   1 rejected"


def test_nothing_is_said_of_a_rate_before_there_is_one() -> None:
    assert Tally(7200, _Clock()).line() == "0 of 7,200   0 review   0 rejected"


def test_more_than_an_hour_is_said_in_hours() -> None:
    clock = _Clock()
    tally = Tally(7201, clock)
    clock.now += 1
    tally.count(_outcome())
    assert "2:00:00 left" in tally.line()


def test_plain_lines_come_now_and_then() -> None:
    clock = _Clock()
    shown: list[str] = []
    with PlainLines(shown.append, clock) as lines:
        lines.begin(100)
        for _ in range(4):
            clock.now += EVERY / 2
            lines.saw(_outcome())
    assert [line.partition("   ")[0] for line in shown] == ["2 of 100", "4 of 100"]


def test_the_bar_goes_to_standard_error_and_leaves_nothing_behind(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar() as bar:
        bar.begin(2)
        bar.saw(_outcome("review"))
    assert capsys.readouterr().out == ""


def test_the_log_goes_on_with_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "log"
    for status in ("ok", "rejected"):
        with Several([Progress(), JsonLog(path)]) as watch:
            watch.begin(1)
            watch.saw(_outcome(status))
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines] == ["ok", "rejected"]
    assert set(lines[0]) == {
        "time",
        "file",
        "sha256",
        "status",
        "output",
        "reason",
        "findings",
        "seconds",
        "reused",
        "change",
    }
