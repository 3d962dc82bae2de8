"""Products and terms of a price list in JSON, found by the text that names them; nothing else of it is parsed.

Each product, and the terms of each, stand in the object that follows their SKU. An SKU in quotes, a colon and a brace
are no part of any text in JSON, whose quotes have a backslash before them, so that an object is found wherever lines
break. What is found is parsed, and must hold what it was found by and name its SKU, and each usage type of the offer
must be found, with a prefix or without; else the file is unlike those.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from privlink_cost.prices.base import UnlikeError
from privlink_cost.prices.rates import ON_DEMAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from privlink_cost.prices.needles import Needles

LONGEST = 2**18
"""So many bytes no product and no terms of one have."""
_NEAR = 2**12
_ENTRY = re.compile(rb'"([0-9A-Z]{10,30})"\s*:\s*(?=\{)')
_TERMS = re.compile(rb'"terms"\s*:\s*\{')


class Searched:
    """The products that hold a needle, the first one of each block, and the terms that are asked for."""

    def __init__(self, needles: Needles) -> None:
        """Nothing has come yet."""
        self.in_terms = False
        self._needles = needles
        self._data, self._begin, self._end = b"", 0, 0
        self._is_last = False
        self._not_hit = set(needles.texts)

    def products(self, block: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Those that may be ours, and one more for its region."""
        self._data = self._data[self._end :] + block
        self._is_last = not block
        self._begin, self._end = 0, self._whole()
        if self.in_terms:
            return
        terms = _TERMS.search(self._data, 0, self._end)
        end = self._end if terms is None else terms.start()
        self._begin, self.in_terms = end, terms is not None
        first = _ENTRY.search(self._data, 0, end)
        held = {} if first is None else {first.start(): (first, first.start())}
        for at, text in self._needles.hits(self._data, end):
            self._not_hit.discard(text)
            entry = self._last_entry(at)
            _, other = held.get(entry.start(), (entry, at))
            held[entry.start()] = entry, max(at, other)
        for entry, at in held.values():
            sku, product = self._parsed(entry, at)
            if product.get("sku") != sku:
                raise UnlikeError
            yield sku, product
        if (self.in_terms and self._not_hit) or (self._is_last and not self.in_terms):
            raise UnlikeError

    def terms(self, skus: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Those of the SKUs."""
        for sku in list(skus) if self.in_terms else ():
            entry = self._entry_of(f'"{sku}"'.encode())
            if entry is not None:
                _, terms = self._parsed(entry, entry.start())
                if not any(term["sku"] == sku and term["offerTermCode"] == ON_DEMAND for term in terms.values()):
                    raise UnlikeError
                yield sku, terms
            elif self._is_last:
                raise UnlikeError

    def _whole(self) -> int:
        """The end of the entries that are whole: the last one may go on in the next block."""
        if self._is_last:
            return len(self._data)
        try:
            return self._last_entry(len(self._data)).start()
        except UnlikeError:
            if len(self._data) > LONGEST:
                raise
            return 0

    def _last_entry(self, end: int) -> re.Match[bytes]:
        """Where the last entry before a place begins."""
        for size in (_NEAR, LONGEST):
            for match in reversed(list(_ENTRY.finditer(self._data, max(end - size, 0), end))):
                return match
        raise UnlikeError

    def _entry_of(self, sku: bytes) -> re.Match[bytes] | None:
        """Where the entry of an SKU in quotes begins."""
        at = self._begin
        while (at := self._data.find(sku, at, self._end)) >= 0:
            match = _ENTRY.match(self._data, at)
            if match is not None:
                return match
            at += len(sku)
        return None

    def _parsed(self, entry: re.Match[bytes], at: int) -> tuple[str, dict[str, Any]]:
        """The SKU and the object of an entry, in which the place must be."""
        following = _ENTRY.search(self._data, entry.end(), self._end)
        stop = self._end if following is None else following.start()
        try:
            text = self._data[entry.end() : stop].decode()
            found, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            raise UnlikeError from None
        if entry.end() + len(text[:end].encode()) <= at:
            raise UnlikeError
        return entry[1].decode(), found
