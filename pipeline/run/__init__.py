"""A run: all sources through all stages, unattended.

Start reading at ``runner.py``. It finds out what is unchanged (``unchanged``, ``journal``, ``fingerprint``), has the
rest worked on (``executors``: ``isolation`` and ``worker``, or ``cluster``; ``work`` is what is done with one source),
writes what comes back, and moves aside what is gone (``retired``). ``names`` says what outputs are called, ``lock``
keeps a second run out, ``progress`` shows how far it is.
"""

from pipeline.run.runner import Run, run

__all__ = ["Run", "run"]
