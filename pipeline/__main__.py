"""The program ``ocs``, also as ``python -m pipeline``.

What can happen to any program is dealt with here, before anything big is imported: signals, and a standard output that
is closed, cannot be written, or has no reader any more.
"""

import _signal  # type: ignore[import-not-found]  # what is below ``signal``, which takes longer to import
import os
import sys

for _number in (1, 2, 15):  # SIGHUP, SIGINT, SIGTERM: nothing is begun yet
    if _signal.getsignal(_number) != _signal.SIG_IGN:
        _signal.signal(_number, lambda number, _: os._exit(128 + number))

FAILED = 2
"""Exit code when the program cannot do its work."""


def main() -> None:
    """Runs a command and ends the process."""
    from pipeline import signals, streams

    signals.leave_at_once()
    if sys.stdout is None:
        _fail("Standard output is closed.")
    streams.outlive_readers()
    try:
        try:
            from pipeline.cli import main as ocs

            ocs(prog_name="ocs")
        finally:
            sys.stdout.flush()
    except OSError as error:
        what = error.strerror or str(error)
        if error.filename is not None:
            _fail(f"{what}: {error.filename}")
        # What is still to be written cannot be, and Python would complain of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(f"Standard output cannot be written: {what}.")


def _fail(sentence: str) -> None:
    if sys.stderr is not None:
        print(f"Error: {sentence}", file=sys.stderr)
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
