"""A comparison as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.comparison.folders import Comparison
from pipeline.comparison.render.lines import Line, changed, counts, groups, name, totals

_HEAD = """<!DOCTYPE html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What changed</title>
<style>
body { font-family: system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
ul { list-style: none; padding-left: 0; }
li { border-left: .3rem solid #b58900; padding-left: .6rem; margin: .4rem 0; white-space: pre-line; }
li.added { border-color: #2a7d2a; }
li.removed { border-color: #b3261e; }
del { background: #fbe3e1; }
ins { background: #e0f2e0; text-decoration: none; }
small { color: #555; }
</style>
</head>
<body>
<h1>What changed</h1>"""

_CLASSES = {"+": "added", "-": "removed", "~": "changed"}


def html(comparison: Comparison) -> str:
    """Every value is escaped: what a document says is never markup."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield _HEAD
    yield f"<p>{escape(totals(comparison))}</p>"
    for kind, standards in (("removed", comparison.removed), ("added", comparison.added)):
        if standards:
            yield f"<h2>{kind.capitalize()} standards</h2>"
            yield "<ul>"
            yield from (f'<li class="{kind}">{escape(one.label)}</li>' for one in standards)
            yield "</ul>"
    for compared in changed(comparison):
        yield f"<h2>{escape(name(compared))}</h2>"
        yield f"<p>{escape(counts(compared))}</p>"
        for heading, lines in groups(compared):
            yield f"<h3>{escape(heading)}</h3>"
            yield "<ul>"
            yield from (_line(line) for line in lines)
            yield "</ul>"
    yield "</body>\n</html>"


def _line(line: Line) -> str:
    words = [f"<b>{escape(line.kind)}</b>", escape(line.code), escape(line.text)]
    if line.change is not None:
        old, new = (escape(value) for value in line.change)
        words.append(f"<del>{old}</del> → <ins>{new}</ins>")
    if line.remark:
        words.append(f"<small>({escape(line.remark)})</small>")
    return f'<li class="{_CLASSES[line.mark]}">{" ".join(filter(None, words))}</li>'
