"""In which language a command answers: the one asked for, or that of the terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from privlink_cost.cli.help import option
from privlink_cost.render.language import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from privlink_cost.render.kit.style import Style

FOLLOWS_THE_TERMINAL = "table"
"""The one format of several for people that is for who sits before it, and so in the language of the terminal."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that says something says it all. Source: POSIX, "Internationalization Variables"."""

language_option = option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the answer's words; files for programs stay English.  [default: in a terminal, of a table and "
    "where there is no table, the one that LC_ALL, LC_MESSAGES or LANG names; else en]",
    group="output",
)


def in_language(style: Style, language: str | None, format_name: str = FOLLOWS_THE_TERMINAL) -> Style:
    """The style with a language.

    Args:
        style: of where the answer is shown.
        language: the one asked for, or None.
        format_name: of the answer, where there are several for people.
    """
    if language is None and format_name == FOLLOWS_THE_TERMINAL and style.is_terminal and style.unicode:
        language = _of_terminal()
    if language in {None, ENGLISH}:
        return style
    # Terminals and fonts of Japanese may draw a rule's character two columns wide: Unicode calls its width ambiguous.
    return style._replace(language=language, unicode=False)


def _of_terminal() -> str | None:
    named = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    return next((language for language in LANGUAGES if named.startswith(language)), None)
