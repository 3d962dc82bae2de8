"""The inputs of a workbook: each with its name and its starting value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import ECR_STORAGE, EXTRAS, INTER_AZ, INTERNET_EGRESS, PUBLIC_IPV4
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.gb.mix import held_internet_gb
from privlink_cost.model.gb.nameless import NamelessEndpoints
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.model.rows import Row, range_words
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.designs import (
    INTERNET,
    YES,
    design_flag,
    extra_flag,
    has_pulls,
    in_words,
    own_input,
    own_quantities,
)
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import AND, IF, IFERROR, INDEX, ISNUMBER, LEN, MATCH, OR
from privlink_cost.render.workbook.formulas.mix import mix_of
from privlink_cost.render.workbook.input_kinds import (
    GB_FORMAT,
    OK,
    Input,
    checked,
    flag,
    gb_input,
    may_be_empty,
    percent,
    ranged,
    share_of_total,
    told,
    whole,
)
from privlink_cost.render.workbook.prices import REGION_IDS, REGION_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.model.quantities import Quantity
    from privlink_cost.render.workbook.designs import Users
    from privlink_cost.render.workbook.plan import WorkbookPlan

_MOST_GB = FIELDS["gb"].highest
_MOST_NAMES = 6


def sections(plan: WorkbookPlan) -> list[tuple[str, list[Input]]]:
    """The inputs by section, with the plan's values."""
    s = plan.scenario
    mix = mix_of(s)
    traffic = [
        _region(plan.region_id),
        gb_input(
            "Total_GB",
            "GB a month in total",
            "both directions, all zones, all services, internet traffic included; a GB is 2^30 bytes",
            s.gb,
            _MOST_GB,
        ),
        gb_input(
            "Internet_GB",
            "of these, to and from the internet",
            "the same at every volume; needs a NAT gateway",
            held_internet_gb(s),
            Name("Total_GB"),
            of="the GB in total",
        ),
        share_of_total("Internet_percent", "Internet", "besides those GB, and grows with the total", mix.internet),
        may_be_empty(
            gb_input(
                "Internet_out_GB",
                "Of all internet GB, out to the internet",
                "only for data transfer out, below; empty if not known",
                s.internet_out_gb,
                INTERNET,
                of="all internet GB",
            ),
            # If they cannot be worked out another input is wrong, and says so.
            IFERROR(IF(AND(extra_flag(INTERNET_EGRESS).equals(YES), INTERNET > 0), "give the GB", OK), OK),
        ),
        share_of_total(
            "Image_layers_percent",
            "Image layers",
            "pulled from Amazon ECR, over the gateway endpoint of S3",
            mix.image_layers,
        ),
        share_of_total("Gateway_percent", "Gateway endpoints", "what else goes to S3 and DynamoDB, free", mix.gateway),
        share_of_total("Interface_percent", "Interface endpoints", "what is known to go to them", mix.interface),
        percent(
            "Gateway_share",
            "Gateway endpoints, share of the rest",
            "the rest: the GB to AWS services that no share of the total takes",
            mix.rest_to_gateway,
        ),
        percent(
            "NAT_share",
            "NAT gateways, share of the rest",
            "services without endpoint; all but the above if there are no interface endpoints",
            mix.rest_to_nat,
            1 - Name("Gateway_share"),
        ),
    ]
    if has_pulls(plan.design_ids):
        label, note = "Amazon ECR", "image pulls, which other registries take over, of what goes to interface endpoints"
        traffic += (
            percent("Interface_pulls", f"{label}, of interface endpoints' share", note, mix.interface_pulls),
            percent("Rest_pulls", f"{label}, of interface endpoints' rest", note, mix.rest_pulls),
        )
    layout = [
        _endpoints("Interface_endpoints", "Interface endpoints", s.interface_endpoints),
        _endpoints("Gateway_endpoints", "Gateway endpoints (free)", s.gateway_endpoints),
        whole("AZs", "Availability Zones", "an interface endpoint is billed in each", s.azs, FIELDS["azs"].row),
        may_be_empty(
            whole(
                "Endpoint_AZs",
                "of these, with interface endpoints",
                "empty: all of them",
                s.endpoint_azs,
                FIELDS["endpoint_azs"].row,
            )
        ),
        may_be_empty(
            whole(
                "NAT_gateways",
                "NAT gateways in each VPC",
                "empty: one per AZ",
                s.nat_gateways,
                FIELDS["nat_gateways"].row,
            )
        ),
        whole("VPCs", "VPCs laid out alike", "the GB are the total over all of them", s.vpcs, FIELDS["vpcs"].row),
        _hours(s.hours),
        *(_own(quantity, users, plan) for quantity, users in own_quantities(plan.design_ids).items()),
    ]
    flags = [
        flag("Keep_NAT", "Keep the NAT gateways", "whatever the endpoints can do", on=s.keep_nat),
        flag(
            "Mixed_designs",
            "Price the mixed designs too",
            "NAT gateways beside endpoints; priced anyway where NAT stays or a share is set",
            on=bool(s.traffic),
        ),
        flag(
            extra_flag(PUBLIC_IPV4).name,
            "Add public IPv4 addresses",
            "one for each NAT gateway",
            on=PUBLIC_IPV4 in s.include,
        ),
        flag(
            extra_flag(INTER_AZ).name,
            "Add transfer between AZs",
            "to a NAT gateway in another AZ, where there are fewer than AZs",
            on=INTER_AZ in s.include,
        ),
        flag(
            extra_flag(INTERNET_EGRESS).name,
            "Add data transfer out to the internet",
            "the same in every design; the account's 100 free GB a month are not deducted",
            on=INTERNET_EGRESS in s.include,
        ),
        flag(
            extra_flag(ECR_STORAGE).name,
            "Add storing the images in Amazon ECR",
            "to every design whose images come from there",
            on=ECR_STORAGE in s.include,
        ),
        *(
            flag(design_flag(d).name, f"Price: {design_name(d)}", "a further design", on=True)
            for d in plan.design_ids
            if DESIGNS[d].is_optional
        ),
    ]
    rate = Name("FX_rate")
    money = [
        percent("Discount", "Discount on every list price", "as in private pricing", plan.discount_percent.scaleb(-2)),
        Input(
            name="Currency",
            label="Currency",
            note="its code, shown in the headings",
            value=plan.currency.code,
            check=IF(LEN(Name("Currency")).equals(3), OK, "write its three letters"),
            rule={"validate": "length", "criteria": "==", "value": 3, **told("Currency", "Three letters, as in EUR.")},
        ),
        Input(
            name="FX_rate",
            label="Units of it per US dollar",
            note="1 for US dollars; never looked up",
            value=plan.fx_rate,
            check=checked(rate, (rate > 0, rate <= FIELDS["fx_rate"].highest), "give more than 0"),
            rule={"validate": "decimal", "criteria": ">", "value": 0, **told("Exchange rate", "More than 0.")},
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
        rule={"validate": "list", "source": f"={REGION_IDS}", **told("Region", "Pick a region of the list.")},
    )


def _endpoints(name: str, label: str, names: Sequence[str]) -> Input:
    return whole(name, label, _named(names), len(names), FIELDS["endpoint_count"].row)


def _own(quantity: Quantity, users: Users, plan: WorkbookPlan) -> Input:
    """A quantity that some designs or extras alone have."""
    name, what = own_input(quantity).name, in_words(quantity)
    users_names = (*map(design_name, users.design_ids), *(EXTRAS[extra_id].gloss for extra_id in users.extra_ids))
    label, note = what[0].upper() + what[1:], f"for {', '.join(users_names)}"
    can_be_open = quantity.with_value is not None
    is_open = can_be_open and getattr(plan.scenario, quantity.name, ZERO) is None
    value, least, most = None, quantity.lowest, quantity.highest or _MOST_GB
    if not is_open:  # what has to be given is empty until it is
        value = quantity(plan.scenario)
    if quantity.is_whole and value is not None:
        return whole(name, label, note, int(value), Row(label, lowest=least, highest=most))
    wrong = f"give {range_words(least, most)}"
    each = ranged(name, label, note, value, wrong=wrong, number_format=GB_FORMAT, most=most, least=least)
    if not can_be_open:
        return each
    is_asked = OR(*(extra_flag(extra_id).equals(YES) for extra_id in users.extra_ids)) if users.extra_ids else None
    return may_be_empty(each, OK if is_asked is None else IF(is_asked, "give the GB", OK))


def _hours(hours: Decimal) -> Input:
    most, own = FIELDS["hours"].highest, Name("Hours")
    wrong, in_range = f"give more than 0, at most {plain(most)}", (own > 0, own <= most)
    return Input(
        name=own.name,
        label="Hours in the month",
        note="that everything is provisioned: 730 is a year's 8,760 over 12",
        value=hours,
        check=checked(own, in_range, wrong),
        rule={
            "validate": "custom",
            "value": f"={AND(ISNUMBER(own), *in_range).formula('')}",
            **told("Hours", f"{wrong.capitalize()}."),
        },
        number_format="General",
    )


def _named(names: Sequence[str]) -> str:
    """The endpoints behind a number, for whoever reads it."""
    if not names or NamelessEndpoints(len(names)) == names:
        return "their number"
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown
