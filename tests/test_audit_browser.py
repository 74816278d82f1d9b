"""The audit's site in a real browser: from the overview to a finding to its box, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.auditing import PDF
from tests.browsing import address, document_page, in_view, names, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHOSEN = "#paper .chosen"


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
    page.goto(address(document_page(site, PDF.stem)))
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
    page.goto(address(document_page(site, PDF.stem), "value=/duties/0/tasks/0"))
    page.locator("#tree .node.chosen").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.url.endswith("#value=/duties/0/tasks/0/blocks/0/indicators/0")
    assert [text[:6] for text in _chosen_texts(page)] == ["P1.1.1"]


def test_filters_by_status_rule_and_text(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    assert len(names(page)) == 4
    page.locator("#statuses .review").click()
    assert sorted(names(page)) == ["levels.txt", PDF.name]
    page.locator("#statuses .review").click()
    page.locator("#totals button", has_text="code-of-two-sources").click()
    assert sorted(names(page)) == ["levels.txt", PDF.name]
    page.locator("#search").fill("LEVELS")
    assert names(page) == ["levels.txt"]
    page.wait_for_url("**rule=code-of-two-sources&text=LEVELS**")
    page.reload()
    assert names(page) == ["levels.txt"]
    page.locator("#clear").click()
    assert len(names(page)) == 4
    page.locator("#search").fill("no such document")
    assert page.locator("#none").is_visible()


def test_the_texts_of_the_standards_are_searched_and_lead_to_their_place(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#search").fill("消費者行為　Ｋ01")
    page.locator("#rows tr", has_text=PDF.name).wait_for()
    assert "letter.txt" not in names(page)
    page.locator("#rows tr", has_text=PDF.name).locator("a").click()
    opened(page, PDF.name)
    assert "消費者行為" in page.locator("#tree .node.chosen").inner_text()
    assert in_view(page, CHOSEN, "#paper")


def test_a_page_links_to_its_place_in_the_source(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem)))
    page.keyboard.press("ArrowRight")
    link = page.locator("#source").evaluate("(link) => link.href")
    assert link == address(site.parent.parent / "raw" / PDF.name, "page=2")
    page.goto(address(document_page(site, "levels")))
    assert page.locator("#source").get_attribute("href") == "../../../raw/levels.txt"


def test_a_document_found_by_a_rule_opens_at_its_finding(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("#rule").select_option("level-unreadable")
    page.locator("#rows a").first.click()
    page.locator("#detail .message").wait_for()
    assert "cannot be read" in page.locator("#detail .message").inner_text()


def test_columns_sort_and_turn_round(page: Page, site: Path) -> None:
    page.goto(address(site / "index.html"))
    page.locator("th.error button").click()
    assert names(page)[0] == "levels.txt"
    assert page.locator("th.error").get_attribute("aria-sort") == "descending"
    page.locator("th.error button").click()
    assert names(page)[-1] == "levels.txt"


@pytest.mark.parametrize("name", [PDF.stem, "levels"])
def test_a_link_to_a_finding_opens_it(page: Page, site: Path, name: str) -> None:
    page.goto(address(document_page(site, name), "finding=2"))
    assert page.locator(".finding.chosen .sequence").inner_text() == "2"
    assert in_view(page, CHOSEN, "#paper")


@pytest.mark.parametrize("name", [PDF.stem, "levels"])
def test_a_link_to_a_value_opens_it(page: Page, site: Path, name: str) -> None:
    page.goto(address(document_page(site, name), "value=/duties/2/tasks/1/blocks/0/indicators/0"))
    assert "P3.2.1" in page.locator("#tree .node.chosen").inner_text()
    assert in_view(page, CHOSEN, "#paper")
    assert in_view(page, "#tree .node.chosen", "#tree")


def test_pointing_at_one_side_shows_the_other(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem), "value=/duties/0/tasks/0/blocks/0/indicators/1"))
    page.locator("#paper .box.chosen").hover()
    assert "P1.1.2" in page.locator("#tree .node.hovered").inner_text()
    page.locator("#tree .node", has_text="P1.1.1").hover()
    assert page.locator("#paper .box.hovered").count() == 1
    page.locator("#paper .box.hovered").click(force=True, position={"x": 5, "y": 5})
    assert page.url.endswith("indicators/0")


def test_what_is_pointed_at_on_the_page_is_seen_in_the_tree(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem)))
    page.locator("#paper .box.kind-skill").last.hover(force=True)
    assert in_view(page, "#tree .node.hovered", "#tree")


def test_each_place_of_a_finding_can_be_gone_to(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem), "finding=1"))
    assert page.locator("#sheet-number").inner_text() == "2 / 3"
    page.locator("#detail .place", has_text="p. 1").click()
    assert page.locator("#sheet-number").inner_text() == "1 / 3"
    assert in_view(page, CHOSEN, "#paper")
    assert page.locator(".finding.chosen .sequence").inner_text() == "1"


def test_pages_and_zoom(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem)))
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
    page.goto(address(document_page(site, "levels"), "finding=1"))
    rows = page.locator(".comparison tr").all_inner_texts()
    assert ["null" in rows[0], "3 4" in rows[1]] == [True, True]


def test_the_json_path_and_the_link_can_be_copied(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem), "finding=2"))
    copied: dict[str, Any] = {}
    for key in ("copy-path", "copy-link"):
        page.locator(f"#detail .{key}").click()
        page.locator("#told", has_text="Copied").wait_for()
        copied[key] = page.evaluate("navigator.clipboard.readText()")
    assert copied["copy-path"] == "/skills/12"
    assert copied["copy-link"] == page.url


def test_copying_works_where_the_clipboard_is_forbidden(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem), "finding=2"))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.keyboard.press("c")
    page.locator("#told", has_text="Copied").wait_for()


def test_the_characters_that_no_value_claims_can_be_marked(page: Page, site: Path) -> None:
    page.goto(address(document_page(site, PDF.stem)))
    opacity = "getComputedStyle(document.querySelector('.page .claim.furniture')).fill"
    before = page.evaluate(opacity)
    page.keyboard.press("u")
    assert page.evaluate(opacity) != before
    assert page.locator("#legend").is_visible()


@pytest.mark.parametrize("name", ["hostile", "index"])
def test_text_of_a_document_is_never_run(page: Page, site: Path, name: str) -> None:
    page.goto(address(site / "index.html" if name == "index" else document_page(site, name)))
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
    assert page.evaluate("window.hacked") is None
    page.keyboard.press("n")
