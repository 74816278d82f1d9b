"""An invented standard whose cells are merged over tasks, with many tasks in one cell, markers and quoted headings."""

from __future__ import annotations

from dataclasses import replace

from tests.samples import SAMPLE
from tests.typeset.model import Block, Coded, Duty, Footnote, Notes, Section, Standard, Task

_KNOWLEDGE = tuple(
    Coded(f"K{number:02d}", name)
    for number, name in enumerate(
        (
            "設施規劃原則",
            "展場裝潢趨勢與材料",
            "成本與利潤概念",
            "力學結構安全原則",
            "消防安全法規{註1}",
            "室內環境控制（空調、水電、消防）的設計方法與限制",
            "人體工學基礎概念",
            "專案管理方法",
            "品質管理",
            "供應商管理與履約",
        ),
        start=1,
    )
)
_SKILLS = tuple(
    Coded(f"S{number:02d}", name)
    for number, name in enumerate(("溝通協調", "資訊科技應用", "預算規劃與成本控管", "專業繪圖", "風險意識"), start=1)
)
_TASKS = ("溝通展場設計", "繪製工程圖說", "編列工程成本", "訂定施工進度", "檢查安全設施")


def _task(duty: int, number: int, name: str) -> Task:
    parent = f"{duty}.{number}"
    block = Block(
        3,
        (Coded(f"O{parent}.1", f"{name[2:]}紀錄表"),),
        (
            Coded(f"P{parent}.1", f"依據客戶需求與現場條件{name}，並與相關人員確認結果。"),
            Coded(f"P{parent}.2", "發現與規定不符時，立即通報主管並提出改善建議。"),
        ),
        _KNOWLEDGE[duty - 1 : duty + 7],
        _SKILLS[: duty + 3],
    )
    return Task((Coded(f"T{parent}", name),), (block,))


MERGED = Standard(
    title="展場工程人員",
    versions=SAMPLE.versions,
    profile=SAMPLE.profile,
    duties=tuple(
        Duty(Coded(f"T{duty}", name), tuple(_task(duty, n, task) for n, task in enumerate(_TASKS, start=1)))
        for duty, name in enumerate(("建立工務管理系統", "管理承包廠商"), start=1)
    ),
    attitudes=SAMPLE.attitudes,
    notes=Notes(
        prerequisites=("大學畢業，或具相關工作經驗兩年以上。",),
        supplements=("本基準適用於展場工程。",),
        footnotes=(Footnote("註1", "消防安全法規：如各類場所的設置標準。"),),
    ),
)
"""Level, knowledge and skills are the same for all tasks of a duty."""


QUOTING = replace(
    MERGED,
    duties=MERGED.duties[:1],
    notes=replace(
        MERGED.notes,
        supplements=(
            "因應作業規範修訂，將原「入門水準」的內容移至本基準的說明之【建議擔任此職類/職業之學歷/經歷/或能力條件】一節，"
            "其餘各節依原有內容辦理，並於下次檢視時一併討論是否保留，相關紀錄見於「其他補充說明」與【基準更新紀錄】各項。",
        ),
        other=(Section("基準更新紀錄", ("2017/05/25：配合職業分類的調整，修正職能基準代碼。",)),),
    ),
)
"""Its notes quote their headings, in the middle of lines and where lines are wrapped."""


def _counted(letter: str, duty: int, texts: tuple[str, ...]) -> tuple[Coded, ...]:
    return tuple(Coded(f"{letter}{duty}.{number}", text) for number, text in enumerate(texts, start=1))


_PAIRS = (
    ("開發前置作業", [(v, t) for v in ("評估", "確認", "規劃") for t in ("平台規格", "使用技術", "人力與時程需求")]),
    ("最佳化程式", [(v, t) for v in ("驗證", "改善") for t in ("功能", "儲存規格", "通訊格式與效能")]),
)

MANY_TASKS = Standard(
    title="遊戲程式開發人員",
    versions=(),
    profile=SAMPLE.profile,
    duties=tuple(
        Duty(
            Coded(f"T{duty}", name),
            (
                Task(
                    tuple(Coded(f"T{duty}.{n}", f"{verb}{thing}") for n, (verb, thing) in enumerate(pairs, start=1)),
                    (
                        Block(
                            4,
                            _counted("O", duty, ("框架評估報告", "平台規格文件", "需求評估報告")),
                            _counted("P", duty, ("瞭解技術趨勢，熟悉各種框架與工具的特性。", "判斷規格的可行性。")),
                            _KNOWLEDGE[:3],
                            _SKILLS[:2],
                        ),
                    ),
                ),
            ),
        )
        for duty, (name, pairs) in enumerate(_PAIRS, start=1)
    ),
    attitudes=SAMPLE.attitudes,
    notes=SAMPLE.notes,
)
"""Each duty is one row: a cell with six to nine tasks, outputs and indicators counted by duty."""
