"""The audit's site as files: what is on the pages, what is made anew, what is settled."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit import build
from pipeline.audit import glimpse as guarded
from pipeline.audit.glimpse import glimpse
from pipeline.audit.overview import SourceSummary
from pipeline.audit.site import labels, script_json
from pipeline.decisions import Decisions
from pipeline.decisions.table import COLUMNS
from pipeline.parse.adding import NOTHING_ADDED
from pipeline.run.sources import find
from tests.auditing import HOSTILE, PDF, TEXT, accepting, audited, ocs_audit, overview_data, page_data, put


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    return audited(put(folder / "raw", PDF, TEXT, letter="Dear sir,\nno standard\n"), folder / "output")


def _finding(data: dict[str, Any], words: str) -> dict[str, Any]:
    (found,) = (finding for finding in data["findings"] if words in finding["message"]["en"])
    return cast(dict[str, Any], found)


def test_every_document_has_a_page_and_a_line_in_the_overview(site: Path) -> None:
    documents = overview_data(site)["documents"]
    assert {document[1] for document in documents} == {PDF.name, TEXT.name, "letter.txt"}
    assert len(list((site / "documents").iterdir())) == 3


@pytest.mark.parametrize("name", [PDF.stem, TEXT.stem])
def test_a_missing_code_is_shown_by_its_neighbours(site: Path, name: str) -> None:
    data = page_data(site / "documents" / f"{name}.html")
    about = [data["values"][i]["printed"][:3] for i in _finding(data, "K14 is missing")["values"]]
    assert {"K13", "K15"} == set(about)


@pytest.mark.parametrize("name", [PDF.stem, TEXT.stem])
def test_a_code_with_two_names_is_shown_at_both(site: Path, name: str) -> None:
    data = page_data(site / "documents" / f"{name}.html")
    printed = {data["values"][i]["printed"] for i in _finding(data, "S13 is printed")["values"]}
    assert printed == {"S13 專案管理能力", "S13 專案活動執行報告撰寫"}


@pytest.mark.parametrize("name", [PDF.stem, TEXT.stem])
def test_the_text_layer_has_every_printed_character_and_nothing_unclaimed(site: Path, name: str) -> None:
    data = page_data(site / "documents" / f"{name}.html")
    segments = [segment for sheet in data["sheets"] for line in sheet["lines"] for segment in line["segments"]]
    assert not [segment for segment in segments if segment["claim"] in ("unplaced", "unclaimed")]
    shown = "".join("".join(segment["text"].split()) for segment in segments)
    printed = "".join(word for word in TEXT.read_text("utf-8").split() if not word.startswith("#"))
    if name == TEXT.stem:
        assert shown == printed.replace("^{", "").replace("】}", "】").replace("**", "")
    assert len(shown) > 2000


def test_text_that_no_field_took_is_marked_in_the_text_layer(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", odd=TEXT.read_text("utf-8").replace("版本\t", "版本\t奇怪的欄\t", 1))
    data = page_data(audited(source, tmp_path / "out") / "documents" / "odd.html")
    segments = [segment for sheet in data["sheets"] for line in sheet["lines"] for segment in line["segments"]]
    marked = "".join(segment["text"] for segment in segments if segment["claim"] == "unplaced")
    assert "奇怪的欄" in marked
    assert any(value["kind"] == "unplaced" for value in data["values"])


def test_every_value_of_the_tree_leads_to_its_place(site: Path) -> None:
    data = page_data(site / "documents" / f"{PDF.stem}.html")
    nodes = list(data["tree"])
    for node in nodes:
        nodes.extend(node["children"])
        printed = node["fields"].get("name") or node["fields"].get("text")
        if printed is not None:
            assert node["values"], node["path"]
            assert all(data["values"][i]["marks"] for i in node["values"])
    assert sum(node["kind"] == "indicator" for node in nodes) == 19


def test_only_pages_with_findings_have_pictures_unless_all_are_asked_for(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF)
    for arguments, expected in (((), {2}), (("--all-pages",), {1, 2, 3}), ((), {2})):
        site = audited(source, tmp_path / "out", *arguments)
        sheets = page_data(site / "documents" / f"{PDF.stem}.html")["sheets"]
        assert {sheet["number"] for sheet in sheets if sheet["picture"]} == expected
        named = {(site / "documents" / sheet["picture"]).resolve() for sheet in sheets if sheet["picture"]}
        assert set((site / "pictures").resolve().rglob("*.webp")) == named


def test_a_rejected_source_has_a_page_with_the_reason_and_what_was_read(site: Path) -> None:
    (row,) = (document for document in overview_data(site)["documents"] if document[1] == "letter.txt")
    data = page_data(site / "documents" / f"{row[0]}.html")
    assert data["status"] == "rejected"
    assert data["reason"].startswith("not-a-standard: ")
    assert [line["segments"][0]["text"] for line in data["sheets"][0]["lines"]] == ["Dear sir,", "no standard"]


def test_what_cannot_be_read_at_all_has_a_page_without_sheets(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF)
    (source / "scan.pdf").write_text("<html>not found</html>")
    site = audited(source, tmp_path / "out")
    (row,) = (document for document in overview_data(site)["documents"] if document[1] == "scan.pdf")
    assert page_data(site / "documents" / f"{row[0]}.html")["sheets"] == []


def test_the_process_that_looks_at_a_rejected_source_is_ended_when_it_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 0.01)
    assert glimpse(PDF, tmp_path, "a") == ()


@pytest.mark.parametrize(
    ("changed", "reason"), [(True, "The source has changed"), (False, "Its values cannot be shown: ValueError: no")]
)
def test_a_page_that_cannot_be_made_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bool, reason: str
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(build, "page_of", fail)
    (source,) = find([put(tmp_path / "raw", PDF)]).sources
    sha256 = hashlib.sha256(PDF.read_bytes()).hexdigest()
    summary = SourceSummary(source.file, "a", "0" * 64 if changed else sha256, "ok", None, "", "", 4, 3, {}, None, ())
    build.make_page(build.Task(source, summary, None, (), Decisions(), False, NOTHING_ADDED), tmp_path)
    data = page_data(tmp_path / "documents/a.html")
    assert data["reason"].startswith(reason)
    assert data["sheets"][0]["picture"] is not None


def test_a_page_too_large_for_a_browser_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "LARGEST", 50_000)
    (source,) = find([put(tmp_path / "raw", PDF)]).sources
    sha256 = hashlib.sha256(PDF.read_bytes()).hexdigest()
    summary = SourceSummary(source.file, "a", sha256, "ok", None, "", "", 4, 3, {}, None, ())
    build.make_page(build.Task(source, summary, None, (), Decisions(), False, NOTHING_ADDED), tmp_path)
    assert "would take" in page_data(tmp_path / "documents/a.html")["reason"]


def test_a_page_that_would_come_out_the_same_is_kept(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF, TEXT)
    assert "2 pages made, 0 unchanged" in ocs_audit(source, tmp_path / "out").output
    assert "0 pages made, 2 unchanged" in ocs_audit(source, tmp_path / "out").output
    put(source, **{TEXT.stem: TEXT.read_text("utf-8") + "\n"})
    assert "1 pages made, 1 unchanged" in ocs_audit(source, tmp_path / "out").output


def test_the_page_of_a_source_that_is_gone_goes_too(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF, TEXT)
    site = audited(source, tmp_path / "out")
    (source / PDF.name).unlink()
    audited(source, tmp_path / "out")
    assert [page.name for page in (site / "documents").iterdir()] == [f"{TEXT.stem}.html"]
    assert not list((site / "pictures").iterdir())


def test_only_makes_one_page_and_lists_all(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF, TEXT)
    site = audited(source, tmp_path / "out", "--only", source / TEXT.name)
    links = {document[1]: document[0] for document in overview_data(site)["documents"]}
    assert links[PDF.name] is None
    assert links[TEXT.name] == TEXT.stem
    assert ocs_audit(source, tmp_path / "out", "--only", __file__).exit_code == 2


def test_rules_across_documents_lead_to_the_other_ones(site: Path) -> None:
    data = page_data(site / "documents" / f"{TEXT.stem}.html")
    finding = _finding(data, "is the code of 2 sources")
    assert finding["others"][0][0] == PDF.name
    assert (site / "documents" / f"{PDF.stem}.html").is_file()


def test_an_accepted_finding_is_settled_everywhere(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", PDF)
    output = tmp_path / "out"
    page = audited(source, output) / "documents" / f"{PDF.stem}.html"
    data = page_data(page)
    line = accepting(data, _finding(data, "K14 is missing"), "the publisher took it out")
    (source / "audit").mkdir()
    (source / "audit/decisions.csv").write_text(f"{','.join(COLUMNS)}\n{line}\n", "utf-8")
    result = ocs_audit(source, output)
    assert "2 open, 1 settled" in result.output
    settled = _finding(page_data(page), "K14 is missing")["settled"]
    assert settled == {"decision": "accepted", "value": "", "comment": "the publisher took it out"}
    document = json.loads((output / "json" / f"{PDF.stem}.json").read_bytes())
    assert [finding["decision"] for finding in document["findings"]].count("accepted") == 1
    with (output / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        states = {row["message"][:3]: (row["state"], row["comment"]) for row in csv.DictReader(file)}
    assert states["K14"] == ("settled", "the publisher took it out")
    assert states["S13"] == ("open", "")
    assert overview_data(output / "audit")["documents"][0][5:9] == [0, 2, 0, 1]


def test_a_document_with_all_its_errors_accepted_is_settled(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", two=TEXT.read_text("utf-8").replace("\t4\t", "\t3 4\t", 1))
    page = audited(source, tmp_path / "out") / "documents/two.html"
    data = page_data(page)
    errors = [accepting(data, finding) for finding in data["findings"] if finding["severity"] == "error"]
    assert errors
    (source / "audit").mkdir()
    (source / "audit/decisions.csv").write_text("\n".join((",".join(COLUMNS), *errors)), "utf-8")
    site = audited(source, tmp_path / "out")
    assert overview_data(site)["documents"][0][4] == "settled"


def test_spreadsheets_have_a_byte_order_mark_and_no_formulas(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", TEXT, **{"=1+1": "no standard\n"})
    audited(source, tmp_path / "out")
    for name, column in (("findings.csv", "message"), ("index.csv", "status")):
        content = (tmp_path / "out" / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
        assert all(row[column] for row in rows)
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert [row["file"] for row in rows] == ["'=1+1.txt", TEXT.name]
    assert [row["tasks"] for row in rows] == ["", "7"]


def test_text_of_a_document_stays_text(tmp_path: Path) -> None:
    source = put(tmp_path / "raw", bad=TEXT.read_text("utf-8").replace("活動資料分析", HOSTILE))
    html = (audited(source, tmp_path / "out") / "documents/bad.html").read_text("utf-8")
    assert "<script>window" not in html
    assert "<img" not in html
    assert HOSTILE in json.dumps(page_data(tmp_path / "out/audit/documents/bad.html"))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_in_a_script_cannot_end_it_and_says_the_same(data: object) -> None:
    text = script_json(data)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == data


def test_every_word_is_there_in_both_languages_and_every_key_has_its_words() -> None:
    words = labels()
    assert words["en"].keys() == words["zh"].keys()
    package = resources.files("pipeline.audit")
    for folder in ("templates", "static"):
        for file in package.joinpath(folder).iterdir():
            text = file.read_text("utf-8")
            used = re.findall(r'word\("([a-z-]+)"[,)]', text) + re.findall(r'data-(?:label|hint)="([a-z-]+)"', text)
            assert set(used) <= words["en"].keys(), file.name
