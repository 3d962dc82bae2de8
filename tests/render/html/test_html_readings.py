"""What is read off the straight lines of a chart, where there is a cost and where there is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from privlink_cost.model.prices import Currency
from privlink_cost.render.html import reading, svg
from privlink_cost.render.html.chart import Chart, Series
from privlink_cost.render.language import spoken

D = Decimal
LINE = Series("nat", [(D(0), D(10)), (D(10), D(30)), (D(20), None), (D(30), D(7))])


def chart(*series: Series, **fields: object) -> Chart:
    whole = {"axis": "VPCs", "unit": "VPCs", "currency": Currency("USD", 2), "asked": D(1), "is_asked": False}
    whole |= {"span": (D(1), D(3)), "bounds": (D(1), D(3)), "is_whole": True, "series": series}
    return Chart(**(whole | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "cost"),
    [("0", "10"), ("5", "20"), ("10", "30"), ("15", None), ("20", None), ("25", None), ("30", "7"), ("31", None)],
)
def test_a_cost_is_read_off_between_two_known_ones_alone(at: str, cost: str | None) -> None:
    assert LINE.at(D(at)) == (None if cost is None else D(cost))


def test_a_single_point_has_a_cost_there_alone() -> None:
    point = Series("nat", [(D(2), D(5))])
    assert (point.at(D(2)), point.at(D(3)), Series("nat", ()).at(D(2))) == (D(5), None, None)


def test_where_no_design_has_a_cost_the_page_says_so_and_nothing_is_the_cheapest() -> None:
    drawn = reading.draw(chart(Series("nat", [(D(1), None), (D(3), D(5))])), "c")
    assert "<output>At 1 VPCs: not known.</output>" in drawn
    assert '<td class="n">-</td><td class="n">-</td>' in drawn


def test_a_chart_without_any_cost_has_a_table_and_no_picture() -> None:
    empty = chart(Series("nat", [(D(1), None), (D(3), None)]), Series("privlink", (), "not possible: x", "P", 1))
    assert svg.scale_of(empty) is None
    drawn = reading.draw(empty, "c")
    assert 'viewBox="0 0 640' not in drawn
    assert "data-left" not in drawn
    assert '<td colspan="2">not possible: x</td>' in drawn


def test_a_point_between_two_that_have_no_cost_is_drawn_as_a_dot() -> None:
    alone = chart(Series("nat", [(D(1), None), (D(2), D(5)), (D(3), None)]))
    assert reading.draw(alone, "c").count("h0.1") == 1


def test_costs_that_are_all_the_same_have_a_picture() -> None:
    assert 'class="line' in reading.draw(chart(Series("nat", [(D(1), D(0)), (D(3), D(0))])), "c")


def test_a_change_is_read_off_in_japanese_too() -> None:
    before, after = (Series("nat", [(D(1), D(cost)), (D(3), D(cost) * 3)]) for cost in (5, 4))
    with spoken("ja"):
        drawn = reading.draw(
            chart(after, before=[before], asked_before=D(2), is_asked=True, flips_before=[(D(2), "NAT")]), "c"
        )
    assert ">変更前、月額USD</th>" in drawn
    assert ">変更後、月額USD</th>" in drawn
    assert ">増減</th>" in drawn
    assert ">変更前の指定: 2</text>" in drawn
    assert ">変更後の指定: 1</text>" in drawn
    assert ">2: NAT（変更前）</text>" in drawn
    assert "<title>NATゲートウェイ（変更前）</title>" in drawn
    assert "変更後はNATゲートウェイで月額USD 4.00、変更前はNATゲートウェイで月額USD 5.00です。" in drawn


@pytest.mark.parametrize(("unit", "said"), [("GB", "GBが1の場合は不明です。"), ("VPC数", "VPC数が1の場合は不明です。")])
def test_that_nothing_is_known_at_a_value_is_said_in_japanese(unit: str, said: str) -> None:
    with spoken("ja"):
        assert said in reading.draw(chart(Series("nat", [(D(1), None), (D(3), D(5))]), unit=unit), "c")


def test_a_flip_that_a_change_leaves_where_it_was_is_marked_once() -> None:
    line = Series("nat", [(D(1), D(5)), (D(3), D(6))])
    flips = [(D(2), "PrivateLink")]
    drawn = reading.draw(chart(line, before=[line], flips=flips, flips_before=[*flips, (D(3), "NAT")]), "c")
    assert drawn.count(">2: PrivateLink</text>") == 1
    assert ">3: NAT, before</text>" in drawn


@pytest.mark.parametrize(("low", "high", "shades"), [("0", None, 1), ("2", "9", 1), ("3", None, 0), ("0", "1", 0)])
def test_the_shade_is_where_the_answer_stays_within_the_chart(low: str, high: str | None, shades: int) -> None:
    line = Series("nat", [(D(1), D(5)), (D(3), D(6))])
    drawn = reading.draw(chart(line, stays=(D(low), None if high is None else D(high), "NAT")), "c")
    assert drawn.count('<rect class="stays"') == shades
