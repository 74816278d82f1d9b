"""A comparison as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.comparison.folders import Compared, Comparison
from pipeline.comparison.render.lines import DiffLine, changed, counts, groups, name, summary
from pipeline.comparison.words import Segment, marked

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
    yield from (f"<p>{escape(line)}</p>" for line in summary(comparison))
    yield from _index(comparison)
    for kind, standards in (("removed", comparison.removed), ("added", comparison.added)):
        if standards:
            yield f"<h2>{kind.capitalize()} standards</h2>"
            yield "<ul>"
            yield from (f'<li class="{kind}">{escape(one.label)}</li>' for one in standards)
            yield "</ul>"
    for number, compared in enumerate(changed(comparison), 1):
        yield f'<h2 id="{_anchor(compared, number)}">{escape(name(compared))}</h2>'
        yield f"<p>{escape(counts(compared))}</p>"
        for heading, lines in groups(compared):
            yield f"<h3>{escape(heading)}</h3>"
            yield "<ul>"
            yield from (_line(line) for line in lines)
            yield "</ul>"
    yield "</body>\n</html>"


def _index(comparison: Comparison) -> Iterator[str]:
    """Links to the standards that changed, if there are several."""
    found = changed(comparison)
    if len(found) < 2:
        return
    yield "<nav><h2>Changed standards</h2><ul>"
    for number, one in enumerate(found, 1):
        link = f'<a href="#{_anchor(one, number)}">{escape(name(one))}</a>'
        yield f'<li class="changed">{link} <small>{escape(counts(one))}</small></li>'
    yield "</ul></nav>"


def _anchor(compared: Compared, number: int) -> str:
    """Of the code, so that a link holds; of a standard without one of its number."""
    return escape(compared.new.code or f"standard-{number}", quote=True)


def _change(old: str, new: str) -> str:
    before, now = marked(old, new)
    return f"{_words(before, 'del')} → {_words(now, 'ins')}"


def _words(pieces: tuple[Segment, ...], tag: str) -> str:
    return "".join(escape(text) if kept else f"<{tag}>{escape(text)}</{tag}>" for kept, text in pieces)


def _line(line: DiffLine) -> str:
    words = [f"<b>{escape(line.kind)}</b>", escape(line.code), escape(line.text)]
    if line.change is not None:
        words.append(_change(*line.change))
    if line.remark:
        words.append(f"<small>({escape(line.remark)})</small>")
    return f'<li class="{_CLASSES[line.mark]}">{" ".join(filter(None, words))}</li>'
