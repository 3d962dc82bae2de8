"""Sentences that can be said in another language too, because they know what they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Phrase(str):
    """English text, and what it was made of. Everything that takes a text takes it as that.

    Attributes:
        message: the sentence with `{name}` in the places of its values: what catalogues of languages know it by.
        values: those values, by name; one may be a phrase itself.
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, object]


def phrase(message: str, /, **values: object) -> Phrase:
    """A sentence with values in it.

    Args:
        message: as in "{gb} GB a month go to services that nobody named"; one without values may have braces.
        values: what stands in its places.
    """
    made = Phrase(message.format(**values) if values else message)
    made.message, made.values = message, values
    return made


def joined_phrases(texts: Sequence[str]) -> Phrase:
    """Texts, phrases among them, as one with semicolons between them."""
    named = {f"text{number}": text for number, text in enumerate(texts)}
    places = "; ".join(f"{{{name}}}" for name in named)
    return phrase(places, **named)
