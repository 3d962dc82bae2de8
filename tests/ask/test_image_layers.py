"""A share of image layers: over the free gateway endpoint of S3, of what nothing else names, without naming anything.

Prices of us-east-1: NAT gateway 0.045 an hour and a GB, interface endpoint 0.01 an hour and a GB; 730 hours.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.ask.answer import answer, scenario_of, sheet_of
from privlink_cost.ask.many import Answerer
from privlink_cost.ask.solve import solve_question
from privlink_cost.ask.sweep import sweep_question
from privlink_cost.errors import InputError
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import Percent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

DAY = date(2026, 11, 22)
ASK = ("--region", "us-east-1", "--as-of", "2026-11-22")


def question(percent: int | str = 90, **parts: Any) -> Question:
    asked = {"region": "us-east-1", "gb": Decimal(1000), "as_of": DAY, "image_layers_percent": Decimal(percent)}
    return Question(**{**asked, **parts})


def totals(**parts: Any) -> dict[str, Decimal | None]:
    return {estimate.design_id: estimate.total for estimate in answer(question(**parts)).estimates}


def test_they_are_free_and_the_rest_rides_the_endpoints_of_the_default_workload() -> None:
    assert totals() == {
        "nat": Decimal("77.85"),  # 32.85 + 1,000 x 0.045
        "nat-gateway-endpoints": Decimal("37.35"),  # 32.85 + 100 x 0.045
        "hybrid": Decimal("55.75"),  # 32.85 + 3 x 7.30 + 100 x 0.01
        "privatelink": Decimal("22.90"),  # 3 x 7.30 + 100 x 0.01
    }


def test_they_stand_beside_what_is_named_for_s3() -> None:
    named = (TrafficPart("s3", Decimal(100)),)
    assert totals(percent=80, traffic=named) == totals(percent=90)
    assert scenario_of(question(80, traffic=named)).workload == "ecs-fargate"


def test_none_at_all_is_the_plain_answer() -> None:
    assert answer(question(0)) == answer(question()._replace(image_layers_percent=Decimal(0)))
    assert set(totals(percent=0)) == {"nat", "privatelink"}


def test_at_another_volume_they_are_the_same_share_of_it() -> None:
    found = sweep_question(question(gb=None), "gb", first=Decimal(0), last=Decimal(2000), steps=1)
    there = found.points[1].comparison
    assert there is not None
    assert there.scenario.image_layers_gb == 1800


def test_a_break_even_needs_no_total_for_them() -> None:
    # NAT alone pays for all of T, beside it the endpoints take a tenth: 0.045 T = 3 x 7.30 + 0.001 T.
    found = solve_question(question(gb=None, keep_nat=True))
    assert found.found.crossings[0].value == Decimal("497.7272727272727272727272727")


def test_other_rows_of_a_batch_are_read_off_the_same_lines() -> None:
    answerer = Answerer()
    for gb in (1000, 400, 7_000_000):
        asked = question(gb=Decimal(gb))
        assert answerer.figures(asked).totals == {e.design_id: e.total for e in answer(asked).estimates}
    held = question(gb=Decimal(1000), percent=50, internet_gb=Decimal(100))
    assert answerer.figures(held).cheapest == answer(held).cheapest.design_id
    with pytest.raises(InputError, match="image layers are 75 of 150 GB, more than the 50 GB"):
        answerer.figures(held._replace(gb=Decimal(150)))


def test_optimize_counts_them_among_the_gb_of_s3() -> None:
    asked = question(keep_nat=True)
    found = optimise(scenario_of(asked), sheet_of(asked))
    assert {choice.service: choice.gb for choice in found.services if choice.action == "free"} == {"s3": 900}
    assert found.best.total == Decimal("37.35")


@pytest.mark.parametrize(
    "parts",
    [
        {"workload": "lambda-vpc"},
        {"endpoint_count": 3},
        {"endpoints": ("sqs", "s3")},
        {"endpoints": ("ecr.api", "ecr.dkr", "s3:interface")},
    ],
)
def test_without_images_to_pull_or_the_gateway_endpoint_they_are_an_error(parts: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="no images to pull from Amazon ECR") as caught:
        answer(question(**parts))
    assert caught.value.field == "image_layers_percent"


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"percent": 101}, "percentage of image layers 101 is out of range: give 0 to 100"),
        (
            {"traffic": (TrafficPart("s3", Decimal(200)),)},
            "900 of 1000 GB, more than the 800 GB that nothing else names",
        ),
        ({"internet_gb": Percent(Decimal(20))}, "900 of 1000 GB, more than the 800 GB that nothing else names"),
        ({"gb": None, "internet_gb": Decimal(20)}, "the image layers are a percentage: say of how many GB with gb"),
    ],
)
def test_more_than_what_nothing_else_names_is_an_error(parts: dict[str, Any], wrong: str) -> None:
    with pytest.raises(InputError, match=wrong) as caught:
        answer(question(**parts))
    assert caught.value.field == "image_layers_percent"


@pytest.mark.parametrize("share", ["90", "90%"])
def test_the_command_line_a_file_and_a_batch_read_the_share(
    run: Callable[..., Result], tmp_path: Path, share: str
) -> None:
    (tmp_path / "one.yaml").write_text(f"gb: 1000\nimage_layers: {share}\n", encoding="utf-8")
    (tmp_path / "rows.csv").write_text(f"region,gb,image_layers\nus-east-1,1000,{share}\n", encoding="utf-8")
    for args in (("--gb", "1000", "--image-layers", share), ("--scenario", str(tmp_path / "one.yaml"))):
        found = json.loads(run("compare", *ASK, *args, "--format", "json").stdout)
        assert found["scenario"]["image_layers_percent"] == 90
        assert found["designs"][-1]["total"] == 22.9
    assert "privatelink,54.95" in run("batch", str(tmp_path / "rows.csv"), "--as-of", "2026-11-22").stdout


def test_each_way_in_names_the_share_as_it_knows_it(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("gb: 1000\nimage_layers: 90%\nworkload: lambda-vpc\n", encoding="utf-8")
    rows = tmp_path / "rows.csv"
    rows.write_text("region,gb,image_layers,workload\nus-east-1,1000,90%,lambda-vpc\n", encoding="utf-8")
    flag = run("compare", *ASK, "--gb", "1000", "--image-layers", "90%", "--workload", "lambda-vpc")
    assert "leave --image-layers out" in flag.stderr
    in_file = run("compare", *ASK, "--scenario", str(file)).stderr
    assert "one.yaml, line 2: image_layers: there are image layers" in in_file
    assert "leave 'image_layers' out" in in_file
    assert "column image_layers: there are image layers" in run("batch", str(rows), "--as-of", "2026-11-22").stdout
    assert {flag.code, run("compare", *ASK, "--scenario", str(file)).code} == {2}


def test_the_answer_shows_them_in_its_traffic(run: Callable[..., Result]) -> None:
    out = " ".join(run("compare", *ASK, "--gb", "1000", "--image-layers", "90%").stdout.split())
    assert "Of these: image layers 900 over the s3 gateway, 100 not named, spread over ecr.api, ecr.dkr, logs" in out


def test_a_lower_share_that_changes_the_answer_is_said(run: Callable[..., Result]) -> None:
    # NAT kept: NAT + gateway endpoints pays 0.045 for each GB that is no layer, the endpoints 21.90 and
    # 0.01: equal at 21.90 / 0.035 = 625.71 GB of 2,000, so at 68.7 % image layers.
    out = " ".join(run("compare", *ASK, "--gb", "2000", "--image-layers", "90%", "--keep-nat").stdout.split())
    assert "below 68.7% image layers (S3 gateway, free): NAT + all endpoints" in out
