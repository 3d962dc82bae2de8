"""FOCUS 1.0 and 1.2, as AWS exports it; with AWS's columns, whose names begin with x_, or without.

FOCUS 1.2 has no x_UsageType: there a row is told by its SKU meter, or by its operation and description. Rows of data
transfer stand under the id of a NAT gateway too, and are none of its own. Billed is `BilledCost`: contracted and
effective cost are 0 on rows of AWS's sample that have been billed. Source: FOCUS Sample Data, FOCUS 1.0.
https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS-Sample-Data
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.inputs.usage.formats.cur import is_nat_gateway, resource_id, time
from privlink_cost.inputs.usage.lines import Amount, Key, Lines, add, number
from privlink_cost.inputs.usage.usage_types import INTERNET_OUT, bare, read_internet_out, read_usage_type
from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
)
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.inputs.usage.lines import Charge

KIND = "FOCUS"
NEEDED = ("ChargePeriodStart", "ConsumedQuantity", "BilledCost", "ChargeDescription")
_SPELLED = {
    name.casefold(): name
    for name in (
        *(
            *NEEDED,
            "ChargePeriodEnd",
            "SubAccountId",
            "BillingAccountId",
            "RegionId",
            "Region",
            "ResourceId",
            "SkuMeter",
            "ListCost",
        ),
        *("BillingCurrency", "ChargeCategory", "ChargeClass", "x_UsageType"),
    )
}
"""As FOCUS writes them: Athena writes all names small."""
_METERS = (
    (NAT_GATEWAY_HOURS, re.compile(r"NAT Gateway.?Hours?", re.IGNORECASE)),
    (NAT_GATEWAY_GB, re.compile(r"GB.{0,20}Data Processed by NAT Gateway", re.IGNORECASE)),
    (INTERFACE_ENDPOINT_HOURS, re.compile(r"VPC Endpoint.?Hours?", re.IGNORECASE)),
    (INTERFACE_ENDPOINT_GB, re.compile(r"GB.{0,20}Data Processed by VPC Endpoint", re.IGNORECASE)),
)
_OUT = re.compile(r"data transfer(?:red)? out\b(?! to)", re.IGNORECASE)
"""Of GB out to the internet, as in "first 10 TB / month data transfer out beyond the global free tier"."""
_WITH_TYPES = phrase("export FOCUS 1.0 with AWS's own columns, or FOCUS 1.2")
_OF_A_PRICE_OF_ITS_OWN = ("provisioned bandwidth", "outposts", "gateway load balancer")
_CHARGES: dict[str, Charge] = {
    "Usage": "usage",
    "Purchase": "usage",
    "Credit": "credit",
    "Adjustment": "refund",
    "Tax": "tax",
    "Discount": "discount",
}


def fits(header: Sequence[str]) -> bool:
    """Whether these columns are of such an export."""
    return {name.casefold() for name in NEEDED} <= {name.casefold() for name in header}


def read(name: str, header: Sequence[str], rows: Iterator[list[str]]) -> Lines:
    """Read the rows about NAT gateways and endpoints.

    Raises:
        InputError: if a number is none.
    """
    amounts: dict[Key, Amount] = {}
    at = {_SPELLED.get(column.casefold(), column): place for place, column in enumerate(header)}
    types = [at[column] for column in ("x_UsageType", "SkuMeter") if column in at]
    description = at["ChargeDescription"]
    for count, row in enumerate(rows, 2):
        usage_type = _usage_type(tuple(row[place] for place in types), row[description])
        if usage_type is None:
            continue
        cells = {column: "" if row[place] == "NULL" else row[place] for column, place in at.items()}
        charge = _CHARGES.get(cells.get("ChargeCategory") or "Usage")
        if charge is None:
            continue
        cost = number(cells["BilledCost"], f"{name}, row {count:,}")
        if charge == "usage" and cells.get("ChargeClass") == "Correction" and cost < 0:
            charge = "refund"
        found, is_out = read_usage_type(usage_type), read_internet_out(usage_type)
        if is_out and (charge != "usage" or not is_nat_gateway(cells.get("ResourceId", ""))):
            continue
        key = Key(
            cells.get("SubAccountId") or cells.get("BillingAccountId") or "",
            cells.get("RegionId") or cells.get("Region") or (found.region if found and found.region else ""),
            time(cells["ChargePeriodStart"]),
            time(cells.get("ChargePeriodEnd", "")),
            usage_type,
            charge,
            resource_id(cells.get("ResourceId", "")),
            currency=cells.get("BillingCurrency") or "USD",
        )
        quantity = number(cells["ConsumedQuantity"], f"{name}, row {count:,}")
        listed = number(cells.get("ListCost", ""), f"{name}, row {count:,}")
        is_listed = charge == "usage" and key.currency == "USD" and (bool(listed) or ("ListCost" in at and not cost))
        add(amounts, key, quantity, None if is_out else cost, listed if is_listed else None)
    lack = phrase(
        "{file} has no x_UsageType and no SkuMeter: charges are told by their descriptions, and one in other words is "
        "left out",
        file=name,
    )
    findings = () if types or not amounts else (Finding("not_known", lack, _WITH_TYPES),)
    return Lines(name, KIND, amounts, findings)


@lru_cache(maxsize=4096)
def _usage_type(types: tuple[str, ...], description: str) -> str | None:
    """The usage type of a row, or one that stands for what its description says."""
    for text in types:
        if read_usage_type(text) is not None or read_internet_out(text) is not None:
            return text
    if types and types[0] and "-" in types[0]:
        return None  # it has a usage type, and that is another
    meter = next((meter for meter, words in _METERS if words.search(description)), None)
    if meter is None:
        return INTERNET_OUT if _OUT.search(description) else None
    if any(words in description.casefold() for words in _OF_A_PRICE_OF_ITS_OWN):
        return f"Outposts-{bare(NAT_GATEWAY_GB)}" if "NAT" in description else "VpcEndpoint-GWLBE-Hours"
    return bare(meter)
