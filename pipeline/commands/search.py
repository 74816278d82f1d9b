"""The command ``ocs search``: where words stand in the standards of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline.commands.arguments import name_set_aside, say
from pipeline.model.wording import number_of, printable
from pipeline.search import Filters, Hit, SearchError, find, indexed
from pipeline.search.index import kinds_in, refused
from pipeline.stored.documents import DocumentError, document_paths
from pipeline.stored.traces import trace_of

DEFAULT = Path("output")
"""What ``make extract`` writes."""


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS... [FOLDER]")
@click.option("--level", type=click.IntRange(1, 6), help="Only tasks, and what belongs to them, of this level.")
@click.option("--category", help="Only standards of a class with this in its name or code.")
@click.option("--status", type=click.Choice(["ok", "review"]), help="Only documents with this status.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of value: task, skill, indicator, …; repeatable.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the page and box of each value.")
@click.pass_context
def search(
    context: click.Context,
    words: tuple[str, ...],
    level: int | None,
    category: str | None,
    status: str | None,
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Find words in the names, texts and codes of standards.

    A value is found that holds all the WORDS, whatever their case and width. FOLDER was written by ocs extract, and is
    output if the last word names no folder. The index, search.sqlite in that folder, is made the first time and brought
    up to date each time. Exit code 0: something was found; 1: nothing; 2: the folder cannot be searched.

    \b
    Example:
      ocs search 職業安全 法規 output/ --level 4
    """
    given, folder = _words_and_folder(words)
    try:
        with indexed(folder) as index:
            if unknown := {*kinds} - {*(there := kinds_in(index))}:
                raise click.UsageError(
                    f"No value here is a {' or a '.join(sorted(unknown))}. There are {', '.join(there)}."
                )
            found = find(index, given, Filters(level, category, status, kinds), limit)
            for sentence in refused(index):
                click.echo(printable(f"Left out: {sentence}"), err=True)
        files = {path.name: path for path in document_paths(folder)}
        hits = [(hit, trace_of(files[hit.file]).get(hit.path, [])) for hit in found.hits]
    except (SearchError, DocumentError) as error:
        raise click.UsageError(str(error)) from error
    name_set_aside(folder)
    if as_json:
        data = {"words": list(given), "found": found.number, "hits": [_data(hit, places) for hit, places in hits]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in _lines(hits):
            say(line)
        say(_summary(found.number, len(hits)))
    context.exit(0 if hits else 1)


def _words_and_folder(words: tuple[str, ...]) -> tuple[tuple[str, ...], Path]:
    """The last word is the folder if it names one."""
    *given, last = words
    words, folder = (tuple(given), Path(last)) if given and Path(last).is_dir() else (words, DEFAULT)
    if not "".join(words).strip():
        raise click.UsageError("There is no word to search for.")
    if not folder.is_dir():
        raise click.UsageError(f"{folder} is not a folder. Name the folder that ocs extract wrote as the last word.")
    return words, folder


def _data(hit: Hit, places: list[dict[str, Any]]) -> dict[str, Any]:
    return {**asdict(hit), "places": places}


def _lines(hits: list[tuple[Hit, list[dict[str, Any]]]]) -> Iterator[str]:
    for hit, places in hits:
        standard = " ".join(one for one in (hit.code, hit.title or hit.file) if one)
        level = f" (level {hit.level})" if hit.level is not None else ""
        where = ", ".join(one for one in (" ".join(hit.tasks), hit.kind, _place(places)) if one)
        yield f"{hit.text}".replace("\n", " ⏎ ")
        yield f"    {standard}{level}: {where}"


def _place(places: list[dict[str, Any]]) -> str:
    """Where it begins."""
    if not places:
        return ""
    return f"page {places[0]['page']}" if "page" in places[0] else f"line {places[0]['line']}"


def _summary(number: int, shown: int) -> str:
    if number == shown:
        return f"{number_of(number, 'value')} found."
    return f"{number_of(number, 'value')} found, {shown} shown; --limit shows more."
