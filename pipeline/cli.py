"""The command ``ocs``: which commands there are. Their modules are imported when they are called, so that
``ocs --help`` is quick whatever they need.

Exit codes: 0 nothing was rejected (everything is valid), 1 something was, 2 wrong usage, 128 and its number after a
signal.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

import click

from pipeline import __version__, signals
from pipeline.extras import MissingExtraError
from pipeline.model.wording import printable

COMMANDS = {
    "audit": ("pipeline.commands.audit", "See on the page what was read and what went wrong."),
    "catalogue": ("pipeline.commands.catalogue", "List knowledge, skills and attitudes across all standards."),
    "coverage": ("pipeline.commands.coverage", "Compare the official list of standards with what there is."),
    "decide": ("pipeline.commands.decide", "Add what was decided about findings to decisions.csv."),
    "diff": ("pipeline.commands.diff", "Show what changed between two releases."),
    "export": ("pipeline.commands.export", "Write standards as tables, as text, or in exchange formats."),
    "extract": ("pipeline.commands.extract", "Read documents, write JSON, trace and report."),
    "inspect": ("pipeline.commands.inspect", "Show what the extract stage sees in FILE."),
    "load": ("pipeline.commands.load", "Bring a database up to date."),
    "parse": ("pipeline.commands.parse", "Write the JSON of one document to standard output."),
    "report": ("pipeline.commands.report", "Say how the last run went, for people and for CI."),
    "rules": ("pipeline.commands.rules", "List the rules, or explain the one named ID."),
    "schema": ("pipeline.commands.schema", "Print the JSON Schema of the documents."),
    "search": ("pipeline.commands.search", "Find words in the names, texts and codes of standards."),
    "snapshot": ("pipeline.commands.snapshot", "Keep the documents of a folder under a name."),
    "validate": ("pipeline.commands.validate", "Check JSON documents against schema and rules."),
    "verify": ("pipeline.commands.verify", "Read PDFs with both readers and report every difference."),
}
"""For each command its module, in which a command of that name stands, and its summary for the list of commands."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        signals.interrupt()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MissingExtraError as missing:
            raise click.UsageError(str(missing)) from missing
        except click.ClickException as failure:
            # A sentence can quote a document. Its last step to the terminal is here.
            failure.message = "\n".join(map(printable, failure.message.split("\n")))  # type: ignore[misc]
            raise
        except KeyboardInterrupt as interrupt:
            ctx.exit(signals.exit_code(interrupt))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "OCS"})
@click.version_option(__version__, prog_name="ocs")
def main() -> None:
    """Turns competency standards (職能基準) into structured data that can be trusted.

    \b
    Example:
      ocs extract raw/ --output output
    """
