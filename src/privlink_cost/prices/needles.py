"""Which places of a large file can matter: those that name a usage type of ours, found without parsing the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from privlink_cost.prices.base import Regions
    from privlink_cost.prices.wanted import Wanted


class Needles(NamedTuple):
    """What is looked for: the ends of usage types, each in quotes as files of CSV and of JSON have them.

    Attributes:
        texts: in which no one has another as a part.
        types: what follows a text that ends in a colon.
    """

    texts: tuple[bytes, ...]
    types: tuple[bytes, ...]

    @classmethod
    def of(cls, among: Mapping[str, Wanted], regions: Regions) -> Self:
        """Those of the products by usage type, as from `of_offer`."""
        texts = [usage if usage.endswith(":") else f'{usage}"' for usage in among]
        shortest = (text for text in texts if not any(other != text and other in text for other in texts))
        return cls(tuple(map(str.encode, shortest)), tuple(f'{type_}"'.encode() for type_ in regions.types))

    def hits(self, data: bytes, end: int) -> Iterator[tuple[int, bytes]]:
        """Where one of the texts begins before the end, and which, in no order."""
        for text in self.texts:
            types = self.types if text.endswith(b":") else (b"",)
            at = data.find(text, 0, end)
            while at >= 0:
                after = at + len(text)
                if data.startswith(types, after):
                    yield at, text
                at = data.find(text, after, end)
