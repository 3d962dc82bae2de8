"""JSON output against its published schemas, which are closed here so that a key nobody described is found."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from price_files import VPC, shuffled, write_csv
from privlink_cost.cli.main import main
from privlink_cost.render.contract import SHAPES, VERSION, schema

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "schemas"
ON = ("--as-of", "2026-11-22")
TOKYO = ("--region", "ap-northeast-1", "--as-of", "2026-11-22")
PRICE_LIST, TABLE_THAT_IS_NONE = "price-list.csv", "none.yaml"
"""Files that the test writes."""
AT_1000_GB = ("--gb", "1000", *TOKYO)
REGIONS = ("--gb", "1000", "--region", "us-east-1,ap-northeast-1", "--as-of", "2026-11-22")
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "comparison": [
        ("compare", *AT_1000_GB),
        ("compare", *AT_1000_GB, "--title", "A name", "--design", "all", "--include", "inter-az", "--keep-nat"),
        ("compare", *AT_1000_GB, "--endpoints", "60", "--currency", "JPY", "--fx-rate", "150", "--azs", "3"),
        ("compare", *AT_1000_GB, "--traffic", "s3=50%", "--internet-gb", "100", "--internet-out-gb", "10"),
        ("compare", "--gb", "3000000", *TOKYO, "--image-layers", "10%", "--design", "nat-instance"),
        ("compare", *AT_1000_GB, "--endpoint", "ecr.api"),
        ("compare", "--gb", "0", *TOKYO),
    ],
    "comparisons": [("compare", *REGIONS), ("compare", *REGIONS, "--design", "regional-nat")],
    "explanation": [("explain", *AT_1000_GB), ("explain", *AT_1000_GB, "--endpoints", "3")],
    "range": [("compare", "--gb", "500..3000", *TOKYO, "--keep-nat", "--design", "shared-nat")],
    "optimum": [("optimize", *AT_1000_GB), ("optimize", *AT_1000_GB, "--existing", "logs", "--keep-nat", "--azs", "2")],
    "optima": [("optimize", *REGIONS)],
    "break_even": [
        ("break-even", *TOKYO, "--endpoints", "8"),
        ("break-even", *AT_1000_GB, "--solve", "endpoints"),
        ("break-even", *AT_1000_GB, "--solve", "azs", "--keep-nat"),
    ],
    "break_even_grid": [("break-even", *TOKYO, "--grid", "3x2")],
    "sweep": [
        ("sweep", *TOKYO, "--over", "gb", "--from", "0", "--to", "2000", "--endpoints", "5"),
        ("sweep", *AT_1000_GB, "--over", "azs"),
        ("sweep", "--gb", "1000", "--as-of", "2020-01-01", "--over", "regions"),
    ],
    "diff": [
        ("diff", f"{ROOT}/examples/ecs-fargate-tokyo-today.yaml", "--from", "2019-03-01", "--to", "2026-11-22"),
        ("diff", f"{ROOT}/pricing/us-east-1.yaml", "--from", "2021-05-11", "--to", "2024-02-01"),
    ],
    "check": [("check", f"{ROOT}/examples/assumptions.yaml")],
    "regions": [("regions", "--as-of", "2026-11-22")],
    "workloads": [("workloads",), ("workloads", "--region", "eu-west-1")],
    "workload": [("workloads", "ecs-fargate"), ("workloads", "eks-private", "--region", "eu-west-1")],
    "services": [("services",), ("services", "--region", "eu-west-1")],
    "service": [("services", "s3"), ("services", "kms", "--region", "eu-west-1")],
    "price_sheet": [("prices", "show", "us-east-1", *ON), ("prices", "show", "us-east-1", "--as-of", "2020-01-01")],
    "price_sheets": [("prices", "show", *ON)],
    "price_history": [("prices", "history", "ap-northeast-1")],
    "price_sources": [("prices", "sources")],
    "price_days": [("prices", "diff", "us-east-1", "--from", "2021-06-02", "--to", "2021-07-13")],
    "checked_tables": [("prices", "validate", f"{ROOT}/pricing/us-east-1.yaml", TABLE_THAT_IS_NONE)],
    "price_verification": [("prices", "verify", "eu-west-1", "--from", PRICE_LIST)],
    "plan": [
        ("plan", f"{ROOT}/examples/plans/four-gateways.json", "--as-of", "2026-11-22"),
        ("plan", f"{ROOT}/examples/plans/four-gateways.json", "--as-of", "2026-11-22", "--gb", "1000"),
        ("plan", f"{ROOT}/examples/plans/private-tasks.yaml", *TOKYO, "--gb", "500", "--traffic", "s3=100"),
    ],
    "usage": [
        ("usage", f"{ROOT}/examples/cost-explorer.json", "--as-of", "2026-11-22"),
        ("usage", f"{ROOT}/examples/usage.csv", "--region", "eu-west-1", "--as-of", "2026-11-22"),
        ("usage", f"{ROOT}/examples/usage.csv", "--as-of", "2026-11-22"),
    ],
}


def closed(part: object) -> object:
    """A schema without its room for further keys."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    shut = {"additionalProperties": False} if "properties" in part else {}
    return {key: closed(value) for key, value in (part | shut).items()}


def without_enums_of_constants(part: object) -> object:
    """A schema as a pydantic of today gives it: one of before 2.10 writes a constant as a list of one value too."""
    if isinstance(part, list):
        return [without_enums_of_constants(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: without_enums_of_constants(value) for key, value in part.items() if key != "enum" or "const" not in part
    }


def problems(document: dict[str, Any]) -> list[str]:
    """What a document holds against the closed schema of its kind."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema, which checks by a schema, is not installed")
    found = jsonschema.Draft202012Validator(closed(schema(document["kind"]))).iter_errors(document)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


@pytest.mark.parametrize("kind", SHAPES)
def test_the_published_schema_is_the_one_that_the_shape_gives(kind: str) -> None:
    published = (PUBLISHED / f"{kind}.v{VERSION}.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == without_enums_of_constants(schema(kind)), "run 'make schema'"


@pytest.mark.parametrize(("kind", "args"), [(kind, args) for kind, runs in COMMANDS.items() for args in runs], ids=str)
def test_what_a_command_prints_as_json_is_described_to_its_last_key(
    kind: str, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "report"
    with (tmp_path / PRICE_LIST).open("w", encoding="utf-8") as file:
        write_csv(file, "AmazonVPC", shuffled([VPC[0]._replace(prices=("0.0990000000",)), *VPC[1:]]))
    (tmp_path / TABLE_THAT_IS_NONE).write_text("region_id: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    how = ("--report", f"json={written}") if kind == "check" else ("--format", "json", "--output", str(written))
    CliRunner().invoke(main, [*args, *how])
    document = json.loads(written.read_text(encoding="utf-8"), parse_float=Decimal)
    assert (document["kind"], document["version"]) == (kind, VERSION)
    assert problems(document) == []


def test_every_kind_of_json_is_printed_by_a_command_here() -> None:
    assert COMMANDS.keys() == SHAPES.keys()
