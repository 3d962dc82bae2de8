"""Break-evens and mixes of NAT and endpoints that others published.

Each case bears its source. These are other people's results: DO NOT CHANGE ONE TO MAKE A TEST PASS. Where one of
their inputs is wrong, the test says which, and that their figure comes out with it.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal

import pytest

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.solve import solve, solve_grid
from privlink_cost.model.numbers import round_half_up
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table


def names(count: int) -> tuple[str, ...]:
    return tuple(f"endpoint-{number}" for number in range(1, count + 1))


def test_two_endpoints_in_two_zones_for_three_weeks_in_seoul() -> None:
    """Source: a Korean network design document of 2026: 26.2 / 0.049 = 535 GB; 26.208 / 0.049 is 534.86."""
    asked = Scenario(gb=Decimal(0), keep_nat=True, interface_endpoints=names(2), azs=2, hours=Decimal(504))
    (crossing,) = solve(asked, load_table("ap-northeast-2").on(date(2026, 1, 1))).found.crossings
    assert round_half_up(crossing.value, 0) == 535
    assert round_half_up(crossing.value, 2) == Decimal("534.86")


@pytest.mark.parametrize(
    ("endpoints", "azs", "published"),
    [(5, 1, "0.14"), (5, 2, "0.29")],
)
def test_a_published_table_by_endpoints_and_azs_is_in_gb_per_hour(endpoints: int, azs: int, published: str) -> None:
    """Source: zacfukuda.com/blog/aws-nat-gateway-vs-vpc-endpoint (2026-06-01), one NAT gateway per zone.

    Read as GB a month its figures would be wrong 730 times over: they are azs x (5 x 0.01 - 0.045) / 0.035 an hour.
    """
    sheet = load_table("us-east-1").on(date(2026, 6, 1))
    an_hour = solve_grid(Scenario(gb=Decimal(0), hours=Decimal(1)), sheet, endpoints, azs).rows[-1][-1].gb
    a_month = solve_grid(Scenario(gb=Decimal(0)), sheet, endpoints, azs).rows[-1][-1].gb
    assert an_hour is not None
    assert a_month is not None
    assert round_half_up(an_hour, 2) == Decimal(published)
    assert round_half_up(a_month, 6) == round_half_up(Context(prec=40).multiply(an_hour, Decimal(730)), 6)


def test_a_published_rule_of_160_gb_forgets_what_the_endpoint_charges_per_gb() -> None:
    """Source: nimblehq/infrastructure-templates, pull request 309 (2024): "higher than 160GB per month".

    7.20 / 0.045 = 160 takes the endpoint's own 0.01 a GB for 0; with it 7.20 / 0.035 = 205.71.
    """
    sheet = load_table("us-east-1").on(date(2024, 1, 31))
    gb = sheet.prices["interface_endpoint_gb"]
    free = gb._replace(price=gb.price._replace(tiers=(gb.price.tiers[0]._replace(unit_price=Decimal(0), up_to=None),)))
    asked = Scenario(gb=Decimal(0), keep_nat=True, interface_endpoints=names(1), hours=Decimal(720))
    (wrong,) = solve(asked, sheet._replace(prices={**sheet.prices, gb.meter.meter_id: free})).found.crossings
    (right,) = solve(asked, sheet).found.crossings
    assert wrong.value == 160
    assert round_half_up(right.value, 2) == Decimal("205.71")


def test_a_published_break_even_of_226_gb_mixes_the_rates_of_two_regions() -> None:
    """Source: wellcomecollection/catalogue-pipeline, pull request 1580 (2021): 226.29.

    7.92 / 0.035: the endpoint's hour of eu-west-1 (720 x 0.011), and the NAT rate of us-east-1 (0.045 - 0.01). With
    eu-west-1's own NAT rate, 0.048, it is 7.92 / 0.038 = 208.42.
    """
    ireland, virginia = (load_table(region).on(date(2025, 11, 4)) for region in ("eu-west-1", "us-east-1"))
    asked = Scenario(gb=Decimal(0), keep_nat=True, interface_endpoints=names(1), hours=Decimal(720))
    mixed = ireland._replace(prices={**ireland.prices, "nat_gateway_gb": virginia.prices["nat_gateway_gb"]})
    (wrong,), (right,) = (solve(asked, sheet).found.crossings for sheet in (mixed, ireland))
    assert round_half_up(wrong.value, 2) == Decimal("226.29")
    assert round_half_up(right.value, 2) == Decimal("208.42")


def test_a_published_mix_of_nat_and_four_endpoints_for_fifteen_days() -> None:
    """Source: AWS Solutions, Migration Assistant for Amazon OpenSearch Service, page on cost, read in 2026: 62.55.

    https://docs.aws.amazon.com/solutions/latest/migration-assistant-for-amazon-opensearch-service/cost.html
    Its 30 GB all go by NAT, as internet traffic does: 32.40 + 1.35 + 28.80; the endpoints carry none.
    """
    asked = Scenario(
        gb=Decimal(30),
        internet_gb=Decimal(30),
        hours=Decimal(360),
        azs=2,
        interface_endpoints=("logs", "elasticfilesystem", "ecr.api", "ecr.dkr"),
        gateway_endpoints=("s3",),
    )
    found = {e.design_id: e.total for e in compare(asked, load_table("us-east-1").on(date(2026, 8, 21))).estimates}
    assert found["hybrid"] == Decimal("62.55")


def test_of_178_tb_of_image_pulls_the_free_gateway_endpoint_is_nearly_the_whole_saving() -> None:
    """Source: an article on dev.to of 2026 on Amazon ECR: 8,108.55, and 105.30 with the S3 gateway endpoint.

    177,850 x 0.045 = 8,003.25 fall away. Two more endpoints in three zones, 2 x 3 x 7.30 = 43.80, for 150 GB that
    save 5.25, would lose money.
    """
    asked = Scenario(
        gb=Decimal(178_000),
        traffic={"s3": Decimal(177_850), "ecr.api": Decimal(50), "ecr.dkr": Decimal(100)},
        interface_endpoints=("ecr.api", "ecr.dkr"),
        gateway_endpoints=("s3",),
        keep_nat=True,
        azs=3,
    )
    found = {e.design_id: e.total for e in compare(asked, load_table("us-east-1").on(date(2026, 8, 21))).estimates}
    assert found["nat"] == Decimal("8108.55")
    assert found["nat-gateway-endpoints"] == Decimal("105.30")
    assert found["hybrid"] == Decimal("143.85")  # 98.55 + 43.80 + 1.50
