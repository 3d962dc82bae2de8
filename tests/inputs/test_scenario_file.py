"""A scenario file is read exactly and checked whole: every problem at once, each with file, line and key."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, strategies as st

from privlink_cost.errors import InputError, ScenarioFileError
from privlink_cost.inputs.scenario_file import read_scenarios
from privlink_cost.inputs.scenario_schema import json_schema
from privlink_cost.model.fields import FIELDS, Question, key_of
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import Percent

REPOSITORY = Path(__file__).parents[2]

WHOLE = """\
title: Everything
region: eu-west-1
gb: 1000.50
workload: eks-private
with: [sts]
without: []
endpoint: [kms, "s3:interface"]
traffic:
  s3: 60%
  kms: 100
internet_gb: 50
internet_out_gb: 20
keep_nat: yes
azs: 3
nat_gateways: 2
vpcs: 4
hours: 720.5
as_of: 2026-09-29
currency: EUR
fx_rate: 0.9
discount: 7.5
include: [public-ipv4]
design: [centralised]
"""


def written(folder: Path, text: str) -> Path:
    """A file that holds a text."""
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, **flags: Any) -> list[dict[str, Any]]:
    """What a file of a text is read as, with flags beside it."""
    return read_scenarios(written(folder, text), flags)


def problems(folder: Path, text: str, **flags: Any) -> list[str]:
    """The problems of a file of a text, without the folder."""
    with pytest.raises(ScenarioFileError) as caught:
        read(folder, text, **flags)
    return [problem.removeprefix(f"{folder}/scenario.yaml, ") for problem in caught.value.problems]


def test_every_key_becomes_the_field_of_its_flag(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == [
        {
            "name": "Everything",
            "region": "eu-west-1",
            "gb": Decimal("1000.50"),
            "workload": "eks-private",
            "with_endpoints": ("sts",),
            "without_endpoints": (),
            "endpoints": ("kms", "s3:interface"),
            "traffic": (TrafficPart("s3", Decimal(60), is_percent=True), TrafficPart("kms", Decimal(100))),
            "internet_gb": Decimal(50),
            "internet_out_gb": Decimal(20),
            "keep_nat": True,
            "azs": 3,
            "nat_gateways": 2,
            "vpcs": 4,
            "hours": Decimal("720.5"),
            "as_of": date(2026, 9, 29),
            "currency": "EUR",
            "fx_rate": Decimal("0.9"),
            "discount_percent": Decimal("7.5"),
            "include": ("public-ipv4",),
            "designs": ("centralised",),
        }
    ]


def test_gb_may_have_a_unit_and_internet_gb_be_a_percentage(tmp_path: Path) -> None:
    text = "region: eu-west-1\ngb: 2TB\ninternet_gb: 10%\ninternet_out_gb: 5 GiB\ntraffic: {s3: 0.5TiB}\n"
    (found,) = read(tmp_path, text)
    assert (found["gb"], found["internet_gb"], found["internet_out_gb"]) == (2000, Percent(Decimal(10)), 5)
    assert found["traffic"] == (TrafficPart("s3", Decimal(512)),)


def test_every_field_of_a_question_has_a_key_but_the_tables_which_are_no_text() -> None:
    assert set(Question._fields) - set(FIELDS) == {"own_tables"}


def test_several_scenarios_keep_their_order_and_have_their_names(tmp_path: Path) -> None:
    text = "scenarios:\n  b: {region: eu-west-1, gb: 1}\n  a: {region: us-east-1, gb: 2}\n"
    assert [(s["name"], s["region"]) for s in read(tmp_path, text)] == [("b", "eu-west-1"), ("a", "us-east-1")]


PLAIN = "region: eu-west-1\ngb: 1000\n"
BROKEN = (
    (PLAIN + "regoin: x", "line 3: regoin: unknown key: did you mean region?"),
    ("region: eu-wst-1\ngb: 1", "line 1: region: unknown region 'eu-wst-1': did you mean eu-west-1 or"),
    (PLAIN + "workload: eks-privat", "line 3: workload: unknown workload 'eks-privat': did you mean eks-private"),
    (PLAIN + "endpoint: [s3, kmss]", "line 3: endpoint[1]: unknown endpoint 'kmss': did you mean kms"),
    (PLAIN + "traffic: {logz: 3}", "line 3: traffic.logz: unknown endpoint 'logz': did you mean logs?"),
    (PLAIN + "currency: EURO\nfx_rate: 3", "line 3: currency: unknown currency 'EURO': did you mean EUR?"),
    (PLAIN + "currency: JPY", "line 3: currency: the exchange rate of JPY is missing: give 'fx_rate'"),
    (PLAIN + "fx_rate: 110", "line 3: fx_rate: a US dollar is not 110 US dollars: name the 'currency'"),
    (PLAIN + "fx_rate: 0", "line 3: fx_rate: 0 is out of range: give above 0 to 1000000000000"),
    (PLAIN + "with: [sqs]", "line 3: with[0]: unknown conditional endpoint of ecs-fargate 'sqs'"),
    (PLAIN + "without: [ecr.api]", "line 3: without[0]: ecs-fargate requires ecr.api, so it cannot be dropped"),
    (PLAIN + "endpoint: [s3]\nwith: [logs]", "line 3: endpoint: 'with' and 'without' change a workload"),
    (PLAIN + "endpoints: 3\nendpoint: [s3]", "line 3: endpoints: a number of endpoints excludes a workload"),
    (PLAIN + "endpoints: 3\nworkload: sqs", "line 3: endpoints: a number of endpoints excludes a workload"),
    (PLAIN + "endpoints: 3\ntraffic: {s3: 1}", "line 3: endpoints: a number of endpoints excludes a workload"),
    (PLAIN + "endpoints: 10001", "line 3: endpoints: 10001 is out of range: give 0 to 10000"),
    (PLAIN + "traffic: {s3: 60%, logs: 41%}", "line 3: traffic: the shares of the traffic add up to 101 %"),
    (PLAIN + "traffic: {s3: 600, logs: 401}", "line 3: traffic: traffic by service and internet add up to 1001 GB"),
    (PLAIN + "traffic: {kms: 1, 'kms:interface': 2}", "line 3: traffic.kms:interface: the traffic of kms is given"),
    (PLAIN + "traffic: {s3: -1}", "line 3: traffic.s3: -1 is out of range"),
    (PLAIN + "traffic: {s3: lots}", "line 3: traffic.s3: 'lots' is not an amount: write GB as in 900, or a share"),
    ("region: eu-west-1\ntraffic: {s3: 5%}", "line 2: traffic.s3: the traffic of s3 is a percentage"),
    (PLAIN + "internet_gb: 101%", "line 3: internet_gb: 101 is out of range: give 0 to 100"),
    (PLAIN + "internet_gb: 2XB", "line 3: internet_gb: '2XB' is not a number"),
    (PLAIN + "internet_gb: some", "line 3: internet_gb: 'some' is not an amount: write GB as in 900, or a share"),
    ("region: eu-west-1\ninternet_gb: 5%", "line 2: internet_gb: the internet traffic is a percentage: say of how"),
    ("region: eu-west-1\ngb: 2PBB", "line 2: gb: '2PBB' is not a number"),
    (PLAIN + "internet_gb: 1001", "line 3: internet_gb: internet GB 1001 is out of range: give 0 to 1000"),
    (PLAIN + "internet_out_gb: 1", "line 3: internet_out_gb: outbound internet GB 1 is out of range: give 0 to 0"),
    (PLAIN + "internet_gb: 1\ninclude: [internet-egress]", "line 4: include: internet-egress needs the outbound GB"),
    (PLAIN + "include: [public-ip]", "line 3: include[0]: unknown extra 'public-ip': did you mean public-ipv4?"),
    (PLAIN + "design: [hubs]", "line 3: design[0]: unknown design 'hubs': known are"),
    (PLAIN + "azs: 2.5", "line 3: azs: 2.5 is not a whole number"),
    (PLAIN + "azs: 101", "line 3: azs: 101 is out of range: give 1 to 100"),
    (PLAIN + "vpcs: 0", "line 3: vpcs: 0 is out of range"),
    (PLAIN + "hours: 744.1", "line 3: hours: 744.1 is out of range: give above 0 to 744"),
    (PLAIN + "hours: 0", "line 3: hours: 0 is out of range: give above 0 to 744"),
    (PLAIN + "discount: 101", "line 3: discount: 101 is out of range: give 0 to 100"),
    (PLAIN + "keep_nat: maybe", "line 3: keep_nat: write true or false"),
    (PLAIN + "as_of: '2026-01-01'", "line 3: as_of: write a day as YYYY-MM-DD, without quotes"),
    (PLAIN + "with: sts", "line 3: with: write a list, as in [logs, sts]"),
    ("region: eu-west-1\ngb: '1000'", "line 2: gb: '1000' is not a number: write digits without quotes"),
    ("region: eu-west-1\ngb: yes", "line 2: gb: this (true) is not a number"),
    ("region: eu-west-1\ngb:", "line 2: gb: nothing is not a number"),
    ("gb: 1000", "line 1: region: the region is missing: give 'region'"),
    ("region: eu-west-1", "line 1: gb: the GB are missing: give 'gb'"),
    ("scenarios: {a: {region: eu-west-1, gb: 1}}\ngb: 2", "line 2: gb: a file with scenarios has nothing beside them"),
    ("scenarios: {}", "line 1: scenarios: write at least one scenario with its name"),
    ("scenarios:\n  a: {region: eu-west-1, gb: 1}\n  2019: {}", "line 3: scenarios.2019: write text, in quotes if"),
    ("scenarios:\n  a: 3", "line 2: scenarios.a: write keys with values"),
    ("scenarios:\n  a: {region: eu-west-1, gb: 1, title: A}", "line 2: scenarios.a.title: unknown key"),
    ("- region: eu-west-1", "line 1: write keys with values"),
)


@pytest.mark.parametrize(("text", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_a_broken_rule_is_one_problem_with_line_and_key(tmp_path: Path, text: str, problem: str) -> None:
    found = problems(tmp_path, text)
    assert [line for line in found if not line.startswith(problem)] == []
    assert len(found) == 1


def test_problems_of_shape_range_name_and_sum_are_all_told_at_once_from_top_to_bottom(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        "scenarios:\n"
        "  first:\n"
        "    region: eu-wst-1\n"  # 3: an unknown name
        "    gb: 100\n"
        "    azs: 1.5\n"  # 5: a shape
        "    traffic: {s3: 60, logs: 50}\n"  # 6: a sum
        "  second:\n"  # 7: what is missing
        "    region: eu-west-1\n"
        "    hours: 800\n"  # 9: a range
        "    colour: blue\n",  # 10: an unknown key
    )
    assert [(line.split(":")[0], line.split(": ")[1]) for line in found] == [
        ("line 3", "scenarios.first.region"),
        ("line 5", "scenarios.first.azs"),
        ("line 6", "scenarios.first.traffic"),
        ("line 7", "scenarios.second.gb"),
        ("line 9", "scenarios.second.hours"),
        ("line 10", "scenarios.second.colour"),
    ]


def test_a_wrong_part_starts_no_second_problem(tmp_path: Path) -> None:
    """A currency of the wrong type is no missing currency, GB that are no number no missing GB."""
    assert len(problems(tmp_path, "region: eu-west-1\ngb: many\ncurrency: 3\nfx_rate: 110\n")) == 2


def test_a_number_of_endpoints_excludes_names_even_if_they_are_wrong(tmp_path: Path) -> None:
    found = problems(tmp_path, PLAIN + "endpoints: 3\nendpoint: [kmss]\n")
    assert [line.split(": ")[1] for line in found] == ["endpoints", "endpoint[0]"]


def test_every_scenario_of_the_file_must_have_the_right_shape_even_if_one_is_picked(tmp_path: Path) -> None:
    path = written(tmp_path, "scenarios:\n  a: {region: eu-west-1, gb: 1}\n  b: {azs: x}\n")
    with pytest.raises(ScenarioFileError, match=r"line 3: scenarios\.b\.azs"):
        read_scenarios(path, {}, scenario_name="a")


def test_a_flag_wins_over_the_key_of_its_name(tmp_path: Path) -> None:
    (found,) = read(tmp_path, WHOLE, gb=Decimal(5000), region="us-east-1")
    assert (found["gb"], found["region"], found["azs"]) == (Decimal(5000), "us-east-1", 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("workload", "sqs"),
        ("endpoints", ("sqs",)),
        ("endpoint_count", 2),
        ("traffic", (TrafficPart("sqs", Decimal(3)),)),
    ],
)
def test_a_flag_that_chooses_endpoints_replaces_the_whole_choice_of_the_file(
    tmp_path: Path, field: str, value: object
) -> None:
    (found,) = read(tmp_path, WHOLE, **{field: value})
    choice = {"workload", "with_endpoints", "without_endpoints", "endpoints", "endpoint_count", "traffic"}
    assert {name: found[name] for name in choice & found.keys()} == {field: value}


def test_another_flag_leaves_the_choice_of_endpoints_alone(tmp_path: Path) -> None:
    (found,) = read(tmp_path, WHOLE, azs=1)
    assert (found["workload"], len(found["traffic"])) == ("eks-private", 2)


def test_a_currency_flag_replaces_the_exchange_rate_of_the_file(tmp_path: Path) -> None:
    """Else 110 yen would be taken for 110 euros."""
    text = PLAIN + "currency: JPY\nfx_rate: 110\n"
    (found,) = read(tmp_path, text, currency="USD")
    assert "fx_rate" not in found
    assert problems(tmp_path, text, currency="EUR") == [
        "the exchange rate of EUR is missing: give fx_rate, the EUR per US dollar: it is never looked up"
    ]


def test_what_a_flag_gives_is_not_missing_and_what_it_replaces_is_not_wrong(tmp_path: Path) -> None:
    text = "region: nowhere-1\nworkload: nothing\n"
    (found,) = read(tmp_path, text, region="eu-west-1", workload="sqs", gb=Decimal(1))
    assert found == {"region": "eu-west-1", "workload": "sqs", "gb": Decimal(1)}


def test_a_command_that_solves_for_the_gb_needs_none_in_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "region: eu-west-1\n")
    assert read_scenarios(path, {}, needs_gb=False) == [{"region": "eu-west-1"}]


def test_the_published_schema_is_the_one_of_the_code() -> None:
    from pydantic import VERSION

    if tuple(map(int, VERSION.split(".")[:2])) < (2, 12):
        pytest.skip("older versions of pydantic word a schema otherwise")
    published = REPOSITORY / "pricing" / "scenario.schema.json"
    assert published.read_text(encoding="utf-8") == json_schema(), "run 'make schema'"


def test_a_file_that_only_repeats_the_published_bounds_is_accepted(tmp_path: Path) -> None:
    text = "region: eu-west-1\ngb: 1000000000000000\nazs: 100\nnat_gateways: 10000\nvpcs: 10000\nhours: 744\n"
    assert read(tmp_path, text)[0]["vpcs"] == 10_000


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 2000),
        st.text(max_size=8),
        st.sampled_from(["eu-west-1", "90%", "s3", "JPY", "sqs", "2026-01-01"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.text(max_size=8), st.integers()), inner, max_size=3)
    ),
    max_leaves=6,
)
MAPPINGS = st.dictionaries(st.one_of(st.sampled_from([*map(key_of, FIELDS), "scenarios"]), st.text(max_size=5)), VALUES)


@given(st.one_of(VALUES, MAPPINGS, st.fixed_dictionaries({"scenarios": st.dictionaries(st.text(), MAPPINGS)})))
def test_no_data_raise_anything_but_an_error_of_ours(tmp_path: Path, data: object) -> None:
    message = ""
    try:
        read(tmp_path, json.dumps(data))  # which is YAML
    except InputError as error:
        message = str(error)
    assert all(c.isprintable() or category(c) == "Zs" for c in message)  # a space of another width is seen as one
