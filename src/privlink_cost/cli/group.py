"""A group of commands that names them and imports one when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.help import Option
from privlink_cost.cli.messages import be_quiet
from privlink_cost.errors import close_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

HELP = "help"
QUIET = Option(
    ["--quiet"],
    is_flag=True,
    expose_value=False,
    callback=be_quiet,
    help="Errors alone on standard error: no notes, no progress, no 'Wrote FILE'.",
    group="output",
)
"""What the program and each of its commands has: people write it before and after the command's name."""


class LazyGroup(click.Group):
    """A group whose commands are the modules of a package, each with a click command named `command`."""

    def __init__(self, *args: Any, package: str, lines: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 - Click's
        """Keep where the commands are; all else is Click's.

        Args:
            args: Click's.
            package: dotted name of the package that has a module for each command.
            lines: the commands, each with what it says in one line.
            kwargs: Click's.
        """
        super().__init__(*args, **kwargs)
        self._package, self._lines = package, lines
        self.params.append(QUIET)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base's signature
        """The names of all commands."""
        return list(self._lines)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write each command with its line, in full; none is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, each with its line, and the group's options; none is imported for it."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=line) for name, line in self._lines.items() if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `help COMMAND` as `COMMAND --help`, and `help` alone as `--help`."""
        while args[:1] == [HELP]:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command by its name."""
        if cmd_name not in self._lines:
            return None
        command = import_module(f"{self._package}.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a promise of the package to itself
        command.name = cmd_name  # in its module it is just `command`
        if QUIET not in command.params:
            command.params.append(QUIET)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in self._lines and not name.startswith("-"):
            close = close_names(name, (*self._lines, HELP))
            meant = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(self._lines)}"
            raise click.UsageError(f"No such command {name!r}: {meant}", ctx=ctx)
        return super().resolve_command(ctx, args)
