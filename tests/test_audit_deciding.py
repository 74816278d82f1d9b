"""Deciding in a real browser: findings are accepted and values corrected, document after document, and downloaded."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from pipeline.cli import main
from pipeline.decisions.merging import decisions_in
from tests.auditing import TEXT, audited, put
from tests.browsing import address, document_page, names, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_a_finding_is_accepted_a_level_corrected_and_both_downloaded(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto(address(document_page(site, "levels")))
    assert "level-unreadable" in page.locator("#detail h3").inner_text()  # It opens at its first error.
    page.keyboard.press("e")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    assert page.locator("#decided-count").inner_text() == "1"
    assert "level-unreadable" not in page.locator("#finding-list > .finding").first.inner_text()
    page.locator("#detail input").fill('printed so, "K14" is left out')
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    assert page.locator("#decided-count").inner_text() == "2"
    page.reload()
    with page.expect_download() as waiting:
        page.locator("#download").click()
    waiting.value.save_as(tmp_path / "decisions.csv")
    lines = [one.stated[1:] for one in decisions_in(tmp_path / "decisions.csv")]
    assert lines[0] == ("level-unreadable", "/level", "corrected", "4", "")
    assert lines[1][2:] == ("accepted", "", 'printed so, "K14" is left out')
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#discard").click()
    assert page.locator("#deciding").is_hidden()


def test_all_findings_of_a_rule_are_accepted_at_once_and_taken_back(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#rule").select_option("name-conflict")
    count = int(page.locator("#accept-count").inner_text())
    page.locator("#accept-shown").click()
    page.locator("#decided-count", has_text=re.compile(f"^{count}$")).wait_for()
    page.locator("#rows a").first.click()
    page.locator("#finding-list details summary").click()
    page.locator("#finding-list details .finding", has_text="name-conflict").first.click()
    page.locator("#detail .take-back").click()
    assert page.locator("#decided-count").inner_text() == str(count - 1)


def test_from_the_overview_to_the_database_each_error_takes_four_keys(browser: Browser, tmp_path: Path) -> None:
    text = TEXT.read_text("utf-8")
    sources = {
        f"s{number}": text.replace("KMC2432-002v", f"KMC2432-{number:03}v").replace("\t4\tK01", f"\t3 {number}\tK01", 1)
        for number in (4, 5, 6)
    }
    raw = put(tmp_path / "raw", **sources)
    site = audited(raw, tmp_path / "output")
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US").new_page()
    page.goto(address(site / "index.html", "status=review"))
    page.locator("#rows .file").nth(2).wait_for()
    page.keyboard.press("Enter")
    for name in sorted(sources):
        opened(page, name)
        page.locator("#detail textarea").wait_for()
        page.keyboard.press("e")
        page.keyboard.type(name[1:])
        page.keyboard.press("Enter")
        page.keyboard.press("]")
    with page.expect_download() as waiting:
        page.locator("#download").click()
    waiting.value.save_as(tmp_path / "decisions.csv")
    page.context.close()
    for command in (
        ("decide", tmp_path / "decisions.csv", "--folder", raw),
        ("extract", raw, "--output", tmp_path / "output", "--jobs", "1", "--quiet"),
        ("load", f"sqlite:///{tmp_path / 'standards.db'}", tmp_path / "output"),
    ):
        result = CliRunner().invoke(main, [str(argument) for argument in command])
        assert result.exit_code == 0, result.output
    with closing(sqlite3.connect(tmp_path / "standards.db")) as database:
        levels = database.execute("SELECT level, level_text FROM blocks WHERE level_text IS NOT NULL ORDER BY level")
        assert levels.fetchall() == [(4, "3 4"), (5, "3 5"), (6, "3 6")]
        assert database.execute("SELECT DISTINCT status FROM standards").fetchall() == [("ok",)]
        corrected = database.execute("SELECT path, value FROM corrections ORDER BY value").fetchall()
        assert corrected == [("/duties/0/tasks/0/blocks/0/level", level) for level in "456"]


def test_one_document_leads_to_the_next_of_the_list_and_back_to_the_same_list(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html", "rule=name-conflict"))
    shown = names(page)
    page.locator("#rows a").first.click()
    opened(page, shown[0])
    page.keyboard.press("]")
    opened(page, shown[1])
    page.keyboard.press("o")
    page.locator("#rows .file").first.wait_for()
    assert names(page) == shown


def test_a_document_that_is_opened_at_once_knows_its_list(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    shown = page.evaluate(
        """() => {
            document.getElementById("search").value = "txt";
            document.getElementById("search").dispatchEvent(new Event("input"));
            document.querySelector("#rows a").click();
            return [...document.querySelectorAll("#rows .file")].map((cell) => cell.textContent);
        }"""
    )
    opened(page, shown[0])
    page.keyboard.press("]")
    opened(page, shown[1])
