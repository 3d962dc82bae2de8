"""The choice of endpoints against brute force: every subset, priced by the designs themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from optimise_support import CLOSE, Case, beside_nat, cases, every_subset, total_of
from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.model.numbers import exact_sum


@pytest.mark.slow
@settings(max_examples=2000)
@given(cases())
def test_no_subset_is_cheaper_and_of_equals_the_smallest_beside_nat_is_taken(case: Case) -> None:
    found = optimise(*case)
    close = CLOSE if "inter-az" in case.scenario.include else Decimal(0)
    totals = {chosen: beside_nat(found, chosen) for chosen in every_subset(case.scenario.interface_endpoints)}
    cheapest = min(totals.values())
    without_nat = total_of("privatelink", case.scenario, case.sheet)
    assert found.best.total is not None
    if found.best.design_id == "privatelink":
        assert found.best.total == without_nat
        assert found.best.total < cheapest
        assert found.interface_endpoints == case.scenario.interface_endpoints
        return
    assert without_nat is None or without_nat >= cheapest - close
    assert abs(found.best.total - cheapest) <= close
    assert abs(found.best.total - totals[found.interface_endpoints]) <= close
    equals = [chosen for chosen, total in totals.items() if total <= cheapest + close]
    assert all(set(found.interface_endpoints) <= set(chosen) for chosen in equals)


@given(cases())
def test_a_saving_is_what_changes_if_that_one_service_goes_the_other_way(case: Case) -> None:
    found = optimise(*case)
    for choice in found.services:
        if choice.action == "free":
            continue
        others = tuple(name for name in found.interface_endpoints if name != choice.service)
        with_it = tuple(n for n in case.scenario.interface_endpoints if n in {*others, choice.service})
        assert abs(beside_nat(found, others) - beside_nat(found, with_it) - choice.saving) < CLOSE


@given(cases())
def test_a_service_is_added_beside_nat_exactly_if_it_has_more_gb_than_its_break_even(case: Case) -> None:
    found = optimise(*case)
    for choice in found.services:
        pays = choice.break_even_gb is not None and choice.gb > choice.break_even_gb
        assert pays == (choice.saving > 0) or choice.action == "free"
        if found.best.design_id != "privatelink" and choice.action != "free":
            assert choice.is_chosen == pays


@given(cases())
def test_the_savings_add_up_to_the_whole_with_what_the_tiers_take_back(case: Case) -> None:
    found = optimise(*case)
    parts = exact_sum(choice.saving for choice in found.services if choice.is_chosen)
    assert found.saving.amount is not None
    assert found.saving.amount >= -CLOSE
    assert abs(parts + found.nat_gateways_saving - found.tier_effect - found.saving.amount) < CLOSE
    assert found.tier_effect > -CLOSE
    moved = exact_sum(c.gb for c in found.services if c.is_chosen and not c.is_free)
    first_bound = case.sheet.prices["interface_endpoint_gb"].price.tiers[0].up_to
    if first_bound is None or moved <= first_bound:
        assert abs(found.tier_effect) < CLOSE


@given(cases())
def test_the_best_is_no_dearer_than_taking_all_or_none(case: Case) -> None:
    found = optimise(*case)
    totals = [e.total for e in found.alternatives if e.design_id != "centralised" and e.total is not None]
    assert found.best.total is not None
    assert found.best.total <= min(totals) + CLOSE


@given(cases())
def test_every_gb_is_counted_once(case: Case) -> None:
    found = optimise(*case)
    counted = exact_sum(choice.gb for choice in found.services)
    by_nat = case.scenario.unnamed_by_nat_gb
    assert not found.services or exact_sum((counted, by_nat)) == case.scenario.aws_gb
