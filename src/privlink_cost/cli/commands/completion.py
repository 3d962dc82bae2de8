"""`privlink-cost completion`: what a shell reads to complete commands, flags, regions, workloads and services."""

from __future__ import annotations

import click

from privlink_cost.cli.help import Command
from privlink_cost.cli.output import emit
from privlink_cost.cli.params import KnownName
from privlink_cost.errors import EXIT_OK

SHELLS = ("bash", "zsh", "fish")
_FIRST = "#compdef privlink-cost\n"
_LOADS_COMPLETION = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }\n"
"""zsh has no completion before `compinit`, which a bare ~/.zshrc does not call."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost completion bash
  privlink-cost completion zsh
  privlink-cost completion fish
""",
)
@click.argument("shell", type=KnownName(SHELLS))
def command(shell: str) -> int:
    """Write the lines by which a shell completes what you type: commands, flags, regions, workloads, endpoints.

    Append them to the file that the shell reads when it starts: >> ~/.bashrc, >> ~/.zshrc, or for fish
    > ~/.config/fish/completions/privlink-cost.fish.
    """
    from click.shell_completion import get_completion_class

    from privlink_cost.cli.main import COMPLETE_VAR, PROGRAM, main

    found = get_completion_class(shell)
    assert found is not None, shell  # noqa: S101 - Click has the three
    lines = found(main, {}, PROGRAM, COMPLETE_VAR).source()
    emit(lines.replace(_FIRST, _FIRST + _LOADS_COMPLETION) if shell == "zsh" else lines, None)
    return EXIT_OK
