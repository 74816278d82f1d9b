"""An invented standard that has something of everything, for tests that do not need a random one."""

from __future__ import annotations

from dataclasses import replace

from tests.typeset.model import (
    Attitude,
    Block,
    Coded,
    Duty,
    Entry,
    Footnote,
    Notes,
    Profile,
    Standard,
    Task,
    Version,
)

MARKET = Coded("K01", "市場分析方法")
RULES = Coded("K02", "食品安全法令{註1}")
NESTED = Coded("K03", "烘焙設備種類\n烤箱與發酵箱\n攪拌機及其附件的使用限制")
ANALYSIS = Coded("S01", "需求分析能力")
OPERATION = Coded("S02", "PC Base 控制器操作能力")

SAMPLE = Standard(
    title="烘焙坊營運人員",
    versions=(
        Version("V2", "FBX1234-001v2", "烘焙坊營運人員", "最新版本", None, "2024-01-05"),
        Version("V1", "FBX1234-001v1", "烘焙坊人員", "歷史版本", "已被《FBX1234-001v2》取代", "2020-11-30"),
    ),
    profile=Profile(
        code="FBX1234-001v2",
        category=None,
        occupation="烘焙坊營運人員",
        job_categories=(Entry("餐飲 / 烘焙管理", "FBX"), Entry("行銷 / 門市管理", "MKT")),
        occupations=(Entry("食品製造人員", "1234"),),
        industries=(Entry("製造業 / 食品製造業", "C0891"),),
        description="依門市需求規劃每日烘焙品項，操作與維護烘焙設備，並確認產品的品質。",
        level=3,
    ),
    duties=(
        Duty(
            Coded("T1", "規劃烘焙品項"),
            (
                Task(
                    (Coded("T1.1", "分析門市需求"),),
                    (
                        Block(
                            3,
                            (Coded("O1.1.1", "需求分析報告"),),
                            (
                                Coded("P1.1.1", "依門市位置與客戶習慣蒐集市場資訊，並確認資訊可以使用。"),
                                Coded("P1.1.2", "彙整歷史銷售資料，判斷每日各品項的需求數量。"),
                            ),
                            (MARKET, RULES),
                            (ANALYSIS,),
                        ),
                        Block(
                            4,
                            (),
                            (Coded("P1.1.3", "面對節慶需求時，提出品項與人力的調整建議。"),),
                            (MARKET,),
                            (ANALYSIS, OPERATION),
                        ),
                    ),
                ),
                Task(
                    (Coded("T1.2", "訂定每日品項"), Coded("T1.3", "安排烘焙時程")),
                    (
                        Block(
                            3,
                            (Coded("O1.2.1", "每日品項表"), Coded("O1.3.1", "烘焙時程表")),
                            (Coded("P1.2.1", "依需求數量訂定品項。"), Coded("P1.3.1", "依設備產能安排時程。")),
                            (NESTED,),
                            (OPERATION,),
                        ),
                    ),
                ),
            ),
        ),
        Duty(
            Coded("T2", "操作烘焙設備"),
            (
                Task(
                    (Coded("T2.1", "檢查與啟動設備"),),
                    (
                        Block(
                            2,
                            (),
                            (
                                Coded("P2.1.1", "依檢查表確認烤箱、發酵箱與攪拌機的狀況，發現異常立即通報維護人員。"),
                                Coded("P2.1.2", "啟動設備並設定溫度與時間。"),
                            ),
                            (RULES, NESTED),
                            (OPERATION,),
                        ),
                    ),
                ),
            ),
        ),
    ),
    attitudes=(
        Attitude("A01", "持續學習", "能夠主動學習新的品項與設備，並應用在每日工作。"),
        Attitude("A02", "謹慎細心", "對於溫度、時間與重量，能夠反覆確認而不遺漏。"),
    ),
    notes=Notes(
        prerequisites=("高中職以上畢業，或具相關工作經驗。", "持有烘焙食品丙級證照。"),
        supplements=("本基準適用於門市內自行烘焙的商店。",),
        footnotes=(Footnote("註1", "食品安全法令：如食品業者登錄辦法與良好衛生規範。"),),
    ),
)

FLAT = replace(
    SAMPLE,
    profile=replace(SAMPLE.profile, job_categories=SAMPLE.profile.job_categories[:1]),
    duties=tuple(
        replace(
            duty,
            tasks=tuple(
                replace(
                    task,
                    blocks=tuple(
                        replace(block, knowledge=tuple(replace(k, text=k.text.split("\n")[0]) for k in block.knowledge))
                        for block in task.blocks
                    ),
                )
                for task in duty.tasks
            ),
        )
        for duty in SAMPLE.duties
    ),
)
"""The sample as far as the text export can hold it: no nested bullets, one line in each cell of the classification."""
