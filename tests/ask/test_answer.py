"""A question by names, and its answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.ask.answer import answer, scenario_of
from privlink_cost.ask.optimise import optimise_question
from privlink_cost.ask.problems import problems
from privlink_cost.errors import InputError, PriceNotKnownError, UnknownNameError
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import Percent
from privlink_cost.model.prices import Currency
from privlink_cost.tables.find import find_region, load_own_tables, load_table

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.compare import Comparison


def question(**parts: Any) -> Question:
    return Question(**{"region": "ap-northeast-1", "gb": Decimal(1000), "as_of": date(2026, 11, 22), **parts})


def ask(**parts: Any) -> Comparison:
    return answer(question(**parts))


def test_the_plain_question_is_about_ecs_on_fargate() -> None:
    comparison = ask()
    # NAT 45.26 + 62; PrivateLink 3 x 730 x 0.014 + 10
    assert [estimate.total for estimate in comparison.estimates] == [Decimal("107.26"), Decimal("40.66")]
    assert comparison.cheapest.design_id == "privatelink"


def test_the_scenario_has_the_workloads_endpoints() -> None:
    scenario = scenario_of(question())
    assert scenario.interface_endpoints == ("ecr.api", "ecr.dkr", "logs")
    assert scenario.gateway_endpoints == ("s3",)
    assert scenario.workload == "ecs-fargate"


def test_every_number_of_the_question_reaches_the_scenario() -> None:
    scenario = scenario_of(
        question(azs=3, nat_gateways=2, hours=Decimal(100), gb=Decimal("0.5"), include=("public-ipv4",))
    )
    assert (scenario.azs, scenario.nat_gateways, scenario.hours, scenario.gb) == (
        3,
        2,
        Decimal(100),
        Decimal("0.5"),
    )
    assert scenario.include == ("public-ipv4",)


def test_internet_gb_in_percent_are_of_the_total_and_stay_so_at_another_volume() -> None:
    scenario = scenario_of(question(internet_gb=Percent(Decimal("2.5"))))
    assert (scenario.internet_gb, scenario.internet_percent) == (Decimal(25), Decimal("2.5"))
    assert at_gb(scenario, Decimal(400)).internet_gb == 10


def test_internet_gb_in_percent_cost_what_as_many_gb_do() -> None:
    assert ask(internet_gb=Percent(Decimal(20))).estimates == ask(internet_gb=Decimal(200)).estimates


def test_an_extra_asked_for_twice_counts_once() -> None:
    assert scenario_of(question(include=("public-ipv4", "public-ipv4"))).include == ("public-ipv4",)


def test_an_unknown_extra_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown extra"):
        ask(include=("inter-planet",))


def test_with_without_and_endpoint_reach_the_catalogue() -> None:
    scenario = scenario_of(
        question(
            workload="ecs-fargate", with_endpoints=("kms",), without_endpoints=("logs",), endpoints=("s3:interface",)
        )
    )
    assert scenario.interface_endpoints == ("ecr.api", "ecr.dkr", "kms", "s3:interface")


@pytest.mark.parametrize("count", [0, 1, 10_000])
def test_a_number_of_endpoints_is_taken_to_the_end_of_its_range(count: int) -> None:
    assert len(scenario_of(question(endpoint_count=count)).interface_endpoints) == count


@pytest.mark.parametrize("count", [-1, 10_001, 10**12])
def test_a_number_of_endpoints_past_its_range_is_an_error(count: int) -> None:
    with pytest.raises(InputError, match=f"{count} endpoints is out of range: give 0 to 10000"):
        ask(endpoint_count=count)


@pytest.mark.parametrize("count", ["3", Decimal("2.5"), Decimal(2)])
def test_a_number_of_endpoints_that_is_no_whole_number_is_an_error(count: Any) -> None:
    with pytest.raises(InputError):
        ask(endpoint_count=count)


def test_no_endpoints_make_privatelink_infeasible() -> None:
    comparison = ask(endpoint_count=0)
    assert [estimate.feasible for estimate in comparison.estimates] == [True, False]


def test_the_prices_are_those_of_the_day() -> None:
    with pytest.raises(PriceNotKnownError, match="2019-02-01") as caught:
        ask(as_of=date(2019, 1, 31))
    assert caught.value.exit_code == 3
    assert ask(as_of=date(2019, 2, 1)).sheet.day == date(2019, 2, 1)


# --- currency ---


def test_an_answer_in_yen_is_the_answer_in_dollars_times_the_rate() -> None:
    comparison = ask(currency="JPY", fx_rate=Decimal(110))
    assert [estimate.total for estimate in comparison.estimates] == [Decimal("11798.6"), Decimal("4472.6")]
    assert (comparison.sheet.currency, comparison.sheet.fx_rate) == (Currency("JPY", 0), Decimal(110))


def test_a_currency_without_a_rate_is_an_error_for_no_rate_is_ever_looked_up() -> None:
    with pytest.raises(InputError, match=r"exchange rate of JPY is missing.*never looked up") as caught:
        ask(currency="JPY")
    assert caught.value.exit_code == 2


def test_a_rate_without_a_currency_is_an_error() -> None:
    with pytest.raises(InputError, match="a US dollar is not 110 US dollars: name the currency"):
        ask(fx_rate=Decimal(110))


def test_a_dollar_is_a_dollar() -> None:
    assert ask(fx_rate=Decimal(1)).estimates == ask().estimates


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "sNaN", "Infinity", "-Infinity", "1000000000000.01"])
def test_a_rate_must_be_a_positive_number(rate: str) -> None:
    with pytest.raises(InputError, match=r"fx rate .* is out of range: give above 0 to 1000000000000"):
        ask(currency="JPY", fx_rate=Decimal(rate))


@pytest.mark.parametrize("rate", ["0.000001", "1000000000000"])
def test_a_rate_at_the_end_of_its_range_is_accepted(rate: str) -> None:
    nat = ask(currency="JPY", fx_rate=Decimal(rate)).estimates[0]
    assert nat.total == Decimal("107.26") * Decimal(rate)


@pytest.mark.parametrize("rate", [110, "110", float("110"), True])
def test_a_rate_must_be_a_decimal(rate: Any) -> None:
    with pytest.raises(InputError):
        ask(currency="JPY", fx_rate=rate)


def test_an_unknown_currency_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown currency 'YEN'"):
        ask(currency="YEN", fx_rate=Decimal(110))


# --- regions ---


def test_a_misspelt_region_brings_the_close_ones() -> None:
    with pytest.raises(
        UnknownNameError, match="unknown region 'ap-northeast-11': did you mean ap-northeast-1 "
    ) as caught:
        ask(region="ap-northeast-11")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("AP-Northeast-1", "ap-northeast-1"),
        ("tokyo", "ap-northeast-1"),
        (" TOKYO ", "ap-northeast-1"),
        ("Ireland", "eu-west-1"),
        ("n. virginia", "us-east-1"),
        ("US East (N. Virginia)", "us-east-1"),
        ("canada (central)", "ca-central-1"),
    ],
)
def test_a_region_goes_by_its_id_name_or_city_as_in_the_price_list_in_any_case(name: str, region: str) -> None:
    assert ask(region=name) == ask(region=region)


@pytest.mark.parametrize(
    ("name", "regions"),
    [
        ("virginia", "us-east-1"),
        ("Central", "ca-central-1 or mx-central-1"),
        ("tok", "ap-northeast-1"),
        ("tokio", "ap-northeast-1"),
        ("Korea", "ap-northeast-2"),
        ("japan", "ap-northeast-1 or ap-northeast-3"),
        ("uk", "eu-west-2"),
        ("gov", "us-gov-east-1 or us-gov-west-1"),
        ("US", "us-east-1 or us-east-2 or us-gov-east-1 or us-gov-west-1 or us-west-1 or us-west-2"),
        ("us east", "us-east-1 or us-east-2 or us-gov-east-1"),
        ("us-west", "us-west-1 or us-west-2"),
    ],
)
def test_a_part_of_a_region_name_or_nearly_a_city_brings_the_ids(name: str, regions: str) -> None:
    with pytest.raises(InputError, match=f"unknown region '{name}': did you mean {regions}\\?"):
        ask(region=name)


@pytest.mark.parametrize("name", ["cn-north-1", "CN-NORTHWEST-1", "Beijing", "ningxia", "china"])
def test_china_is_said_not_to_be_covered(name: str) -> None:
    with pytest.raises(InputError, match="China is not covered: AWS China has a price list of its own"):
        ask(region=name)


def test_a_table_of_ones_own_is_found_by_its_city_too_and_makes_china_a_region() -> None:
    own = load_table("ap-northeast-1")._replace(region_id="cn-north-1", region_name="China (Beijing)")
    assert find_region("beijing", {"cn-north-1": own}) == "cn-north-1"


@pytest.mark.parametrize(
    "region",
    [
        "../../etc/passwd",
        "../pricing/us-east-1",
        "us-east-1.yaml",
        "us-east-1\x00",
        "us-east-1\n",
        "schema",
        "schema.json",
        "/etc/passwd",
        "",
        "..",
        "ap\uff0dnortheast\uff0d1",
        "x" * 100_000,
    ],
)
def test_a_region_is_a_name_of_the_list_and_never_a_path(region: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown region") as caught:
        ask(region=region)
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


# --- the user's own tables ---


def own_table(folder: Path, region_id: str) -> Path:
    """Prices that are easy to tell from AWS's: 1 for an hour or a GB of NAT, 2 for one of an endpoint."""
    meters = "".join(
        f"""
  {meter}:
    pricing_unit: {"Hours" if meter.endswith("hours") else "GB"}
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-01-01
        sources: [me]
        tiers: [{{usd_per_unit: {usd}}}]"""
        for meter, usd in (
            ("nat_gateway_hours", 1),
            ("nat_gateway_gb", 1),
            ("interface_endpoint_hours", 2),
            ("interface_endpoint_gb", 2),
        )
    )
    file = folder / "own.yaml"
    file.write_text(
        f"region_id: {region_id}\nregion_name: Home\ncurrency: USD\nsources:\n  me: {{title: Me}}\nmeters:{meters}\n",
        encoding="utf-8",
    )
    return file


def test_an_own_table_answers_for_its_region(tmp_path: Path) -> None:
    own = load_own_tables(own_table(tmp_path, "us-east-1"))
    comparison = ask(region="us-east-1", own_tables=own, hours=Decimal(1), gb=Decimal(10))
    assert [estimate.total for estimate in comparison.estimates] == [11, 26]  # 1 + 10; 3 x 2 + 10 x 2
    assert comparison.sheet.origin == str(tmp_path / "own.yaml")


def test_an_own_table_may_be_of_a_region_that_has_no_bundled_one(tmp_path: Path) -> None:
    own = load_own_tables(own_table(tmp_path, "moon-1"))
    assert ask(region="moon-1", own_tables=own).sheet.region_id == "moon-1"


def test_an_own_region_is_among_the_close_names(tmp_path: Path) -> None:
    own = load_own_tables(own_table(tmp_path, "moon-1"))
    with pytest.raises(UnknownNameError, match="did you mean moon-1"):
        ask(region="moon-11", own_tables=own)


def test_an_own_table_leaves_the_bundled_ones_alone(tmp_path: Path) -> None:
    own = load_own_tables(own_table(tmp_path, "us-east-1"))
    assert ask(own_tables=own) == ask()
    assert load_table("us-east-1").region_name == "US East (N. Virginia)"


def test_a_meter_that_an_own_table_lacks_matters_only_when_asked_for(tmp_path: Path) -> None:
    own = load_own_tables(own_table(tmp_path, "us-east-1"))
    assert ask(region="us-east-1", own_tables=own).left_out[0].amount is None
    with pytest.raises(PriceNotKnownError, match=r"public_ipv4_hours in us-east-1 is not in .*own\.yaml"):
        ask(region="us-east-1", own_tables=own, include=("public-ipv4",))


TOKYO_SQS = "com.amazonaws.ap-northeast-1.sqs"
OREGON_SQS = "com.amazonaws.us-west-2.sqs"


def test_a_whole_service_name_of_the_questions_region_is_its_short_name() -> None:
    assert ask(endpoints=(TOKYO_SQS,)).scenario.interface_endpoints == ("sqs",)
    assert ask(region="tokyo", endpoints=(TOKYO_SQS,)).scenario.interface_endpoints == ("sqs",)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("endpoints", (OREGON_SQS,)),
        ("traffic", (TrafficPart(OREGON_SQS, Decimal(100)),)),
        ("with_endpoints", ("com.amazonaws.us-west-2.sts",)),
        ("without_endpoints", ("com.amazonaws.us-west-2.logs",)),
    ],
)
def test_an_endpoint_to_another_regions_service_is_another_product_and_refused(field: str, names: Any) -> None:
    with pytest.raises(InputError, match="is a service of us-west-2, not of ap-northeast-1: write ") as caught:
        ask(**{field: names})
    assert caught.value.field == field
    assert [problem.field for problem in problems({"region": "tokyo", "gb": Decimal(1000), field: names})] == [field]


def test_an_unknown_service_of_another_region_is_first_of_all_unknown() -> None:
    with pytest.raises(UnknownNameError, match="unknown endpoint"):
        ask(endpoints=("com.amazonaws.us-west-2.sqss",))


def test_an_existing_endpoint_is_one_of_the_questions_region() -> None:
    with pytest.raises(InputError, match="not of ap-northeast-1: write sqs") as caught:
        optimise_question(question(), [OREGON_SQS])
    assert caught.value.field == "existing"
