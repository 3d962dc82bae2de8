"""What the place a result is shown in can do."""

from __future__ import annotations

from typing import NamedTuple

from privlink_cost.render.language import ENGLISH


class Style(NamedTuple):
    """A terminal, or a pipe or file.

    Attributes:
        width: columns.
        colour: whether to use ANSI colours and bold.
        unicode: whether lines may be drawn with box-drawing characters.
        is_terminal: whether it is a terminal, where no line may be longer than it is wide.
        is_detailed: whether tables are shown too of which another shows the figures at a glance.
        language: that the words of an answer are in, one of those of `privlink_cost.render.language`.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = False
    is_terminal: bool = False
    is_detailed: bool = False
    language: str = ENGLISH
