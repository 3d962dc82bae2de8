"""The inputs of a workbook: each with its name, its starting value, its range and a check that the sheet makes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import INTER_AZ, INTERNET_EGRESS, PUBLIC_IPV4
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import ZERO, exact_sum, plain
from privlink_cost.model.rows import Row, range_words
from privlink_cost.model.scenario import nameless_endpoints
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import NO, YES, design_flag, extra_flag, in_words, own_input, own_quantities
from privlink_cost.render.workbook.expressions import Name
from privlink_cost.render.workbook.functions import AND, IF, IFERROR, INDEX, INT, ISNUMBER, LEN, MATCH, OR
from privlink_cost.render.workbook.prices import REGION_IDS, REGION_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.model.quantities import Quantity
    from privlink_cost.render.workbook.expressions import Expression, Operand
    from privlink_cost.render.workbook.plan import WorkbookPlan

OK = "ok"
_MOST_GB = FIELDS["gb"].highest
_GB_FORMAT = "#,##0.00"
_LONGEST_TITLE = 32  # of a message in Excel
_MOST_NAMES = 6


class Input(NamedTuple):
    """One input.

    Attributes:
        name: by which formulas call it.
        label: what it is.
        note: its unit and meaning.
        value: to start with; None leaves it empty.
        check: says ok, or what is wrong.
        rule: XlsxWriter's data validation.
        number_format: of the value.
    """

    name: str
    label: str
    note: Operand
    value: Decimal | Fraction | int | str | None
    check: Expression
    rule: dict[str, object]
    number_format: str | None = None


def sections(plan: WorkbookPlan) -> list[tuple[str, list[Input]]]:
    """The inputs by section, with the plan's values."""
    s = plan.scenario
    known_gb = exact_sum(gb for name, gb in s.traffic.items() if name in s.gateway_endpoints)
    traffic = [
        _region(plan.region_id),
        _gb(
            "Total_GB",
            "GB a month in total",
            "both directions, all zones, all services, internet traffic included; a GB is 2^30 bytes",
            s.gb,
            _MOST_GB,
        ),
        _gb(
            "Internet_GB", "of these, to and from the internet", "needs a NAT gateway", s.internet_gb, Name("Total_GB")
        ),
        _may_be_empty(
            _gb(
                "Internet_out_GB",
                "of these, out to the internet",
                "only for data transfer out, below; empty if not known",
                s.internet_out_gb,
                Name("Internet_GB"),
            ),
            IF(AND(extra_flag(INTERNET_EGRESS).equals(YES), Name("Internet_GB") > 0), "give the GB", OK),
        ),
        _percent(
            "Gateway_share",
            "Share on the free gateway endpoints",
            "of the GB to AWS services: what goes to S3 and DynamoDB",
            Fraction(known_gb) / Fraction(s.aws_gb) if s.aws_gb else ZERO,
        ),
    ]
    layout = [
        _endpoints("Interface_endpoints", "Interface endpoints", s.interface_endpoints),
        _endpoints("Gateway_endpoints", "Gateway endpoints (free)", s.gateway_endpoints),
        _whole("AZs", "Availability Zones", "an interface endpoint is billed in each", s.azs, FIELDS["azs"].row),
        _may_be_empty(
            _whole(
                "NAT_gateways",
                "NAT gateways in each VPC",
                "empty: one per AZ",
                s.nat_gateways,
                FIELDS["nat_gateways"].row,
            )
        ),
        _whole("VPCs", "VPCs laid out alike", "the GB are the total over all of them", s.vpcs, FIELDS["vpcs"].row),
        _hours(s.hours),
        *(_own(quantity, d, plan) for quantity, d in own_quantities(plan.design_ids).items()),
    ]
    flags = [
        _flag("Keep_NAT", "Keep the NAT gateways", "whatever the endpoints can do", on=s.keep_nat),
        _flag(
            "Mixed_designs",
            "Price the mixed designs too",
            "NAT gateways beside endpoints; priced anyway where NAT stays or a share is set",
            on=bool(s.traffic),
        ),
        _flag(
            extra_flag(PUBLIC_IPV4).name,
            "Add public IPv4 addresses",
            "one for each NAT gateway",
            on=PUBLIC_IPV4 in s.include,
        ),
        _flag(
            extra_flag(INTER_AZ).name,
            "Add transfer between AZs",
            "to a NAT gateway in another AZ, where there are fewer than AZs",
            on=INTER_AZ in s.include,
        ),
        _flag(
            extra_flag(INTERNET_EGRESS).name,
            "Add data transfer out to the internet",
            "the same in every design; the account's 100 free GB a month are not deducted",
            on=INTERNET_EGRESS in s.include,
        ),
        *(
            _flag(design_flag(d).name, f"Price: {design_name(d)}", "a further design", on=True)
            for d in plan.design_ids
            if DESIGNS[d].is_optional
        ),
    ]
    rate = Name("FX_rate")
    money = [
        _percent("Discount", "Discount on every list price", "as in private pricing", plan.discount_percent.scaleb(-2)),
        Input(
            name="Currency",
            label="Currency",
            note="its code, shown in the headings",
            value=plan.currency.code,
            check=IF(LEN(Name("Currency")).equals(3), OK, "write its three letters"),
            rule={"validate": "length", "criteria": "==", "value": 3, **_told("Currency", "Three letters, as in EUR.")},
        ),
        Input(
            name="FX_rate",
            label="Units of it per US dollar",
            note="1 for US dollars; never looked up",
            value=plan.fx_rate,
            check=_checked(rate, (rate > 0, rate <= FIELDS["fx_rate"].highest), "give more than 0"),
            rule={"validate": "decimal", "criteria": ">", "value": 0, **_told("Exchange rate", "More than 0.")},
            number_format="General",
        ),
    ]
    return [
        ("Region and traffic", traffic),
        ("Endpoints and layout", layout),
        ("What to price", flags),
        ("Money", money),
    ]


def _region(region_id: str) -> Input:
    place = MATCH(Name("Region"), Name(REGION_IDS), 0)
    return Input(
        name="Region",
        label="Region",
        note=IFERROR(INDEX(Name(REGION_NAMES), place), ""),
        value=region_id,
        check=IF(ISNUMBER(place), OK, "pick a region of the list"),
        rule={"validate": "list", "source": f"={REGION_IDS}", **_told("Region", "Pick a region of the list.")},
    )


def _ranged(
    name: str,
    label: str,
    note: str,
    value: Decimal | Fraction | int | None,
    *,
    wrong: str,
    number_format: str,
    most: Name | Decimal | int,
    least: Decimal | int = 0,
) -> Input:
    """A number from the least to a number or to another input."""
    own = Name(name)
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": int(least),
        "maximum": f"={most.name}" if isinstance(most, Name) else int(most),
        **_told(label, f"{wrong.capitalize()}."),
    }
    return Input(name, label, note, value, _checked(own, (own >= least, own <= most), wrong), rule, number_format)


def _gb(name: str, label: str, note: str, value: Decimal | None, most: Name | Decimal) -> Input:
    wrong = f"give 0 to the {most.name.replace('_', ' ')}" if isinstance(most, Name) else "give 0 or more"
    return _ranged(name, label, note, value, wrong=wrong, number_format=_GB_FORMAT, most=most)


def _percent(name: str, label: str, note: str, value: Decimal | Fraction) -> Input:
    return _ranged(name, label, note, value, wrong="give 0% to 100%", number_format="0.00%", most=1)


def _endpoints(name: str, label: str, names: Sequence[str]) -> Input:
    return _whole(name, label, _named(names), len(names), FIELDS["endpoint_count"].row)


def _whole(name: str, label: str, note: str, value: int | None, row: Row) -> Input:
    least, most = int(row.lowest), int(row.highest or 0)
    own, wrong = Name(name), f"give a whole number, {least} to {most}"
    each = _ranged(name, label, note, value, wrong=wrong, number_format="#,##0", most=most, least=least)
    check = _checked(own, (own >= least, own <= most, own.equals(INT(own))), wrong)
    return each._replace(check=check, rule={**each.rule, "validate": "integer"})


def _may_be_empty(each: Input, then: Operand = OK) -> Input:
    """An input that may be empty, and what its check then says."""
    return each._replace(check=IF(LEN(Name(each.name)).equals(0), then, each.check))


def _own(quantity: Quantity, design_ids: Sequence[str], plan: WorkbookPlan) -> Input:
    """A quantity that some designs alone have."""
    name, what = own_input(quantity).name, in_words(quantity)
    label, note = what[0].upper() + what[1:], f"for {', '.join(map(design_name, design_ids))}"
    value, least, most = quantity(plan.scenario), quantity.lowest, quantity.highest or _MOST_GB
    if quantity.is_whole:
        return _whole(name, label, note, int(value), Row(label, lowest=least, highest=most))
    wrong = f"give {range_words(least, most)}"
    return _ranged(name, label, note, value, wrong=wrong, number_format=_GB_FORMAT, most=most, least=least)


def _hours(hours: Decimal) -> Input:
    most, own = FIELDS["hours"].highest, Name("Hours")
    wrong, in_range = f"give more than 0, at most {plain(most)}", (own > 0, own <= most)
    return Input(
        name=own.name,
        label="Hours in the month",
        note="that everything is provisioned: 730 is a year's 8,760 over 12",
        value=hours,
        check=_checked(own, in_range, wrong),
        rule={
            "validate": "custom",
            "value": f"={AND(ISNUMBER(own), *in_range).formula('')}",
            **_told("Hours", f"{wrong.capitalize()}."),
        },
        number_format="General",
    )


def _flag(name: str, label: str, note: str, *, on: bool) -> Input:
    own = Name(name)
    return Input(
        name=name,
        label=label,
        note=note,
        value=YES if on else NO,
        check=IF(OR(own.equals(YES), own.equals(NO)), OK, f"say {YES} or {NO}"),
        rule={"validate": "list", "source": [YES, NO], **_told(label, f"Say {YES} or {NO}.")},
    )


def _checked(own: Expression, conditions: Sequence[Expression], wrong: str) -> Expression:
    """Says ok, or what is wrong; text in the place of a number is compared with nothing."""
    return IF(ISNUMBER(own), IF(AND(*conditions), OK, wrong), wrong)


def _told(title: str, message: str) -> dict[str, object]:
    return {"error_title": title[:_LONGEST_TITLE], "error_message": message}


def _named(names: Sequence[str]) -> str:
    """The endpoints behind a number, for whoever reads it."""
    if not names or names == nameless_endpoints(len(names)):
        return "their number"
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown
