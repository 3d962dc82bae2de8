"""Expectations against facts: what holds, what does not, by how much and since when, in figures.

The facts are those of `checks_support`: nat costs 150, privatelink 75.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from checks_support import (
    DAY,
    FIVE_AND_TEN,
    SCENARIO,
    SINCE,
    band,
    baseline,
    facts,
    finding,
    near,
    number,
    price,
    table,
)
from privlink_cost.analysis.compare import compare
from privlink_cost.checks.baseline import Recorded, record
from privlink_cost.checks.expectations import (
    Band,
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    Expectation,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.checks.facts import Facts
from privlink_cost.checks.findings import (
    BaselineOutcome,
    BreakEvenOutcome,
    CostOutcome,
    EndpointSet,
    EndpointsOutcome,
    Figure,
    NotKnownOutcome,
    PriceAgeOutcome,
    UnitPriceOutcome,
)
from privlink_cost.errors import InputError
from privlink_cost.model.cautions import Caution
from privlink_cost.model.prices import Currency
from privlink_cost.model.scenario import Scenario

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import About
    from privlink_cost.model.cautions import CautionKind


def test_a_finding_says_what_was_expected_of_which_scenario() -> None:
    found = finding(Cheapest("privatelink"))
    assert (found.scenario, found.expectation) == ("s", Expectation("key", Cheapest("privatelink"), note="ask"))


def test_expectations_of_different_kinds_are_never_equal() -> None:
    wanted = Band(Decimal(1), None)
    bands = [wanted, SavingAmount(wanted), SavingPercent(wanted), BreakEvenGb(wanted), (wanted,)]
    nothing = [Band(None, None), Change(None, None), Endpoints(None, None), (None, None)]
    names = [Cheapest("nat"), Total("nat", wanted), ("nat",), ("nat", wanted)]
    for same_values in (bands, nothing, names):
        for one, other in combinations(same_values, 2):
            assert one != other


@pytest.mark.parametrize(
    ("about", "holds"),
    [
        (Cheapest("privatelink"), True),
        (Cheapest("nat"), False),
        (Cheapest("hybrid"), False),  # not among the designs
        (Total("nat", band("150", None)), True),
        (Total("nat", band("150.01", None)), False),
        (Total("nat", band(None, "150")), True),
        (Total("nat", band(None, "149.99")), False),
        (Total("nat", near("150")), True),
        (Total("nat", near("150.005")), True),  # shown as 150.01, or 150.00: half a cent is what rounding hides
        (Total("nat", near("150.006")), False),
        (Total("nat", near("147", "3")), True),
        (Total("nat", near("146.99", "3")), False),
        (Total("nat", near("120", "25", percent=True)), True),  # 120 + 25 % = 150
        (Total("nat", near("120", "24.9", percent=True)), False),
        (Total("nat", near("200", "25", percent=True)), True),  # 200 - 25 % = 150
        (Total("hybrid", band(None, "1000")), False),
        (SavingAmount(band("75", "75")), True),
        (SavingAmount(band("75.01", None)), False),
        (SavingPercent(band("50", "50")), True),
        (SavingPercent(band(None, "49.9")), False),
        # 100 + 0.1 gb = 50 + 0.05 gb never for gb above 0: no break-even
        (BreakEvenGb(None), True),
        (BreakEvenGb(band("1", None)), False),
        (UnitPrice("nat_gateway_gb", ((None, Decimal("0.1")),)), True),
        (UnitPrice("nat_gateway_gb", ((None, Decimal("0.11")),)), False),
        (UnitPrice("interface_endpoint_gb", ((None, Decimal("0.05")),)), True),  # the first tier
        (UnitPrice("interface_endpoint_gb", ((None, Decimal("0.05")),), is_whole=True), False),
        (
            UnitPrice(
                "interface_endpoint_gb", ((Decimal(1000), Decimal("0.05")), (None, Decimal("0.01"))), is_whole=True
            ),
            True,
        ),
        (Endpoints(("sts", "logs"), ("s3",)), True),
        (Endpoints(None, ("s3",)), True),
        (Endpoints(("logs",), None), False),
        (Endpoints(("logs", "sts", "kms"), None), False),
        (Endpoints(None, ()), False),
        (PriceAge(30), True),
    ],
)
def test_an_expectation_holds_up_to_its_bound_and_not_beyond(about: About, holds: bool) -> None:  # noqa: FBT001 - a parameter
    assert finding(about).status == ("held" if holds else "broken")


def figure(about: About, against: Facts | None = None) -> Figure:
    """The figure of a finding that has one."""
    outcome = finding(about, against).outcome
    assert isinstance(outcome, CostOutcome | BreakEvenOutcome | BaselineOutcome)
    assert outcome.figure is not None
    return outcome.figure


@pytest.mark.parametrize(
    ("about", "actual", "base", "difference"),
    [
        (Cheapest("nat"), "150", "75", "75"),  # it is held against the lowest
        (Cheapest("privatelink"), "75", "75", "0"),
        (Total("nat", band(None, "120")), "150", "120", "30"),
        (Total("nat", band("160", "170")), "150", "160", "-10"),
        (Total("nat", band("120", "170")), "150", None, None),
        (Total("nat", near("120", "5")), "150", "120", "30"),  # from the number, not from its bound 125
        (Total("nat", near("140", "20")), "150", "140", "10"),
        (SavingAmount(band("80", None)), "75", "80", "-5"),
        (SavingPercent(band(None, "49.9")), "50", "49.9", "0.1"),
        (baseline("125"), "150", "125", "25"),
        (baseline("149.996"), "150", "149.996", "0.004"),
    ],
)
def test_a_figure_is_off_by_what_it_differs_from_what_was_expected(
    about: About, actual: str, base: str | None, difference: str | None
) -> None:
    found = figure(about)
    assert (found.actual, found.base, found.difference) == (number(actual), number(base), number(difference))


def test_a_break_even_is_held_against_its_band() -> None:
    # five endpoints: 100 + 0.1 gb = 125 + 0.05 gb at 500 GB
    five = facts(Scenario(gb=Decimal(1), hours=Decimal(100), interface_endpoints=tuple("abcde")))
    assert finding(BreakEvenGb(band("500", "500")), five).status == "held"
    assert finding(BreakEvenGb(None), five).status == "broken"
    broken = figure(BreakEvenGb(band("100", "400")), five)
    assert (broken.actual, broken.difference) == (Decimal(500), Decimal(100))


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [
        ("500", None, "held"),
        ("500", "9999", "held"),
        ("499.99", "9999", "broken"),
        (None, "9999", "broken"),
    ],
)
def test_the_cheapest_is_to_stay_so_over_the_whole_band(low: str | None, high: str | None, status: str) -> None:
    # five endpoints: privatelink is below nat from 500 GB on, without end
    five = facts(Scenario(gb=Decimal(1000), hours=Decimal(100), interface_endpoints=tuple("abcde")))
    assert finding(StaysCheapestGb(band(low, high)), five).status == status


@pytest.mark.parametrize(("high", "status"), [("500", "held"), ("500.01", "broken"), (None, "broken")])
def test_a_band_that_reaches_beyond_where_it_stays_so_is_broken(high: str | None, status: str) -> None:
    five = facts(Scenario(gb=Decimal(100), hours=Decimal(100), interface_endpoints=tuple("abcde")))
    assert finding(StaysCheapestGb(band("0", high)), five).status == status


def test_what_follows_from_prices_holds_since_the_newest_of_them() -> None:
    newest = price((None, "2"), since=date(2025, 6, 1))._replace(basis="announced")
    changed = facts(prices=table(nat_gateway_hours=(newest,)))
    for about in (Total("nat", band("1", None)), Cheapest("nat"), baseline("1")):
        outcome = finding(about, changed).outcome
        assert isinstance(outcome, CostOutcome | BaselineOutcome)
        assert outcome.newest_price == newest
    others = finding(Total("privatelink", band("1", None)), changed).outcome
    assert isinstance(others, CostOutcome)
    assert others.newest_price is not None
    assert others.newest_price.effective_from == SINCE


def test_of_prices_of_one_day_it_is_the_observed_one_that_counts() -> None:
    announced = price((None, "2"))._replace(basis="announced")
    outcome = finding(Total("nat", band("1", None)), facts(prices=table(nat_gateway_hours=(announced,)))).outcome
    assert isinstance(outcome, CostOutcome)
    assert outcome.newest_price is not None
    assert outcome.newest_price.basis == "observed"


def test_a_unit_price_is_held_against_the_tiers_that_were_asked() -> None:
    outcome = finding(UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),))).outcome
    assert isinstance(outcome, UnitPriceOutcome)
    assert (outcome.tiers, outcome.difference) == (((None, Decimal("0.25")),), Decimal("0.05"))
    tiers = ((Decimal(1000), Decimal("0.05")), (None, Decimal("0.01")))
    whole = finding(UnitPrice("interface_endpoint_gb", ((None, Decimal("0.05")),), is_whole=True)).outcome
    assert isinstance(whole, UnitPriceOutcome)
    assert (whole.tiers, whole.difference) == (tiers, None)


def test_a_unit_price_is_the_list_price_whatever_currency_and_discount_the_answer_has() -> None:
    sheet = table().on(DAY)
    other = sheet.discounted(Decimal(10)).in_currency(Currency("EUR", 2), Decimal("0.9"))
    euros = Facts(SCENARIO, sheet, compare(SCENARIO, other))
    assert finding(UnitPrice("nat_gateway_hours", ((None, Decimal(1)),)), euros).status == "held"
    # 150 x 0.9 x 0.9 = 121.50
    assert figure(Total("nat", band(None, "1")), euros).actual == Decimal("121.50")


def test_endpoints_that_are_missing_or_not_needed_are_named() -> None:
    outcome = finding(Endpoints(("logs", "kms"), None)).outcome
    assert isinstance(outcome, EndpointsOutcome)
    assert outcome == EndpointsOutcome("w", (EndpointSet("interface", ("logs", "sts"), ("sts",), ("kms",)),))


MISSING = table(nat_gateway_gb=())
NO_LAYERS, NOT_OFFERED = Caution("no_layers", ("ecr.dkr",)), Caution("not_offered", ("logs",), DAY)


@pytest.mark.parametrize(
    ("assumed", "found", "status"),
    [
        ((), (), "held"),
        ((), (NO_LAYERS,), "broken"),
        (("no_layers",), (NO_LAYERS,), "held"),
        (("no_layers",), (NO_LAYERS, NOT_OFFERED), "broken"),
        (("not_offered", "no_layers"), (NO_LAYERS, NOT_OFFERED), "held"),
        (("no_layers",), (), "broken"),  # what was accepted has gone, and the file should not say so any more
    ],
)
def test_nothing_is_known_against_the_endpoints_but_what_was_accepted(
    assumed: tuple[CautionKind, ...], found: tuple[Caution, ...], status: str
) -> None:
    against = facts(prices=MISSING)._replace(cautions=found)  # no price plays a part
    assert finding(Cautions(assumed), against).status == status


def test_a_price_beyond_its_age_is_not_known_and_says_which() -> None:
    old = facts(prices=table(nat_gateway_gb=(price((None, "0.1"), verified=date(2026, 1, 29)),)))
    found = finding(PriceAge(30), old)
    assert isinstance(found.outcome, PriceAgeOutcome)
    assert (found.status, found.outcome.meter_id, found.outcome.verified_on, found.outcome.age_days) == (
        "not known",
        "nat_gateway_gb",
        date(2026, 1, 29),
        31,
    )
    assert finding(PriceAge(30), old, level="warn").status == "warned"


def test_a_saving_without_another_design_is_broken() -> None:
    alone = facts(Scenario(gb=Decimal(1)))
    assert finding(SavingAmount(band("0", None)), alone).status == "broken"


@pytest.mark.parametrize(
    "about",
    [
        Cheapest("nat"),
        Total("nat", band("1", None)),
        Total("nat", near("1", "1")),
        SavingAmount(band("1", None)),
        SavingPercent(band("1", None)),
        BreakEvenGb(None),
        BreakEvenGb(band("1", None)),
        UnitPrice("nat_gateway_gb", ((None, Decimal(1)),)),
        PriceAge(1),
        Baseline("nat", Decimal(1), None, Change(), Change()),
    ],
)
def test_what_needs_a_price_that_is_missing_is_not_known_whatever_its_level(about: About) -> None:
    found = finding(about, facts(prices=MISSING))
    assert found.status == "not known"
    assert isinstance(found.outcome, NotKnownOutcome)
    assert "nat_gateway_gb in xx-1" in str(found.outcome.error)
    assert finding(about, facts(prices=MISSING), level="warn").status in {"not known", "warned"}


def test_what_does_not_need_the_missing_price_is_checked_all_the_same() -> None:
    missing = facts(prices=MISSING)
    assert finding(Endpoints(("logs", "sts"), None), missing).status == "held"
    assert finding(UnitPrice("nat_gateway_hours", ((None, Decimal(1)),)), missing).status == "held"


def test_between_two_prices_that_differ_a_unit_price_is_not_known() -> None:
    early = price((None, "0.2"), verified=date(2025, 2, 1))
    late = price((None, "0.3"), since=date(2026, 6, 1), verified=date(2026, 6, 1))
    between = facts(prices=table(interface_endpoint_hours=(early, late)))
    assert finding(UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),)), between).status == "not known"
    same = facts(prices=table(interface_endpoint_hours=(early, late._replace(tiers=early.tiers))))
    assert finding(UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),)), same).status == "held"


@pytest.mark.parametrize(
    ("about", "status"),
    [
        (baseline("150"), "held"),
        (baseline("150.01"), "broken"),  # no limit allows any change
        (baseline("149.996"), "held"),  # no more than half a cent
        (baseline("149.994"), "broken"),
        (baseline("142.86", **FIVE_AND_TEN), "held"),  # + 4.998 %
        (baseline("142.85", **FIVE_AND_TEN), "warned"),  # + 5.005 %
        (baseline("136.37", **FIVE_AND_TEN), "warned"),  # + 9.995 %
        (baseline("136.36", **FIVE_AND_TEN), "broken"),  # + 10.003 %
        (baseline("157.89", **FIVE_AND_TEN), "held"),  # - 4.997 %
        (baseline("157.90", **FIVE_AND_TEN), "warned"),  # - 5.003 %
        (baseline("166.66", **FIVE_AND_TEN), "warned"),  # - 9.996 %
        (baseline("166.67", **FIVE_AND_TEN), "broken"),  # - 10.002 %
        (baseline("140", fail=Change(amount=Decimal(10))), "held"),
        (baseline("139.99", fail=Change(amount=Decimal(10))), "broken"),
        (baseline("160.01", fail=Change(amount=Decimal(10))), "broken"),
        (baseline("10", warn=Change(amount=Decimal(1))), "warned"),  # warnings alone never fail
        (baseline("140", fail=Change(percent=Decimal(50), amount=Decimal(9))), "broken"),  # the closer limit counts
        (baseline("0", fail=Change(percent=Decimal(1000))), "broken"),  # anything is more than any percentage of 0
        (baseline(None), "broken"),  # nothing is recorded
    ],
)
def test_a_baseline_holds_within_its_limits_up_and_down(about: Baseline, status: str) -> None:
    assert finding(about).status == status


@pytest.mark.parametrize(
    ("about", "exceeded"),
    [
        (baseline("150"), None),
        (baseline("1"), Change()),  # no change is allowed
        (baseline("142.86", **FIVE_AND_TEN), None),
        (baseline("142.85", **FIVE_AND_TEN), Change(percent=Decimal(5))),
        (baseline("136.36", **FIVE_AND_TEN), Change(percent=Decimal(10))),
    ],
)
def test_a_baseline_says_which_limit_is_exceeded(about: Baseline, exceeded: Change | None) -> None:
    outcome = finding(about).outcome
    assert isinstance(outcome, BaselineOutcome)
    assert outcome.exceeded == exceeded


def test_what_is_recorded_are_the_designs_of_the_baseline_or_all_that_are_possible() -> None:
    def recorded(about: About) -> list[Recorded]:
        return record("s", [Expectation("baseline", about)], facts())

    assert recorded(baseline("1")) == [Recorded("s", "nat", Decimal(1), Decimal(150), DAY)]
    assert [each.design_id for each in recorded(baseline(None))] == ["nat", "privatelink"]
    assert recorded(Cheapest("nat")) == []


def test_a_recorded_design_that_is_gone_is_an_error_when_recording_and_broken_when_checking() -> None:
    gone = Baseline("hybrid", Decimal(1), None, Change(), Change())
    assert finding(gone).status == "broken"
    with pytest.raises(InputError, match="hybrid is not among the designs"):
        record("s", [Expectation("baseline", gone)], facts())


def test_a_recorded_design_whose_price_is_not_known_is_not_said_to_be_impossible() -> None:
    lacking = Baseline("regional-nat", Decimal(1), None, Change(), Change())
    against = facts(Scenario(gb=Decimal(500), hours=Decimal(100), designs=("regional-nat",)))
    with pytest.raises(InputError, match=r"^regional-nat: price not known: the price of regional_nat_gateway"):
        record("s", [Expectation("baseline", lacking)], against)


_MONEY = st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=4)


@given(low=_MONEY, high=_MONEY, gb=st.integers(0, 10**6))
def test_a_total_holds_exactly_if_it_lies_in_the_band(low: Decimal, high: Decimal, gb: int) -> None:
    against = facts(Scenario(gb=Decimal(gb), hours=Decimal(100)))
    total = 100 + Decimal(gb) * Decimal("0.1")
    found = finding(Total("nat", Band(low, high)), against)
    assert (found.status == "held") == (low <= total <= high)


@given(gb=st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=7))
def test_what_is_recorded_today_holds_today_without_any_limit(gb: Decimal) -> None:
    against = facts(Scenario(gb=gb, hours=Decimal(100)))
    for each in record("s", [Expectation("baseline", baseline(None))], against):
        about = Baseline(each.design_id, each.total, each.day, Change(), Change())
        assert finding(about, against).status == "held"
