"""Wrapping of plain lines to a width."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def wrapped(lines: Iterable[str], width: int) -> str:
    """Lines wrapped to a width, a continuation two columns further in; an address is never broken.

    Text from outside is made visible.
    """
    return "".join(f"{part}\n" for line in lines for part in _wrap(line, width))


def _wrap(line: str, width: int) -> list[str]:
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    text = visible(text)
    if " " not in text:
        return [indent + text]
    return textwrap.wrap(
        indent + text, width, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False
    )
