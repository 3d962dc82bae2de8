"""What came of an expectation, in the words of the reports; the facts are those of `checks_support`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from checks_support import DAY, FIVE_AND_TEN, SCENARIO, band, baseline, facts, finding, near, price, table
from privlink_cost.analysis.compare import compare
from privlink_cost.checks.expectations import (
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
    Total,
    UnitPrice,
)
from privlink_cost.checks.facts import Facts
from privlink_cost.checks.findings import Finding, NotKnownOutcome
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.cautions import Caution
from privlink_cost.model.prices import Currency
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.report.finding import ReportedFinding, reported

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import About, Level


def told(about: About, against: Facts | None = None, *, level: Level = "fail") -> ReportedFinding:
    """What is found for one expectation, in words."""
    return reported(finding(about, against, level=level), "a.yaml", 7)


def test_a_finding_is_told_with_whose_it_is_its_note_and_where_it_stands() -> None:
    found = told(Cheapest("privatelink"))
    assert (found.scenario, found.expectation, found.note, found.file, found.line) == ("s", "key", "ask", "a.yaml", 7)


def test_the_cheapest_design_is_told_with_what_the_other_costs_more() -> None:
    assert told(Cheapest("nat")).message == (
        "cheapest in xx-1: assumed nat, it is privatelink at USD 75.00 a month since at least 2025-01-01; nat costs "
        "USD 75.00 (100.0%) more."
    )


def test_a_design_that_is_not_possible_is_told_with_the_reason() -> None:
    kept = facts(Scenario(gb=Decimal(1), interface_endpoints=("logs",), keep_nat=True))
    assert told(Cheapest("privatelink"), kept).message.endswith(
        "; privatelink: not possible: the NAT gateways are to be kept."
    )
    assert told(Total("privatelink", band(None, "1")), kept).status == "broken"


def test_a_total_is_told_with_by_how_much_it_is_off_and_since_when() -> None:
    found = told(Total("nat", band(None, "120")))
    assert found.message == (
        "nat in xx-1: assumed at most 120, it costs USD 150.00 a month since at least 2025-01-01; USD 30.00 (25.0%) "
        "more."
    )
    assert (found.expected, found.actual, found.difference) == ("at most 120", "150.00", Decimal(30))


def test_a_total_that_rounding_would_hide_is_told_in_full() -> None:
    # 100 x 1 + 500.04 x 0.1 = 150.004
    found = told(Total("nat", band(None, "150")), facts(Scenario(gb=Decimal("500.04"), hours=Decimal(100))))
    assert "it costs USD 150.004 a month" in found.message
    assert "; USD 0.004 (0.0%) more." in found.message
    assert found.actual == "150.004"


def test_since_when_is_since_the_newest_price_and_an_announced_day_is_certain() -> None:
    announced = price((None, "2"), since=date(2025, 6, 1))._replace(basis="announced")
    changed = facts(prices=table(nat_gateway_hours=(announced,)))
    assert " since 2025-06-01; " in told(Total("nat", band(None, "1")), changed).message


def test_a_saving_names_both_designs() -> None:
    assert told(SavingPercent(band("60", None))).message == (
        "saving in xx-1: assumed at least 60%, it is 50.0% (privatelink against nat) since at least 2025-01-01; "
        "10.00 percentage points less."
    )


def test_a_break_even_is_held_against_its_band() -> None:
    # five endpoints: 100 + 0.1 gb = 125 + 0.05 gb at 500 GB
    five = facts(Scenario(gb=Decimal(1), hours=Decimal(100), interface_endpoints=tuple("abcde")))
    assert told(BreakEvenGb(band("500", "500")), five).status == "held"
    broken = told(BreakEvenGb(band("100", "400")), five)
    assert broken.message == (
        "break-even in xx-1: assumed 100 to 400 GB, it is 500 GB a month since at least 2025-01-01 (below it nat is "
        "cheaper, above it privatelink); 100 GB (25.0%) more."
    )
    assert (broken.actual, broken.difference) == ("500 GB", Decimal(100))
    assert told(BreakEvenGb(None), five).status == "broken"


def test_a_wrong_price_is_told_with_the_list_price_its_day_and_its_latest_source() -> None:
    found = told(UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),)))
    assert found.message == (
        "interface_endpoint_hours in xx-1: assumed 0.2, list price 0.25 since at least 2025-01-01, source Price list "
        "(2026-01), https://x.test/list; 0.05 (25.0%) more."
    )
    assert (found.expected, found.actual, found.difference) == ("0.2", "0.25", Decimal("0.05"))


def test_endpoints_that_are_missing_or_not_needed_are_named() -> None:
    message = told(Endpoints(("logs", "kms"), None)).message
    assert "; not assumed: interface sts; " in message
    assert "not needed: interface kms." in message


def test_cautions_are_told_in_the_words_of_an_answer() -> None:
    alone = facts()._replace(cautions=(Caution("not_offered", ("logs",), date(2026, 8, 20)),))
    found = told(Cautions(()), alone)
    assert (found.expected, found.actual) == ("none", "not_offered")
    assert found.message == (
        "cautions for w in xx-1: assumed none, found not_offered. logs: not offered in xx-1, by AWS's list of services "
        "of 2026-08-20. A service that is not in a region has no endpoint there."
    )
    assert told(Cautions(())).message == "cautions for w in xx-1: assumed none, found none."


def test_a_price_beyond_its_age_is_not_known_and_says_which() -> None:
    old = facts(prices=table(nat_gateway_gb=(price((None, "0.1"), verified=date(2026, 1, 29)),)))
    found = told(PriceAge(30), old)
    assert (found.status, found.actual, found.difference) == ("not known", "31 days", Decimal(1))
    assert found.message == (
        "stale price of nat_gateway_gb in xx-1: last verified 2026-01-29, 31 days before 2026-03-01; assumed at most "
        "30 days, 1 day too old."
    )
    assert told(PriceAge(30), old, level="warn").status == "warned"


def test_a_change_is_told_with_what_was_recorded_and_the_limit() -> None:
    found = told(baseline("125", **FIVE_AND_TEN))
    assert found.message == (
        "nat in xx-1: recorded 125 on 2025-12-31, now USD 150.00 a month since at least 2025-01-01; USD 25.00 (20.0%) "
        "more, beyond the limit of 10%."
    )
    assert (found.expected, found.actual, found.difference) == ("125 +- 10%", "150.00", Decimal(25))


def test_a_unit_price_is_the_list_price_whatever_currency_and_discount_the_answer_has() -> None:
    sheet = table().on(DAY)
    other = sheet.discounted(Decimal(10)).in_currency(Currency("EUR", 2), Decimal("0.9"))
    euros = Facts(SCENARIO, sheet, compare(SCENARIO, other))
    assert told(UnitPrice("nat_gateway_hours", ((None, Decimal(1)),)), euros).status == "held"
    # 150 x 0.9 x 0.9 = 121.50
    assert "EUR 121.50" in told(Total("nat", band(None, "1")), euros).message


# With five endpoints privatelink costs 5 x 25 + 25 = 150 too; without an endpoint there is NAT alone.
EQUAL = facts(Scenario(gb=Decimal(500), hours=Decimal(100), interface_endpoints=tuple("abcde")))
ALONE = facts(Scenario(gb=Decimal(1)))
MISSING = facts(prices=table(nat_gateway_gb=()))
TIERS = ((Decimal(1000), Decimal("0.05")), (None, Decimal("0.02")))


@pytest.mark.parametrize(
    ("about", "against", "message"),
    [
        (
            Cheapest("privatelink"),
            None,
            "cheapest in xx-1: privatelink at USD 75.00 a month since at least 2025-01-01.",
        ),
        (
            Cheapest("privatelink"),
            EQUAL,
            (
                "cheapest in xx-1: assumed privatelink, it is nat at USD 150.00 a month since at least 2025-01-01; "
                "privatelink costs the same, and of equals the first in the list counts."
            ),
        ),
        (
            Total("hybrid", band("1", None)),
            None,
            (
                "hybrid in xx-1: assumed at least 1, but hybrid is not among the designs of the scenario, nat, "
                "privatelink."
            ),
        ),
        (
            Total("nat", near("120", "5", percent=True)),
            None,
            (
                "nat in xx-1: assumed 120 +- 5%, it costs USD 150.00 a month since at least 2025-01-01; USD 30.00 "
                "(25.0%) more."
            ),
        ),
        (
            SavingAmount(band("0", None)),
            ALONE,
            "saving in xx-1: assumed at least 0, but nat is the only design that has a price to compare.",
        ),
        (
            SavingAmount(band(None, "70")),  # 5 of 70 are 7.14 %
            None,
            (
                "saving in xx-1: assumed at most 70, it is USD 75.00 a month (privatelink against nat) since at least "
                "2025-01-01; USD 5.00 (7.1%) more."
            ),
        ),
        (
            BreakEvenGb(None),
            None,
            (
                "break-even in xx-1: assumed none, there is none: privatelink is cheaper at every volume since at "
                "least 2025-01-01."
            ),
        ),
        (
            BreakEvenGb(band("1", None)),
            ALONE,
            (
                "break-even in xx-1: assumed at least 1 GB, there is none: a design of the pair is not possible since "
                "at least 2025-01-01."
            ),
        ),
        (
            UnitPrice("interface_endpoint_gb", TIERS, is_whole=True),
            None,
            (
                "interface_endpoint_gb in xx-1: assumed 0.05 up to 1,000, then 0.02, list price 0.05 up to 1,000, then "
                "0.01 since at least 2025-01-01, source Price list (2026-01), https://x.test/list."
            ),
        ),
        (Endpoints(("logs", "sts"), None), None, "endpoints of w: assumed interface logs, sts, as it needs."),
        (
            Endpoints(None, ()),
            None,
            "endpoints of w: assumed gateway none, it needs gateway s3; not assumed: gateway s3.",
        ),
        (
            PriceAge(30),
            None,
            (
                "price of interface_endpoint_gb in xx-1: last verified 2026-01-30, 30 days before 2026-03-01, assumed "
                "at most 30 days."
            ),
        ),
        (
            baseline("150"),
            None,
            "nat in xx-1: recorded 150 on 2025-12-31, now USD 150.00 a month since at least 2025-01-01; no change.",
        ),
        (
            baseline("10"),
            None,
            (
                "nat in xx-1: recorded 10 on 2025-12-31, now USD 150.00 a month since at least 2025-01-01; USD 140.00 "
                "(1,400.0%) more, and no change is allowed."
            ),
        ),
        (
            baseline("142.85", **FIVE_AND_TEN),
            None,
            (
                "nat in xx-1: recorded 142.85 on 2025-12-31, now USD 150.00 a month since at least 2025-01-01; USD "
                "7.15 (5.0%) more, beyond the warning limit of 5%."
            ),
        ),
        (baseline(None), None, "no baseline is recorded yet: record today's figures with check --update."),
        (
            Baseline("hybrid", Decimal(1), None, Change(), Change()),
            None,
            "hybrid in xx-1: recorded 1, but hybrid is not among the designs of the scenario, nat, privatelink.",
        ),
        (
            SavingPercent(band("60", None)),
            MISSING,
            (
                "key: the price of nat_gateway_gb in xx-1 is not in its table: add it with its source, or ask for "
                "something that does not need it."
            ),
        ),
    ],
)
def test_an_outcome_is_one_sentence(about: About, against: Facts | None, message: str) -> None:
    assert told(about, against).message == message


def test_what_was_expected_has_its_unit_even_if_no_price_is_known() -> None:
    assert told(SavingPercent(band("60", None)), MISSING).expected == "at least 60%"
    assert told(BreakEvenGb(band("1", None)), MISSING).expected == "at least 1 GB"


def test_a_price_that_is_not_known_may_leave_nothing_to_do_about_it() -> None:
    expectation = Expectation("key", Cheapest("nat"))
    found = Finding("s", expectation, "not known", NotKnownOutcome(PriceNotKnownError("there is no price")))
    assert reported(found).message == "key: there is no price."
