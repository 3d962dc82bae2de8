"""What fuzzed runs are made of: texts that do harm somewhere, numbers, names, and what each place usually takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.render.report.formats import REPORTS

TABLE = (Path(__file__).parents[1] / "pricing" / "us-east-1.yaml").read_text(encoding="utf-8")
EVIL = (
    *(
        "\x85",
        "\x9b31m",
        "\u202e",
        "\u2066x",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\x7f",
        "\x1b[2J",
        "\r",
        "\x0c",
        "\U000e0041",
    ),
    *("::error::x", "##[group]", "=1+1", "@user", "https://x.example"),
)
TEXTS = (
    *(
        "",
        " ",
        "-",
        "--",
        "all",
        "tokyo",
        "null",
        "true",
        "'",
        '"',
        "%",
        "{}",
        "[",
        ": ",
        "#",
        "\t",
        "\n",
        "\\",
        "$(id)",
    ),
    *("x" * 70, "x" * 5000, "\u6771\u4eac", "\udcff", "\ud800", "\U0001f600", *EVIL),
)
NUMBERS = (
    *("0", "1", "2", "6", "10", "730", "1000", "0.5", "1e3", "1e15", "1e16", "-1", "1e999", "1e-30", "9" * 31, "nan"),
    *("1_0", "\u0661", "2TB", "1.5TiB", "10%", "101%", "1..9", "9..1", "0..1e15", "10x3", "300", "1048576", "1048577"),
)
DAYS = ("2026-11-22", "2019-02-19", "2021-05-11", "2000-01-01", "2999-01-01", "2026-02-30", "22.11.2026")
ENDPOINTS = (
    "s3",
    "s3:interface",
    "dynamodb",
    "ssm",
    "logs",
    "ecr.api",
    "ecr.dkr",
    "sqs",
    "com.amazonaws.us-east-1.kms",
)
NAMED = (*("us-east-1", "ap-northeast-1", "eu-west-1"), *ENDPOINTS, *DESIGNS, *EXTRAS, "ecs-fargate", "JPY", "BHD")
FOLDER = f"prices{EVIL[2]}"
FILES = ("a.yaml", "b.yaml", "c.yaml", "rows.csv", "rows.tsv", "rows.jsonl", "table.yaml", f"{FOLDER}/table.yaml")
PATHS = (*FILES, "missing.yaml", ".", "", "-", f"x{EVIL[2]}.yaml", "a.yaml/x", "x" * 300, "out")
REPORT_FILES = tuple(f"{kind}={name}" for kind in REPORTS for name in ("report", "missing/x", ""))
EXPECTED = (
    "cheapest",
    "totals",
    "saving",
    "break_even_gb",
    "stays_cheapest_gb",
    "unit_prices",
    "price_age_days",
    "baseline",
)
SENSIBLE = {"region": "us-east-1", "gb": "1000", "as_of": "2026-11-22"}

SCENARIOS = ("a.yaml", "a.yaml", "a.yaml", "b.yaml")
USUAL = {
    "places": PATHS,
    "regions": ("us-east-1", "us-east-1", "us-east-1", "tokyo", "all"),
    "output": ("out", "out", "missing/x"),
    "plot_path": ("out.svg",),
    "prices_path": ("table.yaml", FOLDER),
    "scenario_path": SCENARIOS,
    "reports": REPORT_FILES,
    "files": ("b.yaml",),
    "name": EVIL,
    **dict.fromkeys(("prices_a", "prices_b"), ("table.yaml", FOLDER)),
    **dict.fromkeys(("with_endpoints", "without_endpoints", "endpoints"), ENDPOINTS),
    "designs": (*DESIGNS, "all"),
    "include": tuple(EXTRAS),
    "workload": ("ecs-fargate", "eks-private"),
    "title": EVIL,
    "currency": ("JPY", "EUR"),
    "scenario_name": ("first",),
}
"""What a parameter takes, by its name."""
USUAL_OF = {
    ("batch", "path"): ("rows.csv", "rows.tsv", "rows.jsonl", "-"),
    ("workbook", "output"): ("out.xlsx",),
    ("workloads", "name"): ("ecs-fargate",),
    ("diff", "first"): ("a.yaml",),
    ("diff", "second"): ("c.yaml",),
    ("sweep", "first"): ("1", "2"),
    ("sweep", "last"): ("3", "10", "300"),
}
"""The same, where it differs by command."""
SHARES = {"workbook": 0.15, "mcp": 0}
"""How often a command is run, where that is not as often as others: a workbook takes as long as fifty answers, and
a server for agents goes on until its client is gone."""
USUAL_DATA: dict[str, Any] = {
    "as_of": "2026-11-22",
    "azs": 2,
    "currency": "USD",
    "design": ["regional-nat"],
    "discount": 10,
    "endpoint": ["logs"],
    "endpoints": 3,
    "hours": 720,
    "image_layers": "10%",
    "include": ["public-ipv4"],
    "internet_gb": 10,
    "internet_out_gb": 5,
    "keep_nat": True,
    "nat_gateways": 1,
    "title": "".join(EVIL),
    "vpcs": 2,
    "with": ["sts"],
    "workload": "ecs-fargate",
}
"""What the fields of a scenario hold, by their keys in a file."""
