"""What the program says beside its result, on standard error: a line each, in which all of it can be seen."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import click

from privlink_cost.untrusted import shortened, visible, without_commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 2000
"""Characters of a message; each value in it has a bound of its own, but not each list of them."""

_QUIET = "privlink_cost.quiet"


def be_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - Click's
    """From now on in this run say errors alone, if that is what the option says."""
    if value:
        ctx.meta[_QUIET] = True


def _is_quiet() -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and _QUIET in ctx.meta


def shows_progress() -> bool:
    """Whether somebody watches who wants to see how far it is."""
    return sys.stderr is not None and sys.stderr.isatty() and not _is_quiet()


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], object] | None]:
    """A bar that is told how much more of a length is done; None where nobody watches."""
    if not shows_progress():
        yield None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def tell(kind: Literal["Error", "Note"], message: str) -> None:
    """Say something on standard error, whatever the message holds; a quiet run has no notes."""
    if kind == "Note" and _is_quiet():
        return
    text = visible(" ".join(message.split()))
    click.echo(guarded(f"{kind}: {shortened(text, LONGEST)}"), err=True)


def tell_written(output: str) -> None:
    """Name a file that has been written, unless the run is a quiet one."""
    if not _is_quiet():
        click.echo(guarded(f"Wrote {visible(output)}"), err=True)


def guarded(text: str) -> str:
    """Text for a stream or a file: on GitHub without anything that its runner would take for a command."""
    return without_commands(text) if "GITHUB_ACTIONS" in os.environ else text
