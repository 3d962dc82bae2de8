"""Figures that others published, and that this package must agree with.

Each case bears its source. These are other people's results: DO NOT CHANGE ONE TO MAKE A TEST PASS. If one no longer
holds, either the model is wrong or a price in pricing/ is; a price that AWS changes gets a new dated entry, and
the old day keeps its figure.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from privlink_cost.analysis.compare import compare
from privlink_cost.errors import InputError
from privlink_cost.model.numbers import parse_decimal, round_half_up
from privlink_cost.model.prices import Charge, Factor
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table


class Case(NamedTuple):
    """A published figure.

    Attributes:
        name: for the test report.
        source: who published it, and where.
        region: whose prices.
        day: of the prices.
        gb: through the NAT gateways, or through the endpoints.
        nat: published costs of NAT gateway hours and GB a month; None where the source gives none.
        privatelink: published costs of interface endpoint hours and GB.
        endpoints: how many.
        azs: Availability Zones.
        nat_gateways: how many.
        hours: of the month or of the part of one.
        digits: to which the source rounds.
    """

    name: str
    source: str
    region: str
    day: date
    gb: str
    nat: tuple[str, str] | None = None
    privatelink: tuple[str, str] | None = None
    endpoints: int = 1
    azs: int = 1
    nat_gateways: int = 1
    hours: str = "730"
    digits: int = 2


CASES = [
    Case(
        name="two NAT gateways of which one is idle",
        source="Infracost, test results for NAT gateways, internal/providers/terraform/aws/testdata/nat_gateway_test "
        "at 95ba4f4 (2026-08-21)",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="100",
        nat_gateways=2,
        nat=("65.70", "4.50"),  # 70.20
    ),
    Case(
        name="one endpoint with 1,000 GB",
        source="Infracost, test results for VPC endpoints, internal/providers/terraform/aws/testdata/vpc_endpoint_test "
        "at 95ba4f4 (2026-08-21); the same 17.30 in buildinginthecloud/cdk-cost-analyzer at 7065c4b (2026-05-12)",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="1000",
        privatelink=("7.30", "10.00"),
    ),
    Case(
        name="one endpoint in two subnets is 1,460 hours",
        source="Infracost, test results for VPC endpoints, as above, and the output printed in pull request 329 (2021)",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="0",
        azs=2,
        privatelink=("14.60", "0.00"),
    ),
    Case(
        name="fifteen days of NAT beside four endpoints",
        source="AWS Solutions, Migration Assistant for Amazon OpenSearch Service, page on cost, read in 2026: 62.55 in "
        "all. https://docs.aws.amazon.com/solutions/latest/migration-assistant-for-amazon-opensearch-service/cost.html",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="30",
        nat_gateways=2,
        endpoints=4,
        azs=2,
        hours="360",
        nat=("32.40", "1.35"),
        privatelink=("28.80", "0.30"),  # the page gives the endpoints no GB; 30 x 0.01 if they had them
    ),
    Case(
        name="eight endpoints in three zones in Thailand",
        source="Thailand Secure Landing Zone cost report, July 2026, from the AWS Price List",
        region="ap-southeast-7",
        day=date(2026, 7, 1),
        gb="50",
        endpoints=8,
        azs=3,
        privatelink=("204.98", "0.50"),  # 8 x 3 x 730 x 0.0117 = 204.984
    ),
    Case(
        name="three NAT gateways in Thailand, at a rate of five decimals",
        source="Thailand Secure Landing Zone cost report, July 2026, from the AWS Price List: 110.83",
        region="ap-southeast-7",
        day=date(2026, 7, 1),
        gb="20",
        nat_gateways=3,
        nat=("109.83", "1.00"),  # 109.8285 + 1.003
    ),
    Case(
        name="an hour of three NAT gateways against two endpoints in three zones",
        source="oqtopus-team/oqtopus-cloud, issue 389 (2026-02-18)",
        region="ap-northeast-1",
        day=date(2026, 2, 18),
        gb="0",
        nat_gateways=3,
        endpoints=2,
        azs=3,
        hours="1",
        digits=3,
        nat=("0.186", "0"),
        privatelink=("0.084", "0"),
    ),
    Case(
        name="thirty days of ten endpoints in two zones",
        source="swastudy.hatenablog.com/entry/2024/01/31/124059",
        region="us-east-1",
        day=date(2024, 1, 31),
        gb="100",
        nat_gateways=2,
        endpoints=10,
        azs=2,
        hours="720",
        nat=("64.80", "4.50"),
        privatelink=("144.00", "1.00"),
    ),
    Case(
        name="178 TB of image pulls through three NAT gateways",
        source="an article on dev.to of 2026 on the cost of Amazon ECR pulls: 8,108.55",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="178000",
        nat_gateways=3,
        nat=("98.55", "8010.00"),
    ),
    Case(
        name="what is left of it when the layers take the S3 gateway endpoint",
        source="the same article: 50 GB to ecr.api and 100 GB to ecr.dkr remain",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="150",
        nat_gateways=3,
        nat=("98.55", "6.75"),  # 105.30
    ),
    Case(
        name="one NAT gateway with 500 GB",
        source="basavytix.com/blog/aws-nat-gateway-pricing (2026): 55.35",
        region="us-east-1",
        day=date(2026, 8, 21),
        gb="500",
        nat=("32.85", "22.50"),
    ),
    Case(
        name="months of 30.4 days",
        source="cloudcostkit.com/calculators/aws-vpc-interface-endpoint-cost-calculator (2026-01-29): 63.78",
        region="us-east-1",
        day=date(2026, 1, 29),
        gb="2000",
        endpoints=3,
        azs=2,
        hours="729.6",  # 24 x 30.4
        privatelink=("43.78", "20.00"),  # 6 x 729.6 x 0.01 = 43.776
    ),
    Case(
        name="two NAT gateways with 1,000 GB each",
        source="AWS Pricing Calculator estimate, in DhruvKinger/AWS-Certified-Solutions-Architect-Associate, Task5 "
        "(2025-09-22): 155.70. That calculator asks for GB per gateway; GB here are the total, so 2,000",
        region="us-east-2",
        day=date(2025, 11, 4),
        gb="2000",
        nat_gateways=2,
        nat=("65.70", "90.00"),
    ),
    Case(
        name="one NAT gateway in Tokyo in 2019, 30 days",
        source="Media Do engineering blog on ECR over PrivateLink (2019-02-19): 4,910.4 and 6,820 yen at 110",
        region="ap-northeast-1",
        day=date(2019, 2, 19),
        gb="1000",
        hours="720",
        nat=("44.64", "62.00"),  # x 110
    ),
    Case(
        name="one endpoint in Tokyo in 2019, 30 days",
        source="the same blog: 1,108.8 and 1,100 yen at 110",
        region="ap-northeast-1",
        day=date(2019, 2, 19),
        gb="1000",
        hours="720",
        privatelink=("10.08", "10.00"),  # x 110
    ),
]


def rounded(charges: tuple[Charge, ...], digits: int) -> tuple[Decimal, ...]:
    return tuple(round_half_up(c.cost, digits) for c in charges if c.meter.meter_id != "gateway_endpoint")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_case_comes_out_as_published(case: Case) -> None:
    asked = Scenario(
        gb=Decimal(case.gb),
        hours=Decimal(case.hours),
        azs=case.azs,
        nat_gateways=case.nat_gateways,
        interface_endpoints=tuple(f"endpoint-{number}" for number in range(1, case.endpoints + 1)),
    )
    nat, privatelink = compare(asked, load_table(case.region).on(case.day)).estimates
    if case.nat is not None:
        assert rounded(nat.charges, case.digits) == tuple(map(Decimal, case.nat)), case.source
    if case.privatelink is not None:
        assert rounded(privatelink.charges, case.digits) == tuple(map(Decimal, case.privatelink)), case.source


@pytest.mark.parametrize(
    ("meter_id", "quantity", "published"),
    [
        ("nat_gateway_hours", "5086", "244.13"),
        ("nat_gateway_gb", "20504.592", "984.22"),  # 984.220416
    ],
)
def test_an_invoice_of_2018_rounds_each_line_half_up(meter_id: str, quantity: str, published: str) -> None:
    """Source: AWS invoice of August 2018 for eu-west-1, in wellcomecollection/platform, pull request 2623."""
    (charge,) = load_table("eu-west-1").on(date(2018, 8, 31)).charge(meter_id, (Factor(Decimal(quantity), ""),))
    assert round_half_up(charge.cost, 2) == Decimal(published)


@pytest.mark.parametrize(("azs", "published"), [(1, "0.14"), (2, "0.29")])
def test_the_published_break_even_of_five_endpoints_in_gb_per_hour(azs: int, published: str) -> None:
    """Source: zacfukuda.com/blog/aws-nat-gateway-vs-vpc-endpoint (2026-06-01), one NAT gateway per zone.

    Its table is in GB per hour: azs x (5 x 0.01 - 0.045) / (0.045 - 0.01), so 0.1429 and 0.2857.
    """
    asked = Scenario(
        gb=Decimal(1), hours=Decimal(1), azs=azs, interface_endpoints=("one", "two", "three", "four", "five")
    )
    found = compare(asked, load_table("us-east-1").on(date(2026, 6, 1))).break_even
    assert found is not None
    assert found.gb is not None
    assert round_half_up(found.gb, 2) == Decimal(published)


def test_the_published_break_even_of_two_endpoints_beside_a_kept_nat_gateway() -> None:
    """Source: a Korean network design document of 2026 on three weeks in ap-northeast-2: 26.2 / 0.049 = 535 GB."""
    sheet = load_table("ap-northeast-2").on(date(2026, 1, 1))
    factors = (Factor(Decimal(2), "endpoint"), Factor(Decimal(2), "AZ"), Factor(Decimal(504), "h"))
    (fixed,) = sheet.charge("interface_endpoint_hours", factors)
    (nat,) = sheet.charge("nat_gateway_gb", (Factor(Decimal(535), "GB"),))
    (endpoints,) = sheet.charge("interface_endpoint_gb", (Factor(Decimal(535), "GB"),))
    assert fixed.cost == Decimal("26.208")
    assert nat.unit_price - endpoints.unit_price == Decimal("0.049")
    assert round_half_up(fixed.cost / (nat.unit_price - endpoints.unit_price), 0) == 535


@pytest.mark.parametrize("gb", ["", "abc", "-10"])
def test_gb_that_are_empty_no_number_or_negative_are_errors_and_not_zero(gb: str) -> None:
    """Source: rshade/finfocus-plugin-aws-public, internal/plugin/projected_test.go at d342d9b (2026-03-30)."""
    with pytest.raises(InputError):
        Scenario(gb=parse_decimal(gb))
