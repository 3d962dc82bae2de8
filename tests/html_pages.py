"""The pages of HTML that tests draw, and what is put into them that must stay text."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from plan_files import plan, resource, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

DAY = "--as-of 2026-11-22"
TOKYO = f"--region ap-northeast-1 {DAY}"
PAGES = {
    "one region": f"compare --gb 1000 {TOKYO}",
    "four designs": f"compare --gb 1000 --azs 2 --traffic s3=30% --internet-gb 10% {TOKYO}",
    "tiers": f"compare --gb 2000000 --region us-east-1 --endpoints 9 --azs 4 --include public-ipv4 {DAY}",
    "exact flip": f"compare --gb 1000 --region us-east-1 --keep-nat --endpoints 3 --hours 700 {DAY}",
    "yen": f"compare --gb 1000 --currency JPY --fx-rate 150 {TOKYO}",
    "every design": f"compare --gb 1000 --azs 2 --design all --traffic s3=30% --tasks 4 {TOKYO}",
    "three regions": f"compare --gb 1000 --region ap-northeast-1,us-east-1,eu-west-1 {DAY}",
    "scenarios": f"compare --scenario examples/ecs-fargate-tokyo-layouts.yaml {DAY}",
    "range": f"compare --gb 800..3000 --region us-east-1 --keep-nat --endpoints 8 {DAY}",
    "sweep": f"sweep --over gb --region us-east-1 --endpoints 2 {DAY}",
    "sweep over azs": f"sweep --over azs --gb 1000 --region us-east-1 {DAY}",
    "break-even": f"break-even --region us-east-1 --endpoints 1 --keep-nat {DAY}",
    "optimum": f"optimize --region us-east-1 --traffic s3=900 --traffic ecr.dkr=60 --keep-nat {DAY}",
    "diff": "diff examples/ecs-fargate-tokyo-today.yaml examples/ecs-fargate-tokyo-layouts.yaml --to 2026-11-22",
    "one change": "diff tests/data/three-endpoints.yaml tests/data/four-endpoints.yaml --to 2026-11-22",
    "in Japanese": f"compare --gb 1000 --azs 2 --traffic s3=30% --internet-gb 10% {TOKYO} --lang ja",
    "plan": f"plan examples/plans/four-gateways.json --gb 2TB --traffic s3=60% {DAY}",
    "plan without GB": f"plan examples/plans/four-gateways.json {DAY}",
    "usage": f"usage examples/usage.csv --region eu-west-1 {DAY}",
    "usage of a bill": f"usage examples/cost-explorer.json {DAY}",
}
PAYLOAD = "</script><img src=x onerror=alert(1)>"
_BILL = (
    "identity_line_item_id,line_item_usage_account_id,line_item_line_item_type,line_item_usage_start_date,"
    "line_item_usage_end_date,line_item_usage_type,line_item_resource_id,line_item_usage_amount,"
    "line_item_currency_code,line_item_unblended_cost,product_region_code"
)
_REPOSITORY = Path(__file__).parent.parent


def asked(run: Callable[..., Result], line: str) -> str:
    """The page of a command line."""
    words = [
        str(_REPOSITORY / word) if word.startswith(("examples/", "tests/")) else word for word in shlex.split(line)
    ]
    result = run(*words, "--format", "html")
    assert (result.code, result.stderr) == (0, ""), line
    return result.stdout


def hostile_pages(run: Callable[..., Result], folder: Path) -> dict[str, str]:
    """Pages with markup in every field from outside that shows: names, notes, paths, regions, sources."""
    own = (_REPOSITORY / "pricing" / "ap-northeast-1.yaml").read_text(encoding="utf-8")
    own = own.replace("region_name: Asia Pacific (Tokyo)", f"region_name: {PAYLOAD!r}")
    own = own.replace("title: AWS", f"title: {PAYLOAD} AWS")
    table = folder / "tokyo.yaml"
    table.write_text(own, encoding="utf-8")
    scenario = "{region: ap-northeast-1, gb: 1000, endpoints: 2"
    scenarios = folder / "<img src=x onerror=alert(2)>.yaml"
    scenarios.write_text(
        f"scenarios:\n  {PAYLOAD!r}: {scenario}}}\n  {PAYLOAD + '2'!r}: {scenario}}}\n", encoding="utf-8"
    )
    longer = folder / "longer.yaml"
    longer.write_text(scenarios.read_text(encoding="utf-8").replace("gb: 1000", "gb: 2000"), encoding="utf-8")
    checked = folder / "checked.yaml"
    expected = f"expect: {{cheapest: {{value: nat, note: {PAYLOAD!r}}}}}"
    checked.write_text(f"scenarios:\n  {PAYLOAD!r}: {scenario}, {expected}}}\n", encoding="utf-8")
    pages = {
        "title": run(*f"compare --gb 1000 {TOKYO} --format html --title".split(), PAYLOAD, "--prices", str(table)),
        "scenarios": run(*f"compare {DAY} --format html --scenario".split(), str(scenarios)),
        "diff": run("diff", str(scenarios), str(longer), "--format", "html"),
        "plan": run("plan", str(_hostile_plan(folder)), *f"--gb 100 {DAY} --format html".split()),
        "usage": run("usage", str(_hostile_bill(folder)), *f"{DAY} --format html".split()),
    }
    report = folder / "report.html"
    code = run("check", str(checked), "--report", f"html={report}").code
    assert {name: page.code for name, page in pages.items()} | {"check": code} == dict.fromkeys(pages, 0) | {"check": 1}
    return {name: page.stdout for name, page in pages.items()} | {"check": report.read_text(encoding="utf-8")}


def _hostile_plan(folder: Path) -> Path:
    """A plan with markup for the addresses, services, subnets and VPCs of its resources, and for its own name."""
    gateway = resource("aws_nat_gateway", PAYLOAD, subnet_id=PAYLOAD)
    endpoints = [
        resource(
            "aws_vpc_endpoint",
            f"{PAYLOAD}{vpc}",
            vpc_endpoint_type="Interface",
            service_name=f"com.amazonaws.us-east-1.{PAYLOAD}",
            subnet_ids=[PAYLOAD],
            vpc_id=f"{PAYLOAD}{vpc}",
        )
        for vpc in "ab"
    ]
    return written(folder, plan(gateway, *endpoints), "<img src=x onerror=alert(3)>.json")


def _hostile_bill(folder: Path) -> Path:
    """A bill with markup for its account, for the ids of its NAT gateway and endpoint, and for its own name."""
    uses = [("NatGateway-Hours", 744), ("NatGateway-Bytes", 1000), ("VpcEndpoint-Hours", 744), ("VpcEndpoint-Bytes", 9)]
    lines = [
        f"{n},{PAYLOAD},Usage,2026-05-01T00:00:00Z,2026-06-01T00:00:00Z,{use},{PAYLOAD}{use[:3]},{amount},USD,1,us-east-1"
        for n, (use, amount) in enumerate(uses)
    ]
    return written(folder, "\n".join([_BILL, *lines, ""]), "<img src=x onerror=alert(4)>.csv")
