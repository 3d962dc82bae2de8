"""The program `privlink-cost`: its commands, and what becomes of every error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from privlink_cost import __version__
from privlink_cost.cli.group import LazyGroup
from privlink_cost.cli.streams import guard_streams
from privlink_cost.errors import EXIT_INPUT_WRONG, EXIT_INTERRUPTED, EXIT_OK, PrivlinkCostError

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "privlink-cost"
COMPLETE_VAR = "_PRIVLINK_COST_COMPLETE"
"""The variable by which a shell asks Click for completions."""

# Each command's module has a click command named `command`; only the one that is called is imported.
COMMANDS = {
    "compare": "What each design costs, which is cheapest, what would change it.",
    "break-even": "From how many GB, endpoints, AZs or VPCs the cheaper changes.",
    "optimize": "The cheapest set of endpoints for your traffic.",
    "plan": "What a Terraform plan, a template or an account costs.",
    "sweep": "Costs over a range of GB, endpoints, AZs or VPCs, or by region.",
    "usage": "What bills, metrics and flow logs hold, and what it would cost.",
    "batch": "Answer every row of a CSV, TSV or JSON Lines file.",
    "workbook": "An Excel workbook whose figures follow its inputs.",
    "init": "A first file for 'check', from flags, a plan, a bill, or asking.",
    "check": "Fail if the cost assumptions of a file no longer hold.",
    "diff": "What changes between two files, days or price tables.",
    "emit": "The chosen endpoints as Terraform or CloudFormation.",
    "explain": "Each charge with its sources, each endpoint with its reason.",
    "prices": "The price tables: figures, sources, history, changes.",
    "regions": "The regions, with their unit prices on a day.",
    "workloads": "The workloads, and the endpoints that each needs.",
    "mcp": "Serve the answers to agents, by the Model Context Protocol.",
    "services": "The endpoint services: types, IPv6, where not offered.",
    "completion": "Completion of commands and names for bash, zsh or fish.",
}
"""The commands, each with what it says in one line."""


class Program(LazyGroup):
    """The group of all commands; it turns errors into one line and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - the base's signature
        **extra: Any,  # noqa: ANN401 - the base's signature
    ) -> Any:  # noqa: ANN401 - the base's signature
        """Run the program and end with the exit code of what happened.

        Click itself ends with 1 on Ctrl-C and on a closed pipe and prints a usage before an error; here Ctrl-C is
        130, a closed pipe changes nothing, and an error is one sentence.
        """
        if not standalone_mode or COMPLETE_VAR in os.environ:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)
        guard_streams()
        try:
            with self.make_context(PROGRAM, list(sys.argv[1:] if args is None else args), **extra) as ctx:
                result = self.invoke(ctx)
            code = result if isinstance(result, int) else EXIT_OK
        except click.exceptions.Exit as exit_:
            code = exit_.exit_code
        except PrivlinkCostError as error:
            from privlink_cost.cli.options import flag_of

            code = _fail(error.told(flag_of), error.exit_code)
        except click.ClickException as error:
            code = _fail(error.format_message(), EXIT_INPUT_WRONG)
        except (click.Abort, KeyboardInterrupt, EOFError):
            code = EXIT_INTERRUPTED
        except OSError as error:
            named = "" if error.filename is None else f"{error.filename}: "
            code = _fail(f"{named}{error.strerror or error}", EXIT_INPUT_WRONG)
        sys.exit(code)


def _fail(message: str, code: int) -> int:
    from privlink_cost.cli.messages import tell

    tell("Error", message)
    return code


@click.group(
    cls=Program,
    package="privlink_cost.cli.commands",
    lines=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nStart with:\n  privlink-cost compare --gb 1000 --region ap-northeast-1\n  privlink-cost help compare",
)
@click.version_option(__version__, "--version", "-V", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """What NAT Gateway and PrivateLink endpoints cost for traffic from private subnets to AWS services.

    Which design is cheapest in a region, from how many GB that changes, and where each price comes from. Prices
    are bundled, dated and sourced; no answer looks anything up on the network.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


if __name__ == "__main__":
    main()
