"""What a file of AWS's prices is found to say, whatever its format; and what reads one.

A reader never guesses: what it cannot take for exactly one price of one meter is a refusal with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import BinaryIO

    from privlink_cost.model.prices import Source, Tier


class FoundPrice(NamedTuple):
    """A meter's price in a region, as a file of AWS's has it.

    Attributes:
        region_id: as in `eu-west-1`.
        meter_id: as in `nat_gateway_hours`.
        type: of what has types, as in `t4g.nano`; else None.
        usage_type: AWS's name of the meter, or None where the file names none.
        unit: the pricing unit, by our name of it: `Hours`, `GB` or `GB-months`.
        currency: as in `USD`.
        tiers: in order; the last has no `up_to`.
        effective_from: the first day of the price that the file names, or None if it names none.
        published: the day on which the file was published, or None if it does not say.
        source: what the file is; its `url` is the path or address that it was read from.
    """

    region_id: str
    meter_id: str
    type: str | None
    usage_type: str | None
    unit: str
    currency: str
    tiers: tuple[Tier, ...]
    effective_from: date | None
    published: date | None
    source: Source


class Refusal(NamedTuple):
    """What stands in a file and was not taken for a price.

    Attributes:
        region_id: the region it is about, or None if it is about the whole file.
        meter_id: the meter, or None if it is about the whole file.
        type: of what has types; else None.
        reason: one sentence without its full stop. Text from the file in it is at most 60 characters, and as it was.
        place: the path or address of the file.
    """

    region_id: str | None
    meter_id: str | None
    type: str | None
    reason: str
    place: str


class Coverage(NamedTuple):
    """Which prices a file must have, as it holds the whole of an offer.

    Attributes:
        region_ids: the regions it is about; None is every region.
        meter_ids: the meters of its offers.
    """

    region_ids: frozenset[str] | None
    meter_ids: frozenset[str]

    def covers(self, meter_id: str, region_id: str) -> bool:
        """Whether the file lacks the meter's price in the region only if AWS has none there."""
        return meter_id in self.meter_ids and (self.region_ids is None or region_id in self.region_ids)


def of_region(
    region_id: str, found: FoundPrice | Refusal | Coverage, place: str
) -> Iterator[FoundPrice | Refusal | Coverage]:
    """What was found where a region was asked for, refused if it is of another or of none."""
    if isinstance(found, Coverage):
        if found.region_ids is None or region_id in found.region_ids:
            yield found
        else:
            for meter_id in sorted(found.meter_ids):
                yield Refusal(region_id, meter_id, None, f"the file is not of {region_id}", place)
    elif found.region_id == region_id:
        yield found
    else:
        reason = f"the answer is of {found.region_id}, which was not asked for"
        yield Refusal(region_id, found.meter_id, found.type, reason, place)


class Regions(NamedTuple):
    """How AWS's files name the regions that have price tables.

    Attributes:
        by_name: the id of a region by its name in the price list, as in `EU (Ireland)`.
        prefixes: what usage types of a region begin with, as in `EU`, by its id; us-east-1 has some without, which is
            the empty text.
        types: of what has types, those that some table has a price of: the others need not be read.
    """

    by_name: Mapping[str, str]
    prefixes: Mapping[str, frozenset[str]]
    types: frozenset[str]


class UnlikeError(Exception):
    """A file of a reader's format is not written as the reader trusts that it is; the next reader must read it."""


class Reader(Protocol):
    """Reads one format of AWS's prices. A module in `sources/` with `READERS` is all that a new format needs.

    Where they are several, the last reads whatever has the format, and those before it are quicker with most files.
    """

    def reads(self, head: bytes) -> bool:
        """Whether a file that begins so (some 4 KiB of it) has this format."""
        ...

    def read(self, stream: BinaryIO, name: str, regions: Regions) -> Iterator[FoundPrice | Refusal | Coverage]:
        """What a file says.

        Args:
            stream: the file from its first byte on, decompressed.
            name: its path or address, for messages and sources.
            regions: how AWS's files name the regions.

        Raises:
            InputError: if the file is not what it seemed to be.
            UnlikeError: if it is to be read by the next reader of the format.
            MissingExtraError: if a library is not installed that the format needs.
        """
        ...
