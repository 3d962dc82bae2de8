"""What files of AWS's say, wherever they are: in a folder, at a path or an address, or behind the query API."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from privlink_cost.errors import InputError
from privlink_cost.prices.addresses import offer_address
from privlink_cost.prices.base import Coverage, FoundPrice, UnlikeError, of_region
from privlink_cost.prices.fetch import STDIN, is_address, opened
from privlink_cost.prices.sources import readers
from privlink_cost.prices.verify import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from privlink_cost.prices.base import Refusal, Regions
    from privlink_cost.prices.fetch import Progress

QUERY_API, PRICE_LIST = "query-api", "price-list"
"""What stands for the query API, and for AWS's price list files of each region, where a place is asked for."""
_OFFERS = ("AmazonEC2", "AmazonVPC")
"""Whose price list files those are: they have nearly all meters, and the other offers are small."""
MOST_FILES = 1000
HEAD = 4096
LAST = -1


def gather(
    places: Iterable[str],
    regions: Regions,
    *,
    watched: Callable[[str], AbstractContextManager[Progress | None]] | None = None,
) -> Found:
    """Read every place.

    Args:
        places: paths of files or folders, `-`, https addresses, `QUERY_API`, or `PRICE_LIST`.
        regions: how AWS's files name the regions.
        watched: gives what is told how far the reading of a place is; None tells nobody.

    Raises:
        InputError: if a place cannot be read, or its format is none that is known.
        MissingExtraError: if a library is not installed that a place needs.
    """
    prices: list[FoundPrice] = []
    refusals: list[Refusal] = []
    coverages: list[Coverage] = []
    for place, region_id in _files(places, regions):
        for each in _read(place, region_id, regions, watched):
            if isinstance(each, FoundPrice):
                prices.append(each)
            elif isinstance(each, Coverage):
                coverages.append(each)
            else:
                refusals.append(each)
    return Found(prices, refusals, coverages)


def _read(
    place: str,
    region_id: str | None,
    regions: Regions,
    watched: Callable[[str], AbstractContextManager[Progress | None]] | None,
) -> Iterable[FoundPrice | Refusal | Coverage]:
    """What a place says; of one that is asked for a region all else is refused."""
    if place == QUERY_API:
        from privlink_cost.prices.api import asked

        return asked(regions)
    with nullcontext() if watched is None else watched(place) as progress:
        found = _read_file(place, regions, progress)
    if region_id is None:
        return found
    return [one for each in found for one in of_region(region_id, each, place)]


def _read_file(
    place: str, regions: Regions, progress: Progress | None, which: int | None = None
) -> list[FoundPrice | Refusal | Coverage]:
    which = which or (LAST if place == STDIN else 0)  # standard input cannot be read again by the next
    try:
        with opened(place, progress=progress) as stream:
            head = stream.peek(HEAD)[:HEAD] if hasattr(stream, "peek") else b""
            fit = [reader for reader in readers() if reader.reads(head)]
            if not fit:
                raise InputError(
                    f"{place} is no file of AWS's prices that is known",
                    hint="give a pricing-page feed, a price list file in CSV or JSON, or a response of GetProducts",
                )
            return list(fit[which].read(stream, place, regions))
    except UnlikeError:
        return _read_file(place, regions, progress, LAST)


def _files(places: Iterable[str], regions: Regions) -> list[tuple[str, str | None]]:
    """The places, each folder as its files in alphabetical order; and the region of which a place must be."""
    files: list[tuple[str, str | None]] = []
    for place in places:
        path = Path(place)
        if place == PRICE_LIST:
            files += [(offer_address(offer, region), region) for region in regions.prefixes for offer in _OFFERS]
        elif place == QUERY_API or is_address(place) or not path.is_dir():
            files.append((place, None))
        else:
            inside = sorted(str(each) for each in path.rglob("*") if each.is_file() and _is_ours(each))
            if not inside:
                raise InputError(
                    f"the folder {place} has no file of prices", hint="their names end in .json, .csv or .gz"
                )
            files += [(each, None) for each in inside]
    if len(files) > MOST_FILES:
        raise InputError(f"there are more than {MOST_FILES:,} files", hint="give fewer")
    return list(dict.fromkeys(files))


def _is_ours(path: Path) -> bool:
    return path.suffix in {".json", ".csv", ".gz"}
