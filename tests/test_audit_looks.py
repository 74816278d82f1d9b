"""How the audit's site looks: in both languages, light and dark, at any width, on paper, and to screen readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.auditing import PDF
from tests.browsing import address, document_page, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_language_and_theme_are_switched_and_remembered(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#language").click()
    page.locator("#theme").click()
    page.locator("#rows tr", has_text=PDF.name).locator("a").click()
    page.locator("#tree").wait_for()
    assert "總覽" in page.locator("#overview").inner_text()
    assert page.locator("summary", has_text="主要職責").count() == 1
    assert page.evaluate("document.documentElement.lang") == "zh-Hant-TW"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.locator("#language").click()
    assert "Overview" in page.locator("#overview").inner_text()


def test_a_finding_says_in_chinese_what_it_found_why_and_what_to_do(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, "levels"), "finding=1"))
    assert "cannot be read" in page.locator("#detail").inner_text()
    page.locator("#language").click()
    said = page.locator("#detail").inner_text()
    assert "無法讀出" in said
    assert "「3 4」" in said
    assert "cannot" not in said
    assert "無法讀出" in page.locator("#finding-list .message").first.inner_text()
    titles = page.evaluate("[...document.querySelectorAll('#tree .flag.error')].map((flag) => flag.title)")
    assert any("無法讀出" in title for title in titles)


def test_the_number_of_a_finding_on_the_page_says_it_in_chinese_too(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem), "finding=1"))
    page.locator("#language").click()
    titles = page.evaluate("[...document.querySelectorAll('#paper .sign title')].map((title) => title.textContent)")
    assert any("印有兩個名稱" in title or "之間缺少" in title for title in titles)
    assert not any(" is " in title for title in titles)


def test_why_a_source_was_rejected_is_said_in_chinese(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#language").click()
    assert "找不到任務表" in page.locator("#rows tr", has_text="letter.txt").inner_text()
    page.locator("#rows tr", has_text="letter.txt").locator("a").click()
    page.locator(".reason", has_text="找不到任務表").wait_for()


_CONTRASTS = """() => {
    const numbers = (colour) => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => {
        const shares = colour.map((c) => c / 255);
        const [r, g, b] = shares.map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = numbers(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255, 255];
    };
    const poor = [];
    for (const element of document.querySelectorAll("body *:not(svg *):not(script)")) {
        const said = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!said || element.disabled || element.offsetParent === null) continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) poor.push([element.className || element.tagName, element.textContent, contrast]);
    }
    return poor;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", PDF.stem, "levels"])
def test_every_text_stands_out_from_its_background(page: Page, site: Path, name: str, theme: Any) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(address(site / "index.html") if name == "index" else address(document_page(site, name), "finding=1"))
    if name != "index":
        page.keyboard.press("u")
    assert page.evaluate(_CONTRASTS) == []


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("language", ["en-US", "zh-TW"])
def test_nothing_is_cut_off_at_the_usual_widths(browser: Browser, site: Path, width: int, language: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
    shown = context.new_page()
    for address_of in (address(site / "index.html"), address(document_page(site, PDF.stem), "finding=1")):
        shown.goto(address_of)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        headings = shown.evaluate(
            "[...document.querySelectorAll('th button, header h1, header button')].filter((e) => e.scrollWidth > "
            "e.clientWidth + 1).map((e) => e.textContent)"
        )
        assert headings == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 720, 1100])
def test_a_narrow_window_loses_nothing(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, locale="zh-TW")
    shown = context.new_page()
    for address_of in (address(site / "index.html"), address(document_page(site, PDF.stem), "finding=1")):
        shown.goto(address_of)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        outside = shown.evaluate(
            "[...document.querySelectorAll('header :is(button, input, select, a)')].filter((e) => e.offsetParent && "
            "(e.getBoundingClientRect().left < 0 || e.getBoundingClientRect().right > innerWidth)).map((e) => e.id)"
        )
        assert outside == []
    assert shown.locator("#paper svg").bounding_box()["width"] > 0.8 * (width - 60)  # type: ignore[index]
    assert shown.locator("#tree").bounding_box()["height"] > 200  # type: ignore[index]
    shown.goto(address(site / "index.html"))
    assert shown.locator("th.title").bounding_box()["width"] > 150  # type: ignore[index]
    context.close()


def test_a_printed_list_has_all_rows_and_a_printed_document_its_findings(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 240})
    page.goto(address(site / "index.html"))
    page.evaluate("documents.push(...Array.from({ length: 60 }, () => ({ ...documents[0] }))); sort(); filter()")
    assert page.locator("#rows tr").count() < 60
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#rows tr").count() == 64
    page.goto(address(document_page(site, PDF.stem), "finding=1"))
    page.emulate_media(media="print")
    assert page.locator("#finding-list .finding").last.is_visible()
    assert not page.locator("#download").is_visible()
    assert page.evaluate(
        "document.getElementById('tree').scrollHeight <= document.getElementById('tree').clientHeight + 1"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-US", "zh-TW"])
def test_axe_finds_nothing_in_the_way_of_anybody(browser: Browser, site: Path, language: str, theme: Any) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale=language, color_scheme=theme)
    shown = context.new_page()
    for name in ("", PDF.stem, "levels", "letter"):
        shown.goto(address(site / "index.html" if not name else _page_of(site, name)))
        shown.wait_for_load_state()
        assert violations(shown) == [], name
    shown.keyboard.press("?")
    assert violations(shown) == []
    context.close()


def _page_of(site: Path, name: str) -> Path:
    """The page of a document; that of a rejected source is called by a digest."""
    found = document_page(site, name)
    return found if found.is_file() else next((site / "documents").glob("rejected-*.html"))
