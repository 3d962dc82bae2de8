"""From cells to a question, and from a wrong row to column, problem and remedy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost import Percent, Question, TrafficPart
from privlink_cost.errors import InputError
from privlink_cost.inputs.batch.answered import check_columns, further_designs
from privlink_cost.inputs.batch.rows import COLUMNS, LONGEST_VALUE, RowReader, known_column
from privlink_cost.inputs.scenario_schema import OneScenario
from privlink_cost.model.designs import ASKED_DESIGNS

DAY = date(2026, 11, 22)
BASE: dict[str, Any] = {"as_of": DAY, "own_tables": {}, "designs": ()}


def question(cells: dict[str, str], mark: str = ".", base: dict[str, Any] = BASE) -> Question:
    reader = RowReader(base, mark)
    return reader.question(list(cells.values()), reader.plan(list(cells)))


def test_the_columns_are_the_keys_of_a_scenario_file() -> None:
    keys = {info.alias: name for name, info in OneScenario.model_fields.items()}
    assert {key: column.name for key, column in COLUMNS.items()} == keys


def test_every_column_is_read() -> None:
    found = question(
        {
            "region": "us-east-1",
            "gb": "1500.5",
            "workload": "eks-private",
            "with": "sts logs",
            "without": "s3",
            "endpoint": "kms",
            "traffic": "s3=900 ecr.dkr=1.5%",
            "internet_gb": "10",
            "internet_out_gb": "5",
            "keep_nat": "TRUE",
            "azs": "3",
            "nat_gateways": "2",
            "vpcs": "4",
            "hours": "720",
            "as_of": "2025-11-04",
            "currency": "JPY",
            "fx_rate": "110",
            "discount": "5",
            "include": "public-ipv4",
            "design": "shared-nat",
            "title": "A name",
        }
    )
    assert found == Question(
        region="us-east-1",
        as_of=date(2025, 11, 4),
        gb=Decimal("1500.5"),
        workload="eks-private",
        with_endpoints=("sts", "logs"),
        without_endpoints=("s3",),
        endpoints=("kms",),
        traffic=(TrafficPart("s3", Decimal(900)), TrafficPart("ecr.dkr", Decimal("1.5"), is_percent=True)),
        internet_gb=Decimal(10),
        internet_out_gb=Decimal(5),
        keep_nat=True,
        azs=3,
        nat_gateways=2,
        vpcs=4,
        hours=Decimal(720),
        currency="JPY",
        fx_rate=Decimal(110),
        discount_percent=Decimal(5),
        include=("public-ipv4",),
        designs=("shared-nat",),
        own_tables={},
        name="A name",
    )


def test_an_empty_cell_means_the_default() -> None:
    assert question({"region": "us-east-1", "gb": "1", "azs": "", "hours": "  "}) == Question(
        region="us-east-1", as_of=DAY, gb=Decimal(1), own_tables={}
    )


def test_a_design_of_the_row_joins_those_of_every_row() -> None:
    base = {**BASE, "designs": ("regional-nat",)}
    assert question({"region": "x", "design": "shared-nat"}, base=base).designs == ("regional-nat", "shared-nat")
    assert question({"region": "x", "design": ""}, base=base).designs == ("regional-nat",)


@pytest.mark.parametrize("name", ["nat_gateways", "NAT Gateways", "--nat-gateways", " nat-gateways "])
def test_a_header_is_known_however_it_is_written(name: str) -> None:
    assert known_column(name) == "nat_gateways"


def test_with_a_decimal_comma_a_number_has_a_comma_and_a_point_is_refused() -> None:
    found = question({"gb": "1500,5", "traffic": "ecr.dkr=60,5 s3=9%"}, ",")
    assert found.gb == Decimal("1500.5")
    assert found.traffic[0] == TrafficPart("ecr.dkr", Decimal("60.5"))
    with pytest.raises(InputError, match="has a point where the decimal mark is a comma"):
        question({"gb": "1.500"}, ",")


def test_gb_in_a_cell_may_have_a_unit_and_internet_gb_be_a_percentage() -> None:
    found = question({"gb": "2TB", "internet_gb": "10%", "internet_out_gb": "5GiB", "traffic": "s3=1TiB logs=5%"})
    assert (found.gb, found.internet_gb, found.internet_out_gb) == (Decimal(2000), Percent(Decimal(10)), Decimal(5))
    assert found.traffic == (TrafficPart("s3", Decimal(1024)), TrafficPart("logs", Decimal(5), is_percent=True))


def test_gb_with_a_unit_may_have_a_decimal_comma() -> None:
    found = question({"gb": "1,5TiB", "internet_gb": "2,5%"}, ",")
    assert (found.gb, found.internet_gb) == (Decimal(1536), Percent(Decimal("2.5")))


def test_a_cell_has_its_bounds() -> None:
    with pytest.raises(InputError, match="too long"):
        question({"region": "x" * (LONGEST_VALUE + 1)})


def test_a_wrong_row_is_told_with_all_its_problems() -> None:
    cells = {"region": "us-est-1", "gb": "many", "azs": "900", "workload": "eks-privat"}
    told = RowReader(BASE).explain(cells, InputError("first"))
    parts = told.split("; column ")
    assert [part.removeprefix("column ").partition(":")[0] for part in parts] == ["gb", "azs", "region", "workload"]
    assert "did you mean eks-private?" in told


def test_a_remedy_names_columns_and_not_flags() -> None:
    told = RowReader(BASE).explain({"region": "us-east-1", "gb": "1", "currency": "EUR"}, InputError("first"))
    assert told == (
        "column currency: the exchange rate of EUR is missing: give 'fx_rate', the EUR per US dollar: "
        "it is never looked up"
    )


def test_the_designs_with_a_column_follow_from_the_header() -> None:
    assert further_designs(["region", "gb"], []) == ()
    assert further_designs(["region", "gb"], ["regional-nat"]) == ("regional-nat",)
    assert further_designs(["Internet-GB"], []) == ("nat-gateway-endpoints", "hybrid")
    assert further_designs(["vpcs"], ["centralised"]) == ("centralised",)
    assert further_designs(["design"], []) == ASKED_DESIGNS
    assert further_designs(["region", "gb"], ["all"]) == ASKED_DESIGNS


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["1", "2"], "names no column that is known here"),
        (["us-east-1", "1000", ""], "names no column that is known here"),
        (["gb", "GB"], "has the column gb twice"),
        (["gb", "error"], "already has the result column 'error'"),
    ],
)
def test_a_header_that_is_none_or_in_the_way_is_refused(columns: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_columns(columns, ("nat_total", "error"), "x.csv")


def test_a_column_that_looks_like_a_known_one_gets_a_note() -> None:
    assert check_columns(["region", "gb", "workloads", "team"], (), "x.csv") == [
        "the column 'workloads' is carried through: did you mean workload?"
    ]
