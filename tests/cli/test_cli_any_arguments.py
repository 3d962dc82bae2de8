"""Whatever the arguments, there are three ways out: 0, 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, strategies as st

from examples_support import examples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from conftest import Result

# Anything that a shell can pass: every character but NUL, stray bytes as Python shows them among them.
TEXT = st.text(st.characters(exclude_characters="\x00"), max_size=12) | st.sampled_from(
    [
        "",
        " ",
        "-",
        "--",
        "\n",
        "\t",
        "\x1b[31m",
        "\r\n",
        "\udcff",
        "\u202e",
        "\u0661\u0662",
        "{}",
        "%s",
        "$(id)",
        "\ud800",
    ]
)
NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17).map(str),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.sampled_from(
        ["0", "1", "1000", "1e15", "1e16", "1e999", "-1e-999", "9" * 40, "1e", ".", "+", "1_0", "0.5", "7000000"]
    ),
    TEXT,
)
DAYS = (
    st.dates().map(str) | st.sampled_from(["2026-11-22", "2019-02-19", "2021-05-11", "2022-01-01", "2026-02-30"]) | TEXT
)
REGIONS = st.sampled_from(["us-east-1", "ap-northeast-1", "sa-east-1", "all", "us-esat-1", "../../etc/passwd"]) | TEXT
ENDPOINTS = (
    st.sampled_from(["s3", "s3:interface", "dynamodb", "ssm", "logs", "kms", "s3express:interface", ":interface"])
    | TEXT
)
TRAFFIC = TEXT | st.builds("{}={}{}".format, ENDPOINTS, NUMBERS, st.sampled_from(["", "%"]))
WORKLOADS = st.sampled_from(["ecs-fargate", "ecs-fargate-1.3", "lambda-vpc", "app-runner", "eks-private"]) | TEXT
# Names only below the test's own folder, because an answer may really be written there.
OUTPUTS = st.sampled_from(["out.txt", "missing/out.txt", ".", "", "out.txt/below", "\udcff.txt", "o" * 300])
PRICES = st.sampled_from(["table.yaml", "missing.yaml", ".", "", "broken.yaml", "\udcff"])

VALUES: dict[str, st.SearchStrategy[str]] = {
    "--gb": NUMBERS,
    "--region": REGIONS,
    "--workload": WORKLOADS,
    "--with": ENDPOINTS,
    "--without": ENDPOINTS,
    "--endpoint": ENDPOINTS,
    "--endpoints": NUMBERS,
    "--traffic": TRAFFIC,
    "--internet-gb": NUMBERS,
    "--internet-out-gb": NUMBERS,
    "--vpcs": NUMBERS,
    "--discount": NUMBERS,
    "--design": st.sampled_from(["regional-nat", "shared-nat", "centralised", "nat"]) | TEXT,
    "--azs": NUMBERS,
    "--nat-gateways": NUMBERS,
    "--hours": NUMBERS,
    "--as-of": DAYS,
    "--currency": st.sampled_from(["USD", "JPY", "bhd", "XAU"]) | TEXT,
    "--fx-rate": NUMBERS,
    "--include": st.sampled_from(["public-ipv4", "inter-az", "internet-egress"]) | TEXT,
    "--prices": PRICES,
    "--format": st.sampled_from(["table", "text", "json", "csv", "markdown", "xml"]) | TEXT,
    "--output": OUTPUTS,
}
MODEST = st.integers(0, 60).map(str)
LIKELY = {
    **VALUES,
    "--region": st.sampled_from(["us-east-1", "ap-northeast-1", "eu-west-1"]),
    "--endpoints": MODEST,
    "--azs": MODEST,
    "--nat-gateways": MODEST,
    "--hours": st.integers(1, 744).map(str),
    "--traffic": st.builds("{}={}".format, st.sampled_from(["s3", "logs", "s3:interface"]), st.integers(0, 90)),
    "--internet-gb": MODEST,
    "--internet-out-gb": st.integers(0, 9).map(str),
    "--vpcs": st.integers(1, 60).map(str),
    "--discount": MODEST,
    "--design": st.sampled_from(["regional-nat", "shared-nat", "centralised"]),
    "--as-of": st.sampled_from(["2026-11-22", "2022-01-01", "2030-01-01"]),
    "--include": st.sampled_from(["public-ipv4", "inter-az"]),
    "--workload": st.sampled_from(["ecs-fargate", "eks-private", "lambda-vpc"]),
    "--with": st.sampled_from(["ssm", "kms"]),
    "--endpoint": st.sampled_from(["s3", "sqs", "s3:interface", "dynamodb"]),
    "--format": st.sampled_from(["table", "text", "json", "csv", "markdown"]),
    "--prices": st.just("table.yaml"),
}


def options(values: dict[str, st.SearchStrategy[str]], most: int) -> st.SearchStrategy[list[str]]:
    """Some options, each with a value of its kind."""
    pairs = st.sampled_from(sorted(values)).flatmap(lambda name: values[name].map(lambda value: f"{name}={value}"))
    return st.lists(pairs, max_size=most, unique_by=lambda pair: pair.partition("=")[0])


COMMANDS = st.sampled_from(
    [["compare"], ["explain"], ["optimize"], ["break-even"], ["break-even", "--solve=vpcs"], ["sweep", "--over=azs"]]
)
SENSIBLE = st.tuples(COMMANDS, options(LIKELY, 5)).map(
    lambda drawn: [*drawn[0], "--gb=1000", "--region=us-east-1", *drawn[1]]
)
HALF_SENSIBLE = st.tuples(COMMANDS, options(VALUES, 6)).map(
    lambda drawn: [*drawn[0], "--gb=5", "--region=us-east-1", *drawn[1]]
)
GARBAGE = st.lists(
    st.sampled_from(["compare", "explain", "regions", "workloads", "--help", "--version", "--gb", "--region", "-h"])
    | TEXT,
    max_size=6,
)
MIXED = st.tuples(
    st.sampled_from(["compare", "explain", "optimize", "break-even", "sweep", "regions", "workloads", "x"]),
    options(VALUES, 4),
    st.lists(TEXT, max_size=2),
).map(lambda drawn: [drawn[0], *drawn[1], *drawn[2]])

TABLE = """\
region_id: us-east-1
region_name: "Weird \u202e name"
currency: USD
sources: {bill: {title: A bill}}
meters:
  nat_gateway_hours:
    pricing_unit: Hours
    prices:
      - effective_from: 2021-01-01
        basis: observed
        verified_on: 2021-01-01
        sources: [bill]
        tiers: [{usd_per_unit: 0.1}]
"""


@examples(300)
@given(SENSIBLE | HALF_SENSIBLE | MIXED | GARBAGE)
@example(["compare", "--gb=5", "--region=us-east-1", "--currency=JPY", "--fx-rate=1e-30"])
@example(["compare", "--gb=5", "--region=us-east-1", "--endpoints=1e30"])
@example(["compare", "--gb=5", "--region=\udcff"])
@example(["compare", "--gb=5", "--region=us-east-1", "--output=\udcff.txt"])
@example(
    ["compare", "--gb=1e15", "--region=all", "--currency=BHD", "--fx-rate=1e12", "--hours=0.0000000000000000000000001"]
)
@example(["workloads", "\x1b[31m"])
@example(["\x1b[31m"])
@example(["--\n"])
def test_any_arguments_end_with_an_answer_or_one_sentence(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    (tmp_path / "table.yaml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.code in {0, 2, 3}
    assert "Traceback" not in result.stderr
    lines = result.stderr.split("\n")
    assert lines.pop() == ""
    if result.code == 0:
        assert all(line.startswith(("Note: ", "Wrote ")) for line in lines)
    if result.code == 2:
        assert result.stdout == ""
    if result.code:
        notes = [line for line in lines if line.startswith("Note: ")]
        # One error, or for several regions one line for each that is not known.
        errors = [line for line in lines if line.startswith("Error: ")]
        missing = [line for line in lines if line.startswith("Not known: ")]
        assert len(notes) + len(errors) + len(missing) == len(lines)
        assert len(errors) == 1 or (result.code == 3 and not errors and missing)
    assert not list(tmp_path.glob(".*"))  # no temporary file is left


@examples(60)
@given(TEXT)
def test_no_message_carries_control_characters_to_the_terminal(run: Callable[..., Result], name: str) -> None:
    for args in (("workloads", f"x{name}"), ("compare", "--gb", "1", "--region", f"x{name}"), (f"x{name}",)):
        message = run(*args).stderr.rstrip("\n")
        assert message.isprintable()
