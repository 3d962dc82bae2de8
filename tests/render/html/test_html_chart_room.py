"""What is written in a chart has room there, also in the large letters of a narrow screen."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

from html_pages import DAY, PAGES, asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

WIDTH, HIGHEST = 640, 14
LARGE_DIGIT, SMALL_DIGIT = 14, 9.6
"""DejaVu Sans, one of the widest fonts that systems have, takes 0.636 of a letter's height: 22 and 15."""

CHARTS = [
    "one region",
    "four designs",
    "tiers",
    "exact flip",
    "yen",
    "every design",
    "range",
    "sweep",
    "sweep over azs",
]
CHARTS += ["break-even", "one change", "plan without GB", "usage"]
LARGE = f"compare --gb 500000000000000 --region us-east-1 --endpoints 2 {DAY}"


class Written(NamedTuple):
    """A text in a chart."""

    classes: list[str]
    x: float
    y: float
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether it is of an axis."""
        return "mark" not in self.classes and re.fullmatch(r"[\d,.]+", self.text) is not None

    def ends(self, digit: float) -> tuple[float, float]:
        """Of a text of digits."""
        width = len(self.text) * digit
        left = self.x - (width if "n" in self.classes else width / 2)
        return left, left + width


def pictures(page: str) -> list[str]:
    return [found for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if 'viewBox="0 0 640' in found]


def written(picture: str) -> list[Written]:
    found = re.findall(r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)">([^<]*)</text>', picture)
    return [Written(classes.split(), float(x), float(y), text) for classes, x, y, text in found]


def drawn(run: Callable[..., Result], line: str) -> list[list[Written]]:
    found = list(map(written, pictures(asked(run, line))))
    assert found
    return found


@pytest.mark.parametrize("line", [*(PAGES[name] for name in CHARTS), LARGE], ids=[*CHARTS, "large"])
def test_the_figures_of_the_axes_are_in_the_picture_and_do_not_touch(run: Callable[..., Result], line: str) -> None:
    for texts in drawn(run, line):
        figures = [text for text in texts if text.is_figure]
        costs, values = ([each for each in figures if (each.y > 320) is below] for below in (False, True))
        assert all(each.ends(LARGE_DIGIT)[0] >= 0 for each in costs)
        assert len(costs) > 1
        assert len(values) > 1
        for digit, shown in ((SMALL_DIGIT, values), (LARGE_DIGIT, [v for v in values if "odd" not in v.classes])):
            assert shown[-1].ends(digit)[1] <= WIDTH
            assert all(left.ends(digit)[1] < right.ends(digit)[0] for left, right in pairwise(shown))


@pytest.mark.parametrize("name", CHARTS)
def test_no_cost_is_drawn_where_the_labels_stand(run: Callable[..., Result], name: str) -> None:
    for picture in pictures(asked(run, PAGES[name])):
        lowest_label = max((text.y for text in written(picture) if "mark" in text.classes), default=HIGHEST)
        lines = re.findall(r'<path class="line [^"]*" d="M([^"h]*)', picture)
        highest = min(float(y) for line in lines for y in line.split()[1::2])
        (cursor,) = map(float, re.findall(r'class="cursor" x1="0" x2="0" y1="([^"]*)"', picture))
        assert lowest_label < min(highest, cursor)


def test_a_chart_of_large_costs_has_more_room_for_them_and_the_script_knows_where_it_begins(
    run: Callable[..., Result],
) -> None:
    """5E14 GB through NAT cost 2.25E13, and the chart goes to twice that: 40,000,000,000,000, and a gap of 8."""
    left = len("40,000,000,000,000") * LARGE_DIGIT + 8
    assert f'data-left="{left}" data-width="{WIDTH - 20 - left}"' in asked(run, LARGE)


def test_a_break_even_has_no_more_digits_in_the_field_than_are_said(run: Callable[..., Result]) -> None:
    """1 endpoint x 730 h x 0.01 / (0.045 - 0.01) is 208.571428... GB."""
    page = asked(run, PAGES["break-even"])
    assert page.count('value="208.57"') == 2
    assert "At 208.57 GB: " in page


def test_what_was_asked_stands_in_the_field_as_it_was_asked(run: Callable[..., Result]) -> None:
    assert asked(run, PAGES["one region"].replace("1000", "1000.12345")).count('value="1000.12345"') == 2
