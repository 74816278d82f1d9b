"""Which part a row belongs to."""

from __future__ import annotations

from tests.builders import HEADER, LEFT, document
from tests.reading import read_document

ROW = ["T1規劃", "T1.1分析", "O1.1.1報告", "P1.1.1分析需求。", "4", "K01市場", "S01分析"]


def _across(text: str) -> list[str]:
    """A row of one cell over all columns."""
    return [text, *[LEFT] * 6]


def test_attitudes_in_the_task_table_go_on_below_the_task_header_of_the_next_page() -> None:
    first = [HEADER, ROW, _across("職能內涵(A=attitude 態度)"), _across("A01主動：自動自發。")]
    json = read_document(document(first, [HEADER, _across("A02謹慎：小心行事。")]))
    assert [attitude["code"] for attitude in json["attitudes"]] == ["A01", "A02"]
    assert [duty["code"] for duty in json["duties"]] == ["T1"]


def test_the_notes_heading_ends_attitudes_that_a_page_has_interrupted() -> None:
    first = [HEADER, ROW, _across("職能內涵(A=attitude 態度)"), _across("A01主動：自動自發。")]
    json = read_document(document(first, [HEADER, _across("說明與補充事項"), _across("每三年更新一次。")]))
    assert [attitude["code"] for attitude in json["attitudes"]] == ["A01"]
    assert json["notes"]["supplements"] == ["每三年更新一次。"]
