"""A question by names, and its answer: what the command line, a file and a Python caller all go through."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.catalogue.choose import EndpointChoice, choose_endpoints
from privlink_cost.errors import InputError
from privlink_cost.model.compare import Comparison, compare
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.model.prices import USD
from privlink_cost.model.scenario import DEFAULT_HOURS, MOST_ENDPOINTS, Scenario, check_amount, check_count
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from privlink_cost.model.sheet import PriceSheet, PriceTable

LARGEST_FX_RATE = Decimal(10) ** 12


class Question(NamedTuple):
    """What somebody asks, in names and numbers.

    Attributes:
        region: id of the region, as in `ap-northeast-1`.
        gb: GB (2**30 bytes) a month in total, both directions, across all zones and all services.
        as_of: the day to read the prices of.
        workload: id of the workload whose endpoints to price; by default `ecs-fargate`.
        with_endpoints: conditional endpoints of the workload to add.
        without_endpoints: conditional endpoints of the workload to drop.
        endpoints: endpoints by name; they join an explicit workload and otherwise replace the default one.
        endpoint_count: so many nameless interface endpoints instead, 0 to 10,000.
        azs: Availability Zones.
        nat_gateways: provisioned NAT gateways; None means one per Availability Zone.
        hours: hours a month that everything is provisioned.
        include: ids of extras, as in `public-ipv4`.
        currency: ISO 4217 code of the answer's currency.
        fx_rate: units of that currency per US dollar; needed for any currency but USD.
        own_tables: the user's own price tables by region, as from `load_own_tables`.
    """

    region: str
    gb: Decimal
    as_of: date
    workload: str | None = None
    with_endpoints: tuple[str, ...] = ()
    without_endpoints: tuple[str, ...] = ()
    endpoints: tuple[str, ...] = ()
    endpoint_count: int | None = None
    azs: int = 1
    nat_gateways: int | None = None
    hours: Decimal = DEFAULT_HOURS
    include: tuple[str, ...] = ()
    currency: str = USD.code
    fx_rate: Decimal | None = None
    own_tables: Mapping[str, PriceTable] = MappingProxyType({})


def answer(question: Question) -> Comparison:
    """Look everything up that the question names, and compare the designs.

    Reads the region's bundled price table and the workload's file; no network.

    Raises:
        InputError: if a name is not known or a number is out of range.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    return compare(scenario_of(question), _sheet(question))


def scenario_of(question: Question) -> Scenario:
    """The scenario that a question describes.

    Raises:
        InputError: if a name is not known or a number is out of range.
    """
    if question.endpoint_count is not None:
        check_count("endpoints", question.endpoint_count, 0, MOST_ENDPOINTS)
    chosen: EndpointChoice = choose_endpoints(
        workload=question.workload,
        with_endpoints=question.with_endpoints,
        without_endpoints=question.without_endpoints,
        endpoints=question.endpoints,
        endpoint_count=question.endpoint_count,
    )
    return Scenario(
        gb=question.gb,
        hours=question.hours,
        azs=question.azs,
        nat_gateways=question.nat_gateways,
        interface_endpoints=chosen.interface_endpoints,
        gateway_endpoints=chosen.gateway_endpoints,
        include=tuple(dict.fromkeys(question.include)),
        workload=chosen.workload,
    )


def _sheet(question: Question) -> PriceSheet:
    from privlink_cost.catalogue.currencies import find_currency

    currency = find_currency(question.currency)
    rate = question.fx_rate
    if rate is None and currency != USD:
        raise InputError(
            f"the exchange rate of {currency.code} is missing",
            hint=f"give --fx-rate, the {currency.code} per US dollar: it is never looked up",
        )
    if rate is not None:
        check_amount("fx rate", rate, ZERO, LARGEST_FX_RATE, above=True)
    if rate is not None and currency == USD and rate != 1:
        raise InputError(f"a US dollar is not {plain(rate)} US dollars", hint="name the --currency of the rate")
    sheet = load_table(question.region, question.own_tables).on(question.as_of)
    return sheet if rate is None or currency == USD else sheet.in_currency(currency, rate)
