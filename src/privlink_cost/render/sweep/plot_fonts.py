"""Fonts of a chart file: what its own font lacks, another installed one may have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONT = "sans-serif"
"""Matplotlib brings its own."""

_BOXES = "last resort"
"""Fonts whose names hold this have a box for every letter."""


def fall_back(figure: Figure) -> str:
    """Give a figure's texts further fonts for letters that its own font lacks.

    Returns:
        The letters that no installed font has, in order; they are drawn as boxes.
    """
    from matplotlib.font_manager import fontManager
    from matplotlib.text import Text

    texts = figure.findobj(Text)
    letters = {letter for text in texts for letter in text.get_text() if letter.isprintable()} - _letters_of(FONT)
    families = [FONT]
    installed = sorted({entry.name for entry in fontManager.ttflist if _BOXES not in entry.name.lower()})
    while letters and installed:
        best = max(installed, key=lambda family: len(letters & _letters_of(family)))
        if not letters & _letters_of(best):
            break
        families.append(best)
        letters -= _letters_of(best)
    if len(families) > 1:
        for text in texts:
            text.set_fontfamily(families)
    return "".join(sorted(letters))


@cache
def _letters_of(family: str) -> frozenset[str]:
    """The letters of a family of fonts, upright; none if it cannot be read or is not drawn as outlines.

    What is drawn bold, the title, has no text from outside.
    """
    from matplotlib.font_manager import FontProperties, findfont, get_font

    try:
        font = get_font(findfont(FontProperties(family=[family])))
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()
