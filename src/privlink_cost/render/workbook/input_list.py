"""The inputs of a workbook: each with its name, its starting value, its range and a check that the sheet makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import INTER_AZ, INTERNET_EGRESS, PUBLIC_IPV4
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import ZERO, plain, ratio
from privlink_cost.model.scenario import nameless_endpoints
from privlink_cost.render.kit.words import design_name
from privlink_cost.render.workbook.prices import REGION_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from privlink_cost.render.workbook.plan import WorkbookPlan

YES, NO = "Yes", "No"
OK = "ok"
_MOST_GB, _MOST_HOURS, _MOST_FX_RATE = (FIELDS[name].highest for name in ("gb", "hours", "fx_rate"))
_MOST_ENDPOINTS, _MOST_AZS, _MOST_NAT_GATEWAYS, _MOST_VPCS = (
    int(FIELDS[name].highest) for name in ("endpoint_count", "azs", "nat_gateways", "vpcs")
)
_GB_FORMAT = "#,##0.00"
_LONGEST_TITLE = 32  # of a message in Excel
_MOST_NAMES = 6
_ABBREVIATIONS = {"az": "AZ", "ipv4": "IPv4", "ipv6": "IPv6", "nat": "NAT"}


def design_flag(design_id: str) -> str:
    """Name of the input that says whether a further design is asked for."""
    return f"Price_{_spelled(design_id)}"


def extra_flag(extra_id: str) -> str:
    """Name of the input that says whether an extra is added."""
    return f"Include_{_spelled(extra_id)}"


def _spelled(some_id: str) -> str:
    """An id as a part of a cell's name, its abbreviations as they are written."""
    return "_".join(_ABBREVIATIONS.get(part, part) for part in some_id.split("-"))


class Input(NamedTuple):
    """One input.

    Attributes:
        name: by which formulas call it.
        label: what it is.
        note: its unit and meaning.
        value: to start with; None leaves it empty.
        check: a formula that says ok, or what is wrong.
        rule: XlsxWriter's data validation.
        number_format: of the value.
    """

    name: str
    label: str
    note: str
    value: Decimal | int | str | None
    check: str
    rule: dict[str, object] | None = None
    number_format: str | None = None


def sections(plan: WorkbookPlan) -> list[tuple[str, list[Input]]]:
    """The inputs by section, with the plan's values."""
    s = plan.scenario
    known_gb = sum((gb for name, gb in s.traffic.items() if name in s.gateway_endpoints), start=ZERO)
    traffic = [
        _region(plan.region_id),
        _number(
            "Total_GB",
            "GB a month in total",
            "both directions, all zones, all services, internet traffic included; a GB is 2^30 bytes",
            s.gb,
            _MOST_GB,
        ),
        _number("Internet_GB", "of these, to and from the internet", "needs a NAT gateway", s.internet_gb, "Total_GB"),
        _number(
            "Internet_out_GB",
            "of these, out to the internet",
            "only for data transfer out, below; empty if not known",
            s.internet_out_gb,
            "Internet_GB",
            empty='AND(Include_internet_egress="Yes",Internet_GB>0)',
        ),
        _percent(
            "Gateway_share",
            "Share on the free gateway endpoints",
            "of the GB to AWS services: what goes to S3 and DynamoDB",
            ratio(known_gb, s.aws_gb) if s.aws_gb else ZERO,
        ),
    ]
    layout = [
        _whole("Interface_endpoints", "Interface endpoints", _named(s.interface_endpoints), len(s.interface_endpoints)),
        _whole("Gateway_endpoints", "Gateway endpoints (free)", _named(s.gateway_endpoints), len(s.gateway_endpoints)),
        _whole("AZs", "Availability Zones", "an interface endpoint is billed in each", s.azs, 1, _MOST_AZS),
        _whole("NAT_gateways", "NAT gateways in each VPC", "empty: one per AZ", s.nat_gateways, 1, _MOST_NAT_GATEWAYS),
        _whole("VPCs", "VPCs laid out alike", "the GB are the total over all of them", s.vpcs, 1, _MOST_VPCS),
        _hours(s.hours),
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
            extra_flag(PUBLIC_IPV4),
            "Add public IPv4 addresses",
            "one for each NAT gateway",
            on=PUBLIC_IPV4 in s.include,
        ),
        _flag(
            extra_flag(INTER_AZ),
            "Add transfer between AZs",
            "to a NAT gateway in another AZ, where there are fewer than AZs",
            on=INTER_AZ in s.include,
        ),
        _flag(
            extra_flag(INTERNET_EGRESS),
            "Add data transfer out to the internet",
            "the same in every design; the account's 100 free GB a month are not deducted",
            on=INTERNET_EGRESS in s.include,
        ),
        *_design_flags(plan.design_ids),
    ]
    money = [
        _percent("Discount", "Discount on every list price", "as in private pricing", plan.discount_percent.scaleb(-2)),
        Input(
            name="Currency",
            label="Currency",
            note="its code, shown in the headings",
            value=plan.currency.code,
            check=f'IF(LEN(Currency)=3,"{OK}","write its three letters")',
            rule={"validate": "length", "criteria": "==", "value": 3, **_told("Currency", "Three letters, as in EUR.")},
        ),
        Input(
            name="FX_rate",
            label="Units of it per US dollar",
            note="1 for US dollars; never looked up",
            value=plan.fx_rate,
            check=_checked("FX_rate", ("FX_rate>0", f"FX_rate<={plain(_MOST_FX_RATE)}"), "give more than 0"),
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
    return Input(
        name="Region",
        label="Region",
        note="",
        value=region_id,
        check=f'IF(ISNUMBER(MATCH(Region,{REGION_IDS},0)),"{OK}","pick a region of the list")',
        rule={
            "validate": "list",
            "source": f"={REGION_IDS}",
            "error_title": "Region",
            "error_message": "Pick a region of the list.",
        },
    )


def _number(  # noqa: PLR0917 - a row of the sheet has as many parts
    name: str, label: str, note: str, value: Decimal | None, most: Decimal | str, empty: str | None = None
) -> Input:
    """GB from 0 to a number or to another input; `empty`: the formula of when it must not be left empty."""
    top = most if isinstance(most, str) else plain(most)
    wrong = f"give 0 to the {most.replace('_', ' ')}" if isinstance(most, str) else "give 0 or more"
    check = _checked(name, (f"{name}>=0", f"{name}<={top}"), wrong)
    if empty is not None:
        check = f'IF(LEN({name})=0,IF({empty},"give the GB","{OK}"),{check})'
    maximum = f"={most}" if isinstance(most, str) else int(most)
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": maximum}
    return Input(name, label, note, value, check, {**rule, **_told(label, f"{wrong.capitalize()}.")}, _GB_FORMAT)


def _percent(name: str, label: str, note: str, value: Decimal) -> Input:
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    check = _checked(name, (f"{name}>=0", f"{name}<=1"), "give 0% to 100%")
    return Input(name, label, note, value, check, {**rule, **_told(label, "Give 0% to 100%.")}, "0.00%")


def _whole(  # noqa: PLR0917 - as above
    name: str, label: str, note: str, value: int | None, least: int = 0, most: int = _MOST_ENDPOINTS
) -> Input:
    wrong = f"give a whole number, {least} to {most}"
    check = _checked(name, (f"{name}>={least}", f"{name}<={most}", f"{name}=INT({name})"), wrong)
    if name == "NAT_gateways":
        check = f'IF(LEN({name})=0,"{OK}",{check})'
    rule = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    return Input(name, label, note, value, check, {**rule, **_told(label, f"{wrong.capitalize()}.")}, "#,##0")


def _hours(hours: Decimal) -> Input:
    wrong = f"give more than 0, at most {plain(_MOST_HOURS)}"
    return Input(
        name="Hours",
        label="Hours in the month",
        note="that everything is provisioned: 730 is a year's 8,760 over 12",
        value=hours,
        check=_checked("Hours", ("Hours>0", f"Hours<={plain(_MOST_HOURS)}"), wrong),
        rule={
            "validate": "custom",
            "value": f"=AND(ISNUMBER(Hours),Hours>0,Hours<={plain(_MOST_HOURS)})",
            **_told("Hours", f"{wrong.capitalize()}."),
        },
        number_format="General",
    )


def _flag(name: str, label: str, note: str, *, on: bool) -> Input:
    return Input(
        name=name,
        label=label,
        note=note,
        value=YES if on else NO,
        check=f'IF({name}="{YES}","{OK}",IF({name}="{NO}","{OK}","say {YES} or {NO}"))',
        rule={"validate": "list", "source": [YES, NO], **_told(label, f"Say {YES} or {NO}.")},
    )


def _design_flags(design_ids: Sequence[str]) -> Iterator[Input]:
    for design_id in design_ids:
        if DESIGNS[design_id].is_optional:
            yield _flag(design_flag(design_id), f"Price: {design_name(design_id)}", "a further design", on=True)


def _checked(name: str, conditions: Sequence[str], wrong: str) -> str:
    """A formula that says ok, or what is wrong; text in the place of a number is compared with nothing."""
    return f'IF(ISNUMBER({name}),IF(AND({",".join(conditions)}),"{OK}","{wrong}"),"{wrong}")'


def _told(title: str, message: str) -> dict[str, object]:
    return {"error_title": title[:_LONGEST_TITLE], "error_message": message}


def _named(names: Sequence[str]) -> str:
    """The endpoints behind a number, for whoever reads it."""
    if not names or names == nameless_endpoints(len(names)):
        return "their number"
    shown = ", ".join(names[:_MOST_NAMES])
    return f"{shown} and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else shown
