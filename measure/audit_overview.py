"""How quick the overview of many documents is in headless Chromium: ``python -m measure.audit_overview``.

The documents are made up: as many findings and characters as those of the corpus. Measured are the first paint (as the
browser reports it) and when the rows are painted, both from the start of the navigation; and for each keystroke in the
search field, each click on a filter or a column, the time until the browser has painted what came of it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import click

from pipeline.audit.overview import CONTENTS, Listed, SourceSummary, overview_data
from pipeline.audit.site import write_overview
from pipeline.model.finding import Finding, Severity
from pipeline.validate.rules import RULES
from tests.browsing import address, browsing

SYLLABLES = "工程設計管理行銷企劃資訊系統品質檢驗電子機械化學食品餐飲旅遊金融保險教育訓練生產製造"
WORDS = ("工程", "KMC2", "pdf", "沒有這個")

CHARACTERS = [chr(number) for number in range(0x4E00, 0x4E00 + 2000)]
COMMON = 4000
SENTENCES = 100_000
PER_DOCUMENT = 120
"""Texts of a standard: 120 of 22 characters are what the published ones have on average, each text counted once."""

_ROWS = """
addEventListener("DOMContentLoaded", () => {
    const rows = document.getElementById("rows");
    const seen = () => requestAnimationFrame(() => setTimeout(() => { window.rowsPainted = performance.now(); }));
    if (rows.children.length) seen();
    else new MutationObserver((_, observer) => { observer.disconnect(); seen(); }).observe(rows, { childList: true });
});
"""

_PAINTED = """(act) => new Promise((done) => {
    const start = performance.now();
    eval(act);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


@click.command()
@click.option("--documents", default=3000, show_default=True, help="How many documents.")
@click.option("--times", default=7, show_default=True, help="How often the page is opened.")
def main(documents: int, times: int) -> None:
    """Measure first paint, keystrokes, filters and sorting of the overview."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        site = Path(folder)
        summaries = made_up(documents, Random(1))
        texts = said(summaries, Random(2))
        write_overview(overview_data(summaries, {summary.output for summary in summaries}), {}, texts, site)
        for name in ("overview-data.js", "texts-data.js"):
            click.echo(f"{documents} documents, {(site / name).stat().st_size / 1000:,.0f} kB in {name}")
        seen: dict[str, list[float]] = {}
        for _ in range(times):
            page = browser.new_page(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
            page.add_init_script(_ROWS)
            page.goto(address(site / "index.html"))
            page.wait_for_function("window.rowsPainted && document.querySelector('#totals button')")
            for name, milliseconds in _measured(page):
                seen.setdefault(name, []).append(milliseconds)
            page.close()
    for name, found in seen.items():
        click.echo(f"{name:<14} median {median(found):6.1f} ms   worst {max(found):6.1f} ms   n {len(found)}")


def made_up(count: int, random: Random) -> list[SourceSummary]:
    """Entries like those of real documents: names of 4 to 12 characters, three findings on average."""
    rules = list(RULES.values())
    summaries = []
    for i in range(count):
        title = "".join(random.choices(SYLLABLES, k=random.randint(4, 12)))
        findings = []
        for number in range(1, random.choice((0, 0, 1, 2, 3, 5, 10)) + 1):
            rule = random.choice(rules)
            findings.append(Listed(number, Finding(rule.id, rule.severity, "message", "/skills"), None))
        error = any(listed.finding.severity is Severity.ERROR for listed in findings)
        summaries.append(
            SourceSummary(
                f"{title}-{i}-職能基準.pdf",
                f"{title}-{i}-職能基準",
                f"{i:064x}",
                "review" if error else "ok",
                None,
                title,
                f"KMC{random.randint(1000, 9999)}-{i % 1000:03}v{random.randint(1, 6)}",
                4,
                5,
                {part: random.randint(1, 40) for part in CONTENTS},
                None,
                tuple(findings),
            )
        )
    return summaries


def said(summaries: list[SourceSummary], random: Random) -> dict[str, str]:
    """Texts of as many characters as those of real documents, which pack as well: some words are far more frequent than
    others."""
    words = ["".join(random.choices(CHARACTERS, k=2)) for _ in range(COMMON)]
    weights = [1 / (rank + 1) for rank in range(COMMON)]
    sentences = ["".join(random.choices(words, weights, k=random.randint(2, 20))) for _ in range(SENTENCES)]
    return {summary.file: "\n".join(random.choices(sentences, k=PER_DOCUMENT)) for summary in summaries}


def _measured(page: Any) -> list[tuple[str, float]]:
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    found = [("first paint", paint), ("rows painted", page.evaluate("window.rowsPainted"))]
    page.evaluate("window.asked = performance.now(); readTexts()")
    page.wait_for_function("texts !== null")
    found.append(("texts read", page.evaluate("performance.now() - window.asked")))
    for word in WORDS:
        for end in (*range(1, len(word) + 1), 0):
            act = f"byId('search').value = '{word[:end]}'; byId('search').dispatchEvent(new Event('input'))"
            found.append(("keystroke", page.evaluate(_PAINTED, act)))
    found.append(("status", page.evaluate(_PAINTED, "document.querySelector('#statuses .review').click()")))
    found.append(("rule", page.evaluate(_PAINTED, "document.querySelector('#totals button').click()")))
    found.append(("clear", page.evaluate(_PAINTED, "byId('clear').click()")))
    found.append(("sort by name", page.evaluate(_PAINTED, "document.querySelector('th.title button').click()")))
    found.append(("scroll", page.evaluate(_PAINTED, "byId('table').scrollTop = 50000")))
    return found


if __name__ == "__main__":
    main()
