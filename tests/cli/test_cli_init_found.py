"""`init` from a plan or a bill: what the file tells is taken, what it does not is asked, and each key says which."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import _RUNNER, Result
from plan_files import plan, resource, written
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = ("--as-of", "2026-11-22")
FILE = Path("privlink-cost.yaml")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to write to."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `init` with somebody at the terminal, who types these lines."""
    for place in ("dialogue", "commands.init", "found_files"):
        monkeypatch.setattr(f"privlink_cost.cli.{place}.can_ask", lambda: True)

    def run_with(*lines: str, flags: tuple[str, ...] = ()) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        result = _RUNNER.invoke(main, ["init", *flags], prog_name="privlink-cost", input=typed)
        return Result(result.exit_code, result.stdout, result.stderr)

    return run_with


def scenarios() -> dict[str, Any]:
    """The scenarios of the file without what is expected, as a YAML reader of its own sees them."""
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))["scenarios"]
    return {
        title: {key: value for key, value in each.items() if key not in {"expect", "as_of"}}
        for title, each in found.items()
    }


def comments() -> dict[str, str]:
    """What stands above each key of the one scenario."""
    above, found = "", dict[str, str]()
    for line in map(str.strip, FILE.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            above = f"{above} {line[2:]}"
        else:
            found[line.partition(":")[0]], above = above, ""
    return found


@pytest.fixture
def planned(tmp_path: Path) -> str:
    """A plan of two NAT gateways and an endpoint of Amazon SQS in two zones, all in one VPC of N. Virginia."""
    endpoint = resource(
        "aws_vpc_endpoint",
        "sqs",
        service_name="com.amazonaws.us-east-1.sqs",
        vpc_endpoint_type="Interface",
        subnet_ids=["subnet-1", "subnet-2"],
        vpc_id="vpc-1",
    )
    gateways = [
        resource("aws_nat_gateway", f"n{number}", subnet_id=f"subnet-{number}", vpc_id="vpc-1") for number in (1, 2)
    ]
    return str(written(tmp_path, plan(endpoint, *gateways)))


def bill(*places: str, gb: str = "3000", hours: str = "1488") -> str:
    """What Cost Explorer says of October, in regions by the prefixes of their usage types."""

    def group(usage_type: str, amount: str, unit: str) -> dict[str, Any]:
        metrics = {
            "UnblendedCost": {"Amount": "1", "Unit": "USD"},
            "UsageQuantity": {"Amount": amount, "Unit": unit},
        }
        return {"Keys": [usage_type], "Metrics": metrics}

    groups = [
        each
        for place in places
        for each in (group(f"{place}-NatGateway-Hours", hours, "Hours"), group(f"{place}-NatGateway-Bytes", gb, "GB"))
    ]
    month = {"TimePeriod": {"Start": "2026-10-01", "End": "2026-11-01"}, "Total": {}, "Groups": groups}
    by = [{"Type": "DIMENSION", "Key": "USAGE_TYPE"}]
    Path("bill.json").write_text(
        json.dumps({"GroupDefinitions": by, "ResultsByTime": [month | {"Estimated": False}]}), encoding="utf-8"
    )
    return "bill.json"


def test_a_plan_with_the_gb_makes_a_file_that_check_passes(run: Callable[..., Result], planned: str) -> None:
    """2 NAT gateways x 730 h x 0.045 = 65.70 and 1,000 GB x 0.045 = 45.00; SQS in 2 AZs is 14.60 and 10.00."""
    result = run("init", "--from-plan", planned, "--gb", "1000", *DAY)
    assert (result.code, result.stderr) == (0, "Wrote privlink-cost.yaml\n")
    wanted = {"region": "us-east-1", "gb": 1000, "endpoint": ["sqs"], "azs": 2, "nat_gateways": 2}
    assert scenarios() == {"Private subnets in us-east-1": wanted}
    assert "PrivateLink is cheapest: USD 24.60 a month" in result.stdout
    assert run("check").code == 0


def test_comments_say_which_values_came_from_where(run: Callable[..., Result], planned: str) -> None:
    run("init", "--from-plan", planned, "--gb", "1000", *DAY)
    above = comments()
    assert all(above[key].endswith(" From plan.json.") for key in ("region", "azs", "endpoint", "nat_gateways"))
    assert above["gb"].endswith(" Not from plan.json: as given.")


def test_options_win_over_a_plan(run: Callable[..., Result], planned: str) -> None:
    run("init", "--from-plan", planned, "--gb", "1000", "--azs", "3", "--workload", "eks-private", *DAY)
    ((title, scenario),) = scenarios().items()
    assert title == "eks-private in us-east-1"
    assert (scenario["azs"], scenario["nat_gateways"], "endpoint" in scenario) == (3, 2, False)
    assert comments()["azs"].endswith(" Not from plan.json: as given.")


def test_what_a_plan_leaves_out_is_named_where_nobody_is_there(run: Callable[..., Result], tmp_path: Path) -> None:
    alone = str(written(tmp_path, plan(resource("aws_nat_gateway", "n"), region=None)))
    result = run("init", "--from-plan", alone)
    wanted = "--region and --gb (or --gb-not-known) and --azs"
    assert (result.code, result.stderr) == (2, f"Error: the scenario is not complete: give {wanted}\n")
    assert not FILE.exists()


def test_what_a_plan_leaves_out_is_asked_for(
    run: Callable[..., Result], answer: Callable[..., Result], tmp_path: Path
) -> None:
    alone = str(written(tmp_path, plan(resource("aws_nat_gateway", "n"))))
    result = answer("", "2", "", "", flags=("--from-plan", alone))
    assert result.code == 0
    assert result.stderr.startswith("What plan.json does not tell:\nWorkload")
    assert scenarios() == {
        "ecs-fargate in us-east-1": {
            "region": "us-east-1",
            "gb": 100,
            "workload": "ecs-fargate",
            "azs": 2,
            "nat_gateways": 1,
        }
    }
    above = comments()
    assert "NOT KNOWN YET" in above["gb"]
    assert "Not known from plan.json: how many VPCs there are: the designs count 1." in FILE.read_text(encoding="utf-8")
    assert run("check").code == 0


def test_a_regional_gateway_is_asked_for_as_a_design(run: Callable[..., Result], tmp_path: Path) -> None:
    regional = resource("aws_nat_gateway", "n", availability_mode="regional", subnet_id=None, vpc_id="vpc-1")
    path = str(written(tmp_path, plan(regional)))
    assert run("init", "--from-plan", path, "--gb", "250", "--azs", "2", *DAY).code == 0
    (scenario,) = scenarios().values()
    assert (scenario["design"], "nat_gateways" in scenario) == (["regional-nat"], False)
    assert run("check").code == 0


def test_endpoints_that_are_named_leave_no_workload_open(run: Callable[..., Result], tmp_path: Path) -> None:
    alone = str(written(tmp_path, plan(resource("aws_nat_gateway", "n", vpc_id="vpc-1"))))
    what = "Not known from plan.json: what runs in the subnets"
    for args, is_open in (((), True), (("--endpoint", "sqs"), False), (("--workload", "eks-private"), False)):
        run("init", "--force", "--from-plan", alone, "--gb", "5", "--azs", "1", *args, *DAY)
        assert (what in " ".join(FILE.read_text(encoding="utf-8").replace("#", "").split())) == is_open


def test_a_default_that_nobody_said_is_told_from_what_was_given(run: Callable[..., Result], tmp_path: Path) -> None:
    alone = str(written(tmp_path, plan(resource("aws_nat_gateway", "n"))))
    run("init", "--from-plan", alone, "--gb", "5", "--azs", "1", *DAY)
    assert comments()["workload"].endswith(" Not from plan.json: the default.")


def test_more_than_five_things_that_a_plan_leaves_out_are_counted(run: Callable[..., Result], tmp_path: Path) -> None:
    endpoints = [
        resource(
            "aws_vpc_endpoint",
            f"e{number}",
            vpc_id="vpc-1",
            service_name="com.amazonaws.us-east-1.sqs",
            unknown={"vpc_endpoint_type": True},
        )
        for number in range(8)
    ]
    path = str(written(tmp_path, plan(*endpoints)))
    assert run("init", "--from-plan", path, "--gb", "5", "--azs", "2", *DAY).code == 0
    text = FILE.read_text(encoding="utf-8")
    assert text.count("Not known from plan.json: of the endpoint aws_vpc_endpoint.e") == 5
    assert "Not known from plan.json: 4 more things." in text


def test_a_bill_with_the_zones_makes_a_file_that_check_passes(run: Callable[..., Result]) -> None:
    """October has 744 h: 1,488 h are 2 NAT gateways."""
    result = run("init", "--from-usage", bill("EU"), "--azs", "2")
    assert result.code == 0
    ((title, scenario),) = scenarios().items()
    assert title == "eu-west-1 2026-10"
    wanted = {"region": "eu-west-1", "gb": 3000, "workload": "ecs-fargate", "azs": 2, "nat_gateways": 2, "hours": 744}
    assert scenario == wanted
    above = comments()
    assert above["gb"].endswith(" From bill.json, 2026-10.")
    assert above["hours"].endswith(" All hours of 2026-10.")
    assert above["nat_gateways"].endswith(
        " From the hours in bill.json, as if each had stood through all of the month."
    )
    assert above["azs"].endswith(" Not from bill.json: as given.")
    assert run("check").code == 0


def test_the_zones_that_a_bill_does_not_tell_are_named_where_nobody_is_there(run: Callable[..., Result]) -> None:
    result = run("init", "--from-usage", bill("EU"))
    likely = "--azs (2 by the hours, if each NAT gateway is in one of its own)"
    assert (result.code, result.stderr) == (2, f"Error: the scenario is not complete: give {likely}\n")


def test_the_zones_that_a_bill_points_to_are_what_enter_means(answer: Callable[..., Result]) -> None:
    """1,488 h and 744 h of October are 2 and 1 NAT gateways."""
    result = answer("", "", "n", flags=("--from-usage", bill("EU")))
    assert "Availability Zones [2]" in result.stderr
    (scenario,) = scenarios().values()
    assert scenario["azs"] == 2


def test_each_region_of_a_bill_is_a_scenario_and_asked_about(
    run: Callable[..., Result], answer: Callable[..., Result]
) -> None:
    result = answer("", "3", "n", "", "1", "n", flags=("--from-usage", bill("EU", "APN1")))
    assert result.code == 0
    assert "What bill.json does not tell of eu-west-1 2026-10:\n" in result.stderr
    assert {title: each["azs"] for title, each in scenarios().items()} in (
        {"eu-west-1 2026-10": 3, "ap-northeast-1 2026-10": 1},
        {"eu-west-1 2026-10": 1, "ap-northeast-1 2026-10": 3},
    )
    assert run("check").code == 0


def test_the_verdicts_of_several_scenarios_are_told_by_name(run: Callable[..., Result]) -> None:
    told = run("init", "--from-usage", bill("EU", "APN1"), "--azs", "2").stdout.splitlines()
    begun = [line.partition(":")[0] for line in told if not line.startswith(" ")]
    assert begun == [*scenarios(), "Next"]


def test_what_must_be_heard_with_a_verdict_is_told_beside_it(run: Callable[..., Result]) -> None:
    told = run("init", "--from-usage", by_service(), "--region", "tokyo", "--azs", "1").stdout
    assert "No NAT gateway was found in the data: each design is what it would cost" in " ".join(told.split())


def test_a_region_picks_what_a_bill_has_of_it(run: Callable[..., Result]) -> None:
    assert run("init", "--from-usage", bill("EU", "APN1"), "--azs", "2", "--region", "tokyo").code == 0
    assert [each["region"] for each in scenarios().values()] == ["ap-northeast-1"]
    missing = run("init", "--from-usage", bill("EU"), "--azs", "2", "--region", "tokyo", "--force")
    wanted = "bill.json has no hours and no GB of NAT gateways or endpoints in ap-northeast-1"
    assert (missing.code, missing.stderr) == (2, f"Error: {wanted}: is it the right bill?\n")


def by_service() -> str:
    Path("gb.csv").write_text("service,gb\ns3,900.12345678\nlogs,60\ninternet,40\n", encoding="utf-8")
    return "gb.csv"


def test_gb_by_service_are_taken_and_short_enough_to_read(run: Callable[..., Result]) -> None:
    """900.12345678 is rounded down; the total is what the parts then add up to, as all of it is named."""
    flags = ("--region", "tokyo", "--azs", "1")
    assert run("init", "--from-usage", by_service(), *flags).code == 0
    text = FILE.read_text(encoding="utf-8")
    assert "gb: 1000.123456\n" in text
    assert "traffic: {logs: 60, s3: 900.123456}\n" in text
    assert "internet_gb: 40\n" in text
    assert "endpoint: [logs, s3]\n" in text
    (scenario,) = scenarios().values()
    assert "nat_gateways" not in scenario  # no hours tell
    assert run("check").code == 0


def test_of_other_gb_than_its_own_a_file_does_not_say_that_nothing_else_is_used(run: Callable[..., Result]) -> None:
    flags = ("--region", "tokyo", "--azs", "1", "--gb", "2000")
    assert run("init", "--from-usage", by_service(), *flags).code == 0
    (scenario,) = scenarios().values()
    assert "endpoint" not in scenario  # so the default workload's three stay beside what is named


def test_a_number_of_endpoints_replaces_those_that_a_file_names(run: Callable[..., Result]) -> None:
    Path("gb.csv").write_text("service,gb\ninternet,40\n", encoding="utf-8")
    assert run("init", "--from-usage", "gb.csv", "--region", "tokyo", "--azs", "1", "--endpoints", "4").code == 0
    (scenario,) = scenarios().values()
    assert scenario["endpoints"] == 4


def test_a_file_without_a_region_needs_it(run: Callable[..., Result]) -> None:
    result = run("init", "--from-usage", by_service(), "--azs", "1")
    assert (result.code, result.stderr) == (2, "Error: the files name no region: give --region\n")


def test_a_file_without_a_region_asks_for_it(answer: Callable[..., Result]) -> None:
    assert answer("tokyo", "2", "n", flags=("--from-usage", by_service())).code == 0
    (scenario,) = scenarios().values()
    assert (scenario["region"], scenario["azs"]) == ("ap-northeast-1", 2)


def test_so_many_endpoints_leave_out_which_a_bill_names(run: Callable[..., Result]) -> None:
    flags = ("--region", "tokyo", "--azs", "1", "--endpoints", "4")
    assert run("init", "--from-usage", by_service(), *flags).code == 0
    (scenario,) = scenarios().values()
    assert (scenario["endpoints"], "traffic" in scenario, scenario["internet_gb"]) == (4, False, Decimal(40))


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--from-plan", "a", "--from-usage", "b"), "--from-plan and --from-usage exclude each other"),
        (("--from-plan", "a", "--scenario", "s.yaml"), "--scenario and --from-plan exclude each other"),
        (("--from-plan", "a", "--region", "tokyo,us-east-1"), "give --region once"),
        (("--from-plan", "a"), "a"),
        (("--from-usage", "a"), "a"),
        (("--from-usage", "s.yaml", "--region", "nowhere"), "unknown region 'nowhere'"),
    ],
)
def test_what_does_not_go_together_or_is_not_there_is_an_error(
    run: Callable[..., Result], flags: tuple[str, ...], message: str
) -> None:
    Path("s.yaml").write_text("region: us-east-1\ngb: 1\n", encoding="utf-8")
    result = run("init", *flags)
    assert result.code == 2
    assert message in result.stderr
    assert not FILE.exists()


def test_a_file_that_is_read_is_not_written_over(run: Callable[..., Result], planned: str) -> None:
    result = run("init", planned, "--force", "--from-plan", planned, "--gb", "1", *DAY)
    assert result.code == 2
    assert "it is a file that this run reads" in result.stderr
