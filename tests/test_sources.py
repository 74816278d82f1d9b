"""Which files are sources, and what their outputs are called: one rule for each kind of odd name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.names import LONGEST, key, output_names
from pipeline.run.sources import PassedOver, find, find_sources
from tests.run_helpers import folder_of, reasons, run_on, written


def _files(*given: Path) -> list[str]:
    return [source.file for source in find_sources(given)]


def test_a_folder_is_searched_with_its_folders(tmp_path: Path) -> None:
    assert _files(folder_of(tmp_path, "b.txt", "sub/deep/a.pdf", "c.ODT")) == ["b.txt", "c.ODT", "sub/deep/a.pdf"]


def test_hidden_and_temporary_files_and_other_endings_are_passed_over_and_counted(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.txt", ".b.txt", "~$c.odt", ".DS_Store", ".git/d.txt", "notes.md", "d.docx")
    found = find([folder])
    assert [source.file for source in found.sources] == ["a.txt"]
    assert found.passed_over == {PassedOver.HIDDEN: 4, PassedOver.ENDING: 2}


def test_a_file_that_is_given_by_name_is_a_source_whatever_it_is_called(tmp_path: Path) -> None:
    folder_of(tmp_path, ".b.txt", "c.md")
    assert _files(tmp_path / ".b.txt", tmp_path / "c.md") == [".b.txt", "c.md"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "raw", "a.txt", "sub/b.txt")
    assert _files(folder, folder / "a.txt", folder / "sub") == ["a.txt", "sub/b.txt"]


def test_files_of_several_folders_that_would_be_called_alike_are_called_by_their_folders(tmp_path: Path) -> None:
    one, two = folder_of(tmp_path / "one", "a.txt"), folder_of(tmp_path / "two", "a.txt", "b.txt")
    assert _files(one, two) == ["one/a.txt", "two/a.txt", "two/b.txt"]


def test_links_in_a_folder_are_not_followed_and_loops_do_no_harm(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "raw", "a.txt", "sub/b.txt")
    secret = folder_of(tmp_path / "elsewhere", "secret.txt")
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "out.txt").symlink_to(secret / "secret.txt")
    (folder / "outside").symlink_to(secret, target_is_directory=True)
    found = find([folder])
    assert [source.file for source in found.sources] == ["a.txt", "sub/b.txt"]
    assert found.passed_over == {PassedOver.LINK: 3}


def test_a_link_that_is_given_by_name_is_followed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "raw", "a.txt")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    (tmp_path / "other.txt").symlink_to(folder / "a.txt")
    assert _files(tmp_path / "link") == ["a.txt"]
    assert _files(tmp_path / "other.txt") == ["other.txt"]


def test_a_pipe_is_no_source_and_does_not_stop_a_run(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "raw", "a.txt")
    os.mkfifo(folder / "pipe.txt")
    assert find([folder]).passed_over == {PassedOver.NO_FILE: 1}
    for _ in range(2):
        run_on(folder, folder / "pipe.txt", output=tmp_path / "out")
        assert reasons(tmp_path / "out") == {"a.txt": None, "pipe.txt": "not-found"}


def test_the_stem_is_the_name_of_the_outputs() -> None:
    assert output_names(["活動主管-職能基準.pdf", "sub/b.v2.txt"]) == ["活動主管-職能基準", "b.v2"]


def test_sources_with_the_same_stem_get_their_whole_name() -> None:
    assert output_names(["a.odt", "a.pdf", "b.pdf"]) == ["a.odt", "a.pdf", "b"]


def test_sources_with_the_same_name_get_a_digest_of_their_path() -> None:
    one, two = output_names(["x/a.pdf", "y/a.pdf"])
    assert one != two
    assert one.startswith("a.pdf~")
    assert two.startswith("a.pdf~")
    assert output_names(["y/a.pdf", "x/a.pdf"]) == [two, one], "whatever the order"


def test_a_whole_name_that_is_the_stem_of_another_source_is_not_given_twice() -> None:
    names = output_names(["a.odt", "a.pdf", "a.pdf.pdf"])
    assert len(set(names)) == 3


@pytest.mark.parametrize("pair", [("A.pdf", "a.pdf"), ("\u00e9.pdf", "e\u0301.pdf"), ("\u1e9e.txt", "ss.txt")])
def test_names_that_some_file_systems_take_for_one_are_kept_apart(pair: tuple[str, str]) -> None:
    assert len({key(name) for name in output_names(pair)}) == 2


def test_line_ends_and_control_characters_do_not_get_into_the_names_of_outputs() -> None:
    assert output_names(["a\nb.txt", "c\x1b[31m.txt", "d\u2028.txt"]) == ["a_b", "c_[31m", "d_"]


def test_a_hidden_file_that_is_given_by_name_gets_outputs_that_can_be_seen() -> None:
    assert output_names([".writing-a.txt", "..txt"]) == ["_writing-a", "_"]


def test_a_name_that_is_too_long_is_cut_between_characters_and_stays_different() -> None:
    one, two = output_names(["能" * 83 + "一.pdf", "能" * 83 + "二.pdf"])
    assert one != two
    assert len(one.encode()) <= LONGEST
    assert one.startswith("能" * 70)


def test_the_outputs_of_sources_elsewhere_are_not_overwritten() -> None:
    assert output_names(["a.pdf"], taken=["A"]) == ["a.pdf"]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=90).map(
            lambda name: name + ".pdf"
        )
        | st.sampled_from(["a.pdf", "a.odt", "a.pdf.pdf", "A.PDF", "x/a.pdf", "a.pdf~a.pdf", ".a.pdf"]),
        unique=True,
        max_size=12,
    ),
    st.lists(st.sampled_from(["a", "a.pdf", "A.odt"])),
)
def test_any_names_give_different_outputs_that_stay_in_their_folder(files: list[str], taken: list[str]) -> None:
    names = output_names(files, taken)
    assert len({key(name) for name in [*names, *set(taken)]}) == len(files) + len({key(name) for name in taken})
    for name in names:
        assert "/" not in name
        assert not name.startswith(".")
        assert len(f"{name}.json".encode()) <= 255
    assert dict(zip(files, names, strict=True)) == dict(
        zip(reversed(files), output_names(files[::-1], taken), strict=True)
    )


def test_all_odd_names_go_through_a_run_without_one_taking_the_place_of_another(tmp_path: Path) -> None:
    names = ["a.txt", "A.txt", "a.TXT", "sub/a.txt", "b\n.txt", "c\x1b.txt", "é.txt", "e\u0301.txt", "x" * 251 + ".txt"]
    folder = folder_of(tmp_path / "raw", *names)
    with open(os.fsencode(folder) + b"/\xff.txt", "wb") as file:
        file.write((folder / "a.txt").read_bytes())
    result = run_on(folder, output=tmp_path / "out")
    assert [outcome.status for outcome in result.outcomes] == ["ok"] * 10
    assert len({outcome.output for outcome in result.outcomes}) == 10
    for outcome in result.outcomes:
        assert (tmp_path / "out" / str(outcome.output)).is_file()
    assert {outcome.file for outcome in result.outcomes} == {*names, "\\xff.txt"}
    before = written(tmp_path / "out")
    assert all(outcome.reused for outcome in run_on(folder, output=tmp_path / "out").outcomes)
    assert written(tmp_path / "out") == before
