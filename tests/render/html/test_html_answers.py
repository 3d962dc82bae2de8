"""The kinds of answers as pages of HTML: which have a chart, and what a page says where there is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from html_pages import DAY, asked
from plan_files import written
from privlink_cost.render.html import words as html_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

SCENARIO = "{region: us-east-1, gb: 1000, endpoints: 2"


def difference(run: Callable[..., Result], folder: Path, before: str, after: str) -> str:
    paths = [
        str(written(folder, f"scenarios:\n{text}", f"{name}.yaml"))
        for name, text in zip("ab", (before, after), strict=True)
    ]
    result = run("diff", *paths, *DAY.replace("--as-of", "--to").split(), "--format", "html")
    assert result.stderr == ""
    return result.stdout


def test_where_the_gb_alone_change_both_sides_are_in_the_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", f"  one: {SCENARIO}, azs: 2}}\n")
    assert "<svg" in page


def test_a_scenario_that_is_new_has_its_own_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    """Of the two the one that stays the same has none."""
    same = f"  one: {SCENARIO}}}\n"
    page = difference(run, tmp_path, same, f"{same}  two: {SCENARIO}, azs: 2}}\n")
    assert "<svg" in page


def test_nothing_that_changes_is_drawn_without_a_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    same = f"  one: {SCENARIO}}}\n"
    assert "<svg" not in difference(run, tmp_path, same, same.replace("}", " }"))


def test_two_currencies_have_no_chart_in_common(run: Callable[..., Result], tmp_path: Path) -> None:
    yen = f"  one: {SCENARIO}, currency: JPY, fx_rate: 150}}\n"
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", yen)
    assert html_words.NO_CHART_OF_TWO_CURRENCIES in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"break-even --region us-east-1 --keep-nat --grid 3x2 {DAY}", "<table"),
        (f"optimize --region us-east-1,eu-west-1 --traffic s3=900 --traffic ecr.dkr=60 {DAY}", "Ireland"),
    ],
    ids=["grid", "regions"],
)
def test_answers_without_a_chart_are_drawn(run: Callable[..., Result], line: str, shown: str) -> None:
    page = asked(run, line)
    assert shown in page


UNSURE = "--as-of 2021-06-20"
"""A day on which two prices may have held, so that what other volumes cost is not known."""


@pytest.mark.parametrize(
    "line",
    [
        f"compare --gb 800..3000 --region us-east-1 --endpoints 2 {UNSURE}",
        f"break-even --region us-east-1 --endpoints 2 --keep-nat {UNSURE}",
        f"sweep --over gb --region us-east-1 --endpoints 2 {UNSURE}",
    ],
    ids=["range", "break-even", "sweep"],
)
def test_where_the_costs_at_other_volumes_are_not_known_a_page_says_why_it_has_no_chart(
    run: Callable[..., Result], line: str
) -> None:
    page = asked(run, line)
    assert "There is no chart: what the designs cost at other volumes in us-east-1 on 2021-06-20 is not known" in page
    assert "<figure" not in page


@pytest.mark.parametrize(
    "line",
    [
        f"break-even --region us-east-1 --solve endpoints --gb 1000 {DAY}",
        f"sweep --over regions --gb 1000 --region ap-northeast-1 --region us-east-1 {DAY}",
    ],
    ids=["break-even in endpoints", "sweep over regions"],
)
def test_what_is_not_by_a_number_that_is_swept_has_no_chart(run: Callable[..., Result], line: str) -> None:
    page = asked(run, line)
    assert "<figure" not in page
    assert "There is no chart" not in page


def test_a_change_between_days_of_which_one_has_two_prices_has_no_chart(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    before = written(tmp_path, f"scenarios:\n  one: {SCENARIO}}}\n", "a.yaml")
    after = written(tmp_path, f"scenarios:\n  one: {SCENARIO}, azs: 2}}\n", "b.yaml")
    result = run("diff", str(before), str(after), "--from", "2021-06-20", "--to", "2026-11-22", "--format", "html")
    assert "There is no chart: what the designs cost at other volumes" in result.stdout
    assert "<figure" not in result.stdout


def test_a_change_from_a_day_without_prices_has_no_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    file = written(tmp_path, f"scenarios:\n  one: {SCENARIO}}}\n", "a.yaml")
    result = run("diff", str(file), "--from", "2000-01-01", "--to", "2026-11-22", "--format", "html")
    assert html_words.NO_CHART_OF_ONE_SIDE in result.stdout


def test_a_change_of_the_volume_marks_both(run: Callable[..., Result], tmp_path: Path) -> None:
    more = SCENARIO.replace("1000", "1500")
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", f"  one: {more}}}\n")
    assert ">asked before: 1,000</text>" in page
    assert ">asked after: 1,500</text>" in page


def test_a_design_that_one_side_alone_has_is_drawn_there_alone(run: Callable[..., Result], tmp_path: Path) -> None:
    """PrivateLink wins before, for 14.60 + 10; afterwards NAT stays for 32.85 more."""
    kept = SCENARIO + ", keep_nat: true"
    page = difference(run, tmp_path, f"  one: {SCENARIO}}}\n", f"  one: {kept}}}\n")
    rows = re.findall(r'<tr[^>]*data-points[^>]*><th scope="row">.*?</svg>([^<]*)</th>(.*?)</tr>', page)
    told = {name: re.findall(r">([^<]+)</td>", cells) for name, cells in rows}
    assert told["PrivateLink"] == ["24.60", "-", "-"]
    assert told["NAT + all endpoints"] == ["-", "57.45", "-"]


def test_price_tables_that_differ_are_a_page_without_a_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    own = (Path(__file__).parents[3] / "pricing" / "us-east-1.yaml").read_text(encoding="utf-8")
    before = written(tmp_path, own, "before.yaml")
    after = written(tmp_path, own.replace("usd_per_unit: 0.045", "usd_per_unit: 0.05"), "after.yaml")
    page = run("diff", str(before), str(after), "--to", "2026-11-22", "--format", "html").stdout
    assert "<figure" not in page
    assert "0.05" in page
