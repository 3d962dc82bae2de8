"""`privlink-cost optimize`, as its user sees it."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ON = ("--as-of", "2026-11-22")
MOSTLY_S3: tuple[str, ...] = (
    *("--region", "us-east-1", "--azs", "3", "--traffic", "s3=177850"),
    *("--traffic", "ecr.api=50", "--traffic", "ecr.dkr=100", *ON),
)
MIXED: tuple[str, ...] = (
    *("--region", "us-east-1", "--traffic", "s3=900"),
    *("--traffic", "ecr.dkr=60", "--traffic", "logs=400", *ON),
)


@pytest.fixture
def document(run: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The JSON that the command prints, numbers as Decimal."""

    def ask(*args: str) -> dict[str, Any]:
        result = run("optimize", *args, "--format", "json")
        assert (result.code, result.stderr) == (0, "")
        found: dict[str, Any] = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
        return found

    return ask


# --- what people read ---

GOLDENS = {
    "optimize-mostly-s3-nat-kept.txt": (*MOSTLY_S3, "--keep-nat"),
    "optimize-mostly-s3.txt": MOSTLY_S3,
    "optimize-mixed-text.txt": (*MIXED, "--internet-gb", "200", "--format", "text"),
    "optimize-mixed-markdown.md": (*MIXED, "--internet-gb", "200", "--format", "markdown"),
    "optimize-tiers.txt": (
        *("--region", "us-east-1", "--internet-gb", "10", "--traffic", "kinesis-streams=9000000"),
        *("--traffic", "ecr.api=190", "--traffic", "sqs=100", *ON),
    ),
    "optimize-not-attributed.txt": ("--region", "ap-northeast-1", "--gb", "1000", "--keep-nat", *ON),
    "optimize-no-endpoint.txt": ("--region", "us-east-1", "--gb", "100", "--endpoints", "0", *ON),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_it_reads_as_written_down(name: str, run: Callable[..., Any], golden: Callable[[str, str], None]) -> None:
    result = run("optimize", *GOLDENS[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)


@pytest.mark.parametrize("name", [name for name in GOLDENS if "text" not in name and "markdown" not in name])
def test_a_table_in_a_pipe_is_ascii_of_at_most_80_columns(name: str, run: Callable[..., Any]) -> None:
    out = run("optimize", *GOLDENS[name]).stdout
    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80


def test_the_largest_amounts_and_longest_names_are_shown_whole(run: Callable[..., Any]) -> None:
    args = (
        *("--region", "us-east-1", "--traffic", "s3=400000000000000", "--traffic", "ecr.api=99999999999999.55"),
        *("--traffic", "application-autoscaling=200000000000000.25", "--currency", "JPY", "--fx-rate", "150000", *ON),
    )
    out = run("optimize", *args).stdout
    assert out.isascii()
    assert max(map(len, out.splitlines())) <= 80
    assert " 2,700,000,000,000,000,000 " in out  # 400,000,000,000,000 x 0.045 x 150,000


def said(out: str) -> str:
    """What is said before the first table, on one line."""
    return " ".join(out.partition("\n\n")[0].split())


def test_a_free_endpoint_that_is_the_whole_saving_is_said_to_be(run: Callable[..., Any]) -> None:
    assert said(run("optimize", *MOSTLY_S3, "--keep-nat").stdout) == (
        "Keep NAT, take the free s3 gateway endpoint and add no interface endpoint: USD 105.30 a month, 8,003.25 "
        "(98.7%) less than all by NAT. The free s3 gateway endpoint brings the whole saving, USD 8,003.25 a month."
    )


def test_a_free_endpoint_that_is_nearly_the_whole_saving_is_said_to_be_with_its_share(run: Callable[..., Any]) -> None:
    # 8,003.25 / 8,063.25 = 99.26 %
    assert said(run("optimize", *MOSTLY_S3).stdout) == (
        "Replace NAT by the ecr.api and ecr.dkr interface endpoints and the free s3 gateway endpoint: USD 45.30 a "
        "month, 8,063.25 (99.4%) less than all by NAT. Without NAT gateways there is no way to the internet "
        "(--keep-nat keeps them). The free s3 gateway endpoint brings nearly the whole saving, USD 8,003.25 of "
        "8,063.25 (99.3%)."
    )


@pytest.mark.parametrize(
    ("s3", "words"),
    [
        # beside it, logs saves 400 x 0.035 - 7.30 = 6.70
        ("1000000", "nearly the whole saving, USD 45,000.00 of 45,006.70 (over 99.9%)"),
        ("900", "most of the saving, USD 40.50 of 47.20 (85.8%)"),
        ("148", None),  # 6.66 of 13.36 is less than half
    ],
)
def test_its_share_decides_on_the_words(s3: str, words: str | None, run: Callable[..., Any]) -> None:
    traffic = ("--traffic", f"s3={s3}", "--traffic", "logs=400")
    out = said(run("optimize", "--region", "us-east-1", "--keep-nat", *traffic, *ON).stdout)
    assert "brings" not in out if words is None else f"The free s3 gateway endpoint brings {words}." in out


def test_two_free_endpoints_share_a_sentence(run: Callable[..., Any]) -> None:
    traffic = ("--traffic", "s3=900", "--traffic", "dynamodb=100")
    out = said(run("optimize", "--region", "us-east-1", "--keep-nat", *traffic, *ON).stdout)
    assert "take the free s3 and dynamodb gateway endpoints" in out
    assert "The free s3 and dynamodb gateway endpoints bring the whole saving, USD 45.00 a month." in out


def test_where_no_endpoint_pays_it_says_so(run: Callable[..., Any]) -> None:
    out = said(run("optimize", "--region", "us-east-1", "--keep-nat", "--traffic", "sqs=10", *ON).stdout)
    assert out == "Keep NAT and add no interface endpoint: USD 33.30 a month, and adding endpoints would not lower it."


def test_gb_of_no_service_are_said_with_how_they_are_spread(run: Callable[..., Any]) -> None:
    args = ("--region", "us-east-1", "--gb", "100", "--traffic", "sqs=10", "--traffic", "logs=20", *ON)
    out = run("optimize", *args, "--format", "text").stdout
    assert "Spread: 70 GB not attributed to a service: no endpoint takes them, so they stay with NAT" in out
    assert "sqs, 10 GB: " in out


def test_an_endpoint_whose_gb_nobody_gave_is_not_recommended_but_told_from_where_it_pays(
    run: Callable[..., Any],
) -> None:
    # 7.30 / (0.045 - 0.01) = 208.57 GB; 1,000 - 200 are an even 400 each for ecr.api and ecr.dkr
    args = ("--region", "us-east-1", "--gb", "1000", "--traffic", "logs=200", "--keep-nat", *ON)
    out = run("optimize", *args, "--format", "text").stdout
    assert "ecr.api, 400 GB: pays from 208.57 GB of its own" in out
    assert "ecr.dkr, 400 GB: pays from 208.57 GB of its own" in out
    assert "logs, 200 GB: leave to NAT: 0.30 cheaper" in out
    assert "The GB of ecr.api and ecr.dkr are an even split that nobody gave" in out


@pytest.mark.parametrize(
    ("traffic", "condition"),
    [
        ((), "With the GB that nobody gave split evenly, keep NAT, take"),
        (
            ("--traffic", "logs=200", "--traffic", "ecr.api=1"),
            "With the GB that nobody gave taken as those of ecr.dkr, keep NAT, take",
        ),
        (("--existing", "logs", "--traffic", "sqs=1000"), "With the GB that nobody gave taken as 0, keep NAT"),
        (("--traffic", "logs=1000"), "Keep NAT"),
    ],
)
def test_a_headline_that_rests_on_assumed_gb_says_so(
    traffic: tuple[str, ...], condition: str, run: Callable[..., Any]
) -> None:
    out = said(run("optimize", "--region", "us-east-1", "--gb", "1000", "--keep-nat", *traffic, *ON).stdout)
    assert out.startswith(condition)


def test_programs_are_told_too_what_rests_on_assumed_gb(
    document: Callable[..., dict[str, Any]], run: Callable[..., Any]
) -> None:
    args = ("--region", "us-east-1", "--gb", "1000", "--traffic", "logs=200", "--keep-nat", *ON)
    found = document(*args)
    actions = {"s3": "free", "ecr.api": "depends", "ecr.dkr": "depends", "logs": "leave"}
    assert {service["service"]: service["action"] for service in found["services"]} == actions
    assert found["assumed_gb_of"] == ["ecr.api", "ecr.dkr"]
    rows = csv.DictReader(io.StringIO(run("optimize", *args, "--format", "csv").stdout))
    assert {row["service"]: row["action"] for row in rows} == actions


def test_without_nat_every_endpoint_is_needed_whatever_the_split(run: Callable[..., Any]) -> None:
    out = run("optimize", "--region", "us-east-1", "--gb", "1000", *ON, "--format", "text").stdout
    assert "ecr.api, 333.33 GB: add" in out
    assert "nobody gave" not in out


@pytest.mark.parametrize(
    ("layout", "cost"),
    [
        # Four endpoints in a hub: 4 x 3 AZs x 7.30 = 87.60, 21 attachments x 36.50 = 766.50, 100 x (0.01 + 0.02) = 3.
        # In each of 20 VPCs: 20 x 87.60 + 1 = 1,753.
        (("--azs", "3", "--endpoints", "4"), "USD 857.10 a month"),
        # Eight in one AZ: 58.40 + 766.50 + 3 against 20 NAT gateways, 657 + 4.50.
        (("--azs", "1", "--endpoints", "8"), None),
    ],
)
def test_a_hub_that_is_cheaper_than_the_best_choice_is_not_kept_quiet(
    layout: tuple[str, ...], cost: str | None, run: Callable[..., Any]
) -> None:
    out = said(run("optimize", "--region", "us-east-1", "--vpcs", "20", "--gb", "100", *layout, *ON).stdout)
    assert ("Cheapest of all ways" in out) == (cost is not None)
    assert cost is None or f"Cheapest of all ways is Centralised endpoints: {cost}, " in out
    assert cost is not None or "No other way costs less, each with its best endpoints; the next is " in out


EVERY_WAY = ("--region", "us-east-1", "--gb", "5000", "--azs", "2", "--design", "all", "--tasks", "4", *ON)


@pytest.mark.parametrize("format_name", ["table", "text", "markdown"])
def test_every_way_is_ranked_with_its_best_endpoints(format_name: str, run: Callable[..., Any]) -> None:
    """A shared NAT gateway: 730 h x 0.045 + 3 endpoints x 2 AZs x 730 h x 0.01 + 5,000 GB x 0.01 = 126.65."""
    out = " ".join(run("optimize", *EVERY_WAY, "--format", format_name).stdout.split())
    assert "Cheapest of all ways is IPv6 only: USD 0.00 a month, 93.80 less than" in out
    assert "The cheapest design without such a drawback is PrivateLink: USD 93.80 a month." in out
    assert all(figure in out for figure in ("7.41", "14.60", "126.65", "159.50", "232.50", "266.80", "332.50"))
    assert "no interface endpoint; s3 (free)" in out


def test_a_way_of_another_kind_says_which_is_the_cheapest_that_aws_runs(run: Callable[..., Any]) -> None:
    asked = ("--region", "us-east-1", "--gb", "5000", "--azs", "2", "--design", "nat-instance", "--keep-nat", *ON)
    out = said(run("optimize", *asked).stdout)
    assert "Cheapest of all ways is NAT instances with no interface endpoint: USD 7.41 a month" in out
    assert "The cheapest design that AWS runs for you is NAT Gateway: USD 159.50 a month." in out


def test_programs_get_every_way_with_its_endpoints_and_charges(document: Callable[..., dict[str, Any]]) -> None:
    found = document(*EVERY_WAY)
    ways = {way["design"]: way for way in found["ways"]}
    assert found["cheapest_way"] == "ipv6-only"
    assert ways["shared-nat"]["total"] == Decimal("126.65")
    assert ways["shared-nat"]["interface_endpoints"] == ["ecr.api", "ecr.dkr", "logs"]
    assert sum(charge["cost"] for charge in ways["shared-nat"]["charges"]) == Decimal("126.65")
    assert (ways["nat-instance"]["interface_endpoints"], ways["nat-instance"]["keeps_nat"]) == ([], True)
    assert (ways["public-ip"]["has_choice"], ways["public-ip"]["keeps_nat"]) == (False, False)
    assert set(found["sources"]) >= {s for way in found["ways"] for c in way["charges"] for s in c["sources"]}


def test_the_csv_has_the_best_total_and_endpoints_of_each_way(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("optimize", *EVERY_WAY, "--format", "csv").stdout)))
    assert {row["cheapest_way"] for row in rows} == {"ipv6-only"}
    assert {(Decimal(row["shared_nat_best_total"]), row["shared_nat_best_endpoints"]) for row in rows} == {
        (Decimal("126.65"), "ecr.api ecr.dkr logs s3")
    }
    assert {row["nat_instance_best_endpoints"] for row in rows} == {"s3"}


CANNOT_WORK = ("--region", "us-west-1", "--gb", "10", "--endpoint", "ecr.dkr", "--endpoint", "codeartifact.api", *ON)


@pytest.mark.parametrize("format_name", ["table", "text", "markdown"])
def test_what_cannot_work_about_the_endpoints_is_said(format_name: str, run: Callable[..., Any]) -> None:
    out = " ".join(run("optimize", *CANNOT_WORK, "--format", format_name).stdout.split())
    assert "codeartifact.api: not offered in us-west-1, by AWS's list of services of 2026-08-20." in out
    assert "ecr.dkr without S3: image layers come from Amazon S3." in out


def test_programs_are_told_too_what_cannot_work(
    document: Callable[..., dict[str, Any]], run: Callable[..., Any]
) -> None:
    assert document(*CANNOT_WORK)["cautions"] == [
        {"kind": "not_offered", "endpoints": ["codeartifact.api"], "day": "2026-08-20", "instead": None},
        {"kind": "no_layers", "endpoints": ["ecr.dkr"], "day": None, "instead": None},
    ]
    rows = csv.DictReader(io.StringIO(run("optimize", *CANNOT_WORK, "--format", "csv").stdout))
    assert {row["cautions"] for row in rows} == {"not_offered codeartifact.api; no_layers ecr.dkr"}


# --- what programs read ---


def test_the_json_has_the_best_set_the_services_and_the_alternatives(document: Callable[..., dict[str, Any]]) -> None:
    found = document(*MIXED, "--internet-gb", "200")
    assert (found["kind"], found["version"], found["currency"]) == ("optimum", 1, "USD")
    best = found["best"]
    assert (best["total"], best["design"]) == (Decimal("55.85"), "hybrid")
    assert (best["interface_endpoints"], best["gateway_endpoints"]) == (["logs"], ["s3"])
    assert sum(charge["cost"] for charge in best["charges"]) == best["total"]
    to_28_digits = Decimal("208.5714285714285714285714286")  # 7.30 / 0.035
    assert [tuple(service.values()) for service in found["services"]] == [
        ("s3", 900, "free", Decimal("40.5"), 0, False, False, True, 0),
        ("ecr.dkr", 60, "leave", Decimal("-5.2"), to_28_digits, False, False, False, Decimal("7.9")),
        ("logs", 400, "add", Decimal("6.7"), to_28_digits, False, False, True, Decimal("11.3")),
    ]
    assert list(found["services"][0]) == [
        *("service", "gb", "action", "saving", "break_even_gb", "gb_is_assumed"),
        *("exists", "is_chosen", "endpoint_cost"),
    ]
    assert {a["design"]: a["total"] for a in found["alternatives"]} == {
        "nat": Decimal("103.05"),
        "nat-gateway-endpoints": Decimal("62.55"),
        "hybrid": Decimal("61.05"),
        "privatelink": None,
    }
    assert "internet" in found["alternatives"][-1]["reason"]
    assert (found["saving"]["versus"], found["saving"]["amount"]) == ("nat", Decimal("47.2"))
    assert found["free_saving"] == Decimal("40.5")


def test_the_json_has_every_source_that_a_charge_names(document: Callable[..., dict[str, Any]]) -> None:
    found = document(*MIXED)
    named = {source for charge in found["best"]["charges"] for source in charge["sources"]}
    assert named
    assert named <= set(found["sources"])


def test_the_json_says_what_was_asked(document: Callable[..., dict[str, Any]]) -> None:
    scenario = document(*MIXED, "--gb", "2000", "--keep-nat")["scenario"]
    assert (scenario["gb"], scenario["as_of"], scenario["keep_nat"]) == (2000, "2026-11-22", True)
    assert scenario["traffic"] == {"s3": 900, "ecr.dkr": 60, "logs": 400}


def test_without_nat_the_json_says_what_doing_without_it_saves(document: Callable[..., dict[str, Any]]) -> None:
    found = document(*MOSTLY_S3)
    assert found["best"]["design"] == "privatelink"
    assert found["nat_gateways_saving"] == Decimal("98.55")
    whole = found["nat_gateways_saving"] + sum(service["saving"] for service in found["services"])
    assert whole == found["saving"]["amount"] == Decimal("8063.25")


def test_the_csv_has_a_row_for_each_service_with_the_totals(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("optimize", *MIXED, "--internet-gb", "200", "--format", "csv").stdout)))
    assert [(row["service"], row["action"], row["service_saving"]) for row in rows] == [
        ("s3", "free", "40.5"),
        ("ecr.dkr", "leave", "-5.2"),
        ("logs", "add", "6.7"),
    ]
    assert {(row["best_design"], row["best_total"], row["nat_total"], row["privatelink_total"]) for row in rows} == {
        ("hybrid", "55.85", "103.05", "")
    }


def test_the_csv_header_does_not_depend_on_the_question(run: Callable[..., Any]) -> None:
    questions = (MIXED, (*MIXED, "--vpcs", "3"), ("--region", "us-east-1", "--gb", "1", "--endpoints", "0", *ON))
    heads = {run("optimize", *question, "--format", "csv").stdout.partition("\n")[0] for question in questions}
    assert len(heads) == 1


def test_without_services_the_csv_has_the_totals_alone(run: Callable[..., Any]) -> None:
    args = ("--region", "us-east-1", "--gb", "100", "--endpoints", "0", *ON, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(run("optimize", *args).stdout))
    assert (row["service"], row["best_design"], row["best_total"]) == ("", "nat", "37.35")


def test_a_file_gets_what_the_screen_would(run: Callable[..., Any], tmp_path: Path) -> None:
    target = tmp_path / "best.txt"
    result = run("optimize", *MIXED, "--output", str(target))
    assert (result.code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == run("optimize", *MIXED).stdout


# --- what cannot be asked ---


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--gb", "1"), "region is missing"),
        (("--region", "us-east-1"), "GB are missing"),
        (("--region", "us-east-1", "--gb", "10", "--traffic", "s3=11"), "more than the 10 GB in total"),
        (("--region", "us-east-1", "--gb", "10", "--traffic", "s3=60%", "--traffic", "sqs=60%"), "120 %"),
        (("--region", "us-east-1", "--traffic", "nonsens=1"), "unknown endpoint 'nonsens'"),
        (("--region", "us-east-1", "--traffic", "s3"), "is not ENDPOINT=GB"),
        (("--region", "us-east-1", "--traffic", "sqs=1", "--traffic", "sqs=2"), "given twice"),
        (("--region", "us-east-1", "--traffic", "sqs=-1"), "sqs"),
        (("--region", "us-east-1", "--gb", "1..2"), "'1..2' is not a number"),
        (("--region", "us-east-1", "--gb", "1", "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(args: tuple[str, ...], message: str, run: Callable[..., Any]) -> None:
    result = run("optimize", *args)
    assert (result.code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_a_price_that_is_not_known_is_exit_3(run: Callable[..., Any]) -> None:
    result = run("optimize", "--region", "us-east-1", "--traffic", "sqs=2000000", "--as-of", "2021-06-15")
    assert (result.code, result.stdout) == (3, "")
    assert "2021-06-02" in result.stderr
    assert "2021-07-13" in result.stderr


def test_the_help_has_an_example_of_the_command(run: Callable[..., Any]) -> None:
    result = run("optimize", "--help")
    assert result.code == 0
    assert "privlink-cost optimize --region us-east-1" in result.stdout


# --- near ties ---

# An endpoint at 7.30 pays from 7.30 / (0.045 - 0.01) = 208.571428... GB of its own.


def test_a_saving_below_a_cent_is_not_0_00_less(run: Callable[..., Any]) -> None:
    asked = ("--traffic", "sqs=208.5715", "--keep-nat", *ON)
    one = run("optimize", "--region", "us-east-1", *asked, "--format", "text").stdout
    assert one.startswith(
        "Keep NAT and add the sqs interface endpoint: USD 42.24 a month, less than USD 0.01 below all by NAT."
    )
    several = run("optimize", "--region", "us-east-1,us-east-2", *asked, "--format", "text").stdout
    assert several.startswith("Keep NAT and add the sqs interface endpoint, in both regions.\n")


def test_an_endpoint_that_costs_less_than_a_cent_more_than_nat_is_not_0_00_dearer(run: Callable[..., Any]) -> None:
    asked = ("--region", "us-east-1", "--traffic", "sqs=208.5714", "--existing", "sqs", "--keep-nat", *ON)
    assert "drop to NAT: less than USD 0.01 cheaper" in run("optimize", *asked, "--format", "markdown").stdout
