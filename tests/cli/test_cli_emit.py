"""`emit`: what it writes is read back by tools of others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

CHOSEN = {
    "workload": ("--workload", "ecs-fargate"),
    "one billed": ("--endpoint", "sqs"),
    "free alone": ("--endpoint", "s3", "--endpoint", "dynamodb"),
    "both of s3": ("--endpoint", "s3", "--endpoint", "s3:interface", "--endpoint", "logs"),
}


def emitted(run: Callable[..., Result], language: str, *args: str) -> str:
    result = run("emit", language, "--region", "eu-west-1", *args)
    assert (result.code, result.stderr) == (0, "")
    return result.stdout


def as_hcl(text: str) -> Any:
    """What a parser of HCL makes of a text; it keeps the quotes of texts."""
    hcl2 = pytest.importorskip("hcl2", reason="a tool of the dev extra")
    return json.loads(json.dumps(hcl2.loads(text)).replace('\\"', ""))


@pytest.mark.parametrize("args", CHOSEN.values(), ids=CHOSEN)
def test_terraform_is_read_back_with_the_endpoints_on_variables(
    run: Callable[..., Result], args: tuple[str, ...]
) -> None:
    text = emitted(run, "terraform", *args)
    document = as_hcl(text)
    declared = {name for each in document["variable"] for name in each if not name.startswith("__")}
    used = {
        name
        for name in ("vpc_id", "subnet_ids", "route_table_ids", "workload_security_group_id")
        if f"var.{name}" in text
    }
    assert declared == used
    assert {"arn:", "subnet-", "vpc-0"}.isdisjoint(text.split())


def test_terraform_has_the_gateway_on_route_tables_and_the_billed_ones_with_private_dns(
    run: Callable[..., Result],
) -> None:
    document = as_hcl(emitted(run, "terraform", "--workload", "ecs-fargate"))
    found = {name: body for each in document["resource"] for kind in each.values() for name, body in kind.items()}
    assert found["gateway"]["route_table_ids"] == "${var.route_table_ids}"
    assert found["gateway"]["vpc_endpoint_type"] == "Gateway"
    assert found["interface"]["private_dns_enabled"] is True
    assert found["interface"]["subnet_ids"] == "${var.subnet_ids}"
    (rule,) = found["endpoints"]["ingress"]
    assert (rule["from_port"], rule["to_port"], rule["protocol"]) == (443, 443, "tcp")
    assert rule["security_groups"] == ["${var.workload_security_group_id}"]


def test_the_interface_endpoint_of_s3_leaves_the_gateway_its_traffic(run: Callable[..., Result]) -> None:
    text = emitted(run, "terraform", *CHOSEN["both of s3"])
    found = {name: body for each in as_hcl(text)["resource"] for kind in each.values() for name, body in kind.items()}
    assert found["interface_beside_gateway"]["private_dns_enabled"] is False
    assert "com.amazonaws.eu-west-1.s3" in str(found["interface_beside_gateway"]["for_each"])
    assert "com.amazonaws.eu-west-1.s3" not in str(found["interface"]["for_each"])


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not there")
@pytest.mark.parametrize("args", CHOSEN.values(), ids=CHOSEN)
def test_terraform_is_formatted(run: Callable[..., Result], tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "main.tf").write_text(emitted(run, "terraform", *args), encoding="utf-8")
    subprocess.run(["terraform", "fmt", "-check", str(tmp_path)], timeout=60, check=True)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("cfnlint") is None, reason="cfn-lint, a tool of the dev extra, is not there")
@pytest.mark.parametrize("args", CHOSEN.values(), ids=CHOSEN)
def test_cloudformation_passes_its_linter(run: Callable[..., Result], tmp_path: Path, args: tuple[str, ...]) -> None:
    path = tmp_path / "endpoints.yaml"
    path.write_text(emitted(run, "cloudformation", *args), encoding="utf-8")
    run_it = "import sys; from cfnlint.runner import main; sys.exit(main())"
    check = (sys.executable, "-c", run_it, "--regions", "eu-west-1", "--template", str(path))
    result = subprocess.run(check, capture_output=True, text=True, timeout=300, check=False)
    assert (result.returncode, result.stdout) == (0, "")


def test_a_template_that_is_emitted_is_one_that_plan_reads(run: Callable[..., Result], tmp_path: Path) -> None:
    """3 billed endpoints and the free one; the subnets are a parameter: 3 x 2 AZs."""
    path = tmp_path / "endpoints.yaml"
    path.write_text(emitted(run, "cloudformation", "--workload", "ecs-fargate"), encoding="utf-8")
    args = ("--region", "eu-west-1", "--parameter", "SubnetIds=subnet-1,subnet-2", "--format", "json")
    found = json.loads(run("plan", str(path), *args).stdout)["found"]
    assert (found["interface_endpoints"], found["interface_endpoint_azs"], found["gateway_endpoints"]) == (3, 6, 1)


def test_with_gb_only_the_endpoints_that_pay_are_emitted(run: Callable[..., Result]) -> None:
    """In eu-west-1 an endpoint costs 8.03 a month: 1 GB of logs is not worth it, 10,000 GB of SQS are."""
    traffic = ("--traffic", "logs=1", "--traffic", "sqs=10000", "--traffic", "s3=100", "--keep-nat")
    text = emitted(run, "terraform", *traffic)
    assert "com.amazonaws.eu-west-1.sqs" in text
    assert "com.amazonaws.eu-west-1.s3" in text
    assert "com.amazonaws.eu-west-1.logs" not in text


def test_endpoints_by_number_have_no_names_to_emit(run: Callable[..., Result]) -> None:
    result = run("emit", "terraform", "--region", "eu-west-1", "--endpoints", "3")
    assert (result.code, result.stdout) == (2, "")
    assert "endpoints given by their number have no services" in result.stderr
