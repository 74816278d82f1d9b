"""A real browser for tests: the system's Chromium, driven by Playwright. Tests that need it skip without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of the system's Chromium; skips the test if there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a window."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
    path = chromium()
    with api.sync_playwright() as playwright:
        # As root, in a container, Chromium has no sandbox.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """The page; errors of its scripts and anything that would leave the disk are an error in the end."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: troubles.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    assert troubles == []


def address(path: Path, fragment: str = "") -> str:
    """The address of a file, opened from disk."""
    return f"file://{quote(str(path.resolve()))}{f'#{fragment}' if fragment else ''}"


def document_page(site: Path, name: str) -> Path:
    """The page of a document."""
    return site / "documents" / f"{name}.html"


def names(page: Page) -> list[str]:
    """The sources that the overview shows, in its order."""
    return page.locator("#rows .file").all_inner_texts()


def opened(page: Page, source: str) -> None:
    """Waits until the page of this source stands there and answers to keys."""
    page.locator("header .file", has_text=source).wait_for()
    page.locator("main:is(:has(#tree .node), :has(.reason))").wait_for()
    page.wait_for_load_state()


def violations(page: Page) -> list[str]:
    """What axe-core has against a page as it stands: rule, how grave it is, and the first element. Skips the test
    without the package that brings axe-core."""
    module = pytest.importorskip("axe_playwright_python", reason="axe is missing (pip install axe-playwright-python)")
    page.evaluate((files(module) / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] }).then((results) => results.violations)")
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html']}" for one in found]


def in_view(page: Page, selector: str, frame: str) -> bool:
    """Whether the first element that fits the selector lies within the frame, as somebody sees it."""
    found = page.evaluate(
        """([selector, frame]) => {
            const inner = document.querySelector(selector)?.getBoundingClientRect();
            const outer = document.querySelector(frame).getBoundingClientRect();
            return Boolean(inner) && inner.width > 0 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
                && inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
        }""",
        [selector, frame],
    )
    assert isinstance(found, bool)
    return found
