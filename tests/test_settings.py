"""Settings in a file and in the environment; a command that is misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.run_helpers import folder_of


def _ocs(*arguments: str | Path, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, [str(argument) for argument in arguments])


def test_a_command_that_is_misspelt_is_guessed() -> None:
    result = _ocs("extrct", "raw")
    assert result.exit_code == 2
    assert "There is no command 'extrct'. Did you mean 'extract'?" in result.output
    assert "Did you mean" not in _ocs("qqqqqq").output


def test_the_file_in_the_input_folder_has_defaults_and_is_no_source(tmp_path: Path) -> None:
    raw = folder_of(tmp_path / "raw", "a.txt")
    (raw / "ocs.toml").write_text('output = "../out"\njobs = 1\nfail-on = "warning"\n')
    result = _ocs("extract", raw)
    assert result.exit_code == 1, "the document has a warning"
    assert "skipped" not in result.output
    assert (tmp_path / "out/json/a.json").is_file()
    assert _ocs("extract", raw, "--fail-on", "error", "-o", tmp_path / "other").exit_code == 0
    assert (tmp_path / "other/report.json").is_file()
    assert _ocs("extract", raw, OCS_EXTRACT_FAIL_ON="error").exit_code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("outptu = 'x'\n", "there is no setting 'outptu'"),
        ("output = \n", "ocs.toml cannot be read"),
        ("output = 'out'\njobs = 'many'\n", "'many' is not a valid integer"),
    ],
)
def test_a_file_that_is_wrong_is_a_sentence(content: str, said: str, tmp_path: Path) -> None:
    raw = folder_of(tmp_path / "raw", "a.txt")
    (raw / "ocs.toml").write_text(content)
    result = _ocs("extract", raw)
    assert result.exit_code == 2
    assert said in result.output
