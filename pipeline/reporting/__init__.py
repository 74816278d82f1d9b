"""How the last run went, for people and for the programs that run others.

``state.py`` reads what the run left behind; the others write it: ``markdown.py``, ``sarif.py``, ``junit.py``,
``summary.py`` (JSON).
"""

from collections.abc import Callable

from pipeline.reporting.junit import junit
from pipeline.reporting.markdown import markdown
from pipeline.reporting.sarif import sarif
from pipeline.reporting.state import NoReport, State, state_of
from pipeline.reporting.summary import summary

RENDERERS: dict[str, Callable[[State], str]] = {
    "markdown": markdown,
    "sarif": sarif,
    "junit": junit,
    "json": summary,
}
"""The formats."""

__all__ = ["RENDERERS", "NoReport", "State", "state_of"]
