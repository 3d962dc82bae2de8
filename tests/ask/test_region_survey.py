"""One question for several regions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.ask.answer import answer
from privlink_cost.ask.survey import all_regions, survey
from privlink_cost.errors import InputError, UnknownNameError
from privlink_cost.model.fields import Question
from privlink_cost.tables.find import bundled_regions, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.survey import Survey


def survey_of(asked: Question, regions: Iterable[str]) -> Survey:
    return survey(asked._replace(region=region) for region in regions)


def question(**parts: Any) -> Question:
    return Question(**{"region": "", "gb": Decimal(1000), "as_of": date(2026, 11, 22), **parts})


def test_each_region_has_the_answer_it_has_alone() -> None:
    found = survey_of(question(), ["us-east-1", "ap-northeast-1"])
    for comparison in found.comparisons:
        assert comparison == answer(question(region=comparison.sheet.region_id))


def test_the_largest_saving_comes_first_whatever_the_order_asked() -> None:
    # Tokyo saves 107.26 - 40.66 = 66.60, N. Virginia 77.85 - 31.90 = 45.95
    for regions in (["us-east-1", "ap-northeast-1"], ["ap-northeast-1", "us-east-1"]):
        assert [c.sheet.region_id for c in survey_of(question(), regions).comparisons] == [
            "ap-northeast-1",
            "us-east-1",
        ]


def test_a_region_by_city_whose_price_is_not_known_is_listed_by_its_id() -> None:
    found = survey_of(question(as_of=date(2019, 2, 1)), ["ireland", "tokyo"])
    assert [missing.region_id for missing in found.not_known] == ["eu-west-1"]


def test_a_region_whose_price_is_not_known_is_listed_as_such() -> None:
    # On 2019-02-01 Tokyo's prices are known, and Ireland's of NAT gateways alone.
    found = survey_of(question(as_of=date(2019, 2, 1)), ["eu-west-1", "ap-northeast-1"])
    assert [c.sheet.region_id for c in found.comparisons] == ["ap-northeast-1"]
    assert [missing.region_id for missing in found.not_known] == ["eu-west-1"]
    assert "interface_endpoint_hours" in found.not_known[0].reason


def test_a_region_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="atlantis-1"):
        survey_of(question(), ["us-east-1", "atlantis-1"])


def test_a_number_out_of_range_is_an_error() -> None:
    with pytest.raises(InputError, match="GB -1 is out of range"):
        survey_of(question(gb=Decimal(-1)), ["us-east-1"])


def test_all_regions_are_36_and_all_have_an_answer_today() -> None:
    found = survey_of(question(), all_regions({}))
    assert (len(found.comparisons), found.not_known) == (36, ())
    savings = [comparison.saving.amount for comparison in found.comparisons]
    assert all(a is not None and b is not None and a >= b for a, b in pairwise(savings))


def test_all_regions_include_the_users_own() -> None:
    own = {"moon-1": load_table("us-east-1")._replace(region_id="moon-1")}
    assert set(all_regions(own)) == {*bundled_regions(), "moon-1"}


def test_no_region_is_no_answer() -> None:
    assert survey_of(question(), []) == ((), ())
