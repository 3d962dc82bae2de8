"""Expectations against facts: what holds, what does not, by how much and since when.

The facts are two made-up price tables whose figures a hand can add up: a NAT gateway costs 1 an hour and 0.10 a GB; an
interface endpoint costs 0.25 an hour, its GB 0.05 up to 1,000 GB and 0.01 beyond. With one AZ, 100 hours, 500 GB and
two endpoints: nat 100 + 50 = 150; privatelink 2 x 25 + 25 = 75. The saving is 75, 50 %.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privlink_cost.analysis.compare import compare
from privlink_cost.checks.baseline import Recorded, record
from privlink_cost.checks.check import check
from privlink_cost.checks.expectations import (
    Band,
    Baseline,
    BreakEvenGb,
    Change,
    Cheapest,
    Endpoints,
    Expectation,
    Near,
    PriceAge,
    SavingAmount,
    SavingPercent,
    Total,
    UnitPrice,
)
from privlink_cost.checks.facts import Facts
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.prices import Currency, DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceTable

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import About, Level
    from privlink_cost.checks.findings import Finding

DAY = date(2026, 3, 1)
SINCE = date(2025, 1, 1)
VERIFIED = date(2026, 1, 30)  # 30 days before DAY


def price(*tiers: tuple[str | None, str], since: date = SINCE, verified: date = VERIFIED) -> DatedPrice:
    """A dated price of tiers, each the last unit and the price."""
    return DatedPrice(
        effective_from=since,
        basis="observed",
        verified_on=verified,
        source_ids=("list", "blog"),
        tiers=tuple(Tier(Decimal(rate), None if up_to is None else Decimal(up_to)) for up_to, rate in tiers),
    )


def table(**replaced: tuple[DatedPrice, ...]) -> PriceTable:
    """The made-up table, with the prices of some meters replaced."""
    prices = {
        "nat_gateway_hours": (price((None, "1")),),
        "nat_gateway_gb": (price((None, "0.10")),),
        "interface_endpoint_hours": (price((None, "0.25")),),
        "interface_endpoint_gb": (price(("1000", "0.05"), (None, "0.01")),),
    } | replaced
    meters = {
        meter_id: Meter(meter_id, None, "GB" if meter_id.endswith("_gb") else "Hours", dated)
        for meter_id, dated in prices.items()
        if dated
    }
    sources = {"list": Source("Price list", "2026-01", "https://x.test/list"), "blog": Source("Blog", "2024")}
    return PriceTable(region_id="xx-1", region_name="X", sources=sources, meters=meters)


SCENARIO = Scenario(
    gb=Decimal(500), hours=Decimal(100), interface_endpoints=("logs", "sts"), gateway_endpoints=("s3",), workload="w"
)


def facts(scenario: Scenario = SCENARIO, prices: PriceTable | None = None, day: date = DAY) -> Facts:
    """What holds for a scenario."""
    sheet = (prices or table()).on(day)
    try:
        return Facts(scenario, sheet, compare(scenario, sheet))
    except PriceNotKnownError as error:
        return Facts(scenario, sheet, error)


def finding(about: About, against: Facts | None = None, *, level: Level = "fail") -> Finding:
    """What is found for one expectation."""
    expectation = Expectation(key="key", about=about, note="ask", level=level, file="a.yaml", line=7)
    return next(iter(check("s", [expectation], against or facts())))


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def band(low: str | None, high: str | None) -> Band:
    """From where to where."""
    return Band(number(low), number(high))


def near(value: str, tolerance: str | None = None, *, percent: bool = False) -> Near:
    """A number and how far off it may be."""
    return Near(Decimal(value), number(tolerance), percent)


def test_a_finding_says_where_the_expectation_stands_and_whose_it_is() -> None:
    found = finding(Cheapest("privatelink"))
    assert (found.scenario, found.expectation, found.note, found.file, found.line) == ("s", "key", "ask", "a.yaml", 7)


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


def test_the_cheapest_design_is_told_with_what_the_other_costs_more() -> None:
    assert finding(Cheapest("nat")).message == (
        "cheapest in xx-1: assumed nat, it is privatelink at USD 75.00 a month since at least 2025-01-01; nat costs "
        "USD 75.00 (100.0%) more."
    )


def test_a_design_that_is_not_possible_is_told_with_the_reason() -> None:
    kept = facts(Scenario(gb=Decimal(1), interface_endpoints=("logs",), keep_nat=True))
    assert finding(Cheapest("privatelink"), kept).message.endswith(
        "; privatelink is not possible: the NAT gateways are to be kept."
    )
    assert finding(Total("privatelink", band(None, "1")), kept).status == "broken"


def test_a_total_is_told_with_by_how_much_it_is_off_and_since_when() -> None:
    found = finding(Total("nat", band(None, "120")))
    assert found.message == (
        "nat in xx-1: assumed at most 120, it costs USD 150.00 a month since at least 2025-01-01; USD 30.00 (25.0%) "
        "more."
    )
    assert (found.expected, found.actual, found.difference) == ("at most 120", "150.00", Decimal(30))


def test_a_total_that_rounding_would_hide_is_told_in_full() -> None:
    # 100 x 1 + 500.04 x 0.1 = 150.004
    found = finding(Total("nat", band(None, "150")), facts(Scenario(gb=Decimal("500.04"), hours=Decimal(100))))
    assert "it costs USD 150.004 a month" in found.message
    assert "; USD 0.004 (0.0%) more." in found.message
    assert found.actual == "150.004"


def test_since_when_is_since_the_newest_price_and_an_announced_day_is_certain() -> None:
    announced = price((None, "2"), since=date(2025, 6, 1))._replace(basis="announced")
    changed = facts(prices=table(nat_gateway_hours=(announced,)))
    assert " since 2025-06-01; " in finding(Total("nat", band(None, "1")), changed).message


def test_a_saving_names_both_designs() -> None:
    assert finding(SavingPercent(band("60", None))).message == (
        "saving in xx-1: assumed at least 60%, it is 50.0% (privatelink against nat) since at least 2025-01-01; "
        "10.00 percentage points less."
    )


def test_a_saving_without_another_design_is_broken() -> None:
    alone = facts(Scenario(gb=Decimal(1)))
    assert finding(SavingAmount(band("0", None)), alone).status == "broken"


def test_a_break_even_is_held_against_its_band() -> None:
    # five endpoints: 100 + 0.1 gb = 125 + 0.05 gb at 500 GB
    five = facts(Scenario(gb=Decimal(1), hours=Decimal(100), interface_endpoints=tuple("abcde")))
    assert finding(BreakEvenGb(band("500", "500")), five).status == "held"
    broken = finding(BreakEvenGb(band("100", "400")), five)
    assert broken.message == (
        "break-even in xx-1: assumed 100 to 400 GB, it is 500 GB a month since at least 2025-01-01 (below it nat is "
        "cheaper, above it privatelink); 100 GB (25.0%) more."
    )
    assert (broken.actual, broken.difference) == ("500 GB", Decimal(100))
    assert finding(BreakEvenGb(None), five).status == "broken"


def test_a_wrong_price_is_told_with_the_list_price_its_day_and_its_latest_source() -> None:
    found = finding(UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),)))
    assert found.message == (
        "interface_endpoint_hours in xx-1: assumed 0.2, list price 0.25 since at least 2025-01-01, source Price list "
        "(2026-01), https://x.test/list; 0.05 (25.0%) more."
    )
    assert (found.expected, found.actual, found.difference) == ("0.2", "0.25", Decimal("0.05"))


def test_a_unit_price_is_the_list_price_whatever_currency_and_discount_the_answer_has() -> None:
    sheet = table().on(DAY)
    other = sheet.discounted(Decimal(10)).in_currency(Currency("EUR", 2), Decimal("0.9"))
    euros = Facts(SCENARIO, sheet, compare(SCENARIO, other))
    assert finding(UnitPrice("nat_gateway_hours", ((None, Decimal(1)),)), euros).status == "held"
    # 150 x 0.9 x 0.9 = 121.50
    assert "EUR 121.50" in finding(Total("nat", band(None, "1")), euros).message


def test_endpoints_that_are_missing_or_not_needed_are_named() -> None:
    message = finding(Endpoints(("logs", "kms"), None)).message
    assert "; not assumed: interface sts; " in message
    assert "not needed: interface kms." in message


def test_a_price_beyond_its_age_is_not_known_and_says_which() -> None:
    old = facts(prices=table(nat_gateway_gb=(price((None, "0.1"), verified=date(2026, 1, 29)),)))
    found = finding(PriceAge(30), old)
    assert (found.status, found.actual, found.difference) == ("not known", "31 days", Decimal(1))
    assert found.message == (
        "stale price of nat_gateway_gb in xx-1: last verified 2026-01-29, 31 days before 2026-03-01; assumed at most "
        "30 days, 1 day too old."
    )
    assert finding(PriceAge(30), old, level="warn").status == "warned"


MISSING = table(nat_gateway_gb=())


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
    assert "nat_gateway_gb in xx-1" in found.message
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


def baseline(total: str | None, *, warn: Change = Change(), fail: Change = Change()) -> Baseline:  # noqa: B008 - immutable
    """A recorded total of nat."""
    return Baseline("nat" if total else None, number(total), date(2025, 12, 31), warn, fail)


FIVE_AND_TEN = {"warn": Change(percent=Decimal(5)), "fail": Change(percent=Decimal(10))}


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


def test_a_change_is_told_with_what_was_recorded_and_the_limit() -> None:
    found = finding(baseline("125", **FIVE_AND_TEN))
    assert found.message == (
        "nat in xx-1: recorded 125 on 2025-12-31, now USD 150.00 a month since at least 2025-01-01; USD 25.00 (20.0%) "
        "more, beyond the limit of 10%."
    )
    assert (found.expected, found.actual, found.difference) == ("125 +- 10%", "150.00", Decimal(25))


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
