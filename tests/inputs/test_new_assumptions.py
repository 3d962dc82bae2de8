"""A new assumptions file says what was to be written: reading it gives the same question and expectations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from privlink_cost.checks.expectations import (
    About,
    Band,
    BreakEvenGb,
    Cheapest,
    Endpoints,
    HoldsIf,
    Near,
    PriceAge,
    StaysCheapestGb,
    Total,
)
from privlink_cost.inputs.assumptions_file import assumptions_in
from privlink_cost.inputs.new_assumptions import NewScenario, new_assumptions
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import Percent

DAY = date(2026, 11, 22)
PLAIN = Question(region="us-east-1", as_of=DAY, gb=Decimal(1000))
EXPECTED: tuple[About, ...] = (
    Cheapest("privatelink"),
    Total("privatelink", Near(Decimal("31.90"), Decimal(5), is_percent=True)),
    StaysCheapestGb(Band(Decimal(500), None)),
    BreakEvenGb(None),
    HoldsIf("nat_stays", value=True),
    HoldsIf("azs", 3),
    HoldsIf("image_layers_percent", Decimal("12.5")),
    HoldsIf("include:public-ipv4", value=True),
    Endpoints(("ecr.api", "s3:interface"), ()),
    PriceAge(570),
)


def text_of(*questions: Question, expected: tuple[About, ...] = EXPECTED, is_gb_known: bool = True) -> str:
    """The text of a file about these questions."""
    scenarios = (
        NewScenario(
            title=question.name or "one",
            question=question,
            is_day_fixed=True,
            is_gb_known=is_gb_known,
            expectations=expected,
            remarks=("What was said.",),
        )
        for question in questions
    )
    return new_assumptions(scenarios)


@pytest.mark.parametrize(
    "question",
    [
        PLAIN,
        PLAIN._replace(gb=Decimal("0.1"), azs=3, endpoint_azs=2, keep_nat=True, hours=Decimal("720.5")),
        PLAIN._replace(workload="eks-private", with_endpoints=("sts",), endpoints=("sqs", "s3:interface")),
        PLAIN._replace(
            internet_gb=Percent(Decimal("7.5")),
            traffic=(TrafficPart("s3", Decimal(60), is_percent=True), TrafficPart("logs", Decimal("1.25"))),
        ),
        PLAIN._replace(gb=None, traffic=(TrafficPart("s3:interface", Decimal(900)),), internet_gb=Decimal(50)),
        PLAIN._replace(image_layers_percent=Decimal("33.3"), discount_percent=Decimal(5), max_price_age=900),
        PLAIN._replace(currency="JPY", fx_rate=Decimal("149.5"), include=("public-ipv4",), designs=("all",)),
        PLAIN._replace(nat_instance="t4g.micro", tasks=Decimal("2.5"), image_gb=Decimal(9), endpoint_count=None),
        PLAIN._replace(endpoint_count=0, vpcs=3, nat_gateways=1),
    ],
)
def test_what_is_read_is_what_was_written(question: Question) -> None:
    (found,) = assumptions_in(text_of(question), "new.yaml", {}, today=date(2000, 1, 1))
    assert found.assumed.question == question._replace(name="one")
    assert tuple(expectation.about for expectation in found.assumed.expectations) == EXPECTED


@pytest.mark.parametrize("title", ["yes", "1e3", "a: b", "# no comment", "{x}", "'", '"', "東京", "- x", " ", "~"])
def test_a_title_is_read_as_it_was(title: str) -> None:
    (found,) = assumptions_in(text_of(PLAIN._replace(name=title)), "new.yaml", {}, today=DAY)
    assert found.assumed.name == title


def test_gb_that_stand_for_any_say_so_and_where_to_find_them() -> None:
    text = text_of(PLAIN, is_gb_known=False)
    assert "# NOT KNOWN YET" in text
    assert "NatGateway-Bytes" in text
    assert "NOT KNOWN" not in text_of(PLAIN)


def test_no_line_is_longer_than_100_characters() -> None:
    assert [line for line in text_of(PLAIN, is_gb_known=False).splitlines() if len(line) > 100] == []
