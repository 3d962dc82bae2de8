"""Every file in `examples/` runs as it stands, and comes to what a hand computes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

EXAMPLES = Path(__file__).parents[2] / "examples"
SCENARIOS = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.startswith("assumptions"))
FIRST_LINE = "# yaml-language-server: $schema=../pricing/scenario.schema.json\n"

EXPECTED: dict[str, dict[str, str | None]] = {
    # 30 days of 24 h, 110 yen: NAT 720 x 0.062 x 110 = 4,910.4 and 1,000 x 0.062 x 110 = 6,820; three endpoints
    # 3 x 720 x 0.014 x 110 = 3,326.4 and 1,000 x 0.01 x 110 = 1,100.
    "ecs-fargate-tokyo-2019": {"nat": "11730.4", "privatelink": "4426.4"},
    # 730 x 0.062 + 1,000 x 0.062 = 45.26 + 62; 3 x 730 x 0.014 + 1,000 x 0.01 = 30.66 + 10
    "ecs-fargate-tokyo-today": {"nat": "107.26", "privatelink": "40.66"},
    # one AZ: as above.
    "ecs-fargate-tokyo-layouts/one AZ": {"nat": "107.26", "privatelink": "40.66"},
    # three AZs: 3 x 45.26 + 62 = 197.78; 3 x 30.66 + 10 = 101.98
    "ecs-fargate-tokyo-layouts/three AZs": {"nat": "197.78", "privatelink": "101.98"},
    # 100 GB are not S3's: 135.78 + 100 x 0.062 = 141.98; 135.78 + 91.98 + 100 x 0.01 = 228.76; 91.98 + 1 = 92.98
    "ecs-fargate-tokyo-layouts/mostly images": {
        "nat": "197.78",
        "nat-gateway-endpoints": "141.98",
        "hybrid": "228.76",
        "privatelink": "92.98",
    },
    # 700 of S3, 200 of the internet, 100 others: 135.78 + 300 x 0.062 = 154.38;
    # 135.78 + 200 x 0.062 + 91.98 + 100 x 0.01 = 241.16; no PrivateLink for the internet
    "ecs-fargate-tokyo-layouts/some internet": {
        "nat": "197.78",
        "nat-gateway-endpoints": "154.38",
        "hybrid": "241.16",
        "privatelink": None,
    },
    # 720 h: NAT 44.64 + 62; one endpoint 10.08 + 10; no price of a t4g.small is known for that day
    "ecs-fargate-tokyo-ways/ways of 2019": {"nat": "106.64", "privatelink": "20.08", "own-registry": None},
    # three endpoints 30.24 + 10; two attachments 2 x 720 x 0.07 = 100.80, and 20 for 1,000 GB: 40.24, 106.64, and
    # 44.64 + 40.24 with that; t4g.nano 720 x 0.0054 = 3.888 and 8 GB x 720/730 x 0.096;
    # t4g.small 720 x 0.0216 = 15.552, 50 GB x 720/730 x 0.096, and logs 10.08; 4 x 720 x 0.005
    "ecs-fargate-tokyo-ways/ways of today": {
        "nat": "106.64",
        "privatelink": "40.24",
        "regional-nat": None,
        "shared-nat": None,
        "centralised": "161.04",
        "centralised-nat": "227.44",
        "centralised-both": "205.68",
        "nat-instance": "4.645479452055",
        "own-registry": "30.366246575342",
        "public-ip": "14.4",
        "ipv6-only": "0",
    },
    # NAT 3 x 730 x 0.048 = 105.12 and 2,000 x 0.048 = 96; without the 1,200 of S3 800 x 0.048 = 38.40; seven
    # endpoints (three required, four added) 7 x 3 x 730 x 0.011 = 168.63 and 800 x 0.01 = 8
    "eks-private-cluster": {
        "nat": "201.12",
        "nat-gateway-endpoints": "143.52",
        "hybrid": "281.75",
        "privatelink": "176.63",
    },
    # 2 x 730 x 0.045 + 60 x 0.045 = 65.70 + 2.70; ssm, ssmmessages, logs: 3 x 2 x 730 x 0.01 + 60 x 0.01 = 43.80 + 0.60
    "ssm-managed-fleet": {"nat": "68.40", "privatelink": "44.40"},
    # 20 x 2 x 730 x 0.052 + 5,000 x 0.052 = 1,518.40 + 260; ten endpoints in each: 20 x 10 x 2 x 730 x 0.012 = 3,504
    # and 5,000 x 0.01 = 50; in the hub 10 x 2 x 730 x 0.012 = 175.20 and 50, 21 attachments x 730 x 0.06 = 919.80,
    # Transit Gateway 5,000 x 0.02 = 100
    "hub-with-20-vpcs": {"nat": "1778.40", "privatelink": "3554.00", "centralised": "1245.00"},
}
"""The total of each design, derived by hand from the price tables' unit prices."""


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_an_example_runs_as_it_stands(run: Callable[..., Result], path: Path) -> None:
    result = run("compare", "--scenario", str(path))
    assert (result.code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_examples_come_to_what_a_hand_computes(run: Callable[..., Result]) -> None:
    found: dict[str, dict[str, Decimal | None]] = {}
    for path in SCENARIOS:
        document: dict[str, Any] = json.loads(
            run("compare", "--scenario", str(path), "--format", "json").stdout, parse_float=Decimal, parse_int=Decimal
        )
        several = document["kind"] == "comparisons"
        for comparison in document["comparisons"] if several else [document]:
            key = f"{path.stem}/{comparison['scenario']['name']}" if several else path.stem
            found[key] = {each["id"]: each["total"] and round(each["total"], 12) for each in comparison["designs"]}
    expected = {
        key: {design: None if total is None else Decimal(total) for design, total in totals.items()}
        for key, totals in EXPECTED.items()
    }
    assert found == expected


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_an_example_points_an_editor_to_the_schema_and_pins_its_day(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(FIRST_LINE)
    assert text.count("region:") == text.count("as_of:")
    assert f"privlink-cost compare --scenario examples/{path.name}" in text
