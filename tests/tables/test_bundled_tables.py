"""Every figure and every date of pricing/ against its transcription in tests/data, in both directions.

`aws_feed_figures.csv` holds what AWS's pricing-page feeds said on their two days, `other_figures.csv` every other
figure, `price_dates.csv` the days. They were written from the sources and not from pricing/: if the two part, look the
figure up. A transcription is changed together with its source alone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pydantic
import pytest

from privlink_cost.tables.find import bundled_regions, load_table
from privlink_cost.tables.schema import check_table, json_schema
from privlink_cost.yamlfile import parse_untrusted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.prices import DatedPrice, Tier
    from privlink_cost.model.sheet import PriceTable

REPOSITORY = Path(__file__).parent.parent.parent
PRICING = REPOSITORY / "pricing"
DATA = REPOSITORY / "tests" / "data"

# The 36 regions of AWS's pricing-page feeds on 2025-10-28 and 2025-11-04.
REGIONS = (
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
)

NAT_FEED_DAY = date(2025, 10, 28)
VPC_FEED_DAY = date(2025, 11, 4)
FEED_DAYS = {
    "nat_gateway_hours": NAT_FEED_DAY,
    "nat_gateway_gb": NAT_FEED_DAY,
    "interface_endpoint_hours": VPC_FEED_DAY,
    "interface_endpoint_gb": VPC_FEED_DAY,
    "public_ipv4_hours": VPC_FEED_DAY,
    "transit_gateway_attachment_hours": VPC_FEED_DAY,
    "transit_gateway_gb": VPC_FEED_DAY,
}


class Figure(NamedTuple):
    """One price of one tier; the days are None for a figure of the feeds, which have one day each."""

    meter: str
    effective_from: date | None
    verified_on: date | None
    up_to: Decimal | None
    usd_per_unit: Decimal
    rate_code: str | None


class Days(NamedTuple):
    """The days of one dated price."""

    meter: str
    effective_from: date
    basis: str
    verified_on: date


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def expected_figures() -> dict[str, Counter[Figure]]:
    figures: dict[str, Counter[Figure]] = {}
    for name in ("aws_feed_figures.csv", "other_figures.csv"):
        for row in rows(name):
            dated = "effective_from" in row
            figure = Figure(
                meter=row["meter"],
                effective_from=date.fromisoformat(row["effective_from"]) if dated else None,
                verified_on=date.fromisoformat(row["verified_on"]) if dated else None,
                up_to=Decimal(row["up_to"]) if row["up_to"] else None,
                usd_per_unit=Decimal(row["usd_per_unit"]),
                rate_code=row["rate_code"] or None,
            )
            figures.setdefault(row["region_id"], Counter())[figure] += 1
    return figures


@cache
def expected_days() -> dict[str, Counter[Days]]:
    days: dict[str, Counter[Days]] = {}
    for row in rows("price_dates.csv"):
        entry = Days(
            meter=row["meter"],
            effective_from=date.fromisoformat(row["effective_from"]),
            basis=row["basis"],
            verified_on=date.fromisoformat(row["verified_on"]),
        )
        days.setdefault(row["region_id"], Counter())[entry] += 1
    return days


def figures_of(table: PriceTable) -> Iterator[Figure]:
    for meter_id, meter in table.meters.items():
        feed_day = FEED_DAYS.get(meter_id)
        for price in meter.prices:
            of_feed = feed_day is not None and price.effective_from <= feed_day <= price.verified_on
            for tier in price.tiers:
                yield Figure(
                    meter=meter_id,
                    effective_from=None if of_feed else price.effective_from,
                    verified_on=None if of_feed else price.verified_on,
                    up_to=tier.up_to,
                    usd_per_unit=tier.unit_price,
                    rate_code=tier.rate_code,
                )


def days_of(table: PriceTable) -> Iterator[Days]:
    for meter_id, meter in table.meters.items():
        for price in meter.prices:
            yield Days(meter_id, price.effective_from, price.basis, price.verified_on)


def differences(table: PriceTable) -> list[str]:
    """What the table has and the transcriptions have not, and the other way round."""
    found: list[str] = []
    pairs: list[tuple[Counter[Figure] | Counter[Days], Counter[Figure] | Counter[Days]]] = [
        (Counter(figures_of(table)), expected_figures()[table.region_id]),
        (Counter(days_of(table)), expected_days()[table.region_id]),
    ]
    for actual, expected in pairs:
        found += [f"in pricing/ only: {entry}" for entry in actual - expected]  # type: ignore[operator]
        found += [f"in tests/data only: {entry}" for entry in expected - actual]  # type: ignore[operator]
    return found


def text_of(region_id: str) -> str:
    return (PRICING / f"{region_id}.yaml").read_text(encoding="utf-8")


def test_there_is_a_table_for_each_of_the_36_regions() -> None:
    assert len(REGIONS) == 36
    assert bundled_regions() == REGIONS


def test_the_folder_holds_the_tables_the_schemas_and_how_they_change() -> None:
    assert {path.name for path in PRICING.iterdir()} == {
        *(f"{region}.yaml" for region in REGIONS),
        "README.md",
        "schema.json",
        "scenario.schema.json",
        "assumptions.schema.json",
    }


def test_the_transcriptions_cover_the_same_regions() -> None:
    assert set(expected_figures()) == set(REGIONS)
    assert set(expected_days()) == set(REGIONS)


@pytest.mark.parametrize("region_id", REGIONS)
def test_every_figure_tier_rate_code_and_date_equals_its_transcription(region_id: str) -> None:
    assert differences(load_table(region_id)) == []


@pytest.mark.parametrize("region_id", REGIONS)
def test_a_table_is_of_the_region_it_is_named_after(region_id: str) -> None:
    table = load_table(region_id)
    assert table.region_id == region_id
    assert table.origin is None


@pytest.mark.parametrize("region_id", REGIONS)
def test_a_bundled_table_keeps_every_rule_that_a_users_own_must_keep(region_id: str) -> None:
    text = text_of(region_id)
    check_table(parse_untrusted(text, region_id), text, region_id)


@pytest.mark.parametrize("region_id", REGIONS)
def test_every_source_cited_is_declared_and_every_one_declared_is_cited(region_id: str) -> None:
    table = load_table(region_id)
    cited = {source for meter in table.meters.values() for price in meter.prices for source in price.source_ids}
    assert cited == set(table.sources)


@pytest.mark.parametrize("region_id", REGIONS)
def test_no_source_is_cited_twice_for_one_price(region_id: str) -> None:
    for meter in load_table(region_id).meters.values():
        for price in meter.prices:
            assert len(set(price.source_ids)) == len(price.source_ids)


@pytest.mark.parametrize("region_id", REGIONS)
def test_a_tables_first_line_points_editors_to_the_schema(region_id: str) -> None:
    assert text_of(region_id).splitlines()[0] == "# yaml-language-server: $schema=schema.json"


@pytest.mark.parametrize("region_id", REGIONS)
def test_the_tiers_of_endpoint_gb_are_those_of_one_and_five_pb(region_id: str) -> None:
    latest = load_table(region_id).meters["interface_endpoint_gb"].prices[-1]
    assert [tier.up_to for tier in latest.tiers] == [1_048_576, 5_242_880, None]


@pytest.mark.parametrize("region_id", REGIONS)
def test_the_plain_question_has_an_answer_in_every_region(region_id: str) -> None:
    sheet = load_table(region_id).on(date(2026, 11, 22))
    sheet.require(["nat_gateway_hours", "nat_gateway_gb", "interface_endpoint_hours", "interface_endpoint_gb"])


def test_region_names_are_unique() -> None:
    names = [load_table(region_id).region_name for region_id in REGIONS]
    assert len(set(names)) == len(names)


@pytest.mark.skipif(
    tuple(map(int, pydantic.VERSION.split(".")[:2])) < (2, 12),
    reason="older versions of pydantic word a schema otherwise",
)
def test_the_schema_for_editors_is_current() -> None:
    assert (PRICING / "schema.json").read_text(encoding="utf-8") == json_schema(), "run 'make schema'"


def test_numbers_in_a_table_are_written_out_in_digits() -> None:
    """So that a figure can be found by searching for it: no exponent and no needless zeros."""
    for region_id in REGIONS:
        for number in re.findall(r"(?:usd_per_unit|up_to): ([^,}\n ]+)", text_of(region_id)):
            assert re.fullmatch(r"0|[1-9][0-9]*|(?:0|[1-9][0-9]*)\.[0-9]*[1-9]", number), f"{region_id}: {number}"


# --- the comparison itself: changing any one figure must be noticed ---

MUTATED_REGIONS = ("ap-northeast-1", "us-east-1", "eu-west-1", "ap-southeast-7", "us-gov-west-1")


class Place(NamedTuple):
    """One tier of one dated price of one meter."""

    region_id: str
    meter: str
    price: int
    tier: int


def places() -> Iterator[Place]:
    for region_id in MUTATED_REGIONS:
        for meter_id, meter in load_table(region_id).meters.items():
            for number, price in enumerate(meter.prices):
                for step, _ in enumerate(price.tiers):
                    yield Place(region_id, meter_id, number, step)


def with_price(table: PriceTable, place: Place, price: DatedPrice | None) -> PriceTable:
    meter = table.meters[place.meter]
    prices = (*meter.prices[: place.price], *([price] if price else []), *meter.prices[place.price + 1 :])
    return table._replace(meters={**table.meters, place.meter: meter._replace(prices=prices)})


def with_tier(table: PriceTable, place: Place, tier: Tier) -> PriceTable:
    price = table.meters[place.meter].prices[place.price]
    tiers = (*price.tiers[: place.tier], tier, *price.tiers[place.tier + 1 :])
    return with_price(table, place, price._replace(tiers=tiers))


ids = "-".join


@pytest.mark.parametrize("place", list(places()), ids=lambda place: ids(map(str, place)))
def test_any_one_change_to_a_tier_is_noticed(place: Place) -> None:
    table = load_table(place.region_id)
    tier = table.meters[place.meter].prices[place.price].tiers[place.tier]
    changed = [
        tier._replace(unit_price=tier.unit_price + Decimal("0.00001")),
        tier._replace(unit_price=tier.unit_price * 10 + 1),
        tier._replace(up_to=Decimal(999_999_999) if tier.up_to is None else tier.up_to + 1),
        tier._replace(up_to=None if tier.up_to else Decimal(1)),
        tier._replace(rate_code="X" if tier.rate_code is None else tier.rate_code[:-1]),
        tier._replace(rate_code=None if tier.rate_code else "X"),
    ]
    for other in changed:
        assert differences(with_tier(table, place, other)) != []


@pytest.mark.parametrize("place", [p for p in places() if p.tier == 0], ids=lambda place: ids(map(str, place)))
def test_any_one_change_to_the_days_of_a_price_is_noticed(place: Place) -> None:
    table = load_table(place.region_id)
    price = table.meters[place.meter].prices[place.price]
    changed = [
        price._replace(effective_from=date(2017, 1, 1)),
        price._replace(verified_on=date(2027, 1, 1)),
        price._replace(basis="announced" if price.basis == "observed" else "observed"),
        price._replace(tiers=(*price.tiers, price.tiers[-1])),
        None,
    ]
    for other in changed:
        assert differences(with_price(table, place, other)) != []


@pytest.mark.parametrize("region_id", MUTATED_REGIONS)
def test_a_missing_meter_is_noticed(region_id: str) -> None:
    table = load_table(region_id)
    for meter_id in table.meters:
        rest = {other: meter for other, meter in table.meters.items() if other != meter_id}
        assert differences(table._replace(meters=rest)) != []
