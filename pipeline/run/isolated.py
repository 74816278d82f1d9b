"""One call in a process of its own, under the limits that a run has for a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pipeline.run.isolation import IsolatedPool, Limits, Stopped

P = ParamSpec("P")
T = TypeVar("T")


def isolated(limits: Limits, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function returns. Raises what it raises, ``Rejected`` when it breaks a limit or kills its process, and
    ``CannotStart``. Function, arguments and result are pickled."""
    pool = IsolatedPool(1, limits)
    try:
        result: T = pool.submit(function, *args, **kwargs).result()
        return result
    except Stopped as stopped:
        raise stopped.rejected from stopped
    finally:
        pool.kill()
