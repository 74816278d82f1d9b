"""The duties, tasks and blocks that rows make, as texts, for tests of the task table."""

from __future__ import annotations

from pipeline.codes.style import USUAL
from pipeline.model.document import Document
from pipeline.parse.body import DutyCells, LogicalCell, assemble
from pipeline.parse.ledger import Ledger
from pipeline.parse.rows import flatten
from pipeline.parse.sections import divide
from pipeline.parse.vocabulary import vocabulary

Outline = list[tuple[str, list[tuple[str, list[tuple[str, str, str, str, str]]]]]]

FIRST = ["T1 規劃", "T1.1 分析", "O1.1.1 報告", "P1.1.1 蒐集", "3", "K01 市場\nK02 設備", "S01 分析"]
THIRD = ["T2 執行", "T2.1 檢查", "O2.1.1 紀錄", "P2.1.1 檢查", "4", "K04 工具", "S04 檢查"]


def assembled(source: Document) -> tuple[DutyCells, ...]:
    return _read(source)[0]


def doubted(source: Document) -> list[str]:
    """The rules of the doubts about the rows."""
    return [doubt.rule for doubt in _read(source)[1].doubts]


def _read(source: Document) -> tuple[tuple[DutyCells, ...], Ledger]:
    ledger = Ledger()
    return assemble(divide(source, flatten(source), vocabulary(), ledger).tasks, USUAL, ledger), ledger


def outline(source: Document) -> Outline:
    """Duties with their tasks, tasks with their blocks: outputs, indicators, level, knowledge, skills."""
    return [
        (
            _text(duty.head) if duty.head else "",
            [
                (
                    _text(task.head),
                    [
                        (
                            "|".join(map(_text, block.outputs)),
                            "|".join(map(_text, block.indicators)),
                            _text(block.level),
                            _text(block.knowledge),
                            _text(block.skill),
                        )
                        for block in task.blocks
                    ],
                )
                for task in duty.tasks
            ],
        )
        for duty in assembled(source)
    ]


def _text(cell: LogicalCell) -> str:
    return "/".join(line.text for line, _ in cell.text.lines)


def shared(source: Document) -> list[tuple[str, str, str]]:
    """Level, knowledge and skills of the first block of each task."""
    return [
        (_text(task.blocks[0].level), _text(task.blocks[0].knowledge), _text(task.blocks[0].skill))
        for duty in assembled(source)
        for task in duty.tasks
    ]
