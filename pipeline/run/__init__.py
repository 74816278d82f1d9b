"""A run: all sources through all stages, unattended.

Start reading at ``runner.py``. It finds out what is unchanged (``reuse``, ``journal``, ``fingerprint``), has the
rest worked on by a ``backend`` (``local`` with ``isolation`` and ``worker``, or ``cluster``; ``task`` is what is done
with one source), writes what comes back (``results``), and moves aside what is gone (``retired``). ``names`` says what
outputs are called, ``cache`` keeps what was read, ``lock`` keeps a second run out, ``progress`` shows how far it is.
``settings`` is how all of it is to be done.
"""

from pipeline.run.runner import Run, run
from pipeline.run.settings import Settings

__all__ = ["Run", "Settings", "run"]
