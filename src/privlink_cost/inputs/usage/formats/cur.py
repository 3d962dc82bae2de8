"""AWS Cost and Usage Reports: the legacy CSV, and the columns of CUR 2.0, which Athena's copies have too.

Sources: AWS Data Exports User Guide, "Table dictionary: Cost and usage report 2.0"; AWS Cost and Usage Reports User
Guide, "Data dictionary".
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from privlink_cost.inputs.usage.lines import Amount, Key, Lines, add, number
from privlink_cost.inputs.usage.usage_types import read_internet_out, read_usage_type, usage_type_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.inputs.usage.lines import Charge

KIND = "CUR"
CHARGES: dict[str, Charge] = {
    "Usage": "usage",
    "Credit": "credit",
    "Refund": "refund",
    "Tax": "tax",
    "EdpDiscount": "discount",
    "PrivateRateDiscount": "discount",
    "BundledDiscount": "discount",
    "Discount": "discount",
    "DistributorDiscount": "discount",
    "SppDiscount": "discount",
}
"""What kinds of line count; those of Savings Plans and reservations are of no meter of ours."""

_REGIONS = ("product/regionCode", "product/region", "product_region_code", "product_region")
_NAMES = {
    "lineItem/UsageAccountId": "line_item_usage_account_id",
    "lineItem/UsageStartDate": "line_item_usage_start_date",
    "lineItem/UsageEndDate": "line_item_usage_end_date",
    "lineItem/UsageType": "line_item_usage_type",
    "lineItem/LineItemType": "line_item_line_item_type",
    "lineItem/ResourceId": "line_item_resource_id",
    "lineItem/CurrencyCode": "line_item_currency_code",
    "identity/LineItemId": "identity_line_item_id",
    "lineItem/UsageAmount": "line_item_usage_amount",
    "lineItem/UnblendedCost": "line_item_unblended_cost",
}
NEEDED = ("line_item_usage_type", "line_item_usage_amount", "line_item_usage_start_date")


def fits(header: Sequence[str]) -> bool:
    """Whether these columns are of such a report."""
    return set(NEEDED) <= {_NAMES.get(column, column) for column in header}


def read(name: str, header: Sequence[str], rows: Iterator[list[str]]) -> Lines:
    """Read the rows about NAT gateways and endpoints.

    Raises:
        InputError: if a number is none.
    """
    at = {_NAMES.get(column, column): place for place, column in enumerate(header)}
    regions = [at[column] for column in _REGIONS if column in at]
    empty = len(header)
    cells_of = itemgetter(*(at.get(column, empty) for column in _NAMES.values()))
    usage_type_at, amounts = at["line_item_usage_type"], dict[Key, Amount]()
    for count, row in enumerate(rows, 2):
        if not usage_type_in(row[usage_type_at]):
            continue
        row.append("")
        account, start, end, usage_type, line_type, resource, currency, line_id, quantity, cost = cells_of(row)
        charge = CHARGES.get(line_type or "Usage")
        is_out, read_type = False, read_usage_type(usage_type)
        if read_type is None and charge == "usage" and is_nat_gateway(resource):
            read_type = read_internet_out(usage_type)
            is_out = read_type is not None
        if charge is None or read_type is None:
            continue
        region = read_type.region or next((row[place] for place in regions if row[place]), "")
        key = Key(
            *(account, region, time(start), time(end), usage_type, charge, resource_id(resource)),
            currency=currency or "USD",
            line_id=line_id,
        )
        place = f"{name}, row {count:,}"
        is_priced = "line_item_unblended_cost" in at and not is_out  # what leaves the region costs the same either way
        amount = Amount(number(quantity, place), number(cost, place) if is_priced else None)
        if not line_id or amounts.get(key) != amount:  # the same line again, where files were joined
            add(amounts, key, *amount)
    return Lines(name, KIND, amounts, is_priced="line_item_unblended_cost" in at)


def time(text: str) -> str:
    """A time in one spelling, whatever stands between day and hour or after the second."""
    return f"{text[:10]}T{text[11:19]}" if len(text) > len("2026-05-01") else text


def resource_id(text: str) -> str:
    """The id of a resource without what its ARN has before it."""
    return text.rpartition("/")[2]


def is_nat_gateway(resource: str) -> bool:
    """Whether a resource is a NAT gateway."""
    return resource_id(resource).startswith("nat-")
