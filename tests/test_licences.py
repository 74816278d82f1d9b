"""Every package that is installed is on the list of licences, and none is under the GPL or the AGPL."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest
import regex

from measure.licences import LIST, PINNED, licence, pinned

_ROW = regex.compile(r"^\| ([\w.-]+) \| (.+) \|$", regex.MULTILINE)
_COPYLEFT = regex.compile(r"\bA?GPL|GNU (Affero )?General Public")

LISTED: dict[str, str] = dict(_ROW.findall(LIST.read_text("utf-8")))
NAMES = sorted({name for file in PINNED.values() for name in pinned(file)})


@pytest.mark.parametrize("name", NAMES)
def test_a_package_is_listed_with_its_licence(name: str) -> None:
    try:
        assert LISTED[name] == licence(name), "python -m measure.licences writes the list again"
    except PackageNotFoundError:
        assert LISTED[name]


def test_nothing_else_is_listed() -> None:
    assert LISTED.keys() - {"package"} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_package_can_only_be_had_under_the_gpl(name: str) -> None:
    choices = LISTED[name].split(" or ")
    assert any(choice and not _COPYLEFT.search(choice) for choice in choices)
