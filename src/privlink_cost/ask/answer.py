"""From a question to its answer: names are looked up in tables and catalogue, and the model does the rest."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.ask.another_region import of_another_region
from privlink_cost.ask.cautions import with_cautions
from privlink_cost.ask.exchange import exchange_of
from privlink_cost.ask.traffic import known_traffic, read_internet
from privlink_cost.ask.types import known_types_of
from privlink_cost.catalogue.choose import choose_endpoints
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.designs import DESIGNS, asked_designs
from privlink_cost.model.fields import FIELDS, PRICE_FIELDS
from privlink_cost.model.gb.image_layers import pulls_images
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import USD
from privlink_cost.model.scenario import NOTES, Scenario
from privlink_cost.tables.find import find_region, load_table

if TYPE_CHECKING:
    from privlink_cost.catalogue.choose import EndpointChoice
    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceSheet

prices_key = attrgetter(*PRICE_FIELDS)
"""What distinguishes the prices of questions with the same price tables: every field that may matter to prices."""


def answer(question: Question) -> Comparison:
    """Look everything up that the question names, and compare the designs.

    Reads the region's bundled price table and the workload's file; no network.

    Raises:
        InputError: if a name is not known or a number is out of range.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    return with_cautions(compare(scenario_of(question), sheet_of(question)))


def scenario_of(question: Question, named: tuple[str, ...] = ()) -> Scenario:
    """The scenario that a question describes.

    Args:
        question: what is asked.
        named: further endpoints that are chosen as if traffic were named for them, without any.

    Raises:
        InputError: if a name is not known or a number is out of range.
    """
    for elsewhere in of_another_region(question):
        raise elsewhere
    if question.endpoint_azs is not None and question.endpoint_azs > question.azs:
        raise InputError(
            f"endpoints in {question.endpoint_azs} AZs are more than the {question.azs} that the subnets are in",
            hint=("lower ", FieldName("endpoint_azs"), " or raise ", FieldName("azs")),
            field="endpoint_azs",
        )
    count = question.endpoint_count
    if count is not None:
        FIELDS["endpoint_count"].check(count)
    internet_gb, internet_percent = read_internet(question)
    traffic, percents = known_traffic(question) if question.traffic else ({}, {})
    named_gb = exact_sum((*traffic.values(), internet_gb))
    gb = question.gb
    if gb is None:
        if not traffic and not internet_gb:
            raise gb_missing()
        gb = named_gb
    chosen = choose_endpoints(
        workload=question.workload,
        with_endpoints=question.with_endpoints,
        without_endpoints=question.without_endpoints,
        endpoints=question.endpoints,
        traffic=(*traffic, *named),
        is_all_named=gb == named_gb,
        endpoint_count=count,
    )
    if question.image_layers_percent:
        _check_image_layers(question, chosen)
    designs = asked_designs(question.designs)
    if designs:
        FIELDS["designs"].check(designs)
    return Scenario(
        gb=gb,
        hours=question.hours,
        azs=question.azs,
        nat_gateways=question.nat_gateways,
        interface_endpoints=chosen.interface_endpoints,
        gateway_endpoints=chosen.gateway_endpoints,
        internet_gb=internet_gb,
        internet_percent=internet_percent,
        internet_out_gb=question.internet_out_gb,
        traffic=traffic,
        percents=percents,
        image_layers_percent=question.image_layers_percent,
        keep_nat=question.keep_nat,
        vpcs=question.vpcs,
        endpoint_azs=question.endpoint_azs,
        nat_instance=question.nat_instance,
        registry=question.registry,
        image_gb=question.image_gb,
        tasks=question.tasks,
        existing_tgw=question.existing_tgw,
        needs_ipv4=_needs_ipv4(question, chosen) if any(DESIGNS[d].is_ipv6_only for d in designs) else None,
        include=tuple(dict.fromkeys(question.include)) if question.include else (),
        designs=designs,
        workload=chosen.workload,
        name=question.name,
        notes={name: note for name in NOTES if (note := getattr(question, name)) is not None},
    )


def sheet_of(question: Question) -> PriceSheet:
    """The prices that a question asks for: its region's, on its day, in its currency, less its discount.

    Raises:
        InputError: if a name is not known or a rate is out of range.
    """
    currency, rate = exchange_of(question)
    FIELDS["discount_percent"].check(question.discount_percent)
    sheet = list_sheet_of(question, question.region)
    if question.discount_percent:
        sheet = sheet.discounted(question.discount_percent)
    return sheet if rate is None or currency == USD else sheet.in_currency(currency, rate)


def list_sheet_of(question: Question, region: str) -> PriceSheet:
    """AWS's list prices in US dollars of a region, on a question's day, of its types, as old as it allows.

    Raises:
        InputError: if there is no such region or instance type, or the age is out of range.
    """
    table = load_table(region, question.own_tables)
    sheet = table.on(question.as_of).for_types(known_types_of(question, table))
    if question.max_price_age is None:
        return sheet
    FIELDS["max_price_age"].check(question.max_price_age)
    return sheet.no_older_than(question.max_price_age)


def _needs_ipv4(question: Question, chosen: EndpointChoice) -> tuple[str, ...] | None:
    if question.endpoint_count is not None:
        return None
    from privlink_cost.catalogue.ipv6 import needs_ipv4

    region_id = find_region(question.region, question.own_tables)
    return tuple(needs_ipv4((*chosen.interface_endpoints, *chosen.gateway_endpoints), chosen.workload, region_id))


def gb_missing() -> InputError:
    """What is wrong with a question that gives neither the GB nor parts of them."""
    hint = ("give ", FieldName("gb"), ", or ", FieldName("traffic"), " and ", FieldName("internet_gb"))
    return InputError("the GB are missing", hint=(*hint, ", whose sum it is"), field="gb")


def _check_image_layers(question: Question, chosen: EndpointChoice) -> None:
    """See that there are images to pull, and a total to be a share of.

    Raises:
        InputError: if there are not.
    """
    field = FieldName("image_layers_percent")
    if not pulls_images(chosen):
        raise InputError(
            "there are image layers and no images to pull from Amazon ECR",
            hint=("leave ", field, " out, or have the endpoints ecr.dkr and s3, as most workloads of containers do"),
            field=field.name,
        )
    if question.gb is None:
        hint = ("say of how many GB with ", FieldName("gb"))
        raise InputError("the image layers are a percentage", hint=hint, field=field.name)
