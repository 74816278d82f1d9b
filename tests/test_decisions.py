"""Decisions about findings: which lines are understood, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.decision import Decision, place_of
from pipeline.decisions.table import COLUMNS, FILE, BadDecisions, read_decisions, write_decisions
from pipeline.model.finding import Finding, Severity
from pipeline.validate.rules import RULES
from tests.auditing import TEXT, ocs_audit, put

SHA = "0" * 64
HEAD = ",".join(COLUMNS)


def found(rule: str, path: str | None, page: int | None = None) -> Finding:
    return Finding(rule, Severity.WARNING, "", path, page)


def _written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes("\r\n".join((head, *lines)).encode("utf-8"))
    return folder


@given(
    rule=st.sampled_from(sorted(RULES)),
    path=st.none() | st.text(st.characters(exclude_categories=("Cs", "Cc"))).map(lambda text: f"/{text}".rstrip()),
    page=st.none() | st.integers(1, 99),
)
def test_a_decision_that_is_written_settles_the_finding_when_it_is_read(
    tmp_path_factory: pytest.TempPathFactory, rule: str, path: str | None, page: int | None
) -> None:
    folder = tmp_path_factory.mktemp("decisions")
    place = place_of(found(rule, path, page))
    write_decisions(folder / FILE, [Decision(SHA, rule, place, "accepted", "", 'a "b", c')])
    decisions = read_decisions([folder])
    assert decisions.about(SHA, found(rule, path, page)) is not None
    assert decisions.about("1" * 64, found(rule, path, page)) is None


def test_a_decision_about_one_page_settles_nothing_on_another(tmp_path: Path) -> None:
    decisions = read_decisions([_written(tmp_path, f"{SHA},unaccounted-characters,page 2,accepted,,")])
    assert decisions.about(SHA, found("unaccounted-characters", None, 2)) is not None
    assert decisions.about(SHA, found("unaccounted-characters", None, 3)) is None


def test_a_later_line_replaces_an_earlier_one(tmp_path: Path) -> None:
    lines = (f"{SHA},code-gap,/knowledge,accepted,,fine", f"{SHA},code-gap,/knowledge,open,,not fine after all")
    assert read_decisions([_written(tmp_path, *lines)]).about(SHA, found("code-gap", "/knowledge")) is None


def test_excel_writes_a_byte_order_mark_and_blank_lines(tmp_path: Path) -> None:
    folder = _written(tmp_path, f'{SHA},code-gap,/skills,accepted,,"a, b"', ",,,,,", "", head=f"\ufeff{HEAD}")
    settled = read_decisions([folder]).about(SHA, found("code-gap", "/skills"))
    assert settled is not None
    assert settled.comment == "a, b"


def test_a_folder_without_decisions_has_none(tmp_path: Path) -> None:
    assert read_decisions([tmp_path]).all == ()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("sha,rule",), "line 2: 2 cells instead of 6"),
        (("abc,code-gap,/skills,accepted,,",), "line 2: 'abc' is not a SHA-256"),
        ((f"{SHA},code-gab,/skills,accepted,,",), "line 2: there is no rule 'code-gab'"),
        ((f"{SHA},code-gap,skills,accepted,,",), "line 2: 'skills' is neither a path"),
        (
            (f"{SHA},code-gap,/skills,yes,,",),
            "line 2: the decision is 'yes' instead of 'accepted', 'corrected' or 'open'",
        ),
        ((f"{SHA},code-gap,/skills,accepted,K03,",), "line 2: the value 'K03' is for 'corrected'"),
        ((f"{SHA},code-gap,/skills,accepted,,", f'{SHA},code-gap,"/skills'), "line 3: unexpected end of data"),
    ],
)
def test_a_line_that_is_not_understood_is_named(tmp_path: Path, lines: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(BadDecisions, match=r"decisions\.csv, line") as caught:
        read_decisions([_written(tmp_path, *lines)])
    assert sentence in str(caught.value)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with pytest.raises(BadDecisions, match=r"decisions\.csv is not a file"):
        read_decisions([tmp_path])


def test_a_wrong_first_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadDecisions, match="source sha256, path, decision is missing"):
        read_decisions([_written(tmp_path, head="sha256;rule;value")])


def test_another_encoding_is_named(tmp_path: Path) -> None:
    folder = _written(tmp_path)
    (folder / FILE).write_bytes(f"{HEAD}\n{SHA},code-gap,/skills,accepted,,可以".encode("big5"))
    with pytest.raises(BadDecisions, match="is not UTF-8"):
        read_decisions([folder])


def test_the_command_ends_with_2_and_the_sentence_before_it_reads_anything(tmp_path: Path) -> None:
    source = _written(put(tmp_path / "raw", TEXT), "sha,rule")
    result = ocs_audit(source, tmp_path / "out")
    assert result.exit_code == 2
    assert "line 2: 2 cells instead of 6" in result.output
    assert not (tmp_path / "out").exists()
