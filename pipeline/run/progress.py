"""Showing how far a run is: to people on a terminal, to people who read a log, to machines."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from pipeline.emit.report import REJECTED, REVIEW, Outcome, entry

EVERY = 10.0
"""Seconds between two plain lines."""


class CannotLog(Exception):  # noqa: N818 - it says what became of the log
    """The log cannot be written; the text says why."""


class Progress(AbstractContextManager["Progress"]):
    """Is told of a run as it goes, and shows nothing. Entered when the run begins, left when it ends, also early."""

    def begin(self, total: int) -> None:
        """The run has so many documents."""

    def saw(self, outcome: Outcome) -> None:
        """One of them is done."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The run has ended."""


class Tally:
    """Counts, rate and remaining time of a run. ``clock`` gives seconds."""

    def __init__(self, total: int, clock: Callable[[], float]) -> None:
        self.total = total
        self.done = self.review = self.rejected = 0
        self._read = 0
        self._clock = clock
        self._start = clock()

    def count(self, outcome: Outcome) -> None:
        """One more document. Those that are kept come at once and say nothing of the rate."""
        self.done += 1
        self.review += outcome.status == REVIEW
        self.rejected += outcome.status == REJECTED
        if outcome.reused:
            self._start = self._clock()
        else:
            self._read += 1

    def line(self) -> str:
        """All of it in one line."""
        elapsed = self._clock() - self._start
        rate = self._read / elapsed if elapsed > 0 else 0.0
        parts = [f"{self.done:,} of {self.total:,}"]
        if rate:
            parts += [f"{rate:.1f}/s", f"{_time((self.total - self.done) / rate)} left"]
        return "   ".join([*parts, f"{self.review:,} review", f"{self.rejected:,} rejected"])


class PlainLines(Progress):
    """Plain lines, one now and then, where there is no terminal."""

    def __init__(self, write: Callable[[str], object], clock: Callable[[], float] = time.monotonic) -> None:
        self._write = write
        self._clock = clock

    def begin(self, total: int) -> None:
        self._tally = Tally(total, self._clock)
        self._next = self._clock() + EVERY

    def saw(self, outcome: Outcome) -> None:
        self._tally.count(outcome)
        if self._clock() >= self._next:
            self._write(self._tally.line())
            self._next = self._clock() + EVERY


class ProgressBar(Progress):
    """A bar on a terminal."""

    def __init__(self) -> None:
        # Only here: it is the slowest import of the program that is not needed to read a document.
        from rich import progress
        from rich.console import Console

        text = progress.TextColumn("{task.description}", markup=False)
        self._bar = progress.Progress(progress.BarColumn(30), text, console=Console(stderr=True), transient=True)

    def begin(self, total: int) -> None:
        self._tally = Tally(total, time.monotonic)
        self._task = self._bar.add_task(self._tally.line(), total=total)
        self._bar.start()

    def saw(self, outcome: Outcome) -> None:
        self._tally.count(outcome)
        self._bar.update(self._task, advance=1, description=self._tally.line())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class JsonLog(Progress):
    """One line of JSON for each document: what the report says of it, and when it was done. Goes on with a file that is
    there."""

    def __init__(self, path: Path) -> None:
        """Raises ``CannotLog``."""
        self._path = path
        with self._writing():
            self._file: IO[str] = path.open("a", encoding="utf-8", buffering=1)

    def saw(self, outcome: Outcome) -> None:
        line: dict[str, Any] = {"time": datetime.now(UTC).isoformat(timespec="milliseconds")} | entry(outcome)
        with self._writing():
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._writing():
            self._file.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What is wrong with the log is not to be taken for something wrong with the results."""
        try:
            yield
        except OSError as error:
            raise CannotLog(f"{error.strerror or error}: {self._path}") from error


class Several(Progress):
    """Tells several others."""

    def __init__(self, members: Iterable[Progress]) -> None:
        self._members = tuple(members)
        self._stack = ExitStack()

    def __enter__(self) -> Several:
        for member in self._members:
            self._stack.enter_context(member)
        return self

    def begin(self, total: int) -> None:
        for member in self._members:
            member.begin(total)

    def saw(self, outcome: Outcome) -> None:
        for member in self._members:
            member.saw(outcome)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)


def _time(seconds: float) -> str:
    """Hours, minutes and seconds as ``1:02:03``, minutes and seconds as ``2:03``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
