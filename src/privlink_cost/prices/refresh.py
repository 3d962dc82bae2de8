"""What was found in AWS's files, put into the texts of price tables, as far as it is believed and is news."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.meters import typed
from privlink_cost.prices.append import Change, with_prices
from privlink_cost.prices.verify import verify
from privlink_cost.tables.build import build_table
from privlink_cost.tables.schema import check_table
from privlink_cost.yamlfile import parse_untrusted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from privlink_cost.analysis.found.verified import Verified
    from privlink_cost.prices.base import FoundPrice
    from privlink_cost.prices.verify import Found

_BELIEVED = {"equal", "changed", "new"}


class TableText(NamedTuple):
    """A price table as text.

    Attributes:
        name: of its file, for messages.
        text: the YAML.
    """

    name: str
    text: str


class Refreshed(NamedTuple):
    """What becomes of price tables.

    Attributes:
        verified: each price beside what the files say.
        texts: the texts that change, by region, as they are to be.
    """

    verified: tuple[Verified, ...]
    texts: Mapping[str, str]


def refresh(texts: Mapping[str, TableText], found: Found, today: date) -> Refreshed:
    """Put what was found into the texts of tables; a row that is refused changes nothing.

    Args:
        texts: the tables by region.
        found: what files of AWS's say.
        today: the day on which a price was seen in a file that bears no day.

    Raises:
        InputError: if a table is not valid, or cannot be changed.
    """
    tables = []
    for name, text in texts.values():
        data = parse_untrusted(text, name)
        check_table(data, text, name)
        tables.append(build_table(data, origin=name))
    verified = verify(tables, found)
    prices = {_key(price): price for price in found.prices}
    changes: dict[str, list[Change]] = {}
    for each in verified:
        if each.outcome in _BELIEVED:
            price = prices[each.region_id, _price_id(each.meter_id, each.type), each.published, each.place]
            changes.setdefault(each.region_id, []).append(Change(price, price.published or today))
    after = {region_id: _checked(texts[region_id], of_region) for region_id, of_region in changes.items()}
    return Refreshed(verified, {region_id: text for region_id, text in after.items() if text != texts[region_id].text})


def _checked(before: TableText, changes: Iterable[Change]) -> str:
    after = with_prices(before.text, before.name, changes)
    check_table(parse_untrusted(after, before.name), after, before.name)
    return after


def _key(price: FoundPrice) -> tuple[str, str, date | None, str | None]:
    return price.region_id, _price_id(price.meter_id, price.type), price.published, price.source.url


def _price_id(meter_id: str, type_name: str | None) -> str:
    return meter_id if type_name is None else typed(meter_id, type_name)
