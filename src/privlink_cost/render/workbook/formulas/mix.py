"""Where the GB go: the mix that a workbook starts with, and its lines over the total GB as formulas.

As in `model.mix`: percentages grow with the total, internet GB are held, and the rest is divided in the same
proportion at every volume. So the GB over interface endpoints and those that no endpoint carries are straight lines.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.gb.image_layers import ECR_ENDPOINTS, names_pulls, pulled_over_endpoints_gb
from privlink_cost.model.gb.mix import free_share, held_internet_gb, named_parts
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum
from privlink_cost.render.workbook.designs import INPUTS_OK, INTERNET, has_pulls
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import IF, ISNUMBER, MAX

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from privlink_cost.model.scenario import Scenario
    from privlink_cost.render.workbook.formulas.expressions import Expression
    from privlink_cost.render.workbook.xlsx import Page, Range

QUANTITY_FORMAT = "#,##0.00"
_SHARE_FORMAT = "0.00%"
_TOTAL, _HELD, _FREE, _TO_NAT = Name("Total_GB"), Name("Internet_GB"), Name("Free_share"), Name("Rest_to_NAT")
_TO_INTERFACE, _INTERNET_PERCENT = Name("Rest_to_interface"), Name("Internet_percent")
_NO_INTERFACE, _NO_GATEWAY = Name("Interface_endpoints").equals(0), Name("Gateway_endpoints").equals(0)
_ON_GATEWAY = IF(_NO_GATEWAY, 0, Name("Gateway_percent") + Name("Image_layers_percent"))
_ON_INTERFACE = IF(_NO_INTERFACE, 0, Name("Interface_percent"))
_TO_GATEWAY = IF(_NO_GATEWAY, 0, Name("Gateway_share"))


class Mix(NamedTuple):
    """The shares that a workbook starts with, each 0 to 1.

    Attributes:
        internet: of the total, to and from the internet.
        image_layers: of the total, image layers on the gateway endpoint of S3.
        gateway: of the total, other on gateway endpoints.
        interface: of the total, on interface endpoints.
        rest_to_gateway: of what neither those nor the held internet GB take, on gateway endpoints.
        rest_to_nat: of the same, left to NAT gateways although there are interface endpoints.
        interface_pulls: of `interface`, image pulls over the endpoints of Amazon ECR.
        rest_pulls: of what the rest leaves to interface endpoints, the same.
    """

    internet: Decimal
    image_layers: Decimal
    gateway: Decimal
    interface: Decimal
    rest_to_gateway: Fraction
    rest_to_nat: Fraction
    interface_pulls: Fraction
    rest_pulls: Fraction


def mix_of(scenario: Scenario) -> Mix:
    """The shares of a scenario."""
    s = scenario
    rest = Fraction(s.gb) * Fraction(free_share(s)) - Fraction(held_internet_gb(s))
    to_nat = Fraction(s.without_endpoint_gb) - Fraction(s.internet_gb)
    # If there is no rest, what other volumes have of it is named by nobody.
    of_no_rest = Fraction(0 if s.takers else 1)
    interface_percent, ecr_percent = (_sum_of(s.percents, names) for names in (s.interface_endpoints, ECR_ENDPOINTS))
    on_interface, pulled = (
        Fraction(gb) - Fraction(s.gb) * Fraction(percent) / 100
        for gb, percent in (
            (s.interface_endpoint_gb, interface_percent),
            (pulled_over_endpoints_gb(s), ecr_percent),
        )
    )
    return Mix(
        internet=EXACT.scaleb(s.internet_percent or ZERO, -2),
        image_layers=EXACT.scaleb(s.image_layers_percent, -2),
        gateway=EXACT.scaleb(_sum_of(s.percents, s.gateway_endpoints), -2),
        interface=EXACT.scaleb(interface_percent, -2),
        rest_to_gateway=Fraction(_sum_of(named_parts(s), s.gateway_endpoints)) / rest if rest else Fraction(0),
        # Without interface endpoints the sheet itself leaves all to NAT gateways.
        rest_to_nat=Fraction(0) if not s.interface_endpoints else to_nat / rest if rest else of_no_rest,
        interface_pulls=Fraction(ecr_percent) / Fraction(interface_percent) if interface_percent else Fraction(0),
        rest_pulls=pulled / on_interface if on_interface else Fraction(bool(s.takers) and not names_pulls(s)),
    )


def _sum_of(parts: Mapping[str, Decimal], names: Collection[str]) -> Decimal:
    return exact_sum(part for name, part in parts.items() if name in names)


class Line(NamedTuple):
    """GB as a straight line over the total: so many whatever the total, and so many for each GB of it."""

    at_0: Name
    per_gb: Name

    def at(self, gb: Expression) -> Expression:
        """The GB at a total; the last binary digits of a difference never make them less than 0."""
        return MAX(0, self.at_0 + self.per_gb * gb)


WITHOUT_ENDPOINT = Line(Name("Without_endpoint_at_0"), Name("Without_endpoint_per_GB"))
ON_INTERFACE = Line(Name("Interface_at_0"), Name("Interface_per_GB"))
ON_OTHERS = Line(Name("Other_endpoint_at_0"), Name("Other_endpoint_per_GB"))
"""Over the interface endpoints but those of Amazon ECR."""
PULLED = Line(Name("Pulled_at_0"), Name("Pulled_per_GB"))
SMALLEST_GB = IF(_FREE > 0, _HELD / _FREE, 0)
"""The smallest total GB that the mix allows: all of the rest is then the internet's."""
JUST_ABOVE = 1 + Decimal("1e-9")
"""What is so near to some GB differs from them by the last binary digits alone."""

_AWS_GB, _INTERFACE_GB, _WITHOUT_GB = Name("AWS_GB"), Name("Interface_GB"), Name("Without_endpoint_GB")
_ROWS: tuple[tuple[str, str, str, Expression, str, str], ...] = (
    ("All_internet_GB", "To and from the internet", "label", INTERNET, QUANTITY_FORMAT, "GB"),
    ("AWS_GB", "To AWS services", "label", _TOTAL - Name("All_internet_GB"), QUANTITY_FORMAT, "GB"),
    (
        "Gateway_GB",
        "of these, over gateway endpoints",
        "line",
        MAX(0, _TOTAL - _WITHOUT_GB - _INTERFACE_GB),
        QUANTITY_FORMAT,
        "GB",
    ),
    ("Interface_GB", "of these, over interface endpoints", "line", ON_INTERFACE.at(_TOTAL), QUANTITY_FORMAT, "GB"),
    (
        "Without_endpoint_GB",
        "Internet and services without endpoint",
        "label",
        WITHOUT_ENDPOINT.at(_TOTAL),
        QUANTITY_FORMAT,
        "GB",
    ),
    (
        "Free_share",
        "The rest: what is no percentage",
        "label",
        1 - _INTERNET_PERCENT - _ON_GATEWAY - _ON_INTERFACE,
        _SHARE_FORMAT,
        "of the total, less the internet GB",
    ),
    (
        "Rest_to_NAT",
        "of it, through NAT gateways",
        "line",
        IF(_NO_INTERFACE, 1 - _TO_GATEWAY, Name("NAT_share")),
        _SHARE_FORMAT,
        "of the rest",
    ),
    (
        "Rest_to_interface",
        "of it, over interface endpoints",
        "line",
        1 - _TO_GATEWAY - _TO_NAT,
        _SHARE_FORMAT,
        "of the rest",
    ),
    (
        WITHOUT_ENDPOINT.per_gb.name,
        "GB without endpoint, for each GB in total",
        "label",
        _INTERNET_PERCENT + _FREE * _TO_NAT,
        "0.0000####",
        "GB",
    ),
    (WITHOUT_ENDPOINT.at_0.name, "and whatever the total", "line", _HELD * (1 - _TO_NAT), QUANTITY_FORMAT, "GB"),
    (
        ON_INTERFACE.per_gb.name,
        "GB on interface endpoints, for each in total",
        "label",
        _ON_INTERFACE + _FREE * _TO_INTERFACE,
        "0.0000####",
        "GB",
    ),
    (ON_INTERFACE.at_0.name, "and whatever the total", "line", 0 - _HELD * _TO_INTERFACE, QUANTITY_FORMAT, "GB"),
)
"""Name, label, style, formula, number format and unit of each quantity."""

_PULLS_OF_INTERFACE, _PULLS_OF_REST = Name("Interface_pulls"), Name("Rest_pulls")
_LAYERS = IF(_NO_GATEWAY, 0, Name("Image_layers_percent"))
_ROWS_OF_PULLS: tuple[tuple[str, str, str, Expression, str, str], ...] = (
    (
        PULLED.per_gb.name,
        "Image pulls with their layers, for each GB in total",
        "label",
        _LAYERS + _ON_INTERFACE * _PULLS_OF_INTERFACE + _FREE * _TO_INTERFACE * _PULLS_OF_REST,
        "0.0000####",
        "GB",
    ),
    (
        PULLED.at_0.name,
        "and whatever the total",
        "line",
        0 - _HELD * _TO_INTERFACE * _PULLS_OF_REST,
        QUANTITY_FORMAT,
        "GB",
    ),
    ("Pulled_GB", "Image pulls with their layers", "label", PULLED.at(_TOTAL), QUANTITY_FORMAT, "GB"),
    (
        ON_OTHERS.per_gb.name,
        "GB on endpoints but Amazon ECR's, for each in total",
        "label",
        _ON_INTERFACE * (1 - _PULLS_OF_INTERFACE) + _FREE * _TO_INTERFACE * (1 - _PULLS_OF_REST),
        "0.0000####",
        "GB",
    ),
    (
        ON_OTHERS.at_0.name,
        "and whatever the total",
        "line",
        0 - _HELD * _TO_INTERFACE * (1 - _PULLS_OF_REST),
        QUANTITY_FORMAT,
        "GB",
    ),
    (
        "Other_endpoint_GB",
        "Over interface endpoints but Amazon ECR's",
        "label",
        ON_OTHERS.at(_TOTAL),
        QUANTITY_FORMAT,
        "GB",
    ),
)
"""The same of those that a design has which takes images from elsewhere than Amazon ECR."""


def _rows(design_ids: Sequence[str]) -> tuple[tuple[str, str, str, Expression, str, str], ...]:
    return (*_ROWS, *_ROWS_OF_PULLS) if has_pulls(design_ids) else _ROWS


def height(design_ids: Sequence[str]) -> int:
    """Rows of the section."""
    return len(_rows(design_ids)) + 2


def write(page: Page, first: Range, design_ids: Sequence[str]) -> None:
    """Write the quantities behind the lines of the designs from a first cell on."""
    page.row(first, ("Quantities behind these lines", ">", "Unit", "", "", "", ""))
    nat = Name("NAT_gateways")
    page.write(first.down(1), "NAT gateways in each VPC", "label")
    used = IF(ISNUMBER(nat), nat, Name("AZs"))
    page.write(first.down(1).right(1), used, "figure", "#,##0", name="NAT_gateways_used")
    page.write(first.down(1).right(2), "gateways", "note")
    for row, (name, label, style, content, number_format, unit) in enumerate(_rows(design_ids), 2):
        cell = first.down(row)
        page.write(cell, label, style)
        page.write(cell.right(1), IF(INPUTS_OK, content, 0), "figure", number_format, name=name)
        page.write(cell.right(2), unit, "note")
