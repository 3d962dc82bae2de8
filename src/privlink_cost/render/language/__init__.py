"""The language in which answers speak to people: English, or that of a catalogue beside this file.

A message is a whole sentence in English with `{name}` in the places of its values; it is what a catalogue knows its
translation by. For English no catalogue is opened. Formats for programs are drawn outside `spoken`, and so in English.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from privlink_cost.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from gettext import NullTranslations

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ja")
"""The languages there are, by their ISO 639 codes."""

DOMAIN = "privlink-cost"
"""The name of a catalogue's file."""

FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib slows the start
"""Where the catalogues are, as gettext wants them: `ja/LC_MESSAGES/privlink-cost.mo`."""

_spoken: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Say everything in a language until the block ends.

    Args:
        language: one of `LANGUAGES`.
    """
    before = _spoken.set(None if language == ENGLISH else _catalogue(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """The language that is spoken, one of `LANGUAGES`."""
    catalogue = _spoken.get()
    return ENGLISH if catalogue is None else catalogue.info()["language"]


@cache
def _catalogue(language: str) -> NullTranslations:
    from gettext import translation  # English needs none

    return translation(DOMAIN, FOLDER, [language])


def say(message: str, /, **values: object) -> str:
    """A message in the language that is spoken.

    Args:
        message: the sentence in English.
        values: what stands in its places; phrases among them are said in the language too.
    """
    catalogue = _spoken.get()
    if catalogue is None:
        return message.format(**values) if values else message
    text = catalogue.gettext(message)
    return text.format(**_all_said(values)) if values else text


def say_count(one: str, more: str, count: object, /, **values: object) -> str:
    """A message that English words otherwise for one than for any other number.

    Args:
        one: the sentence for exactly one.
        more: the sentence for any other number.
        count: the number.
        values: what stands in its places, the number as it is shown among them.
    """
    catalogue = _spoken.get()
    if catalogue is None:
        return (one if count == 1 else more).format(**values)
    return catalogue.ngettext(one, more, 1 if count == 1 else 2).format(**_all_said(values))


def said(text: str) -> str:
    """What is made elsewhere, in the language that is spoken: a phrase, a word marked, or a word that the model holds.

    Any other text stays as it is.
    """
    catalogue = _spoken.get()
    if catalogue is None or not text:  # the empty message is a catalogue's own head
        return text
    return say(text.message, **text.values) if isinstance(text, Phrase) else catalogue.gettext(text)


def marked(message: str) -> str:
    """A message that is said later, by `said`: this puts it into the catalogues and changes nothing."""
    return message


def listed_words(words: Iterable[str]) -> str:
    """Words of the language in a list, as in "AZs, VPCs"; ids and figures have commas in every language."""
    return say(", ").join(words)


def _all_said(values: dict[str, object]) -> dict[str, object]:
    return {name: said(value) if isinstance(value, Phrase) else value for name, value in values.items()}
