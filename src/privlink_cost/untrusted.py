"""Text from outside: names, notes, paths, cells and whatever else a user hands in, as it may be shown.

Everything that goes to a stream or into a report passes one of these, here and nowhere else.
"""

from __future__ import annotations

import re

LONGEST_SHOWN = 60
"""So many characters of a value are shown in a message."""

_BEYOND_TWO_DIGITS = 0x100
_LEADING_COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
_ANY_COMMAND = "##["
_NEWLINE = re.compile(r"(\r?\n)")


def visible(text: str) -> str:
    r"""Text in which every character can be seen, on one line.

    Control characters end lines and steer terminals, bidirectional and zero-width ones make a text read as something
    else: each is written as its number, as in \x1b or \u202e, newlines and tabs too. Letters and spaces of any
    script stay.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_cell(text: str) -> str:
    """A cell of a user's own file, carried through: as `visible`, but for its newlines and bytes that are no UTF-8."""
    if text.isprintable():
        return text
    parts = _NEWLINE.split(text)  # every second one is a newline
    return "".join(part if number % 2 else "".join(map(_carried, part)) for number, part in enumerate(parts))


def visible_json(text: str) -> str:
    """JSON of a user's own file, carried through: the same values, with `visible` characters alone.

    What cannot be seen can stand in a string alone, where it has an escape, or is white space between values.
    """
    if not text.isprintable():
        text = "".join(map(_escaped, text))
    return json_without_commands(text)


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """The beginning of a text that is too long to be shown whole."""
    return text if len(text) <= longest else f"{text[:longest]}..."


def without_commands(text: str) -> str:
    """Text, of one line or more, in which a runner of pipelines finds no command: an apostrophe breaks it.

    A runner takes a line for a command that begins with `::`, white space aside, or has `##[` anywhere.
    Source: GitHub, actions/runner, ActionCommand. https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    if "::" in text:
        text = _LEADING_COMMAND.sub(r"\1'::", text)
    return text.replace(_ANY_COMMAND, "##'[")


def json_without_commands(text: str) -> str:
    """JSON as `without_commands`, and with the same values: in its strings a command has an escape."""
    return text.replace(_ANY_COMMAND, r"##\u005b")


def _shown(character: str) -> str:
    from unicodedata import category

    if character.isprintable() or category(character) == "Zs":
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < _BEYOND_TWO_DIGITS else character.encode("unicode_escape").decode()


def _carried(character: str) -> str:
    return character if _is_byte(character) else _shown(character)


def _escaped(character: str) -> str:
    if character in "\t\r\n":
        return " "
    if _is_byte(character) or _shown(character) == character:
        return character
    units = character.encode("utf-16-be", errors="surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _is_byte(character: str) -> bool:
    """Whether it stands for a byte that is no UTF-8, by Python's `surrogateescape`."""
    return "\udc80" <= character <= "\udcff"
