"""Standard output and standard error when their reader goes away, as ``head`` does once it has seen enough.

Nothing is wrong then: what a command does besides is done to its end, and its exit code says what it would have said.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def outlive_readers() -> None:
    """From here on what has no reader any more is dropped. A stream that is closed, or is not that of the process, is
    left as it is."""
    sys.stdout = _outliving(sys.stdout)
    sys.stderr = _outliving(sys.stderr)


class _Outliving(io.FileIO):
    """Once its reader has gone, writes to nowhere."""

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return memoryview(data).nbytes  # type: ignore[arg-type]


def _outliving(stream: TextIO | None) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or not isinstance(stream.buffer, (io.BufferedWriter, io.FileIO)):
        return stream  # type: ignore[return-value]
    stream.flush()
    raw = _Outliving(stream.fileno(), "w", closefd=False)
    # Python was asked for a stream without a buffer (PYTHONUNBUFFERED) where there is none.
    buffered = io.BufferedWriter(raw) if isinstance(stream.buffer, io.BufferedWriter) else raw
    return io.TextIOWrapper(
        buffered,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
