"""A file holds one standard."""

from __future__ import annotations

import pytest

from pipeline.model.document import Document
from pipeline.model.rejected import Reason, Rejected
from pipeline.parse import parse
from tests.builders import HEADER, Rows, sheets

VERSIONS = ["版本", "職能基準代碼", "職能基準名稱", "狀態", "更新說明", "發展更新日期"]
NOTES: Rows = [["說明與補充事項"], ["其他補充說明：\n●食品衛生手冊。"]]


def front(code: str) -> Rows:
    return [VERSIONS, ["V1", code, "烘焙人員", "最新版本", "略", "2024/01/05"]]


def tasks(number: int) -> Rows:
    texts = [f"T{number} 規劃", f"T{number}.1 分析", "", f"P{number}.1.1 分析需求。", "3", "K01 市場概論", "S01 分析"]
    return [HEADER, texts]


def rejected(document: Document) -> str:
    with pytest.raises(Rejected) as caught:
        parse(document)
    assert caught.value.reason is Reason.SEVERAL_STANDARDS
    return str(caught.value)


def test_two_standards_are_rejected_with_the_pages_of_each() -> None:
    one, other = front("FBX1234-001v1"), front("KMC2432-002v4")
    document = sheets([one, tasks(1)], [tasks(2), NOTES], [other, tasks(1), NOTES])
    assert "2 standards, on pages 1-2, 3" in rejected(document)


def test_one_standard_twice_is_two() -> None:
    page = [front("FBX1234-001v1"), tasks(1), NOTES]
    assert "on pages 1, 2" in rejected(sheets(page, page))


def test_a_page_twice_is_one_standard() -> None:
    page = [front("FBX1234-001v1"), tasks(1)]
    assert len(parse(sheets(page, page, [tasks(2), NOTES])).versions) >= 1


def test_a_table_of_versions_in_an_appendix_is_none_of_the_standards() -> None:
    standard = parse(sheets([front("FBX1234-001v1"), tasks(1), NOTES], [front("FBX1234-001v0")]))
    assert [version.code.value for version in standard.versions if version.code] == ["FBX1234-001v1"]
    assert any("v0" in passage.text for passage in standard.unplaced)
