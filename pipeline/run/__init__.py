"""A run: all sources through all stages, unattended.

Start reading at ``whole.py``. It finds out what is known (``known``, ``journal``, ``fingerprint``), has the rest worked
on (``places``: ``isolation`` and ``worker``, or ``cluster``; ``work`` is what is done with one source), writes what
comes back, and moves aside what is gone (``retired``). ``names`` says what outputs are called, ``lock`` keeps a second
run out, ``watch`` shows how far it is.
"""

from pipeline.run.whole import Run, run

__all__ = ["Run", "run"]
