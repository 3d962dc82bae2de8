"""The help of commands: options in groups, as the table of fields and the options beside it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from privlink_cost.model.rows import Group

if TYPE_CHECKING:
    from collections.abc import Callable

HelpGroup = Literal[Group, "output"]
_ORDER: tuple[HelpGroup | None, ...] = (None, *get_args(Group), "output")
"""The groups in the order of a help; options of a command's own come first."""


class Option(click.Option):
    """An option in a group of the help."""

    def __init__(self, *args: Any, group: HelpGroup | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Click's
        """Keep the group; all else is Click's."""
        super().__init__(*args, **kwargs)
        self.group = group


def option(*names: str, group: HelpGroup, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: ANN401 - Click's
    """As `click.option`, in a group."""
    return click.option(*names, cls=Option, group=group, **settings)


class Command(click.Command):
    """A command whose help has its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a section for each group that has some."""
        groups: dict[HelpGroup | None, list[tuple[str, str]]] = {group: [] for group in _ORDER}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                is_help = not {*ctx.help_option_names}.isdisjoint(param.opts)
                groups["output" if is_help else getattr(param, "group", None)].append(record)
        for group, records in groups.items():
            if records:
                with formatter.section("Options" if group is None else group.capitalize()):
                    formatter.write_dl(records)
