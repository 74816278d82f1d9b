"""Knowledge, skills and attitudes over all standards, and ``ocs catalogue``."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import CompetencyKind, Group, Name, Use, collect, group
from pipeline.catalogue.grouping import reason
from pipeline.catalogue.overruling import overruled, read_overruled
from pipeline.catalogue.suggesting import write_suggestions
from pipeline.catalogue.table import COLUMNS, write_csv
from pipeline.cli import main
from tests.documents import changed, corpus, example, save

Json = dict[str, Any]

LISTS = ("knowledge", "skills", "attitudes")


def _names(*texts: str | tuple[str, int]) -> list[Name]:
    """Names with the number of standards that have them, once each unless said."""
    counted = [text if isinstance(text, tuple) else (text, 1) for text in texts]
    return [
        Name(CompetencyKind.KNOWLEDGE, text, tuple(Use(None, None, f"{text}-{i}", None, ()) for i in range(number)))
        for text, number in counted
    ]


def _grouped(*texts: str | tuple[str, int]) -> list[list[str]]:
    return [[name.text for name in one.names] for one in group(_names(*texts))]


def _ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["catalogue", *(str(argument) for argument in arguments)])


def test_a_name_has_every_standard_and_task_that_uses_it() -> None:
    names = collect([("a.json", example()), ("b.json", changed(example(), code="ABC1234-001"))])
    (name,) = [name for name in names if name.text == "法令規範"]
    assert [use.standard for use in name.uses] == ["KMC2432-002v4", "ABC1234-001"]
    assert name.standards == 2
    (item,) = [item for item in example()["knowledge"] if item["code"] == "K05"]
    assert list(name.uses[0].tasks) == item["tasks"]


def test_nothing_of_the_catalogues_of_the_documents_is_lost() -> None:
    documents = [(document["source"]["file"], document) for document in corpus()]
    names = collect(documents)
    for kind, column in ((CompetencyKind.KNOWLEDGE, "knowledge"), (CompetencyKind.SKILL, "skills")):
        found = {(name.text, use.file, use.code) for name in names if name.kind is kind for use in name.uses}
        given = {
            (text, file, item["code"])
            for file, document in documents
            for item in document[column]
            for text in (item["name"], *item["variants"])
        }
        assert found == given


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("職業安全衛生相關規範", "職業安全與衛生規範"),
        ("3D列印", "３Ｄ 列印"),
        ("法律/法規", "法律／法規"),
        ("資料蒐集及分析", "資料蒐集與分析能力"),
        ("平台管理", "平臺管理"),
        ("電腦（輔助）設計", "電腦輔助設計"),
        ("滅菌法（高溫、乾熱…）的原理", "滅菌法（高溫、乾熱等）的原理"),
    ],
)
def test_names_that_are_written_almost_the_same_are_put_together(one: str, other: str) -> None:
    assert len(_grouped(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("結構破壞性檢測技術與實務應用流程", "結構非破壞性檢測技術與實務應用流程"),
        ("2D電腦輔助設計軟體操作應用技巧", "3D電腦輔助設計軟體操作應用技巧"),
        ("ISO9001品質管理系統條文要求", "ISO9002品質管理系統條文要求"),
        ("高壓電工法規", "低壓電工法規"),
        ("能力", "知識"),
        ("設計能力", "設備能力"),
        ("排水系統設備與管路實務繪製作業能力", "給水系統設備與管路實務繪製作業能力"),
        ("專案執行與品質管理作業流層", "專案執行與品質管理作業流程"),
        ("寵物用品概念", "寵物食用品概念"),
        ("維修工時零件查詢", "維修工時零配件查詢"),
        ("高等教育", "高教育"),
    ],
)
def test_names_of_different_things_are_not(one: str, other: str) -> None:
    assert len(_grouped(one, other)) == 2


def test_a_group_is_called_by_the_name_that_most_standards_have() -> None:
    assert _grouped("溝通協調能力", ("溝通與協調", 3), "溝通協調")[0][0] == "溝通與協調"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("維修 工時零件查詢（）", "width, spaces, punctuation or variant characters"),
        ("維修工時與零件查詢能力", "words that say nothing"),
    ],
)
def test_it_is_said_why_two_names_were_put_together(other: str, why: str) -> None:
    (one,) = group(_names(("維修工時零件查詢", 2), other))
    assert [reason(one, name) for name in one.names] == ["", why]


def test_names_that_are_almost_the_same_are_suggested_for_a_person_to_decide(tmp_path: Path) -> None:
    others = ("維修工時零配件查詢", "維修工時 零配件查詢", "維修工時", "第1級維修工時零件查詢")
    groups = group(_names(("維修工時零件查詢", 3), *others))
    place = tmp_path / "near.csv"
    write_suggestions(groups, place)
    first, *rows = place.read_text("utf-8-sig").splitlines()
    assert first == "kind,name,group,why"
    assert {row.split(",")[1] for row in rows} == {"維修工時零配件查詢", "維修工時 零配件查詢"}
    assert {row.split(",")[3] for row in rows} == {"more: 配"}
    assert len(overruled(groups, read_overruled(place))) == len(groups) - 1


def test_a_person_can_overrule_what_is_put_together(tmp_path: Path) -> None:
    place = tmp_path / "groups.csv"
    place.write_text(
        "\ufeffkind,name,group,remark\r\nknowledge,溝通能力,溝通能力,\r\nknowledge,協調,溝通,\r\n", "utf-8"
    )
    groups = overruled(group(_names(("溝通", 3), "溝通能力", "協調")), read_overruled(place))
    assert [[name.text for name in one.names] for one in groups] == [["溝通", "協調"], ["溝通能力"]]
    assert reason(groups[0], groups[0].names[1]) == "decided by a person"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind,name\n", "needs the columns kind, name, group"),
        ("kind,name,group\nthing,a,b\n", "row 2: a kind (knowledge, skill, attitude), a name and a group are needed"),
        ("kind,name,group\nskill,,b\n", "row 2: a kind"),
        ('kind,name,group\nskill,"a', "cannot be read as CSV"),
    ],
)
def test_an_overruling_file_that_cannot_be_used_is_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    save(example(), tmp_path / "in/a.json")
    (tmp_path / "groups.csv").write_text(text, "utf-8")
    result = _ocs(tmp_path / "in", "--groups", tmp_path / "groups.csv")
    assert result.exit_code == 2
    assert sentence in " ".join(result.output.split())


def test_the_standards_that_share_most_are_a_table(tmp_path: Path) -> None:
    save(example(), tmp_path / "in/a.json")
    other = changed(example(), code="ABC1234-001", title="乙", attitudes=example()["attitudes"][:1])
    save(other, tmp_path / "in/b.json")
    result = _ocs(tmp_path / "in", "--shares", tmp_path / "shares.csv")
    assert "attitude: 1 of 7 (14%) stand in more than one standard" in result.output
    (row,) = csv.DictReader(io.StringIO((tmp_path / "shares.csv").read_text("utf-8-sig")))
    assert (row["standard"], row["other_standard"], row["attitude"]) == ("KMC2432-002v4", "ABC1234-001", "1")
    assert float(row["share"]) == 1.0


def test_kinds_are_never_mixed() -> None:
    names = [Name(kind, "溝通", (Use(None, None, "a", None, ()),)) for kind in CompetencyKind]
    assert len(group(names)) == 3


@given(st.lists(st.text("職業安全衛生相關規範與及能力知識", min_size=1, max_size=12), unique=True))
def test_every_name_is_in_exactly_one_group(texts: list[str]) -> None:
    assert sorted(name for one in _grouped(*texts) for name in one) == sorted(texts)


@given(st.permutations(["溝通能力", "溝通", "溝通與協調", "溝通協調能力", "協調", "溝通協調能力訓練"]))
def test_the_order_of_the_documents_does_not_matter(texts: list[str]) -> None:
    assert _grouped(*texts) == _grouped(*sorted(texts))


def test_csv_and_parquet_have_a_row_for_each_use(tmp_path: Path) -> None:
    save(example(), tmp_path / "json/a.json")
    for suffix in ("csv", "parquet"):
        assert _ocs(tmp_path, "--output", tmp_path / f"names.{suffix}").exit_code == 0
    content = (tmp_path / "names.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    table = pyarrow.parquet.read_table(tmp_path / "names.parquet").to_pylist()
    assert tuple(rows[0]) == tuple(table[0]) == COLUMNS
    assert [{key: str(value or "") for key, value in row.items()} for row in table] == rows
    document = example()
    names = [[item["name"], *item.get("variants", ())] for key in LISTS for item in document[key]]
    assert len(rows) == sum(len(one) for one in names)


def test_a_name_cannot_become_a_formula(tmp_path: Path) -> None:
    name = Name(CompetencyKind.SKILL, '=HYPERLINK("x")', (Use(None, None, "a.json", None, ()),))
    write_csv([Group((name,))], tmp_path / "names.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "names.csv").read_text("utf-8-sig"), newline=""))
    assert row["name"] == '\'=HYPERLINK("x")'


def test_the_summary_counts_uses_names_and_groups(tmp_path: Path) -> None:
    save(example(), tmp_path / "a.json")
    save(changed(example(), code="ABC1234-001"), tmp_path / "b.json")
    result = _ocs(tmp_path)
    assert result.exit_code == 0
    number = len(example()["attitudes"])
    assert "2 standards" in result.output
    assert f"attitude: {2 * number} uses of {number} names" in result.output


def test_bad_input_is_a_sentence_exit_code_2_and_no_table(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    save({}, tmp_path / "broken/a.json")
    for level in (1, 2):
        save(changed(example(), level=level), tmp_path / f"twice/{level}.json")
    table = tmp_path / "names.csv"
    for folder, sentence in (
        ("empty", "holds no documents"),
        ("broken", "is not the JSON of a standard"),
        ("twice", "have the same code"),
        ("none", "does not exist"),
    ):
        result = _ocs(tmp_path / folder, "--output", table)
        assert result.exit_code == 2
        assert sentence in " ".join(result.output.split())
        assert not table.exists()


def test_a_table_that_cannot_be_written_is_a_sentence_and_exit_code_2(tmp_path: Path) -> None:
    save(example(), tmp_path / "in/a.json")
    (tmp_path / "file").write_text("")
    for output, sentence in ((tmp_path / "file/names.csv", "cannot be written"), (tmp_path / "names.xls", "must end")):
        result = _ocs(tmp_path / "in", "--output", output)
        assert result.exit_code == 2
        assert sentence in result.output
