"""How long it takes to decide every error of a folder, and whether the decisions reach the database:
``python -m measure.deciding``.

160 made-up standards, 24 of which have a level that cannot be read. In headless Chromium, with the keyboard, somebody
goes from the overview to each of them, types the level and downloads the decisions; then ``ocs decide``,
``ocs extract`` and ``ocs load``. Printed are clicks and keys, the seconds of each step, and what the database has.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from pipeline.cli import main as ocs
from tests.auditing import TEXT, audited, put
from tests.browsing import address, browsing

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEVEL = "4"


@click.command()
@click.option("--documents", default=160, show_default=True, help="How many standards.")
@click.option("--errors", default=24, show_default=True, help="How many of them have an error.")
def main(documents: int, errors: int) -> None:
    """Measure the way from the overview to the database."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        raw = put(folder / "raw", **made_up(documents, errors))
        with _timed("first audit"):
            site = audited(raw, folder / "output", "--jobs", "2")
        with browsing() as browser, _timed("in the browser"):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            keys = decide_all(page, site, folder / "decisions.csv", errors)
        click.echo(f"{keys} keys, 1 click")
        for command in (
            ("decide", folder / "decisions.csv", "--folder", raw),
            ("extract", raw, "--output", folder / "output", "--jobs", "2", "--quiet"),
            ("load", f"sqlite:///{folder / 'standards.db'}", folder / "output"),
        ):
            with _timed(f"ocs {command[0]}"):
                result = CliRunner().invoke(ocs, [str(argument) for argument in command])
            if result.exit_code:
                raise click.ClickException(f"ocs {command[0]} ended with {result.exit_code}: {result.output}")
        for line in held(folder / "standards.db"):
            click.echo(line)


def made_up(documents: int, errors: int) -> dict[str, str]:
    """Texts of standards by name; so many, spread over the folder, have two levels in one cell."""
    text = TEXT.read_text("utf-8")
    texts = {f"s{number:03}": text.replace("KMC2432-002v", f"KMC2432-{number + 3:03}v") for number in range(documents)}
    for name in list(texts)[:: max(1, documents // errors)][:errors]:
        texts[name] = texts[name].replace("\t4\tK01", "\t3 4\tK01", 1)
    return texts


def decide_all(page: Page, site: Path, decisions: Path, errors: int) -> int:
    """Corrects the level in each document that needs it, and downloads the decisions. How many keys that took."""
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    page.goto(address(site / "index.html", "status=review"))
    page.locator("#rows .file").first.wait_for()
    press("Enter")
    for number in range(errors):
        page.locator("#detail textarea").wait_for()
        page.wait_for_load_state()
        press("e", LEVEL, "Enter")
        if number < errors - 1:
            before = page.locator("header .file").inner_text()
            press("]")
            page.locator("header .file").filter(has_not_text=before).wait_for()
    with page.expect_download() as waiting:
        page.locator("#download").click()
    waiting.value.save_as(decisions)
    return pressed


def held(database: Path) -> Iterator[str]:
    """What of the decisions stands in the database."""
    with closing(sqlite3.connect(database)) as connection:
        for status, count in connection.execute("SELECT status, count(*) FROM standards GROUP BY 1"):
            yield f"{count} standards {status}"
        (corrected,) = connection.execute(
            "SELECT count(*) FROM blocks WHERE level = ? AND level_text = '3 4'", [int(LEVEL)]
        ).fetchone()
        yield f"{corrected} levels corrected"


@contextmanager
def _timed(what: str) -> Iterator[None]:
    clock = time.perf_counter()
    yield
    click.echo(f"{what:<16}{time.perf_counter() - clock:7.1f} s")


if __name__ == "__main__":
    main()
