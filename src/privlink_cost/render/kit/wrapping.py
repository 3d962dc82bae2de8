"""Wrapping of plain lines to a width, in columns of a terminal: East Asian letters take two.

Japanese has no spaces: a line may end between most of its letters, but not before a comma or within a number.
"""

from __future__ import annotations

import re
import textwrap
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd"
)
_OPENING = "\uff08\u300c\u300e\u3010\u3014\u3008\u300a"
_CLOSING = (
    "\uff09\u300d\u300f\u3011\u3015\u3009\u300b\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\u301c\uff5e\u30fb\u3005"
    "\u30fc\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087"
)
"""What no line begins with: closing brackets, commas, marks of length and small letters."""
_KATAKANA = "\u30a1-\u30fa\u30fc"
_KANJI = "\u4e00-\u9fff"
_HIRAGANA = "\u3041-\u3096"
# Words that are written together with others; any other short word of katakana or kanji stays whole, too.
_WORDS = (
    "\u30a4\u30f3\u30bf\u30fc\u30d5\u30a7\u30a4\u30b9|\u30b2\u30fc\u30c8\u30a6\u30a7\u30a4|"  # interface, gateway
    "\u30a8\u30f3\u30c9\u30dd\u30a4\u30f3\u30c8|\u30a4\u30e1\u30fc\u30b8|\u30c7\u30fc\u30bf|"  # endpoint, image, data
    "\u30ea\u30fc\u30b8\u30e7\u30ca\u30eb|\u30d7\u30e9\u30a4\u30d9\u30fc\u30c8|"  # regional, private
    "\u30d1\u30d6\u30ea\u30c3\u30af|\u30bb\u30ad\u30e5\u30ea\u30c6\u30a3|"  # public, security
    "\u30cd\u30c3\u30c8\u30ef\u30fc\u30af|\u30d7\u30e9\u30c3\u30c8\u30d5\u30a9\u30fc\u30e0|"  # network, platform
    "\u30a2\u30d9\u30a4\u30e9\u30d3\u30ea\u30c6\u30a3\u30fc"  # availability
)
# How sentences end: desu and deshita, and masu, mashita and masen with the syllables of a verb before them.
_ENDINGS = f"\u3067\u3059|\u3067\u3057\u305f|[{_HIRAGANA}]{{0,4}}\u307e(?:\u3059|\u3057\u305f|\u305b\u3093)"
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:{_WORDS}|{_ENDINGS}|[{_KATAKANA}]{{2,8}}(?![{_KATAKANA}])|[{_KANJI}]{{1,3}}(?![{_KANJI}])(?:{_ENDINGS}|[{_HIRAGANA}])?|[^\s{_WIDE}]+|[{_WIDE}])?[{_CLOSING}),.:;]*\s*"
)
_HAS_WIDE = re.compile(f"[{_WIDE}]")


def is_wide(text: str) -> bool:
    """Whether there are East Asian letters in a text."""
    return not text.isascii() and _HAS_WIDE.search(text) is not None


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 1 + (east_asian_width(each) in "WF") for each in text)


def padded(text: str, width: int, *, is_right: bool) -> str:
    """The text with spaces to a width, before it or after it."""
    spaces = " " * (width - width_of(text))
    return spaces + text if is_right else text + spaces


def pieces(text: str) -> list[str]:
    """What no line ends within, each with the spaces after it."""
    return [piece for piece in _PIECE.findall(text) if piece]


def ends(text: str, width: int, following: int | None = None, *, breaks_addresses: bool = True) -> list[int]:
    """Where the lines end that a text with East Asian letters is broken into, but for the last.

    Args:
        text: the text, on one line.
        width: columns of the first line.
        following: columns of the others; None is as the first.
        breaks_addresses: whether an address longer than a line is broken, as any other word is.
    """
    lines, used = [0], 0
    room = width
    for piece in _short(pieces(text), min(width, following or width), breaks_addresses=breaks_addresses):
        if used and used + width_of(piece.rstrip()) > room:
            lines.append(0)
            used, room = 0, following or width
        lines[-1] += len(piece)
        used += width_of(piece)
    return list(accumulate(lines))[:-1]


def _short(parts: Iterable[str], width: int, *, breaks_addresses: bool) -> Iterator[str]:
    """The pieces, with those that are longer than a line broken."""
    for part in parts:
        rest = part
        while width_of(rest.rstrip()) > width and (breaks_addresses or "://" not in part):
            count = next(n for n in range(len(rest), 0, -1) if n == 1 or width_of(rest[:n]) <= width)
            yield rest[:count]
            rest = rest[count:]
        yield rest


def wrapped(lines: Iterable[str], width: int) -> str:
    """Lines wrapped to a width, a continuation two columns further in; an address is never broken.

    Text from outside is made visible.
    """
    return "".join(f"{part}\n" for line in lines for part in _wrap(line, width))


def _wrap(line: str, width: int) -> list[str]:
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    text = visible(text)
    return folded(indent + text, width, indent + "  ") if " " in text or is_wide(text) else [indent + text]


def folded(line: str, width: int, indent: str) -> list[str]:
    """A line as lines no wider than a width, but for an address, which is never broken.

    Args:
        line: what to break, with its own indent.
        width: columns.
        indent: of the lines after the first.
    """
    if not is_wide(line):
        return textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    text = line.lstrip(" ")
    first = len(line) - len(text)
    at = [0, *ends(text, width - first, width - len(indent), breaks_addresses=False), len(text)]
    found = [text[start:end].rstrip() for start, end in pairwise(at)]
    return [" " * first + found[0], *(indent + each for each in found[1:])]
