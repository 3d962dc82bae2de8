"""Endpoints that are given by their number alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, overload

from privlink_cost.model.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator


class NamelessEndpoints(Sequence[str]):
    """So many endpoints, called `endpoint-1` and so on: what a tuple of these names is, without holding them.

    A sweep has thousands of such sets of thousands of endpoints.
    """

    __slots__ = ("_count",)

    def __init__(self, count: int) -> None:
        """Of so many."""
        self._count = count

    def __len__(self) -> int:
        """How many."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """A name, or several."""
        places = range(self._count)[at]
        return _name(places) if isinstance(places, int) else tuple(map(_name, places))

    def __iter__(self) -> Iterator[str]:
        """The names in order."""
        return map(_name, range(self._count))

    def __contains__(self, name: object) -> bool:
        """Whether it is one of the names."""
        return _places().get(name, self._count) < self._count

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same names in the same order, in a tuple or likewise."""
        return self._count == other._count if isinstance(other, NamelessEndpoints) else tuple(self) == other

    def __hash__(self) -> int:
        """That of the tuple, which is equal."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As it is made."""
        return f"{type(self).__name__}({self._count})"


def _name(place: int) -> str:
    return f"endpoint-{place + 1}"


@cache
def _places() -> dict[object, int]:
    return {_name(place): place for place in range(int(FIELDS["endpoint_count"].highest))}
