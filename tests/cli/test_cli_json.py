"""`compare --format json`: the contract with programs, key by key."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Result

    Ask = Callable[..., dict[str, Any]]

DAY = "2026-11-22"
TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", "--as-of", DAY)
VIRGINIA = ("--region", "us-east-1", "--as-of", DAY)


@pytest.fixture
def ask(run: Callable[..., Result]) -> Ask:
    """Run `compare --format json` and read its answer with exact numbers."""

    def invoke(*args: str) -> dict[str, Any]:
        result = run("compare", *args, "--format", "json")
        assert (result.code, result.stderr) == (0, "")
        document = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
        assert isinstance(document, dict)
        return document

    return invoke


def test_gb_with_units_and_a_percentage_are_gb_in_the_answer(ask: Ask) -> None:
    asked = ask("--gb", "2TiB", "--internet-gb", "25%", "--internet-out-gb", "1GiB", "--traffic", "s3=0.5TB", *VIRGINIA)
    found = asked["scenario"]
    assert (found["gb"], found["internet_gb"], found["internet_out_gb"]) == (2048, 512, 1)
    assert found["traffic"] == {"s3": 500}


def design(document: dict[str, Any], design_id: str) -> dict[str, Any]:
    """The one design of that id."""
    (found,) = [d for d in document["designs"] if d["id"] == design_id]
    assert isinstance(found, dict)
    return found


def charges(document: dict[str, Any], design_id: str, meter: str) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Quantity, unit price and cost of a meter's charges in a design."""
    return [
        (c["quantity"], c["unit_price"], c["cost"])
        for c in design(document, design_id)["charges"]
        if c["meter"] == meter
    ]


def values(node: object) -> Iterator[object]:
    """Every leaf of a document."""
    if isinstance(node, dict):
        for item in node.values():
            yield from values(item)
    elif isinstance(node, list):
        for item in node:
            yield from values(item)
    else:
        yield node


def test_the_document_says_what_it_is_and_in_which_currency(ask: Ask) -> None:
    document = ask(*TOKYO)
    assert (document["kind"], document["version"], document["currency"]) == ("comparison", 1, "USD")


def test_the_scenario_holds_every_assumption(ask: Ask) -> None:
    scenario = ask(*TOKYO)["scenario"]
    promised = {
        "region": "ap-northeast-1",
        "as_of": DAY,
        "hours": 730,
        "azs": 1,
        "gb": 1000,
        "internet_gb": 0,
        "nat_gateways": 1,
        "interface_endpoints": ["ecr.api", "ecr.dkr", "logs"],
        "gateway_endpoints": ["s3"],
    }
    assert {key: scenario[key] for key in promised} == promised


def test_the_designs_are_nat_and_privatelink_in_the_order_that_settles_ties(ask: Ask) -> None:
    assert [d["id"] for d in ask(*TOKYO)["designs"]] == ["nat", "privatelink"]


def test_nat_in_tokyo_costs_107_26_for_1000_gb(ask: Ask) -> None:
    nat = design(ask(*TOKYO), "nat")
    assert nat["feasible"] is True
    assert nat["total"] == Decimal("107.26")  # 45.26 + 62.00


def test_privatelink_in_tokyo_costs_40_66_for_1000_gb(ask: Ask) -> None:
    privatelink = design(ask(*TOKYO), "privatelink")
    assert privatelink["feasible"] is True
    assert privatelink["total"] == Decimal("40.66")  # 30.66 + 10.00


def test_a_year_is_twelve_months(ask: Ask) -> None:
    document = ask(*TOKYO)
    assert design(document, "nat")["per_year"] == Decimal("1287.12")  # 12 x 107.26
    assert design(document, "privatelink")["per_year"] == Decimal("487.92")  # 12 x 40.66


def test_a_charge_has_every_promised_key(ask: Ask) -> None:
    charge = design(ask(*TOKYO), "nat")["charges"][0]
    assert charge == {
        "meter": "nat_gateway_hours",
        "usage_type": "APN1-NatGateway-Hours",
        "quantity": Decimal(730),
        "unit": "Hours",
        "unit_price": Decimal("0.062"),
        "cost": Decimal("45.26"),
        "rate_code": "CA23TN2NAN47KGCF.JRTCKXETXF.6YS6EN2CT7",
        "effective_from": "2019-02-01",
        "verified_on": "2026-10-15",
        "sources": [
            "nat-feed-2025-10",
            "nat-feed-2026-09",
            "price-list-2026-09-21",
            "price-list-2026-09-29",
            "media-do-2019-02",
            "nat-article-2022-10",
            "price-list-2026-10-15",
        ],
    }


def test_nat_charges_every_gb_at_the_nat_rate(ask: Ask) -> None:
    assert charges(ask(*TOKYO), "nat", "nat_gateway_gb") == [(Decimal(1000), Decimal("0.062"), Decimal(62))]


def test_endpoint_hours_count_each_endpoint_in_each_zone(ask: Ask) -> None:
    found = charges(ask(*TOKYO, "--azs", "2"), "privatelink", "interface_endpoint_hours")
    assert found == [(Decimal(4380), Decimal("0.014"), Decimal("61.32"))]  # 3 x 2 x 730


def test_a_free_gateway_endpoint_is_a_charge_of_nothing(ask: Ask) -> None:
    charge = design(ask(*TOKYO), "privatelink")["charges"][-1]
    promised = {
        "meter": "gateway_endpoint",
        "usage_type": None,
        "quantity": 0,
        "cost": 0,
        "rate_code": None,
        "effective_from": None,
        "verified_on": None,
    }
    assert {key: charge[key] for key in promised} == promised


def test_each_total_is_the_sum_of_its_charges(ask: Ask) -> None:
    document = ask("--gb", "6000000.5", "--endpoints", "7", "--azs", "3", "--hours", "731.25", *VIRGINIA)
    for found in document["designs"]:
        assert found["total"] == sum(c["cost"] for c in found["charges"])


def test_each_cost_is_quantity_times_unit_price(ask: Ask) -> None:
    document = ask("--gb", "6000000.5", "--endpoints", "7", "--azs", "3", "--hours", "731.25", *VIRGINIA)
    for found in document["designs"]:
        for charge in found["charges"]:
            assert charge["cost"] == charge["quantity"] * charge["unit_price"]


def test_the_cheapest_design_is_named(ask: Ask) -> None:
    assert ask(*TOKYO)["cheapest"] == "privatelink"


def test_the_saving_is_against_nat_with_amount_and_percent(ask: Ask) -> None:
    saving = ask(*TOKYO)["saving"]
    assert (saving["versus"], saving["amount"]) == ("nat", Decimal("66.6"))
    exact = Fraction(6660, 10726) * 100  # 62.09...
    assert abs(Fraction(saving["percent"]) - exact) < exact / 10**15


def test_if_nat_is_cheapest_the_saving_is_against_the_next_cheapest(ask: Ask) -> None:
    document = ask("--gb", "0", "--endpoints", "9", *VIRGINIA)
    assert document["cheapest"] == "nat"
    # 9 x 730 x 0.01 = 65.70 against 730 x 0.045 = 32.85: half of it
    assert document["saving"] == {"versus": "privatelink", "amount": Decimal("32.85"), "percent": Decimal(50)}


def test_a_tie_goes_to_nat(ask: Ask) -> None:
    # 18,980 GB: 18,980 x 0.035 = 664.30 = 50 x 2 x 730 x 0.01 - 2 x 730 x 0.045
    document = ask("--gb", "18980", "--endpoints", "50", "--azs", "2", *VIRGINIA)
    assert document["cheapest"] == "nat"
    assert document["saving"] == {"versus": "privatelink", "amount": 0, "percent": 0}


def test_where_one_design_always_wins_the_break_even_has_no_gb(ask: Ask) -> None:
    break_even = ask(*TOKYO)["break_even"]
    promised = {
        "designs": ["nat", "privatelink"],
        "gb": None,
        "cheaper_below": "privatelink",
        "cheaper_above": "privatelink",
    }
    assert {key: break_even[key] for key in promised} == promised
    assert break_even["crossings"] == []


def test_the_break_even_is_solved_and_says_which_design_is_cheaper_on_either_side(ask: Ask) -> None:
    break_even = ask("--gb", "1000", "--endpoints", "9", *VIRGINIA)["break_even"]
    assert (break_even["cheaper_below"], break_even["cheaper_above"]) == ("nat", "privatelink")
    exact = Fraction(6570, 7)  # (65.70 - 32.85) / (0.045 - 0.01)
    assert abs(Fraction(break_even["gb"]) - exact) < exact / 10**15
    assert break_even["crossings"] == [break_even["gb"]]


def test_a_break_even_in_whole_gb_is_exact(ask: Ask) -> None:
    assert ask("--gb", "1", "--endpoints", "50", "--azs", "2", *VIRGINIA)["break_even"]["gb"] == 18980


@pytest.mark.parametrize("path", [("saving", "percent"), ("break_even", "gb")])
def test_a_quotient_that_does_not_end_has_at_least_15_significant_digits(ask: Ask, path: tuple[str, str]) -> None:
    document = ask("--gb", "1000", "--endpoints", "9", *VIRGINIA)
    number = document[path[0]][path[1]]
    assert len(number.as_tuple().digits) >= 15


def test_no_number_is_written_as_a_string(ask: Ask) -> None:
    document = ask("--gb", "7000000", "--endpoints", "9", "--include", "public-ipv4", *VIRGINIA)
    texts = [value for value in values(document) if isinstance(value, str)]
    assert not [text for text in texts if re.fullmatch(r"[-+]?[0-9.,]+(?:[eE][-+]?[0-9]+)?%?", text)]


@pytest.mark.parametrize("gb", ["1e15", "0.00000000000001", "1e3", "0", "-0", "1000.000"])
def test_no_number_has_an_exponent_a_sign_or_trailing_zeros(run: Callable[..., Result], gb: str) -> None:
    literals: list[str] = []
    out = run("compare", f"--gb={gb}", *VIRGINIA, "--format", "json").stdout
    json.loads(out, parse_float=literals.append, parse_int=literals.append)
    assert literals
    assert [n for n in literals if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", n)] == []


def test_money_is_not_rounded(ask: Ask) -> None:
    document = ask("--gb", "0.001", *VIRGINIA)
    assert charges(document, "nat", "nat_gateway_gb")[0][2] == Decimal("0.000045")


def test_a_zero_quantity_keeps_its_first_tier_charge(ask: Ask) -> None:
    found = charges(ask("--gb", "0", *VIRGINIA), "privatelink", "interface_endpoint_gb")
    assert found == [(Decimal(0), Decimal("0.01"), Decimal(0))]


def test_a_number_of_endpoints_gives_them_numbered_names_and_no_gateway_endpoint(ask: Ask) -> None:
    scenario = ask("--gb", "1", "--endpoints", "3", *VIRGINIA)["scenario"]
    assert scenario["interface_endpoints"] == ["endpoint-1", "endpoint-2", "endpoint-3"]
    assert scenario["gateway_endpoints"] == []


def test_an_infeasible_design_has_a_reason_and_no_total(ask: Ask) -> None:
    privatelink = design(ask("--gb", "1000", "--endpoints", "0", *VIRGINIA), "privatelink")
    assert privatelink["feasible"] is False
    assert isinstance(privatelink["reason"], str)
    assert privatelink["reason"]
    assert (privatelink["total"], privatelink["per_year"], privatelink["charges"]) == (None, None, [])


def test_without_a_second_feasible_design_there_is_no_saving_and_no_break_even(ask: Ask) -> None:
    document = ask("--gb", "1000", "--endpoints", "0", *VIRGINIA)
    assert document["cheapest"] == "nat"
    assert document["saving"] == {"versus": None, "amount": None, "percent": None}
    assert document["break_even"] is None


def test_the_sources_of_all_charges_have_title_date_and_address(ask: Ask) -> None:
    document = ask(*TOKYO)
    cited = {source for d in document["designs"] for c in d["charges"] for source in c["sources"]}
    assert set(document["sources"]) == cited
    assert document["sources"]["vpc-feed-2025-11"] == {
        "title": "AWS pricing-page feed, Amazon VPC",
        "published": "2025-11-04",
        "url": "https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/vpc/USD/current/vpc.json",
    }


def test_a_source_without_an_address_says_so_with_null(ask: Ask) -> None:
    assert ask(*TOKYO)["sources"]["media-do-2019-02"]["url"] is None


def test_the_prices_of_february_2019_in_yen_give_the_published_charges(ask: Ask) -> None:
    document = ask(
        *("--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2019-02-19", "--hours", "720"),
        *("--endpoints", "3", "--currency", "JPY", "--fx-rate", "110"),
    )
    costs = {c["meter"]: c["cost"] for d in document["designs"] for c in d["charges"]}
    assert costs == {
        "nat_gateway_hours": Decimal("4910.4"),
        "nat_gateway_gb": Decimal(6820),
        "interface_endpoint_hours": Decimal("3326.4"),  # three times 1,108.8
        "interface_endpoint_gb": Decimal(1100),
    }


def test_with_a_currency_every_money_figure_is_in_it(ask: Ask) -> None:
    dollars = ask(*TOKYO, "--endpoints", "9")
    euros = ask(*TOKYO, "--endpoints", "9", "--currency", "EUR", "--fx-rate", "0.5")
    assert (euros["currency"], euros["scenario"]["fx_rate"]) == ("EUR", Decimal("0.5"))
    assert euros["saving"]["amount"] * 2 == dollars["saving"]["amount"]
    assert euros["left_out"][0]["amount"] * 2 == dollars["left_out"][0]["amount"]
    for half, whole in zip(euros["designs"], dollars["designs"], strict=True):
        assert half["total"] * 2 == whole["total"]
        assert half["per_year"] * 2 == whole["per_year"]
        assert [c["unit_price"] * 2 for c in half["charges"]] == [c["unit_price"] for c in whole["charges"]]


def test_a_currency_changes_neither_percent_nor_break_even(ask: Ask) -> None:
    dollars = ask("--gb", "1000", "--endpoints", "9", *VIRGINIA)
    yen = ask("--gb", "1000", "--endpoints", "9", *VIRGINIA, "--currency", "JPY", "--fx-rate", "156.78")
    assert yen["saving"]["percent"] == dollars["saving"]["percent"]
    assert yen["break_even"] == dollars["break_even"]


FIRST = (Decimal(1048576), Decimal("0.01"), Decimal("10485.76"))
SECOND = (Decimal(4194304), Decimal("0.006"), Decimal("25165.824"))


@pytest.mark.parametrize(
    ("gb", "expected"),
    [
        ("1048575", [(Decimal(1048575), Decimal("0.01"), Decimal("10485.75"))]),
        ("1048576", [FIRST]),
        ("1048577", [FIRST, (Decimal(1), Decimal("0.006"), Decimal("0.006"))]),
        ("5242879", [FIRST, (Decimal(4194303), Decimal("0.006"), Decimal("25165.818"))]),
        ("5242880", [FIRST, SECOND]),
        ("5242881", [FIRST, SECOND, (Decimal(1), Decimal("0.004"), Decimal("0.004"))]),
        ("7000000", [FIRST, SECOND, (Decimal(1757120), Decimal("0.004"), Decimal("7028.48"))]),
    ],
)
def test_each_gb_pays_the_rate_of_its_tier(ask: Ask, gb: str, expected: list[tuple[Decimal, ...]]) -> None:
    document = ask("--gb", gb, "--endpoints", "1", *VIRGINIA)
    assert charges(document, "privatelink", "interface_endpoint_gb") == expected


def test_public_ipv4_is_charged_for_each_nat_gateway_when_included(ask: Ask) -> None:
    document = ask(*TOKYO, "--nat-gateways", "4", "--include", "public-ipv4")
    found = charges(document, "nat", "public_ipv4_hours")
    assert found == [(Decimal(2920), Decimal("0.005"), Decimal("14.6"))]  # 4 x 730
    assert document["left_out"] == []


def test_an_extra_given_twice_is_charged_once(ask: Ask) -> None:
    document = ask(*TOKYO, "--include", "public-ipv4", "--include", "public-ipv4")
    assert len(charges(document, "nat", "public_ipv4_hours")) == 1


def test_what_is_left_out_is_named_with_its_amount(ask: Ask) -> None:
    assert ask(*TOKYO)["left_out"] == [{"extra": "public-ipv4", "amount": Decimal("3.65")}]  # 730 x 0.005


@pytest.mark.parametrize(("azs", "flags", "gateways"), [("3", (), 3), ("1", ("--nat-gateways", "5"), 5)])
def test_nat_gateways_are_one_per_zone_unless_said(ask: Ask, azs: str, flags: tuple[str, ...], gateways: int) -> None:
    document = ask(*TOKYO, "--azs", azs, *flags)
    assert document["scenario"]["nat_gateways"] == gateways
    assert charges(document, "nat", "nat_gateway_hours")[0][0] == 730 * gateways


def test_several_regions_are_comparisons_with_the_largest_saving_first(ask: Ask) -> None:
    flags = ("--gb", "1000", "--as-of", DAY)
    document = ask("--region", "us-east-1", "--region", "sa-east-1", "--region", "ap-northeast-1", *flags)
    assert document["kind"] == "comparisons"
    assert [c["kind"] for c in document["comparisons"]] == ["comparison"] * 3
    # 45.95, 104.90 and 66.60 a month
    assert [c["scenario"]["region"] for c in document["comparisons"]] == ["sa-east-1", "ap-northeast-1", "us-east-1"]


def test_a_region_given_twice_is_one_region(ask: Ask) -> None:
    assert ask(*TOKYO, "--region", "ap-northeast-1")["kind"] == "comparison"


def test_regions_with_commas_by_city_and_in_capitals_are_each_asked_once(ask: Ask) -> None:
    asked = ask("--gb", "1000", "--region", "tokyo, US-EAST-1", "--region", "ap-northeast-1", "--as-of", DAY)
    regions = [comparison["scenario"]["region"] for comparison in asked["comparisons"]]
    assert regions == ["ap-northeast-1", "us-east-1"]


def test_what_cannot_work_about_the_endpoints_is_in_the_document(ask: Ask) -> None:
    asked = ("--gb", "10", "--region", "us-west-1", "--as-of", DAY)
    assert ask(*asked, "--endpoint", "codeartifact.api", "--endpoint", "ecr.dkr")["cautions"] == [
        {"kind": "not_offered", "endpoints": ["codeartifact.api"], "day": "2026-08-20", "instead": None},
        {"kind": "no_layers", "endpoints": ["ecr.dkr"], "day": None, "instead": None},
    ]
    assert ask(*asked)["cautions"] == []
    early = ("--gb", "10", "--region", "ap-northeast-1", "--as-of", "2020-04-07", "--workload", "ecs-fargate")
    assert ask(*early)["cautions"] == [
        {"kind": "not_yet", "endpoints": [], "day": "2020-04-08", "instead": "ecs-fargate-1.3"}
    ]


def test_all_regions_are_36(ask: Ask) -> None:
    document = ask("--gb", "1000", "--region", "all", "--as-of", DAY)
    assert len({c["scenario"]["region"] for c in document["comparisons"]}) == 36
    assert document["not_known"] == []


def test_each_comparison_of_several_is_what_one_region_alone_gives(ask: Ask) -> None:
    document = ask(*TOKYO, "--region", "us-east-1")
    assert document["comparisons"][0] == ask(*TOKYO)


@pytest.mark.parametrize(
    ("flags", "interface", "gateway", "workload"),
    [
        (("--without", "logs"), ["ecr.api", "ecr.dkr"], ["s3"], "ecs-fargate"),
        (("--with", "ssmmessages"), ["ecr.api", "ecr.dkr", "logs", "ssmmessages"], ["s3"], "ecs-fargate"),
        (("--endpoint", "s3"), [], ["s3"], None),
        (("--endpoint", "s3:interface"), ["s3:interface"], [], None),
        (("--endpoint", "ssm", "--endpoint", "ssm"), ["ssm"], [], None),
        (
            ("--workload", "ecs-fargate", "--endpoint", "sqs"),
            ["ecr.api", "ecr.dkr", "logs", "sqs"],
            ["s3"],
            "ecs-fargate",
        ),
        (("--workload", "ecs-fargate-1.3"), ["ecr.dkr"], ["s3"], "ecs-fargate-1.3"),
    ],
)
def test_the_flags_settle_the_endpoints(
    ask: Ask, flags: tuple[str, ...], interface: list[str], gateway: list[str], workload: str | None
) -> None:
    scenario = ask(*TOKYO, *flags)["scenario"]
    assert scenario["interface_endpoints"] == interface
    assert scenario["gateway_endpoints"] == gateway
    assert scenario["workload"] == workload
