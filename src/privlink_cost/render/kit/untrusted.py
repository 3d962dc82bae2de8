"""Text from outside: names, notes and paths, as they may be shown."""

from __future__ import annotations

_BEYOND_TWO_DIGITS = 0x100


def visible(text: str) -> str:
    r"""Text in which every character can be seen, on one line.

    Control characters end lines and steer terminals, bidirectional and zero-width ones make a text read as something
    else: each is written as its number, as in \x1b or \u202e, newlines and tabs too. Letters and spaces of any
    script stay.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    from unicodedata import category

    if character.isprintable() or category(character) == "Zs":
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < _BEYOND_TWO_DIGITS else character.encode("unicode_escape").decode()
