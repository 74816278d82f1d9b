"""Words that are added to the vocabulary: a heading of another issuer is read without a change to the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.parse.adding import BadVocabulary, read_added
from pipeline.parse.vocabulary import built_in, vocabulary
from tests.run_helpers import TEXT, report

WORDS = '[tasks]\noutput = ["工作成果"]\n\n[notes]\nother = ["推薦(教材|課程)"]\n'
"""What the documents of this file print, and no published one."""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A standard that calls its outputs something else."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.read_text("utf-8").replace("工作產出", "工作成果"), "utf-8")
    return folder


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return written(tmp_path / "words.toml", WORDS)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def ocs(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def _outputs(document: dict[str, object]) -> str:
    return json.dumps(document["duties"], ensure_ascii=False)


def test_a_heading_that_is_added_is_read_like_one_that_is_known(raw: Path, words: Path) -> None:
    usual = json.loads(ocs("parse", TEXT).output)
    without = json.loads(ocs("parse", raw / "a.txt").output)
    assert any(finding["rule"] == "unknown-heading" for finding in without["findings"])
    added = json.loads(ocs("parse", raw / "a.txt", "--vocabulary", words).output)
    assert _outputs(added) == _outputs(usual) != _outputs(without)
    assert (added["findings"], added["unplaced"]) == (usual["findings"], usual["unplaced"])


def test_what_was_read_with_other_words_is_read_again(raw: Path, words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reused = []
    for more in ((), ("--vocabulary", words), ("--vocabulary", words), ()):
        assert ocs("extract", raw, "-o", out, "-q", "-j", "1", *more).exit_code == 0
        reused.append(report(out)["documents"][0]["reused"])
    assert reused == [False, False, True, False]


def test_the_file_can_be_named_in_the_settings_of_the_folder(raw: Path, tmp_path: Path) -> None:
    written(raw / "words.toml", WORDS)
    written(raw / "ocs.toml", 'vocabulary = "words.toml"\n')
    assert ocs("extract", raw, "-o", tmp_path / "out", "-q", "-j", "1").exit_code == 0
    found = json.loads((tmp_path / "out/json/a.json").read_text("utf-8"))["findings"]
    assert "unknown-heading" not in {finding["rule"] for finding in found}
    assert ocs("audit", raw, "-o", tmp_path / "out", "-j", "1").exit_code == 0
    assert "unknown-heading" not in (tmp_path / "out/audit/documents/a.html").read_text("utf-8")


def test_words_of_every_kind_can_be_added(tmp_path: Path) -> None:
    text = """
        [title]
        endings = ["職能標準"]
        [tasks]
        duty_and_task = [["職務", "任務"]]
        [furniture]
        patterns = ['內部文件']
        [profile]
        level = ["整體級別"]
        [marks]
        bullets = "❖"
    """
    found = vocabulary(read_added(written(tmp_path / "a.toml", text), built_in()))
    assert "職能標準" in found.title_endings
    assert ("職務", "任務") in found.duty_and_task
    assert found.furniture.fullmatch("內部文件")
    assert found.furniture.fullmatch("第3頁")
    assert found.profile["整體級別續"] == found.profile["基準級別"] == "level"
    assert found.bullets == vocabulary().bullets + "❖"


BAD = {
    "no = TOML": "cannot be read",
    '[sections]\na = ["b"]': "there is no section [sections]. All of them: title, furniture",
    'title = "職能標準"': "there is no section [title]",
    '[tasks]\nresult = ["成果"]': "nothing can be added to tasks.result. All of [tasks]: duty_and_task, output",
    '[notes]\nfootnote_word = "注"': "nothing can be added to notes.footnote_word",
    '[tasks]\noutput = "成果"': "tasks.output must be a list",
    "[tasks]\noutput = [7]": "tasks.output holds 7, which is no word",
    '[tasks]\noutput = ["、"]': "tasks.output holds '、', which is no word",
    '[tasks]\noutput = ["行為 指標"]': "tasks.output holds '行為 指標', which is known as tasks.indicator",
    '[tasks]\nduty_and_task = ["職務"]': "must be a list of pairs",
    "[notes]\nother = ['(']": "which is no regular expression",
    "[notes]\nother = ['x*']": "which fits where nothing stands",
    "[marks]\nbullets = ['❖']": "marks.bullets must be a text",
}


@pytest.mark.parametrize(("text", "said"), BAD.items())
def test_a_file_that_cannot_be_used_ends_the_command_with_a_sentence(
    raw: Path, tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path / "words.toml", text)
    with pytest.raises(BadVocabulary, match=r"words\.toml"):
        read_added(path, built_in())
    result = ocs("extract", raw, "-o", tmp_path / "out", "--vocabulary", path)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stderr.count("\n") <= 4
    assert not (tmp_path / "out").exists()
