"""What readers of pages have to say of glyphs, rules and fonts: for each rule the smallest page that breaks it, and one
beside it that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import Extraction, extract_bytes
from pipeline.extract.layout import lay_out
from pipeline.extract.marks import Glyph, PageMarks, Segment, runs_of
from pipeline.model.document import Box
from pipeline.model.doubt import Doubt
from pipeline.process import process_extraction
from pipeline.validate.rules import RULES
from tests.builders import HEADER, document

TASKS = [HEADER, ["T1 規劃品項", "T1.1 分析需求", "", "P1.1.1 蒐集資料。", "3", "K01 市場概論", "S01 資料分析"]]


def word(text: str, x: float) -> tuple[Glyph, ...]:
    """Glyphs side by side, each as wide as high."""
    return tuple(Glyph(c, x + i * 10, x + i * 10 + 10, 50, 10) for i, c in enumerate(text))


def laid_out(*glyphs: Glyph, horizontal: list[Segment], vertical: list[Segment]) -> list[Doubt]:
    """What the layout notices on a page with these glyphs and rules."""
    runs = tuple(runs_of(glyphs))
    return lay_out(PageMarks(1, 400, 300, runs, (), tuple(horizontal), tuple(vertical), "", ""), 0)[1]


FRAME_ACROSS = [Segment(30, 10, 200), Segment(70, 10, 200), Segment(110, 10, 200)]
FRAME_DOWN = [Segment(10, 30, 110), Segment(100, 30, 110), Segment(200, 30, 110)]


def a_pdf(characters: str | None) -> bytes:
    """A PDF that shows as many glyphs as there are characters, of a font that says which they are; or one glyph of a
    font that does not say it."""
    meanings = "".join(f"<{i:04x}> <{ord(c):04x}>\n" for i, c in enumerate(characters or "", start=1))
    cmap = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(characters or '')} beginbfchar\n{meanings}"
    shown = "".join(f"{i:04x}" for i in range(1, len(characters or "x") + 1))
    fonts = "/Encoding /Identity-H /DescendantFonts [6 0 R]" + (" /ToUnicode 7 0 R" if characters else "")
    described = "/FontDescriptor 8 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        _stream(f"BT /F 12 Tf 50 200 Td <{shown}> Tj ET"),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Own {fonts} >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own {described} /DW 1000 >>",
        _stream(f"begincmap {cmap}endbfchar endcmap"),
        "<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 880 /Descent -120 >>",
    ]
    data = "%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(f"{len(data):010d} 00000 n \n")
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(offsets)}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return (data + table + trailer).encode("ascii")


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def of_pdf(characters: str | None) -> tuple[Doubt, ...]:
    """What the reader of PDF notices."""
    return extract_bytes(a_pdf(characters), "標準.pdf").document.doubts


NOTICED: list[tuple[str, list[Doubt], list[Doubt]]] = [
    (
        "irregular-grid",
        laid_out(
            horizontal=[FRAME_ACROSS[0], Segment(70, 10, 100), FRAME_ACROSS[2]],
            vertical=[FRAME_DOWN[0], Segment(100, 30, 70), FRAME_DOWN[2]],
        ),
        laid_out(horizontal=FRAME_ACROSS, vertical=FRAME_DOWN),
    ),
    (
        "text-across-border",
        laid_out(*word("市場", 85), horizontal=FRAME_ACROSS, vertical=FRAME_DOWN),
        laid_out(*word("市場", 75), horizontal=FRAME_ACROSS, vertical=FRAME_DOWN),
    ),
    ("unmapped-glyphs", list(of_pdf(None)), list(of_pdf("工作"))),
    ("compatibility-characters", list(of_pdf("⼯作")), list(of_pdf("工作"))),
]


@pytest.mark.parametrize(("rule", "broken", "clean"), NOTICED, ids=[case[0] for case in NOTICED])
def test_readers_of_pages_notice_what_is_odd(rule: str, broken: list[Doubt], clean: list[Doubt]) -> None:
    assert [(doubt.rule, doubt.page) for doubt in broken] == [(rule, 1)]
    assert clean == []


@pytest.mark.parametrize("rule", [case[0] for case in NOTICED])
def test_a_notice_becomes_a_finding_with_its_place(rule: str) -> None:
    notice = Doubt(rule, "something odd", page=1, box=Box(10.0, 20.0, 30.0, 40.0))
    processed = process_extraction(Extraction(replace(document(TASKS), doubts=(notice,)), ()))
    (finding,) = [finding for finding in processed.findings if finding.rule == rule]
    assert (finding.severity, finding.message) == (RULES[rule].severity, notice.message)
    assert (finding.page, finding.bbox) == (notice.page, notice.box)
