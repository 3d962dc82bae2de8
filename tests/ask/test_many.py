"""What is remembered between questions changes no answer, and does not pile up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost import InputError, Question, TrafficPart, answer
from privlink_cost.ask import many
from privlink_cost.ask.many import Answerer

DAY = date(2026, 11, 22)
ONE_FOR_ALL = Answerer()

amounts = st.decimals(0, 2_000_000, places=3)
questions = st.builds(
    Question,
    region=st.sampled_from(["ap-northeast-1", "us-east-1", "eu-west-1"]),
    as_of=st.sampled_from([DAY, date(2025, 11, 4)]),
    gb=st.decimals(2_001_000, 9_000_000, places=3),
    workload=st.sampled_from([None, "eks-private", "lambda-vpc"]),
    traffic=st.sampled_from([(), (TrafficPart("s3", Decimal(1000)),)]),
    internet_gb=amounts,
    keep_nat=st.booleans(),
    vpcs=st.integers(1, 3),
    azs=st.integers(1, 4),
    nat_gateways=st.none() | st.integers(1, 5),
    hours=st.sampled_from([Decimal(730), Decimal("0.5")]),
    include=st.sets(st.sampled_from(["public-ipv4", "inter-az"])).map(tuple),
    discount_percent=st.sampled_from([Decimal(0), Decimal("7.5")]),
    currency=st.just("JPY"),
    fx_rate=st.sampled_from([Decimal(110), Decimal("150.25")]),
)


@given(questions)
def test_an_answer_is_what_it_is_alone(question: Question) -> None:
    """The same Answerer has been asked other questions before."""
    alone = answer(question)
    found = ONE_FOR_ALL.answer(question)
    assert found.estimates == alone.estimates
    assert found.saving == alone.saving
    assert ONE_FOR_ALL.break_even_of(found) == alone.break_even


@given(questions, st.decimals(2_000_000, 9_000_000, places=3))
def test_without_traffic_by_service_the_break_even_is_the_same_at_any_gb(question: Question, gb: Decimal) -> None:
    plain = question._replace(traffic=())
    assert answer(plain).break_even == answer(plain._replace(gb=gb)).break_even


def test_a_wrong_question_is_not_remembered() -> None:
    answerer = Answerer()
    for _ in range(2):
        with pytest.raises(InputError, match="unknown region"):
            answerer.answer(Question(region="nowhere", as_of=DAY, gb=Decimal(1)))
    assert answerer._sheets == {}


def test_no_more_is_remembered_than_so_much() -> None:
    answerer = Answerer()
    for number in range(1, many.MOST_SHEETS + 10):
        asked = Question(region="us-east-1", as_of=DAY, gb=Decimal(1), currency="JPY", fx_rate=Decimal(number))
        answerer.break_even_of(answerer.answer(asked))
        assert len(answerer._sheets) <= many.MOST_SHEETS
        assert len(answerer._break_evens) <= many.MOST_BREAK_EVENS


# Nine endpoints in two zones: whatever of it differs, the break-even differs.
ASKED = Question(
    region="us-east-1",
    as_of=DAY,
    gb=Decimal(5000),
    endpoint_count=9,
    azs=2,
    nat_gateways=1,
)
OTHERS = [
    {"region": "sa-east-1"},
    {"endpoint_count": 8},
    {"azs": 3},
    {"nat_gateways": 2},
    {"vpcs": 2},
    {"hours": Decimal(100)},
    {"internet_gb": Decimal(20)},
    {"include": ("inter-az",)},
]


@pytest.mark.parametrize("other", OTHERS, ids=str)
def test_a_break_even_is_not_taken_for_that_of_another_question(other: dict[str, Any]) -> None:
    answerer = Answerer()
    asked = ASKED._replace(**other)
    first, second = answerer.break_even_of(answerer.answer(ASKED)), answerer.break_even_of(answerer.answer(asked))
    assert first == answer(ASKED).break_even
    assert second == answer(asked).break_even
    assert first != second
