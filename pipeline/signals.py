"""Signals that ask the program to end: Ctrl-C, and what ``timeout``, systemd, docker or a closed terminal send.

Three phases. Until a command begins its work the program just leaves. Then a signal raises ``Interrupted``, so that
what is going on is ended in good order; a second one changes nothing. What must not be cut off is done with signals
waiting (``undisturbed``). A signal that whoever started the program has it ignore, as ``nohup`` does, stays ignored.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Interrupted(KeyboardInterrupt):
    """A signal came; ``number`` is its own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """What a shell gives for a program that a signal ended."""
    return 128 + number_of(interrupt)


def number_of(interrupt: KeyboardInterrupt) -> int:
    """The signal; Ctrl-C where Python itself has seen it."""
    return interrupt.number if isinstance(interrupt, Interrupted) else int(signal.SIGINT)


def leave_at_once() -> None:
    """Lets a signal end the program without a word, as long as nothing is begun."""
    for number in ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)


def interrupt() -> None:
    """Lets a signal raise ``Interrupted`` from here on, where it would have made the program leave."""
    _replace(_leave, _raise)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is done inside is not interrupted: a signal that comes meanwhile raises at the end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in ENDING}
    waiting = [number for number, handler in before.items() if callable(handler)]
    for number in waiting:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number in waiting:
            signal.signal(number, before[number])
    for number in came:
        signal.raise_signal(number)


def _replace(old: Callable[[int, FrameType | None], None], new: Callable[[int, FrameType | None], None]) -> None:
    for number in ENDING:
        if signal.getsignal(number) is old:
            signal.signal(number, new)


def _leave(number: int, _frame: FrameType | None) -> None:
    os._exit(128 + number)


def _raise(number: int, _frame: FrameType | None) -> None:
    _replace(_raise, _again)
    raise Interrupted(number)


def _again(_number: int, _frame: FrameType | None) -> None:
    """Nothing: the program is ending already."""
