"""Shows a comparison: for a terminal, as JSON, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.diff.folders import Comparison
from pipeline.diff.render.html import html
from pipeline.diff.render.markdown import markdown
from pipeline.diff.render.structured import structured
from pipeline.diff.render.terminal import terminal

RENDERERS: dict[str, Callable[[Comparison], str]] = {
    "text": terminal,
    "json": structured,
    "markdown": markdown,
    "html": html,
}
"""By the name of the format."""
