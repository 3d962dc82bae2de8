"""What the program says beside its result, on standard error: a line each, in which all of it can be seen."""

from __future__ import annotations

import os
from typing import Literal

import click

from privlink_cost.untrusted import shortened, visible, without_commands

LONGEST = 2000
"""Characters of a message; each value in it has a bound of its own, but not each list of them."""


def tell(kind: Literal["Error", "Note"], message: str) -> None:
    """Say something on standard error, whatever the message holds."""
    text = visible(" ".join(message.split()))
    click.echo(guarded(f"{kind}: {shortened(text, LONGEST)}"), err=True)


def guarded(text: str) -> str:
    """Text for a stream or a file: on GitHub without anything that its runner would take for a command."""
    return without_commands(text) if "GITHUB_ACTIONS" in os.environ else text
