"""`--format focus`: the charges as rows of FOCUS, the FinOps Open Cost and Usage Specification.

The columns are those of FOCUS 1.2, in its units, so that the rows load beside a real bill; then four that tools for
version 1.0 ask for under names of their own; then custom ones, which begin with `x_` and say that this is an
estimate, and of which design. A bill has the charges of one design: keep the rows of one `x_Design` before adding up.
A gateway endpoint has no charge on a bill and so no row here.

Source: FOCUS Specification 1.2, "Columns". https://focus.finops.org/focus-specification/v1-2/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import InputError
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import EXACT, ONE, plain, ratio
from privlink_cost.render.kit.words import charge_name, design_name, product, unit_price

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.model.prices import Charge
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.kit.csv_rows import Rows

FOCUS_1_2 = (
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "CommitmentDiscountCategory",
    "CommitmentDiscountId",
    "CommitmentDiscountName",
    "CommitmentDiscountStatus",
    "CommitmentDiscountType",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "RegionId",
    "RegionName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ServiceCategory",
    "ServiceName",
    "SkuId",
    "SkuPriceId",
    "SubAccountId",
    "SubAccountName",
    "Tags",
)
"""Every mandatory column of FOCUS 1.2, and those others that an estimate or version 1.0 has a use for."""

FOCUS_1_0 = ("ChargeType", "InvoiceIssuer", "Provider", "Publisher", "ResourceID")
"""The FOCUS project's validator asks for these under version 1.0; 1.2 names each differently."""

OURS = (
    "x_Estimate",
    "x_Design",
    "x_DesignIsCheapest",
    "x_Scenario",
    "x_InputRow",
    "x_Meter",
    "x_UsageType",
    "x_Operation",
    "x_PriceAsOf",
    "x_PriceEffectiveFrom",
    "x_PriceVerifiedOn",
    "x_PriceSources",
    "x_FxRate",
)

HEADER = (*FOCUS_1_2, *FOCUS_1_0, *OURS)

_UNKNOWN = "estimate"
"""What stands where FOCUS wants a value that only a bill can have: an account, an issuer, a missing rate code."""

_AWS = "Amazon Web Services, Inc."


def comparison(answer: Comparison) -> Rows:
    """One comparison."""
    return HEADER, rows(answer)


def survey(answers: Survey | ScenarioAnswers) -> Rows:
    """Several regions or scenarios; one that could not be priced has no charges and so no rows."""
    return HEADER, (row for found in answers.comparisons for row in rows(found))


scenarios = survey


def rows(answer: Comparison, *, input_row: int | None = None, tags: str | None = None) -> Iterator[dict[str, object]]:
    """The charges of every feasible design, by column; what a row lacks is null.

    Args:
        answer: what was priced.
        input_row: of the batch file that asked for it.
        tags: a JSON object of what the asker says about it.

    Raises:
        InputError: if everything is discounted away, because then no list price is left to tell.
    """
    sheet = answer.sheet
    start, end = _billing_period(sheet.day)
    common = {
        "BillingAccountId": _UNKNOWN,
        "BillingCurrency": sheet.currency.code,
        "BillingPeriodEnd": end,
        "BillingPeriodStart": start,
        "ChargeCategory": "Usage",
        "ChargeFrequency": "Usage-Based",
        "ChargePeriodEnd": end,
        "ChargePeriodStart": start,
        "InvoiceIssuerName": _UNKNOWN,
        "PricingCategory": "Standard",
        "ProviderName": "AWS",
        "PublisherName": _AWS,
        "RegionId": sheet.region_id,
        "RegionName": sheet.region_name,
        "Tags": tags,
        "ChargeType": "Usage",
        "InvoiceIssuer": _UNKNOWN,
        "Provider": "AWS",
        "Publisher": _AWS,
        "x_Estimate": True,
        "x_Scenario": answer.scenario.name,
        "x_InputRow": input_row,
        "x_PriceAsOf": sheet.day,
        "x_FxRate": _decimal(sheet.fx_rate),
    }
    cheapest = answer.cheapest
    for estimate in answer.estimates:
        design = {"x_Design": estimate.design_id, "x_DesignIsCheapest": estimate is cheapest}
        for charge in estimate.charges:
            if charge.price is not None:
                yield {**common, **design, **_charge(charge, estimate, sheet)}


def _charge(charge: Charge, estimate: Estimate, sheet: PriceSheet) -> dict[str, object]:
    list_price = _list_price(charge, sheet)
    kind = METERS[charge.meter.meter_id]
    price = charge.price
    cost, quantity = _decimal(charge.cost), _decimal(charge.quantity)
    unit = charge.meter.pricing_unit
    return {
        "BilledCost": cost,
        "ChargeDescription": f"Estimate, {design_name(estimate.design_id)}: {charge_name(charge)}, "
        f"{product(charge.factors)} x {unit_price(charge.unit_price, sheet.currency)}",
        "ConsumedQuantity": quantity,
        "ConsumedUnit": unit,
        "ContractedCost": cost,
        "ContractedUnitPrice": _decimal(charge.unit_price),
        "EffectiveCost": cost,
        "ListCost": _decimal(EXACT.multiply(list_price, charge.quantity)),
        "ListUnitPrice": _decimal(list_price),
        "PricingQuantity": quantity,
        "PricingUnit": unit,
        "ServiceCategory": kind.service.category,
        "ServiceName": kind.service.name,
        # AWS's rate code is its SKU, the code of the offer's terms and that of the rate, with points between.
        "SkuId": _UNKNOWN if charge.rate_code is None else charge.rate_code.partition(".")[0],
        "SkuPriceId": charge.rate_code or _UNKNOWN,
        "x_Meter": charge.meter.meter_id,
        "x_UsageType": charge.meter.usage_type,
        "x_Operation": kind.operation,
        "x_PriceEffectiveFrom": price.effective_from if price else None,
        "x_PriceVerifiedOn": price.verified_on if price else None,
        "x_PriceSources": " ".join(price.source_ids) if price else None,
    }


def _list_price(charge: Charge, sheet: PriceSheet) -> Decimal:
    """The unit price before the discount, which the sheet's prices have had taken off."""
    percent = sheet.discount_percent
    if not percent:
        return charge.unit_price
    kept = EXACT.subtract(ONE, EXACT.scaleb(percent, -2))
    if not kept:
        raise InputError("a discount of 100 % leaves no list price for FOCUS rows", hint="give a lower --discount")
    return ratio(charge.unit_price, kept)


def _billing_period(day: date) -> tuple[str, str]:
    """The month of a day, its end exclusive, as FOCUS writes moments."""
    after = (day.year + day.month // 12, day.month % 12 + 1)
    return (f"{day.year:04}-{day.month:02}-01T00:00:00Z", f"{after[0]:04}-{after[1]:02}-01T00:00:00Z")


def _decimal(number: Decimal) -> str:
    """A number with a point in any case: a reader that guesses types must not take a column of costs for counts."""
    text = plain(number)
    return text if "." in text else f"{text}.0"
