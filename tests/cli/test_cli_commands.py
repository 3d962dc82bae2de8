"""`explain`, `workloads`, `regions` and the help."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")


def asked_json(run: Callable[..., Result], *args: str) -> dict[str, Any]:
    """A command's JSON with exact numbers."""
    result = run(*args, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
    assert isinstance(document, dict)
    return document


def test_explain_has_everything_that_compare_has(run: Callable[..., Result]) -> None:
    explained = asked_json(run, "explain", *TOKYO)
    compared = asked_json(run, "compare", *TOKYO)
    assert explained["kind"] == "explanation"
    assert {key: explained[key] for key in compared if key != "kind"} == {
        key: value for key, value in compared.items() if key != "kind"
    }


def test_explain_says_why_each_endpoint_is_needed(run: Callable[..., Result]) -> None:
    endpoints = asked_json(run, "explain", *TOKYO)["workload"]["endpoints"]
    assert all(endpoint["reason"] for endpoint in endpoints)
    needed = [endpoint["endpoint"] for endpoint in endpoints if endpoint["required"]]
    assert needed == ["ecr.api", "ecr.dkr", "s3"]


@pytest.mark.parametrize(
    "point",
    ["Private DNS", "inbound 443", "awslogs", "route table", "Docker Hub", "GitHub", "PyPI", "is not known here"],
)
def test_explain_names_what_people_trip_over(run: Callable[..., Result], point: str) -> None:
    assert point in " ".join(run("explain", *TOKYO).stdout.split())


def test_explain_shows_rate_code_dates_and_address_of_each_charge(run: Callable[..., Result]) -> None:
    out = " ".join(run("explain", *TOKYO).stdout.split())
    assert "3 endpoints x 1 AZ x 730 h x $0.014 = USD 30.66" in out
    assert "rate code W5KUR855UCRX4QZ8.JRTCKXETXF.6YS6EN2CT7" in out
    assert "since at least 2019-02-01, last verified 2026-09-21" in out
    assert "https://aws.amazon.com/privatelink/pricing/" in out


def test_explain_shows_that_an_announced_price_began_on_its_day(run: Callable[..., Result]) -> None:
    out = " ".join(run("explain", *TOKYO, "--include", "public-ipv4").stdout.split())
    assert "unit price $0.005 per hour, since 2024-02-01" in out


def test_explain_without_a_workload_lists_the_endpoints(run: Callable[..., Result]) -> None:
    result = run("explain", *TOKYO, "--endpoint", "sqs", "--endpoint", "s3")
    assert "  sqs: interface endpoint, billed\n  s3: gateway endpoint, free\n" in result.stdout
    assert asked_json(run, "explain", *TOKYO, "--endpoint", "sqs")["workload"] is None


def test_explain_marks_the_conditional_endpoints_that_count(run: Callable[..., Result]) -> None:
    out = run("explain", *TOKYO, "--with", "ssm", "--without", "logs").stdout
    assert "    * ssm (interface)" in out
    assert "    - logs (interface)" in out


def test_explain_names_an_endpoint_that_is_not_the_workload_s(run: Callable[..., Result]) -> None:
    out = run("explain", *TOKYO, "--workload", "ecs-fargate", "--endpoint", "sqs").stdout
    assert "  Named besides: sqs\n" in out


def test_workloads_lists_the_default_one_with_its_counts(run: Callable[..., Result]) -> None:
    (row,) = [line for line in run("workloads").stdout.split("\n") if line.startswith("ecs-fargate ")]
    assert row.split()[1:3] == ["3", "1"]  # ecr.api, ecr.dkr and logs; s3


def test_workloads_as_json_has_every_one_in_full(run: Callable[..., Result]) -> None:
    document = asked_json(run, "workloads")
    found = {workload["id"]: workload for workload in document["workloads"]}
    one = asked_json(run, "workloads", "ecs-fargate")
    assert document["kind"] == "workloads"
    assert one["kind"] == "workload"
    assert {**found["ecs-fargate"], "kind": "workload", "version": 1} == one


def test_an_unverified_endpoint_keeps_its_mark(run: Callable[..., Result]) -> None:
    endpoints = {e["endpoint"]: e for e in asked_json(run, "workloads", "ecs-fargate")["endpoints"]}
    assert endpoints["xray"]["verified"] is False
    assert endpoints["ecr.api"]["verified"] is True
    (line,) = [line for line in run("workloads", "ecs-fargate").stdout.split("\n  - ") if line.startswith("xray")]
    assert "[unverified" in line


def test_regions_lists_36_with_the_prices_of_the_day(run: Callable[..., Result]) -> None:
    lines = run("regions", "--as-of", "2026-11-22").stdout.splitlines()
    assert len(lines) == 1 + 36
    (tokyo,) = [line for line in lines if line.startswith("ap-northeast-1 ")]
    assert tokyo.split() == ["ap-northeast-1", "0.062", "0.062", "0.014", "0.01", "Asia", "Pacific", "(Tokyo)"]


def test_regions_as_json_has_the_tiers(run: Callable[..., Result]) -> None:
    document = asked_json(run, "regions", "--as-of", "2026-11-22")
    (virginia,) = [region for region in document["regions"] if region["region"] == "us-east-1"]
    tiers = virginia["meters"]["interface_endpoint_gb"]["tiers"]
    assert [(tier["up_to"], tier["unit_price"]) for tier in tiers] == [
        (Decimal(1048576), Decimal("0.01")),
        (Decimal(5242880), Decimal("0.006")),
        (None, Decimal("0.004")),
    ]


def test_regions_on_a_day_before_a_price_shows_a_dash(run: Callable[..., Result]) -> None:
    lines = run("regions", "--as-of", "2019-02-19").stdout.splitlines()
    (virginia,) = [line for line in lines if line.startswith("us-east-1 ")]
    assert virginia.split()[:5] == ["us-east-1", "-", "-", "-", "-"]
    assert any(line.startswith("ap-northeast-1  0.062") for line in lines)


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize(
    "command", [(), ("compare",), ("explain",), ("regions",), ("workloads",), ("services",)], ids=str
)
def test_help_is_on_stdout(run: Callable[..., Result], command: tuple[str, ...], flag: str) -> None:
    result = run(*command, flag)
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: {' '.join(['privlink-cost', *command])} ")


def test_without_a_command_there_is_the_help(run: Callable[..., Result]) -> None:
    result = run()
    assert "Usage: privlink-cost" in result.stdout + result.stderr
    assert result.code in {0, 2}


def test_help_says_what_gb_means(run: Callable[..., Result]) -> None:
    out = " ".join(run("compare", "--help").stdout.split())
    assert (
        "both directions, all zones, all services, internet traffic included. Not per gateway and not per endpoint."
        in out
    )


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_told(run: Callable[..., Result], flag: str) -> None:
    from privlink_cost import __version__

    assert run(flag) == (0, f"privlink-cost {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "completion"),
    [
        ("privlink-cost ex", "explain"),
        ("privlink-cost compare --region ap-northeast-1 --region ap-northeast", "ap-northeast-1"),
        ("privlink-cost compare --region al", "all"),
        ("privlink-cost compare --workload ecs-fargate-w", "ecs-fargate-windows"),
        ("privlink-cost compare --endpoint ecr.a", "ecr.api"),
        ("privlink-cost workloads eks-p", "eks-private"),
        ("privlink-cost services ecr.a", "ecr.api"),
        ("privlink-cost workloads --region ap-northeast-1", "ap-northeast-1"),
        ("privlink-cost compare --format ma", "markdown"),
    ],
)
def test_the_shell_can_complete_names(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, words: str, completion: str
) -> None:
    monkeypatch.setenv("_PRIVLINK_COST_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert f"plain,{completion}" in run().stdout.split("\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_the_lines_by_which_it_asks_the_program(run: Callable[..., Result], shell: str) -> None:
    result = run("completion", shell)
    assert (result.code, result.stderr) == (0, "")
    assert f"_PRIVLINK_COST_COMPLETE={shell}_complete" in result.stdout


def test_bash_completes_with_the_lines_that_it_was_given(run: Callable[..., Result], tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    program = tmp_path / "privlink-cost"
    program.write_text(f'#!{bash}\nexec "{sys.executable}" -m privlink_cost "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asks = (
        f'COMP_WORDS=(privlink-cost ex) COMP_CWORD=1; _privlink_cost_completion "{program}"; echo "${{COMPREPLY[@]}}"'
    )
    script = tmp_path / "completion.bash"
    script.write_text(f"{run('completion', 'bash').stdout}\n{asks}\n", encoding="utf-8")
    done = subprocess.run([bash, str(script)], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["explain"]


def test_several_regions_name_those_where_a_service_is_not_offered(run: Callable[..., Result]) -> None:
    asked = ("--gb", "10", "--region", "us-west-1,us-east-1,eu-central-2", "--endpoint", "codeartifact.api")
    out = " ".join(run("compare", *asked, "--as-of", "2026-11-22").stdout.split())
    assert "codeartifact.api: not offered in eu-central-2, us-west-1, by AWS's list of services of 2026-08-20." in out
