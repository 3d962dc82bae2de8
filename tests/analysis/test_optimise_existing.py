"""Which endpoints that exist to keep and which to drop: cases worked out by hand, and every subset by brute force.

Prices of us-east-1: NAT gateway 0.045 an hour and 0.045 a GB, an interface endpoint 0.01 an hour and 0.01 a GB. So in
one AZ of 730 hours an endpoint costs 7.30 a month and saves 0.035 a GB: it pays from 208.57 GB.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st

from optimise_support import CLOSE, Case, beside_nat, cases, every_subset, total_of
from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.errors import InputError
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optimum, ServiceChoice

FREE = ("s3", "dynamodb")
SHEET = load_table("us-east-1").on(date(2026, 11, 22))


def best(traffic: dict[str, str], *existing: str, **parts: Any) -> Optimum:
    """The best set for GB by service, of which some have an endpoint; the free endpoints ride their own."""
    gb = {name: Decimal(amount) for name, amount in traffic.items()}
    scenario = Scenario(
        gb=exact_sum(gb.values()),
        interface_endpoints=tuple(name for name in gb if name not in FREE),
        gateway_endpoints=tuple(name for name in gb if name in FREE),
        traffic=gb,
        **{"keep_nat": True, **parts},
    )
    return optimise(scenario, SHEET, existing)


def by_name(found: Optimum) -> dict[str, ServiceChoice]:
    return {choice.service: choice for choice in found.services}


def test_what_earns_its_hours_is_kept_and_what_does_not_is_dropped() -> None:
    found = by_name(best({"logs": "400", "ecr.dkr": "60", "sqs": "500", "sns": "10"}, "logs", "ecr.dkr"))
    assert {name: choice.action for name, choice in found.items()} == {
        "logs": "keep",
        "ecr.dkr": "drop",
        "sqs": "add",
        "sns": "leave",
    }


def test_each_says_what_its_endpoint_costs_and_what_the_change_saves() -> None:
    found = by_name(best({"logs": "400", "ecr.dkr": "60", "sqs": "500"}, "logs", "ecr.dkr"))
    assert found["logs"].endpoint_cost == Decimal("11.30")  # 7.30 + 400 x 0.01, against 18.00 by NAT
    assert (found["logs"].saving, found["logs"].change_saving) == (Decimal("6.70"), None)
    assert found["ecr.dkr"].endpoint_cost == Decimal("7.90")  # 7.30 + 60 x 0.01, against 2.70 by NAT
    assert found["ecr.dkr"].change_saving == Decimal("5.20")
    assert found["sqs"].endpoint_cost == Decimal("12.30")  # 7.30 + 500 x 0.01, against 22.50 by NAT
    assert found["sqs"].change_saving == Decimal("10.20")


def test_the_best_set_is_held_against_todays() -> None:
    found = best({"logs": "400", "ecr.dkr": "60", "sqs": "500"}, "logs", "ecr.dkr")
    assert found.today is not None
    assert found.today.total == Decimal("74.55")  # 32.85 + 500 x 0.045 + 2 x 7.30 + 460 x 0.01
    assert found.best.total == Decimal("59.15")  # 32.85 + 60 x 0.045 + 2 x 7.30 + 900 x 0.01
    assert found.change_saving.amount == Decimal("15.40")  # 5.20 + 10.20
    assert found.tier_effect == 0


def test_the_saving_against_all_by_nat_stays_beside_it() -> None:
    with_it, without = (best({"logs": "400"}, *existing) for existing in (("logs",), ()))
    assert with_it.saving == without.saving
    assert (without.today, without.change_saving) == (None, without.saving)


def test_a_gateway_endpoint_that_exists_is_kept_and_one_that_does_not_is_taken() -> None:
    found = best({"s3": "900", "dynamodb": "100", "logs": "400"}, "s3", "logs")
    assert [choice.action for choice in found.services] == ["keep", "free", "keep"]
    assert found.today is not None
    assert found.today.total == Decimal("48.65")  # 32.85 + 100 x 0.045 + 7.30 + 400 x 0.01
    assert (found.change_saving.amount, found.free_saving) == (Decimal("4.50"), Decimal("4.50"))


def test_todays_set_may_be_the_gateway_endpoints_alone() -> None:
    found = best({"s3": "900", "logs": "10"}, "s3")
    assert found.today is not None
    assert (found.today.design_id, found.today.total) == ("nat-gateway-endpoints", Decimal("33.30"))
    assert found.change_saving.amount == 0


@pytest.mark.parametrize(
    ("gb", "action"),
    [
        # 700 h: 7.00 a month are earned back by 200 GB
        ("199.999999", "drop"),
        ("200", "keep"),
        ("200.000001", "keep"),
    ],
)
def test_an_endpoint_is_dropped_only_where_that_saves_something(gb: str, action: str) -> None:
    assert by_name(best({"logs": gb}, "logs", hours=Decimal(700)))["logs"].action == action


def test_what_does_not_pay_by_itself_is_kept_where_all_together_replace_nat() -> None:
    found = best({"logs": "50", "sqs": "50"}, "logs", keep_nat=False)
    assert [choice.action for choice in found.services] == ["keep", "add"]
    assert found.best.total == Decimal("15.60")  # 2 x 7.30 + 100 x 0.01
    assert found.change_saving.amount == Decimal("27.30")  # 32.85 + 50 x 0.045 + 7.30 + 50 x 0.01, less 15.60


def even_split(*existing: str, gb: str = "1000", **parts: Any) -> Optimum:
    """GB of which nobody said how they divide over two services."""
    return optimise(Scenario(gb=Decimal(gb), interface_endpoints=("logs", "sqs"), **parts), SHEET, existing)


def test_beside_nat_assumed_gb_drop_no_endpoint() -> None:
    found = by_name(even_split("logs", gb="100", keep_nat=True))
    assert (found["logs"].action, found["logs"].exists, found["logs"].is_chosen) == ("depends", True, False)


def test_what_is_saved_without_nat_rests_on_the_split_only_if_some_of_the_services_have_no_endpoint_today() -> None:
    # Today 500 GB ride the endpoint of logs and 500 NAT, or any other split; with both endpoints none rides NAT.
    assert even_split("logs").assumed_gb_of == ("logs", "sqs")
    assert even_split("logs", "sqs").assumed_gb_of == ()


def test_gb_of_an_existing_endpoint_that_nobody_gave_are_missing_where_the_total_is_named_in_full() -> None:
    found = even_split("logs", gb="30", traffic={"sqs": Decimal(30)})
    assert (found.best.design_id, found.assumed_gb_of) == ("privatelink", ("logs",))


def test_an_existing_endpoint_that_the_scenario_lacks_is_an_error() -> None:
    with pytest.raises(InputError, match="the existing endpoint 'sqs' is none of the scenario's"):
        best({"logs": "1"}, "sqs")


@pytest.mark.slow
@settings(max_examples=500)
@given(cases(), st.data())
def test_no_subset_is_cheaper_and_of_equals_the_one_with_the_fewest_changes_is_taken(
    case: Case, data: st.DataObject
) -> None:
    names = case.scenario.interface_endpoints
    endpoints = (*names, *case.scenario.gateway_endpoints)
    existing = data.draw(st.sets(st.sampled_from(endpoints))) if endpoints else set()
    found = optimise(case.scenario, case.sheet, existing)
    close = CLOSE if "inter-az" in case.scenario.include else Decimal(0)
    totals = {chosen: beside_nat(found, chosen) for chosen in every_subset(names)}
    cheapest = min(totals.values())
    assert found.best.total is not None
    if found.best.design_id == "privatelink":
        assert found.best.total == total_of("privatelink", case.scenario, case.sheet)
        assert found.best.total < cheapest
        return
    assert abs(found.best.total - cheapest) <= close
    changes = {c: len({*c} ^ (existing & {*names})) for c, total in totals.items() if total <= cheapest + close}
    assert changes[found.interface_endpoints] == min(changes.values())


@given(cases(), st.data())
def test_the_changes_lead_from_todays_total_to_the_best_with_what_the_tiers_do(case: Case, data: st.DataObject) -> None:
    names = (*case.scenario.gateway_endpoints, *case.scenario.interface_endpoints)
    existing = data.draw(st.sets(st.sampled_from(names), min_size=1)) if names else set()
    found = optimise(case.scenario, case.sheet, existing)
    parts = exact_sum(choice.change_saving or Decimal(0) for choice in found.services)
    assert found.best.total is not None
    assert found.before.total is not None
    if existing:
        interface, free = (
            tuple(name for name in endpoints if name in existing)
            for endpoints in (case.scenario.interface_endpoints, case.scenario.gateway_endpoints)
        )
        assert abs(found.before.total - beside_nat(found, interface, free)) <= CLOSE
    assert found.change_saving.amount is not None
    assert found.change_saving.amount >= -CLOSE
    difference = found.before.total - found.best.total
    assert abs(parts + found.nat_gateways_saving - found.tier_effect - difference) < CLOSE
    assert {c.service for c in found.services if c.exists} == existing
    assert {c.service for c in found.services if c.action == "keep"} <= existing
    assert {c.service for c in found.services if c.action == "drop"} <= existing - {*found.interface_endpoints}
