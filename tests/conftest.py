"""Settings for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.auditing import HOSTILE, PDF, TEXT, audited, put
from tests.browsing import browsing, chromium, watched
from tests.postgres import Server, server
from tests.warm import warm_workers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

settings.register_profile(
    "project",
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _warm_workers() -> Iterator[None]:
    """Worker processes are kept from one run to the next."""
    with warm_workers():
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests that want one."""
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'database.sqlite'}"
    running: Server = request.getfixturevalue("postgres")
    return running.new_database()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window. It is closed behind each module: it keeps an event loop running."""
    with browsing() as found:
        yield found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an audit of four sources: a standard as PDF, two as text (one that would be run if it were taken for
    markup, one with an error), and a letter."""
    chromium()
    folder = tmp_path_factory.mktemp("browser")
    text = TEXT.read_text("utf-8")
    source = put(
        folder / "raw",
        PDF,
        hostile=text.replace("活動資料分析", HOSTILE).replace("KMC2432-002v4", "KMC2432-003v1"),
        levels=text.replace("\t4\t", "\t3 4\t", 1),
        letter="Dear sir,\n<script>window.hacked = 1</script>\n",
    )
    return audited(source, folder / "output")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page 1280 pixels wide. Errors of scripts and anything that would leave the disk fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US", color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with watched(context.new_page()) as shown:
        yield shown
    context.close()
