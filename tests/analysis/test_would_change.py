"""What would change an answer, against brute force: each value changes the winner, and none nearer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.analysis.compare import compare
from privlink_cost.model.designs import ASKED_DESIGNS
from privlink_cost.model.gb.mix import at_gb, volumes
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.would_change import WouldChange

DAY = date(2026, 11, 22)
SHEET = load_table("eu-west-1").on(DAY)
A_LITTLE = Decimal("0.000001")


def cases(count: int, seed: int) -> list[Scenario]:
    """Scenarios with two to seven designs, petabyte volumes among them."""
    random = Random(seed)  # noqa: S311 - the same cases each time
    found = []
    for _ in range(count):
        interface = ("ecr.api", "ecr.dkr", "logs", "sts", "ssm")[: random.choice([1, 2, 3, 5])]
        gateway = ("s3",)[: random.choice([0, 1, 1])]
        gb = Decimal(random.choice([0, 1, 50, 500, 1000, 2048, 9000, 60_000, 2_000_000, 7_000_000]))
        percents = {}
        traffic: dict[str, Decimal] = {}
        if gateway and random.random() < 0.5:
            percents["s3"] = Decimal(random.choice([10, 40, 70]))
            traffic["s3"] = gb * percents["s3"] / 100
        if random.random() < 0.3:
            traffic[interface[0]] = (gb / 8).quantize(Decimal("0.01")) if gb > 1 else Decimal(0)
        internet = (gb / 10).quantize(Decimal("0.01")) if random.random() < 0.3 else Decimal(0)
        found.append(
            Scenario(
                gb=gb,
                interface_endpoints=interface,
                gateway_endpoints=gateway,
                traffic=traffic,
                percents=percents,
                internet_gb=internet,
                internet_out_gb=internet,
                azs=random.choice([1, 2, 3]),
                nat_gateways=random.choice([None, None, 1, 2]),
                vpcs=random.choice([1, 1, 2, 20]),
                keep_nat=random.random() < 0.3,
                include=tuple(e for e in ("public-ipv4", "inter-az") if random.random() < 0.2),
                designs=tuple(d for d in ASKED_DESIGNS if random.random() < 0.3),
            )
        )
    return found


def winner(scenario: Scenario) -> str:
    """The cheapest design."""
    return compare(scenario, SHEET).cheapest.design_id


def axis(scenario: Scenario, name: str) -> WouldChange:
    """One axis of what would change."""
    return next(change for change in compare(scenario, SHEET).would_change if change.axis == name)


CASES = cases(2000, seed=9)


def few_and_the_rest(few: int, end: int) -> list[Any]:
    """So many of the cases for every run of the tests, and those after them up to `end` for runs that may take long."""
    return [pytest.param(CASES[:few], id="few"), pytest.param(CASES[few:end], id="rest", marks=pytest.mark.slow)]


@pytest.mark.parametrize("tried", few_and_the_rest(200, len(CASES)))
def test_stays_cheapest_holds_on_either_side_of_its_ends_and_changes_beyond_them(tried: list[Scenario]) -> None:
    """A step to either side of each end sees the winner change, and the named one win."""
    steps = 0
    for scenario in tried:
        found = compare(scenario, SHEET)
        stays, best = found.stays_cheapest, found.cheapest.design_id
        if stays.to_gb is not None:
            assert stays.to_gb >= scenario.gb
            assert winner(at_gb(scenario, stays.to_gb + A_LITTLE)) == stays.cheaper_above
            if stays.to_gb - A_LITTLE > scenario.gb:
                assert winner(at_gb(scenario, stays.to_gb - A_LITTLE)) == best
            steps += 1
        if stays.cheaper_below is not None:
            assert stays.from_gb <= scenario.gb
            assert winner(at_gb(scenario, stays.from_gb - A_LITTLE)) == stays.cheaper_below
            if stays.from_gb + A_LITTLE < scenario.gb:
                assert winner(at_gb(scenario, stays.from_gb + A_LITTLE)) == best
            steps += 1
    assert steps > len(tried) / 2


@pytest.mark.parametrize("tried", few_and_the_rest(50, 500))
def test_nothing_wins_within_the_volumes_over_which_a_design_stays_the_cheapest(tried: list[Scenario]) -> None:
    """No counter-example by brute force: the volumes between are tried at a dozen places."""
    random = Random(4)  # noqa: S311 - the same places each time
    for scenario in tried:
        found = compare(scenario, SHEET)
        stays, best = found.stays_cheapest, found.cheapest.design_id
        low = max(stays.from_gb, volumes(scenario).first_gb)
        high = stays.to_gb if stays.to_gb is not None else scenario.gb * 20 + 10_000_000
        for _ in range(6):
            gb = (low + (high - low) * Decimal(random.randrange(1, 1000)) / 1000).quantize(Decimal("0.001"))
            if low < gb < high:
                assert winner(at_gb(scenario, gb)) == best, (scenario, gb)


@pytest.mark.parametrize(
    ("quantity", "most"), [(AZS, 6), (ENDPOINTS, 60), (NAT_GATEWAYS, 40), (VPCS, 60)], ids=lambda value: str(value)[:30]
)
@pytest.mark.parametrize("tried", few_and_the_rest(25, 250))
def test_a_whole_number_is_the_nearest_at_which_another_design_wins(
    tried: list[Scenario], quantity: object, most: int
) -> None:
    """The rule: the smallest distance, ties upward."""
    name = quantity.name  # type: ignore[attr-defined]
    for scenario in tried:
        best, asked = winner(scenario), int(quantity(scenario))  # type: ignore[operator]
        found = axis(scenario, name)
        others = sorted((n for n in range(1, most + 1) if n != asked), key=lambda n: (abs(n - asked), -n))
        expected = next(
            (n for n in others if winner(quantity.with_value(scenario, Decimal(n))) != best),  # type: ignore[attr-defined]
            None,
        )
        if found.value is not None and int(found.value) > most:
            assert expected is None or abs(expected - asked) > abs(int(found.value) - asked)
            continue
        assert found.value == expected, (name, scenario)
        if expected is not None:
            there = compare(quantity.with_value(scenario, Decimal(expected)), SHEET)  # type: ignore[attr-defined]
            assert (found.cheapest, found.total) == (there.cheapest.design_id, there.cheapest.total)


@pytest.mark.parametrize("tried", few_and_the_rest(50, 500))
def test_keeping_nat_or_giving_it_up_is_said_with_what_wins_then(tried: list[Scenario]) -> None:
    for scenario in tried:
        changes = {change.axis: change for change in compare(scenario, SHEET).would_change}
        assert ("nat_stays" in changes) == (not scenario.internet_gb)
        if scenario.internet_gb:
            continue
        other = compare(replace(scenario, keep_nat=not scenario.keep_nat), SHEET)
        changes_winner = other.cheapest.design_id != winner(scenario)
        found = changes["nat_stays"]
        assert found.value == ((not scenario.keep_nat) if changes_winner else None)
        assert found.cheapest == (other.cheapest.design_id if changes_winner else None)


def layered(scenario: Scenario, percent: Decimal) -> Scenario:
    """The scenario with another share of image layers."""
    return replace(scenario, image_layers_percent=percent)


def unnamed_percent(scenario: Scenario) -> Decimal:
    """The share that may be image layers, rounded down."""
    share = (scenario.unattributed_gb + scenario.image_layers_gb) / scenario.gb * 100
    return share.quantize(Decimal("0.01"), ROUND_DOWN)


def with_some_layers(scenario: Scenario, number: int) -> Scenario:
    """A share of image layers for two of three cases that may have one: half of what is unnamed, or nearly all."""
    if not scenario.gb or not scenario.gateway_endpoints or not scenario.takers or not number % 3:
        return scenario
    return layered(scenario, (unnamed_percent(scenario) * [0, 50, 99][number % 3] / 100).quantize(Decimal("0.01")))


LAYERED = [with_some_layers(scenario, number) for number, scenario in enumerate(CASES)]


@pytest.mark.slow
def test_the_share_of_image_layers_is_the_nearest_at_which_another_design_wins() -> None:
    turned: dict[str, int] = {"above": 0, "below": 0, "never": 0}
    for scenario in LAYERED:
        found = next((c for c in compare(scenario, SHEET).would_change if c.axis == "image_layers_percent"), None)
        if found is None:
            continue
        best, asked, most = winner(scenario), scenario.image_layers_percent, unnamed_percent(scenario)
        if found.value is None:
            turned["never"] += 1
            for part in (1, 25, 50, 75, 100):  # of none at all there are other designs in the answer
                assert winner(layered(scenario, most * part / 100)) == best
            continue
        at, step = Decimal(found.value), Decimal("0.0000001")
        side = 1 if at >= asked else -1
        turned["above" if side > 0 else "below"] += 1
        if 0 <= at + side * step <= most:
            assert winner(layered(scenario, (at + side * step).quantize(step))) == found.cheapest
        # No nearer share on either side changes the winner.
        for distance in (abs(at - asked) - step, abs(at - asked) / 2):
            nearer = ((asked + sign * distance).quantize(step) for sign in (1, -1))
            assert {winner(layered(scenario, p)) for p in nearer if distance > 0 and 0 < p <= most} <= {best}
    assert min(turned.values()) > 50, turned


@pytest.mark.parametrize("tried", few_and_the_rest(50, 500))
def test_an_extra_left_out_is_said_where_it_turns_the_answer(tried: list[Scenario]) -> None:
    for scenario in tried:
        found = compare(scenario, SHEET)
        changes = {change.axis: change for change in found.would_change}
        for left_out in found.left_out:
            other = compare(replace(scenario, include=(*scenario.include, left_out.extra_id)), SHEET)
            turns = other.cheapest.design_id != found.cheapest.design_id
            change = changes[f"include:{left_out.extra_id}"]
            assert change.cheapest == (other.cheapest.design_id if turns else None)
            assert change.value is (True if turns else None)
