"""The audit's site in a real browser: from the overview to a finding to its box, by mouse and by keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.decisions.merging import decisions_in
from tests.auditing import HOSTILE, PDF, TEXT, audited, put
from tests.browsing import address, browsing, in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHOSEN = "#paper .chosen"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - skips before the work
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
    shown = context.new_page()
    troubles: list[str] = []
    shown.on("pageerror", lambda error: troubles.append(str(error)))
    shown.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    shown.on("request", lambda request: troubles.append(request.url) if not request.url.startswith("file:") else None)
    yield shown
    context.close()
    assert troubles == []


def _document(site: Path, name: str) -> Path:
    return site / "documents" / f"{name}.html"


def _names(page: Page) -> list[str]:
    return page.locator("#rows .file").all_inner_texts()


def _chosen_texts(page: Page) -> list[str]:
    """What is printed where the chosen boxes are, as the page's data has it."""
    found = page.evaluate(
        "[...document.querySelectorAll('#paper [data-value].chosen')].map((box) => "
        "JSON.parse(document.getElementById('data').textContent).values[box.dataset.value].printed)"
    )
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("words", "printed"), [("K14 is missing", "K13"), ("S13 is printed with two names", "S13")])
def test_two_clicks_lead_from_the_overview_to_the_place_of_a_finding(
    page: Page, site: Path, words: str, printed: str
) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#rows tr", has_text=PDF.name).locator("a").click()
    page.locator(".finding", has_text=words).click()
    assert in_view(page, CHOSEN, "#paper")
    assert any(text.startswith(printed) for text in _chosen_texts(page))
    assert words in page.locator("#detail").inner_text()


def test_the_keyboard_alone_leads_from_the_overview_to_a_finding_and_back(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.keyboard.press("/")
    page.keyboard.type("職能基準.pdf")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.locator("#tree").wait_for()
    page.keyboard.press("n")
    assert page.url.endswith("#finding=1")
    page.keyboard.press("n")
    assert page.url.endswith("#finding=2")
    assert in_view(page, CHOSEN, "#paper")
    page.keyboard.press("p")
    assert page.url.endswith("#finding=1")
    page.keyboard.press("o")
    page.wait_for_url("**/index.html**")


def test_tab_reaches_every_part_and_the_focus_is_seen(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem)))
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const one = document.activeElement;
                return [one.id || one.className, getComputedStyle(one).outlineStyle, one.closest("[id]")?.id];
            }"""
        )
        # After the last element comes the browser itself; the page then has no focus.
        assert found[1] != "none" or found[0].startswith("document"), found
        reached |= {found[0], found[2]}
    assert {"overview", "help", "language", "next-page", "zoom-in", "paper", "finding-list", "tree"} <= reached


def test_arrow_keys_move_through_the_tree_and_show_each_value(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem), "value=/duties/0/tasks/0"))
    page.locator("#tree .node.chosen").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.url.endswith("#value=/duties/0/tasks/0/blocks/0/indicators/0")
    assert [text[:6] for text in _chosen_texts(page)] == ["P1.1.1"]


def test_filters_by_status_rule_and_text(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    assert len(_names(page)) == 4
    page.locator("#statuses .review").click()
    assert _names(page) == ["levels.txt"]
    page.locator("#statuses .review").click()
    page.locator("#totals button", has_text="code-of-two-sources").click()
    assert sorted(_names(page)) == ["levels.txt", PDF.name]
    page.locator("#search").fill("LEVELS")
    assert _names(page) == ["levels.txt"]
    page.wait_for_url("**rule=code-of-two-sources&text=LEVELS**")
    page.reload()
    assert _names(page) == ["levels.txt"]
    page.locator("#clear").click()
    assert len(_names(page)) == 4
    page.locator("#search").fill("no such document")
    assert page.locator("#none").is_visible()


def test_a_document_found_by_a_rule_opens_at_its_finding(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#rule").select_option("level-unreadable")
    page.locator("#rows a").first.click()
    page.locator("#detail .message").wait_for()
    assert "cannot be read" in page.locator("#detail .message").inner_text()


def test_columns_sort_and_turn_round(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("th.error button").click()
    assert _names(page)[0] == "levels.txt"
    assert page.locator("th.error").get_attribute("aria-sort") == "descending"
    page.locator("th.error button").click()
    assert _names(page)[-1] == "levels.txt"


@pytest.mark.parametrize("name", [PDF.stem, "levels"])
def test_a_link_to_a_finding_opens_it(page: Page, site: Path, name: str) -> None:
    page.goto(address(_document(site, name), "finding=2"))
    assert page.locator(".finding.chosen .sequence").inner_text() == "2"
    assert in_view(page, CHOSEN, "#paper")


@pytest.mark.parametrize("name", [PDF.stem, "levels"])
def test_a_link_to_a_value_opens_it(page: Page, site: Path, name: str) -> None:
    page.goto(address(_document(site, name), "value=/duties/2/tasks/1/blocks/0/indicators/0"))
    assert "P3.2.1" in page.locator("#tree .node.chosen").inner_text()
    assert in_view(page, CHOSEN, "#paper")
    assert in_view(page, "#tree .node.chosen", "#tree")


def test_pointing_at_one_side_shows_the_other(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem), "value=/duties/0/tasks/0/blocks/0/indicators/1"))
    page.locator("#paper .box.chosen").hover()
    assert "P1.1.2" in page.locator("#tree .node.hovered").inner_text()
    page.locator("#tree .node", has_text="P1.1.1").hover()
    assert page.locator("#paper .box.hovered").count() == 1
    page.locator("#paper .box.hovered").click(force=True, position={"x": 5, "y": 5})
    assert page.url.endswith("indicators/0")


def test_what_is_pointed_at_on_the_page_is_seen_in_the_tree(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem)))
    page.locator("#paper .box.kind-skill").last.hover(force=True)
    assert in_view(page, "#tree .node.hovered", "#tree")


def test_each_place_of_a_finding_can_be_gone_to(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem), "finding=1"))
    assert page.locator("#sheet-number").inner_text() == "2 / 3"
    page.locator("#detail .place", has_text="p. 1").click()
    assert page.locator("#sheet-number").inner_text() == "1 / 3"
    assert in_view(page, CHOSEN, "#paper")
    assert page.locator(".finding.chosen .sequence").inner_text() == "1"


def test_pages_and_zoom(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem)))
    assert page.locator("#sheet-number").inner_text() == "1 / 3"
    page.keyboard.press("ArrowRight")
    assert page.locator("#sheet-number").inner_text() == "2 / 3"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#sheet-number").inner_text() == "1 / 3"
    width = page.locator("svg.page").bounding_box()
    page.keyboard.press("+")
    larger = page.locator("svg.page").bounding_box()
    assert width is not None
    assert larger is not None
    assert larger["width"] > width["width"]
    page.keyboard.press("0")
    assert page.locator("svg.page").bounding_box() == width


def test_the_detail_sets_what_is_printed_against_the_value(page: Page, site: Path) -> None:
    page.goto(address(_document(site, "levels"), "finding=1"))
    rows = page.locator(".comparison tr").all_inner_texts()
    assert ["null" in rows[0], "3 4" in rows[1]] == [True, True]


def test_the_json_path_and_the_link_can_be_copied(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem), "finding=2"))
    copied: dict[str, Any] = {}
    for key in ("copy-path", "copy-link"):
        page.locator(f"#detail .{key}").click()
        page.locator("#told", has_text="Copied").wait_for()
        copied[key] = page.evaluate("navigator.clipboard.readText()")
    assert copied["copy-path"] == "/skills/12"
    assert copied["copy-link"] == page.url


def test_copying_works_where_the_clipboard_is_forbidden(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem), "finding=2"))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.keyboard.press("c")
    page.locator("#told", has_text="Copied").wait_for()


def test_the_characters_that_no_value_claims_can_be_marked(page: Page, site: Path) -> None:
    page.goto(address(_document(site, PDF.stem)))
    opacity = "getComputedStyle(document.querySelector('.page .claim.furniture')).fill"
    before = page.evaluate(opacity)
    page.keyboard.press("u")
    assert page.evaluate(opacity) != before
    assert page.locator("#legend").is_visible()


@pytest.mark.parametrize("name", ["hostile", "index"])
def test_text_of_a_document_is_never_run(page: Page, site: Path, name: str) -> None:
    page.goto(address(site / "index.html" if name == "index" else _document(site, name)))
    for _ in range(4):
        page.keyboard.press("n")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    if name == "hostile":
        assert "<script>window.hacked" in page.locator("#paper").inner_text()
        assert "<script>window.hacked" in page.locator("#tree").inner_text()


def test_a_rejected_source_shows_its_reason_and_its_lines(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    assert "No table of tasks was found" in page.locator("#rows tr", has_text="letter.txt").inner_text()
    page.locator("#rows tr", has_text="letter.txt").locator("a").click()
    page.locator(".reason").wait_for()
    assert "No table of tasks was found" in page.locator(".reason").inner_text()
    assert "Dear sir," in page.locator("#paper").inner_text()
    page.keyboard.press("n")
    assert page.evaluate("window.hacked") is None


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
    page.goto(address(site / "index.html") if name == "index" else address(_document(site, name), "finding=1"))
    if name != "index":
        page.keyboard.press("u")
    assert page.evaluate(_CONTRASTS) == []


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("language", ["en-US", "zh-TW"])
def test_nothing_is_cut_off_at_the_usual_widths(browser: Browser, site: Path, width: int, language: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
    shown = context.new_page()
    for address_of in (address(site / "index.html"), address(_document(site, PDF.stem), "finding=1")):
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
    for address_of in (address(site / "index.html"), address(_document(site, PDF.stem), "finding=1")):
        shown.goto(address_of)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        outside = shown.evaluate(
            "[...document.querySelectorAll('header :is(button, input, select, a)')].filter((e) => e.offsetParent && "
            "(e.getBoundingClientRect().left < 0 || e.getBoundingClientRect().right > innerWidth)).map((e) => e.id)"
        )
        assert outside == []
    assert shown.locator("#paper svg").bounding_box()["width"] > 0.8 * (width - 60)  # type: ignore[index]
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
    page.goto(address(_document(site, PDF.stem), "finding=1"))
    page.emulate_media(media="print")
    assert page.locator("#finding-list .finding").last.is_visible()
    assert not page.locator("#download").is_visible()
    assert page.evaluate(
        "document.getElementById('tree').scrollHeight <= document.getElementById('tree').clientHeight + 1"
    )


def test_a_finding_is_accepted_a_level_corrected_and_both_downloaded(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto(address(_document(site, "levels")))
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
    page.wait_for_function(f"document.getElementById('decided-count').textContent === '{count}'")
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
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    for name in sorted(sources):
        page.locator("header .file", has_text=name).wait_for()
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
    names = _names(page)
    page.wait_for_timeout(400)
    page.locator("#rows a").first.click()
    page.locator("#tree").wait_for()
    page.keyboard.press("]")
    page.locator("header .file", has_text=names[1]).wait_for()
    page.keyboard.press("o")
    page.locator("#rows").wait_for()
    assert _names(page) == names
