"""Shows a comparison: for a terminal, as JSON, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.comparison.folders import Comparison
from pipeline.comparison.render.html import html
from pipeline.comparison.render.markdown import markdown
from pipeline.comparison.render.structured import structured
from pipeline.comparison.render.terminal import terminal

RENDERERS: dict[str, Callable[[Comparison], str]] = {
    "text": terminal,
    "json": structured,
    "markdown": markdown,
    "html": html,
}
"""By the name of the format."""
