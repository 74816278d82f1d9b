"""What other programs call, and the examples of its documentation."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

import pipeline
from pipeline import DocumentError, diff, frames, load, read
from pipeline.tables.schema import TABLES
from tests.documents import FIXTURE, changed, example, save

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"
GUIDE = ROOT / "docs/python-api.md"


@pytest.mark.parametrize("path", [FIXTURE, *sorted(RAW.iterdir())], ids=lambda path: path.suffix)
def test_a_standard_is_read_from_any_source_or_from_its_json(path: Path) -> None:
    assert read(path)["duties"] == example()["duties"]
    assert read(str(path))["title"] == "活動主管"


def test_what_is_no_standard_is_a_sentence_that_names_the_file(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear sir,\n")
    with pytest.raises(DocumentError, match=r"letter\.txt.*No table of tasks was found"):
        read(letter)
    with pytest.raises(DocumentError, match=r"none\.json cannot be read"):
        read(tmp_path / "none.json")
    with pytest.raises(DocumentError, match=r"none\.pdf"):
        read(tmp_path / "none.pdf")


def test_a_source_is_read_with_what_people_have_decided_about_it(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes((RAW / "KMC2432-002v4.txt").read_bytes())
    sha256 = read(source)["source"]["sha256"]
    head = "source sha256,rule,path,decision,value\n"
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit/decisions.csv").write_text(f"{head}{sha256},,/title,corrected,活動總監\n", "utf-8")
    (tmp_path / "more.csv").write_text(f"{head}{sha256},,/level,corrected,5\n", "utf-8")
    standard = read(source, decisions=[tmp_path / "more.csv"])
    assert (standard["title"], standard["level"]) == ("活動總監", 5)
    assert [one["path"] for one in standard["corrections"]] == ["/title", "/level"]
    (tmp_path / "more.csv").write_text("nothing\n", "utf-8")
    with pytest.raises(DocumentError, match=r"more\.csv: the first line must name the columns"):
        read(source, decisions=[tmp_path / "more.csv"])


def test_a_source_is_read_with_words_that_are_added(tmp_path: Path) -> None:
    source, words = tmp_path / "a.txt", tmp_path / "words.toml"
    source.write_text((RAW / "KMC2432-002v4.txt").read_text("utf-8").replace("工作產出", "工作成果"), "utf-8")
    words.write_text('[tasks]\noutput = ["工作成果"]\n', "utf-8")
    assert read(source)["duties"] != read(source, vocabulary=words)["duties"] == example()["duties"]
    words.write_text("[]", "utf-8")
    with pytest.raises(DocumentError, match=r"words\.toml cannot be read"):
        read(source, vocabulary=words)


def test_a_folder_is_loaded_by_keys_that_stay_from_release_to_release(tmp_path: Path) -> None:
    older, newest = changed(example(), code="KMC2432-002v3"), example()
    save(newest, tmp_path / "json/a.json")
    save(older, tmp_path / "json/b.json")
    assert load(tmp_path) == {"KMC2432-002": newest, "KMC2432-002v3": older}


def test_frames_take_a_folder_or_single_standards(tmp_path: Path) -> None:
    save(example(), tmp_path / "a.json")
    for standards in (load(tmp_path), [read(FIXTURE)], iter([read(FIXTURE)])):
        made = frames(standards)
        assert set(made) == {table.name for table in TABLES}
        assert made["standards"]["standard"].tolist() == ["KMC2432-002"]


def test_frames_of_one_standard_twice_are_a_sentence() -> None:
    with pytest.raises(DocumentError, match="are the same version of the standard KMC2432-002 and differ"):
        frames([read(FIXTURE), read(FIXTURE)])


def test_diff_says_what_changed() -> None:
    assert diff(read(FIXTURE), read(FIXTURE)) == ()
    newer = read(FIXTURE)
    newer["title"] = "活動總監"
    assert [(one.old, one.new) for one in diff(read(FIXTURE), newer)] == [("活動主管", "活動總監")]


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'pandas', 'numpy', 'sqlalchemy', 'pdfplumber', 'pypdfium2', 'click'} & set(sys.modules)"
    for statement in ("import pipeline", "from pipeline import __version__"):
        subprocess.run([sys.executable, "-c", f"import sys; {statement}; assert not {heavy}, {heavy}"], check=True)


def test_loading_documents_does_not_import_pandas() -> None:
    program = (
        "import sys; from pipeline import load, read, diff; assert not {'pandas', 'sqlalchemy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_no_module_has_the_name_of_a_function() -> None:
    """``import pipeline.diff`` would put the module in the place of the function."""
    for name in pipeline.__all__:
        assert not (ROOT / f"pipeline/{name}.py").exists()
        assert not (ROOT / f"pipeline/{name}").exists()


def test_what_the_package_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pipeline.nothing  # type: ignore[attr-defined]


def _examples() -> list[str]:
    if not GUIDE.is_file():
        return []
    return [match[1] for match in regex.finditer(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), regex.DOTALL)]


def test_the_examples_of_the_documentation_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after another, beside a folder ``output``, the samples of ``raw`` and a decision about one."""
    save(example(), tmp_path / "output/json/KMC2432-002v4.json")
    save(changed(example(), code="KMC2432-002v3", level=3), tmp_path / "last-month/json/KMC2432-002v3.json")
    (tmp_path / "raw").symlink_to(RAW)
    sha256 = hashlib.sha256((RAW / "活動主管-職能基準.pdf").read_bytes()).hexdigest()
    line = f"{sha256},code-gap,/knowledge,accepted"
    (tmp_path / "decided.csv").write_text(f"source sha256,rule,path,decision\n{line}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    examples = _examples()
    assert len(examples) >= 4
    names: dict[str, Any] = {}
    for code in examples:
        exec(compile(code, str(GUIDE), "exec"), names)
