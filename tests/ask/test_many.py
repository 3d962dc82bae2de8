"""What is remembered between questions changes no answer, and does not pile up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost import InputError, Question, TrafficPart, answer
from privlink_cost.analysis.layout import Figures
from privlink_cost.ask import many
from privlink_cost.ask.many import Answerer
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.numbers import Percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.analysis.compare import Comparison

DAY = date(2026, 11, 22)
ONE_FOR_ALL = Answerer()

# With an eighth of the least GB they are less than those.
amounts = st.decimals(0, 1_700_000, places=3)
questions = st.builds(
    Question,
    region=st.sampled_from(["ap-northeast-1", "us-east-1", "eu-west-1"]),
    as_of=st.sampled_from([DAY, date(2025, 11, 4)]),
    gb=st.decimals(2_001_000, 9_000_000, places=3),
    workload=st.sampled_from([None, "eks-private", "lambda-vpc"]),
    traffic=st.sampled_from(
        [(), (TrafficPart("s3", Decimal(1000)),), (TrafficPart("s3", Decimal("12.5"), is_percent=True),)]
    ),
    internet_gb=st.just(Decimal(0)) | amounts | st.just(Percent(Decimal(5))),
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


def read_off(found: Comparison) -> Figures:
    """What a row is told, read off a comparison that stands alone."""
    totals = {estimate.design_id: estimate.total for estimate in found.estimates}
    days = found.verified_on
    assert days is not None
    return Figures(
        totals=totals,
        cheapest=found.cheapest.design_id,
        saving=found.saving,
        break_even=found.break_even,
        stays=found.stays_cheapest,
        currency=found.sheet.currency.code,
        verified_on=days[0],
        cautions=found.cautions,
    )


@given(questions)
def test_an_answer_is_what_it_is_alone(question: Question) -> None:
    """The same Answerer has been asked other questions before."""
    alone = answer(question)
    assert ONE_FOR_ALL.answer(question).estimates == alone.estimates
    assert ONE_FOR_ALL.figures(question) == read_off(alone)


def told(read: Callable[[], Figures]) -> Figures | str:
    """A row, or what is wrong with its question."""
    try:
        return read()
    except InputError as error:
        return str(error)


@given(questions, st.lists(st.decimals(0, 9_000_000, places=3), min_size=1, max_size=4))
def test_rows_that_differ_in_their_gb_alone_are_each_what_they_are_alone(asked: Question, gbs: list[Decimal]) -> None:
    answerer = Answerer()
    for gb in gbs:
        question = asked._replace(gb=gb)
        assert told(lambda: answerer.figures(question)) == told(lambda: read_off(answer(question)))  # noqa: B023


def test_the_lines_of_a_layout_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    answerer = Answerer()
    first = answerer.figures(ASKED)
    monkeypatch.setattr(many, "compare", None)  # a second comparison would fail
    assert answerer.figures(ASKED._replace(gb=Decimal(6000))).totals != first.totals


@given(questions, st.decimals(2_000_000, 9_000_000, places=3))
def test_without_traffic_by_service_the_break_even_is_the_same_at_any_gb(question: Question, gb: Decimal) -> None:
    plain = question._replace(traffic=())
    assert answer(plain).break_even == answer(plain._replace(gb=gb)).break_even


def test_a_wrong_question_is_not_remembered() -> None:
    answerer = Answerer()
    for _ in range(2):
        with pytest.raises(InputError, match="unknown region"):
            answerer.figures(Question(region="nowhere", as_of=DAY, gb=Decimal(1)))
    assert answerer._sheets == {}
    assert answerer._layouts == {}


def test_gb_out_of_range_are_refused_whether_or_not_the_layout_is_known() -> None:
    answerer = Answerer()
    answerer.figures(ASKED)
    with pytest.raises(InputError, match="GB"):
        answerer.figures(ASKED._replace(gb=MOST_GB + 1))


def test_no_more_is_remembered_than_so_much() -> None:
    answerer = Answerer()
    for number in range(1, many.MOST_SHEETS + 10):
        asked = Question(region="us-east-1", as_of=DAY, gb=Decimal(1), currency="JPY", fx_rate=Decimal(number))
        answerer.figures(asked)
        assert len(answerer._sheets) <= many.MOST_SHEETS
        assert len(answerer._layouts) <= many.MOST_LAYOUTS


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
    first, second = answerer.figures(ASKED), answerer.figures(asked)
    assert first == read_off(answer(ASKED))
    assert second == read_off(answer(asked))
    assert first.break_even != second.break_even
