"""What an agent's call is answered with, without the protocol."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.errors import InputError, PrivlinkCostError
from privlink_cost.mcp.tools import MOST_CHARACTERS, TOOLS, call, input_schema, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

TODAY = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"


def asked(name: str, **arguments: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call(name, arguments, TODAY), parse_float=Decimal)
    return found


def refused(name: str, **arguments: Any) -> str:
    with pytest.raises(PrivlinkCostError) as caught:
        call(name, arguments, TODAY)
    return sentence(caught.value)


def test_nat_or_endpoints_for_1000_gb_in_tokyo() -> None:
    found = asked("compare", region="tokyo", gb=1000)
    totals = {design["id"]: design["total"] for design in found["designs"]}
    # 730 x 0.062 + 1,000 x 0.062, and 3 x 730 x 0.014 + 1,000 x 0.01
    assert totals == {"nat": Decimal("107.26"), "privatelink": Decimal("40.66")}
    assert found["cheapest"] == "privatelink"


def test_what_would_change_it_says_that_nat_kept_costs_85_92() -> None:
    found = asked("what_would_change", region="tokyo", gb=1000)
    (nat_stays,) = (change for change in found["would_change"] if change["axis"] == "nat_stays")
    # 45.26 for the gateway, 30.66 for three endpoints, 10.00 for their GB
    assert (nat_stays["cheapest"], nat_stays["total"]) == ("hybrid", Decimal("85.92"))


def test_the_break_even_needs_no_gb_and_solves_for_what_is_asked() -> None:
    # 8 x 7.30 for the endpoints less 32.85 for the gateway, over 0.045 - 0.01 for a GB
    by_gb = asked("break_even", region="us-east-1", endpoints=8)
    assert by_gb["value"] == pytest.approx(Decimal("25.55") / Decimal("0.035"))
    assert asked("break_even", region="us-east-1", gb=1000, solve="endpoints")["solve"] == "endpoints"


def test_the_optimum_takes_endpoints_that_exist() -> None:
    found = asked("optimize", region="us-east-1", gb=1000, existing=["logs"])
    assert [service["service"] for service in found["services"] if service["exists"]] == ["logs"]


def test_a_day_is_text_in_json() -> None:
    assert asked("prices", region="tokyo", as_of="2019-02-01")["as_of"] == "2019-02-01"


def test_the_prices_are_those_that_prices_show_prints(run: Callable[..., Result]) -> None:
    shown = run("prices", "show", "tokyo", "--as-of", "2026-11-22", "--format", "json").stdout
    assert call("prices", {"region": "tokyo"}, TODAY) == shown


def test_today_is_the_day_if_none_is_named() -> None:
    assert asked("compare", region="tokyo", gb=1)["scenario"]["as_of"] == "2026-11-22"


def test_a_number_is_taken_as_it_is_written() -> None:
    assert asked("compare", region="tokyo", gb=0.1)["scenario"]["gb"] == Decimal("0.1")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"gb": 1}, "the region is missing: give 'region', as in ap-northeast-1"),
        ({"region": "tokio", "gb": 1}, "unknown region 'tokio': did you mean ap-northeast-1"),
        ({"region": "tokyo", "gb": 1, "azs": 1.5}, "azs: 1.5 is not a whole number"),
        ({"region": "tokyo", "gb": 1, "nat": 2}, "nat: unknown key"),
        ({"region": "tokyo", "gb": 1, "as_of": "yesterday"}, "this is not a day: write as_of as YYYY-MM-DD"),
        ({"region": "tokyo", "gb": 1, "as_of": "2001-01-01"}, "ask with 'as_of' 2019-02-01 or later"),
        ({"scenarios": {"a": {}}}, "a call asks about one scenario"),
        ({"region": "tokyo" * MOST_CHARACTERS}, "the arguments are too long"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_that_names_arguments(arguments: dict[str, Any], message: str) -> None:
    assert message in refused("compare", **arguments)


def test_a_tool_s_own_arguments_are_checked() -> None:
    assert "no list of endpoints" in refused("optimize", region="tokyo", gb=1, existing="logs")
    assert "solve for one of gb, endpoints" in refused("break_even", region="tokyo", solve="money")


def test_a_path_is_no_argument() -> None:
    with pytest.raises(InputError, match="unknown key"):
        call("compare", {"region": "tokyo", "gb": 1, "prices": "/etc/passwd"}, TODAY)


def test_a_plan_is_read_from_the_files_that_are_named() -> None:
    found = asked("read_plan", paths=[f"{EXAMPLES}/plans/four-gateways.json"])
    assert found["found"]["nat_gateways"] == 4
    assert found["scenario"]["as_of"] == "2026-11-22"


def test_a_plan_takes_a_scenario_for_what_it_does_not_tell() -> None:
    found = asked("read_plan", paths=[f"{EXAMPLES}/plans/private-tasks.yaml"], region="tokyo", gb=500)
    assert (found["found"]["region"], found["scenario"]["gb"]) == ("ap-northeast-1", 500)


def test_a_bill_is_read_from_the_files_that_are_named() -> None:
    found = asked("read_usage", paths=[f"{EXAMPLES}/cost-explorer.json"])
    assert [month["region"] for month in found["months"]] == ["eu-west-1"]


def test_a_file_that_is_not_there_or_not_named_is_said_so() -> None:
    assert "missing.json" in refused("read_plan", paths=["missing.json"])
    assert "give their paths" in refused("read_usage", paths=[])
    assert "give their paths" in refused("read_plan", paths="plan.json")


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_says_which_arguments_it_takes(name: str) -> None:
    schema = input_schema(name)
    assert schema["required"] == list(TOOLS[name].required)
    assert {"region", "gb", "azs", "keep_nat", *TOOLS[name].own} <= schema["properties"].keys()
