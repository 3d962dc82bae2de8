"""Bad input: one clear sentence on stderr, the promised exit code, nothing on stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

GB = ("--gb", "1000")
REGION = ("--region", "us-east-1")
ASK = ("compare", *GB, *REGION)


def shown(value: object) -> str:
    """A test's id: its arguments, without the fragment."""
    return " ".join(value)[:70] if isinstance(value, tuple) else ""


def assert_one_sentence(result: Result, code: int, fragment: str) -> None:
    """The exit code is right, stdout empty and stderr one line that says what is wrong."""
    assert (result.code, result.stdout) == (code, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert fragment in result.stderr


HALF = "\ud800"  # of a surrogate pair, which UTF-8 cannot hold
WRONG = [
    # names of files
    ((*ASK, "--scenario", HALF), r"'--scenario': no file has the name '\ud800': name another"),
    ((*ASK, "--prices", HALF), r"'--prices': no file has the name '\ud800': name another"),
    ((*ASK, "--output", HALF), r"'--output': no file has the name '\ud800': name another"),
    (("workbook", HALF, *GB, *REGION), r"no file has the name '\ud800': name another"),
    (("check", HALF), r"no file has the name '\ud800': name another"),
    (("check", "--report", f"json={HALF}"), r"cannot write \ud800: no file has such a name: name another"),
    (("batch", HALF), r"cannot read \ud800: "),
    (("batch", HALF, "--output", "out.csv"), r"cannot read \ud800: "),
    # names
    (("compare", *GB, "--region", "us-esat-1"), "did you mean us-west-1 or us-east-1"),
    (("compare", *GB, "--region", "nowhere"), "unknown region 'nowhere': 'privlink-cost regions' lists all"),
    (("compare", *GB, "--region", "Virginia"), "did you mean us-east-1?"),
    (("compare", *GB, "--region", ""), "unknown region ''"),
    (("compare", *GB, "--region", "US-EAST-9"), "did you mean us-east-"),
    (("compare", *GB, "--region", "us-east-1,tokio"), "unknown region 'tokio'"),
    (("compare", *GB, "--region", "cn-north-1"), "China is not covered"),
    (("compare", *GB, *REGION, "--workload", "eks"), "did you mean eks-fargate or eks-private?"),
    (("compare", *GB, "--region", "../../etc/passwd"), "unknown region '../../etc/passwd'"),
    (("compare", *GB, "--region", "../pricing/us-east-1"), "unknown region"),
    (("compare", *GB, "--region", "schema.json"), "unknown region"),
    (("compare", *GB, "--region", "all", "--region", "nowhere"), "unknown region 'nowhere'"),
    (("compare", *GB, "--region", "us-east-1", "--region", "nowhere"), "unknown region 'nowhere'"),
    ((*ASK, "--workload", "ecs-fargat"), "unknown workload 'ecs-fargat': did you mean ecs-fargate"),
    ((*ASK, "--workload", "../ecs-fargate"), "unknown workload"),
    ((*ASK, "--endpoint", "ecr.apu"), "unknown endpoint 'ecr.apu': did you mean ecr.api?"),
    ((*ASK, "--endpoint", "ssm:gateway"), "unknown endpoint 'ssm:gateway'"),
    ((*ASK, "--with", "s4"), "unknown conditional endpoint of ecs-fargate 's4'"),
    ((*ASK, "--without", "sqs"), "unknown conditional endpoint of ecs-fargate 'sqs'"),
    ((*ASK, "--without", "ecr.api"), "requires ecr.api"),
    ((*ASK, "--with", "ssm", "--without", "ssm"), "ssm is both added and dropped"),
    ((*ASK, "--endpoint", "sqs", "--with", "ssm"), "name the workload too"),
    ((*ASK, "--endpoints", "3", "--workload", "ecs-fargate"), "excludes"),
    ((*ASK, "--endpoints", "3", "--endpoint", "sqs"), "excludes"),
    ((*ASK, "--endpoints", "0", "--with", "ssm"), "excludes"),
    (("workloads", "ecs-fargat"), "did you mean ecs-fargate"),
    # GB
    (
        ("compare", "--gb", "2XB", *REGION),
        "'2XB' is not a number of GB: write digits with at most one point, alone or with",
    ),
    (("compare", "--gb", "2XB", *REGION), "a unit: GB, TB or PB (1,000 each), or GiB, TiB or PiB (1,024 each)"),
    (("compare", "--gb", "-1", *REGION), "GB -1 is out of range: give 0 to"),
    (("compare", "--gb", "nan", *REGION), "'nan' is not a number"),
    (("compare", "--gb", "inf", *REGION), "'inf' is not a number"),
    (("compare", "--gb", "-Infinity", *REGION), "'-Infinity' is not a number"),
    (("compare", "--gb", "1e16", *REGION), "out of range"),
    (("compare", "--gb", "1000000000000000.1", *REGION), "out of range"),
    (("compare", "--gb", "1e999999999", *REGION), "not a number"),
    (("compare", "--gb", "1e999", *REGION), "more than 30 digits"),
    (("compare", "--gb", "1" * 31, *REGION), "more than 30 digits"),
    (("compare", "--gb", "1,000", *REGION), "'1,000' is not a number"),
    (("compare", "--gb", "1_000", *REGION), "'1_000' is not a number"),
    (("compare", "--gb", "1EB", *REGION), "'1EB' is not a number"),
    (("compare", "--gb", "1TBps", *REGION), "'1TBps' is not a number"),
    (("compare", "--gb", "10%", *REGION), "'10%' is not a number"),
    (
        ("compare", "--gb", "1", "--internet-gb", "101%", *REGION),
        "internet GB 101 is out of range: give 0 to 100 for --internet-gb",
    ),
    (("compare", "--internet-gb", "10%", *REGION), "is a percentage: say of how many GB with --gb"),
    (("compare", "--gb", "1", "--internet-gb", "6%", "--traffic", "s3=95%", *REGION), "add up to 101 %"),
    (("sweep", "--over", "azs", "--gb", "1", "--to", "3TB", *REGION), "'3TB' is not a number"),
    (("compare", "--gb", "0x10", *REGION), "'0x10' is not a number"),
    (("compare", "--gb", "\uff11\uff10", *REGION), "is not a number"),
    (("compare", "--gb", "", *REGION), "'' is not a number"),
    (("compare", "--gb", "many\nlines", *REGION), r"'many\x0alines' is not a number"),
    # AZs, gateways, hours, endpoints
    ((*ASK, "--azs", "0"), "0 AZs is out of range: give 1 to"),
    ((*ASK, "--azs", "-1"), "out of range"),
    ((*ASK, "--azs", "1.5"), "1.5 is not a whole number"),
    ((*ASK, "--azs", "nan"), "'nan' is not a number"),
    ((*ASK, "--azs", "1e20"), "out of range"),
    ((*ASK, "--azs", "two"), "'two' is not a number"),
    ((*ASK, "--nat-gateways", "0"), "0 NAT gateways is out of range: give 1 to"),
    ((*ASK, "--nat-gateways", "0.5"), "is not a whole number"),
    ((*ASK, "--hours", "0"), "above 0"),
    ((*ASK, "--hours", "-730"), "out of range"),
    ((*ASK, "--hours", "744.01"), "hours 744.01 is out of range: give above 0 to 744 for --hours"),
    ((*ASK, "--hours", "inf"), "'inf' is not a number"),
    ((*ASK, "--hours", "a month"), "'a month' is not a number"),
    ((*ASK, "--endpoints", "-1"), "give 0 to 10000"),
    ((*ASK, "--endpoints", "10001"), "give 0 to 10000"),
    ((*ASK, "--vpcs", "0"), "0 VPCs is out of range: give 1 to 10000 for --vpcs"),
    ((*ASK, "--vpcs", "10001"), "give 1 to 10000"),
    ((*ASK, "--vpcs", "1.5"), "1.5 is not a whole number"),
    # traffic
    ((*ASK, "--traffic", "s3"), "'s3' is not ENDPOINT=GB: write it as in s3=900 or s3=90%"),
    ((*ASK, "--traffic", "=900"), "'=900' is not ENDPOINT=GB"),
    ((*ASK, "--traffic", "s3="), "'' is not a number"),
    ((*ASK, "--traffic", "s3=%"), "'' is not a number"),
    ((*ASK, "--traffic", "s3=1,000"), "'1,000' is not a number"),
    ((*ASK, "--traffic", "s3=-1"), "the traffic of s3 is -1: give 0 or more"),
    ((*ASK, "--traffic", "s4=900"), "unknown endpoint 's4'"),
    ((*ASK, "--traffic", "logz=900"), "unknown endpoint 'logz': did you mean logs?"),
    ((*ASK, "--traffic", "s3=1", "--traffic", "s3=2"), "the traffic of s3 is given twice: add it up"),
    ((*ASK, "--traffic", "s3=1001"), "add up to 1001 GB, more than the 1000 GB in total: raise --gb or lower"),
    ((*ASK, "--traffic", "s3=600", "--traffic", "logs=400.1"), "add up to 1000.1 GB, more than the 1000 GB"),
    ((*ASK, "--traffic", "s3=95%", "--internet-gb", "51"), "add up to 1001 GB, more than the 1000 GB"),
    ((*ASK, "--traffic", "s3=60%", "--traffic", "logs=40.1%"), "add up to 100.1 %: give 100 % at most for --traffic"),
    (("compare", *REGION, "--traffic", "s3=90%"), "the traffic of s3 is a percentage: say of how many GB with --gb"),
    ((*ASK, "--endpoints", "3", "--traffic", "s3=1"), "excludes"),
    ((*ASK, "--internet-gb", "1001"), "internet GB 1001 is out of range: give 0 to 1000"),
    ((*ASK, "--internet-gb", "-1"), "out of range"),
    ((*ASK, "--internet-gb", "5", "--internet-out-gb", "6"), "outbound internet GB 6 is out of range: give 0 to 5"),
    ((*ASK, "--internet-gb", "5", "--include", "internet-egress"), "give --internet-out-gb"),
    # dates
    ((*ASK, "--as-of", "2026-13-01"), "'2026-13-01' is not a date: write YYYY-MM-DD"),
    ((*ASK, "--as-of", "2026-02-30"), "is not a date"),
    ((*ASK, "--as-of", "20261122"), "is not a date"),
    ((*ASK, "--as-of", "2026-W47-7"), "is not a date"),
    ((*ASK, "--as-of", "today"), "is not a date"),
    # money
    ((*ASK, "--currency", "JPY"), "give --fx-rate"),
    ((*ASK, "--currency", "YEN", "--fx-rate", "150"), "unknown currency 'YEN'"),
    ((*ASK, "--currency", "", "--fx-rate", "150"), "unknown currency ''"),
    ((*ASK, "--currency", "JPY", "--fx-rate", "0"), "out of range"),
    ((*ASK, "--currency", "JPY", "--fx-rate", "-110"), "out of range"),
    ((*ASK, "--currency", "JPY", "--fx-rate", "nan"), "'nan' is not a number"),
    ((*ASK, "--fx-rate", "110"), "name the --currency of the rate"),
    ((*ASK, "--discount", "100.1"), "discount percent 100.1 is out of range: give 0 to 100 for --discount"),
    ((*ASK, "--discount", "-1"), "out of range"),
    ((*ASK, "--discount", "10%%"), "'10%' is not a number"),
    # options and commands
    (("compare", *REGION), "the GB are missing: give --gb"),
    (("compare", *GB), "the region is missing: give --region"),
    (("compare", "--gb"), "'--gb' requires an argument"),
    ((*ASK, "--formt", "json"), "--format"),
    ((*ASK, "--format", "xml"), "'xml' is not one of 'table', 'text', 'json', 'csv', 'markdown'"),
    ((*ASK, "--include", "ipv6"), "'ipv6' is not"),
    ((*ASK, "--design", "nat"), "'nat' is not one of 'regional-nat', 'shared-nat', 'centralised'"),
    ((*ASK, "--name", "small"), "give the file with --scenario"),
    ((*ASK, "--prices", "/nonexistent/prices.yaml"), "'/nonexistent/prices.yaml' does not exist"),
    ((*ASK, "surplus"), "unexpected extra argument"),
    (("comprae",), "did you mean compare?"),
    (
        ("xyzzy",),
        "check, diff, emit, explain, prices, ",
    ),
    (("--colour",), "--colour"),
    (("workloads", "sqs", "sns"), "unexpected extra argument"),
    (("regions", "--format", "csv"), "'csv' is not one of"),
    (("explain", *GB, *REGION, "--region", "eu-west-1"), "this command takes one region"),
    (("explain", *GB, "--region", "all"), "one region"),
    (("explain", *GB, *REGION, "--format", "table"), "'table' is not one of 'text', 'json'"),
]


@pytest.mark.parametrize(("args", "fragment"), WRONG, ids=shown)
def test_wrong_input_is_one_sentence_and_exit_code_2(
    run: Callable[..., Result], args: tuple[str, ...], fragment: str
) -> None:
    assert_one_sentence(run(*args), 2, fragment)


def test_everything_that_is_wrong_with_the_traffic_is_said_at_once(run: Callable[..., Result]) -> None:
    traffic = ("--traffic", "s4=1", "--traffic", "logz=1", "--traffic", "kms=-1", "--traffic", "sqs=2000")
    result = run(*ASK, *traffic)
    assert_one_sentence(result, 2, "unknown endpoint 's4'")
    for fragment in ("'logz': did you mean logs?", "the traffic of kms is -1", "2000 GB, more than the 1000 GB"):
        assert fragment in result.stderr


NOT_KNOWN = [
    ((*ASK, "--as-of", "2021-05-10"), "the first day on which all are known is 2021-05-11"),
    ((*ASK, "--as-of", "0001-01-01"), "ask with --as-of 2021-05-11 or later"),
    (("explain", *GB, *REGION, "--as-of", "2021-05-10"), "ask with --as-of 2021-05-11"),
    # Tokyo's flat rate was last seen in 2019 and its tiers first in 2025: past the first tier they differ.
    (
        ("compare", "--gb", "1048577", "--region", "ap-northeast-1", "--as-of", "2022-01-01"),
        "ask with --as-of 2019-02-19 or --as-of 2025-11-04",
    ),
]


@pytest.mark.parametrize(("args", "fragment"), NOT_KNOWN, ids=shown)
def test_a_price_that_is_not_known_is_one_sentence_and_exit_code_3(
    run: Callable[..., Result], args: tuple[str, ...], fragment: str
) -> None:
    assert_one_sentence(run(*args), 3, fragment)


@pytest.mark.parametrize(
    ("region", "gb", "day"),
    [
        ("us-east-1", "1000", "2021-05-11"),
        ("ap-northeast-1", "1048576", "2022-01-01"),
        ("ap-northeast-1", "1048577", "2019-02-19"),
        ("ap-northeast-1", "1048577", "2025-11-04"),
    ],
)
def test_the_days_that_those_errors_name_have_an_answer(
    run: Callable[..., Result], region: str, gb: str, day: str
) -> None:
    assert run("compare", "--gb", gb, "--region", region, "--as-of", day).code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("--workload", "nope"),
        ("--endpoint", "nope"),
        ("--currency", "JPY"),
        ("--currency", "nope", "--fx-rate", "1"),
        ("--region", "nowhere"),
        ("--azs", "0"),
        ("--hours", "800"),
        ("--gb", "-1"),
    ],
    ids=" ".join,
)
def test_wrong_input_comes_before_a_price_that_is_not_known(run: Callable[..., Result], wrong: tuple[str, ...]) -> None:
    result = run(*ASK, "--as-of", "2010-01-01", *wrong)
    assert (result.code, result.stdout) == (2, "")


def test_an_output_that_cannot_be_written_comes_before_a_price_that_is_not_known(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run(*ASK, "--as-of", "2010-01-01", "--output", str(tmp_path / "no" / "answer.json"))
    assert (result.code, result.stdout) == (2, "")


@pytest.mark.parametrize("gb", ["0", "1000000000000000", "1e15", "+5", " 5 ", ".5", "5."])
def test_gb_at_the_ends_of_its_range_and_in_every_allowed_spelling_is_fine(run: Callable[..., Result], gb: str) -> None:
    assert run("compare", "--gb", gb, *REGION).code == 0


@pytest.mark.parametrize("hours", ["744", "0.001", "730.5"])
def test_hours_may_be_a_fraction_up_to_the_longest_month(run: Callable[..., Result], hours: str) -> None:
    assert run(*ASK, "--hours", hours).code == 0


@pytest.mark.parametrize("count", ["0", "10000"])
def test_the_number_of_endpoints_may_be_0_to_10000(run: Callable[..., Result], count: str) -> None:
    assert run(*ASK, "--endpoints", count).code == 0


def test_a_currency_may_be_written_in_small_letters(run: Callable[..., Result]) -> None:
    assert "JPY" in run(*ASK, "--currency", "jpy", "--fx-rate", "150").stdout


def test_a_very_long_name_is_cut_in_the_message(run: Callable[..., Result]) -> None:
    assert len(run("compare", *GB, "--region", "x" * 100_000).stderr) < 300
