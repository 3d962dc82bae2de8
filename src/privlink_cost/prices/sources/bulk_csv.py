"""Price List bulk files as CSV: five lines about the file, the columns' names, and a line for each rate.

Lines that cannot matter are skipped before they are parsed: a file of AmazonEC2 has some 400,000, of which a few
dozen are ours.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, BinaryIO

from privlink_cost.errors import InputError
from privlink_cost.model.prices import Source
from privlink_cost.prices.base import Coverage
from privlink_cost.prices.needles import Needles
from privlink_cost.prices.rates import MOST_RATES, ON_DEMAND, Rate, Rates, day_of
from privlink_cost.prices.wanted import AWS_REGION, Key, key_of, meters_of, of_offer, region_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.prices.base import FoundPrice, Refusal, Regions

BLOCK = 2**18
"""Bytes that are read at a time; so long is no line."""
_METADATA = 5
_NEEDED = ("sku", "offertermcode", "ratecode", "startingrange", "endingrange", "unit", "priceperunit", "currency")
_SAME = {"Pre Installed S/W": "preinstalledsw"}
"""Columns whose names are not those of the attributes in JSON with spaces."""
_REGION = f'"{AWS_REGION}"'.encode()
_TERM = f'"{ON_DEMAND}"'.encode()


class BulkCsv:
    """Reads a Price List bulk file in CSV."""

    def reads(self, head: bytes) -> bool:
        """Whether it begins as one does."""
        return head.removeprefix(b"\xef\xbb\xbf").startswith(b'"FormatVersion",')

    def read(self, stream: BinaryIO, name: str, regions: Regions) -> Iterator[FoundPrice | Refusal | Coverage]:
        """What the file says of the regions that have price tables."""
        about = dict(_row(stream.readline(BLOCK), name)[:2] for _ in range(_METADATA))
        columns = [_SAME.get(column, column.lower().replace(" ", "")) for column in _row(stream.readline(BLOCK), name)]
        offer, published = about.get("OfferCode", ""), day_of(about.get("Publication Date", ""))
        among = of_offer(offer)
        if not among or not set(_NEEDED) < set(columns):
            raise InputError(f"{name} holds no offer with prices of ours", hint="give AmazonEC2 or AmazonVPC")
        found = Rates(Source(f"AWS price list file, {offer}, CSV", str(published), name), published)
        seen: set[str] = set()
        count = 0
        for is_ours, line in _lines(stream, name, Needles.of(among, regions), seen):
            values = _row(line, name)
            if len(values) != len(columns):
                raise InputError(
                    f"{name} has a line that does not have its {len(columns)} columns", hint="get it again"
                )
            row = dict(zip(columns, values, strict=True))
            if not is_ours:
                region_id = region_of(row, regions)
                if region_id is not None and row.get("locationtype") == AWS_REGION:
                    seen.add(region_id)
                continue
            key = None if row["offertermcode"] != ON_DEMAND else key_of(row, among, regions)
            if key is None:
                continue
            count += 1
            if count > MOST_RATES:
                raise InputError(f"{name} has more than {MOST_RATES:,} rates of ours", hint="no price list has")
            if not isinstance(key, Key):
                yield found.refusal(*key)
                continue
            seen.add(key.region_id)
            rate = Rate(
                row["ratecode"],
                row["startingrange"],
                row["endingrange"],
                row["unit"],
                row["priceperunit"],
                row["currency"],
                row.get("effectivedate", ""),
            )
            found.add(key, row["sku"], row["usagetype"], [rate])
        yield Coverage(frozenset(seen), meters_of(offer))
        yield from found.prices()


def _lines(stream: BinaryIO, name: str, needles: Needles, seen: set[str]) -> Iterator[tuple[bool, bytes]]:
    """The lines on demand that have a needle; and, until a region has been seen, some that name one."""
    rest = b""
    while block := stream.read(BLOCK):
        data = rest + block
        end = data.rfind(b"\n") + 1
        if not end and len(data) > BLOCK:
            raise InputError(f"{name} has a line of more than {BLOCK:,} bytes", hint="no price list has")
        starts = {data.rfind(b"\n", 0, at) + 1 for at, _ in needles.hits(data, end)}
        for start in sorted(starts):
            if data.find(_TERM, start, start + 64) >= 0:
                yield True, data[start : data.find(b"\n", start)]
        if not seen and end:
            at = data.find(_REGION, 0, end)
            if at >= 0:
                yield False, data[data.rfind(b"\n", 0, at) + 1 : data.find(b"\n", at)]
        rest = data[end:]
    if rest:
        raise InputError(f"{name} breaks off in the middle of a line", hint="get it again")


def _row(line: bytes, name: str) -> list[str]:
    try:
        rows = list(csv.reader([line.decode("utf-8-sig")], strict=True))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    if not rows or len(rows[0]) < 2:  # noqa: PLR2004 - a name and a value
        raise InputError(f"{name} is not a whole price list file", hint="get it again")
    return rows[0]


READERS = (BulkCsv(),)
