"""The table: readable at 80 columns in a pipe, coloured in a terminal, right to the cent."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost import Question, TrafficPart, answer, survey
from privlink_cost.model.designs import ASKED_DESIGNS
from privlink_cost.render import rendered
from privlink_cost.render.kit.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result
    from privlink_cost import Comparison
    from privlink_cost.analysis.survey import Survey

DAY = date(2026, 11, 22)
TOKYO = Question(region="ap-northeast-1", gb=Decimal(1000), as_of=DAY)
REGIONS = ("ap-northeast-1", "us-east-1", "sa-east-1", "ap-southeast-5")


def compared(found: Comparison, style: Style, format_name: str = "table") -> str:
    """One comparison in a format."""
    return rendered("comparison", format_name, style, found)


def surveyed(found: Survey, style: Style) -> str:
    """Several regions as a table."""
    return rendered("survey", "table", style, found)


def gb_up_to(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=3) | st.integers(0, most).map(Decimal)


@st.composite
def questions(draw: st.DrawFn, most_gb: int = 10**15) -> Question:
    """Any question about one region."""
    endpoint_count = draw(st.none() | st.integers(0, 120) | st.just(10_000))
    names = draw(st.lists(st.sampled_from(["s3", "s3:interface", "ssm", "application-autoscaling"]), unique=True))
    currency = draw(st.sampled_from(["USD", "JPY", "BHD", "EUR"]))
    rate = draw(st.decimals("0.01", 20_000, places=4)) if currency != "USD" else None
    return Question(
        region=draw(st.sampled_from(REGIONS)),
        gb=draw(gb_up_to(most_gb)),
        as_of=DAY,
        endpoint_count=endpoint_count,
        endpoints=() if endpoint_count is not None else tuple(names),
        azs=draw(st.integers(1, 6) | st.just(100)),
        nat_gateways=draw(st.none() | st.sampled_from([1, 3, 10_000])),
        hours=draw(st.sampled_from([Decimal(730), Decimal("0.25"), Decimal("743.123456789")])),
        include=draw(st.sampled_from([(), ("public-ipv4",)])),
        currency=currency,
        fx_rate=rate,
    )


@st.composite
def mixed_questions(draw: st.DrawFn) -> Question:
    """Any question that brings further designs."""
    gb = draw(gb_up_to(10**15))
    return draw(questions())._replace(
        gb=gb,
        endpoint_count=None,
        traffic=draw(st.sampled_from([(), (TrafficPart("s3", Decimal(50), is_percent=True),)])),
        internet_gb=draw(st.sampled_from([Decimal(0), gb / 2])),
        keep_nat=draw(st.booleans()),
        vpcs=draw(st.sampled_from([1, 2, 10_000])),
        designs=tuple(draw(st.lists(st.sampled_from(ASKED_DESIGNS), unique=True))),
        discount_percent=draw(st.sampled_from([Decimal(0), Decimal("12.345")])),
        include=tuple(draw(st.lists(st.sampled_from(["public-ipv4", "inter-az"]), unique=True))),
    )


def assert_fit_for_a_pipe(shown: str) -> None:
    """ASCII without escapes, at most 80 columns, no blank at a line's end."""
    assert shown.isascii()
    assert "\x1b" not in shown
    lines = shown.split("\n")
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line != line.rstrip()] == []


def rounded(value: Decimal, digits: int) -> str:
    """Half up, with commas: written out here and not taken from the code under test."""
    with localcontext() as context:
        context.prec = 60
        return f"{value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):,}"


@given(questions() | mixed_questions())
def test_every_answer_fits_a_pipe(question: Question) -> None:
    assert_fit_for_a_pipe(compared(answer(question), Style()))


@given(questions() | mixed_questions(), st.lists(st.sampled_from(REGIONS), min_size=1, unique=True))
def test_every_survey_fits_a_pipe(question: Question, regions: list[str]) -> None:
    assert_fit_for_a_pipe(surveyed(survey(question._replace(region=region) for region in regions), Style()))


def test_a_survey_of_large_amounts_shows_every_region_by_its_whole_name() -> None:
    question = Question(region="us-east-1", gb=Decimal(5_000_000), endpoint_count=20, as_of=DAY)
    shown = surveyed(survey(question._replace(region=region) for region in REGIONS), Style())
    assert_fit_for_a_pipe(shown)
    # NAT: 730 x 0.062 + 5,000,000 x 0.062
    (line,) = [line for line in shown.split("\n") if line.startswith("ap-northeast-1 ")]
    assert "310,045.26" in line


@given(questions(10**6))
def test_a_year_is_shown_beside_every_month_of_a_usual_size(question: Question) -> None:
    usual = question._replace(currency="USD", fx_rate=None, azs=min(question.azs, 6), nat_gateways=None)
    assert re.search("How it adds up +USD a month +USD a year\n", compared(answer(usual), Style()))


def header(shown: str) -> str:
    """The words of the header of a survey's table, in columns of any number of lines."""
    _, _, below = shown.partition("\n\n")
    lines = below.partition("\n---")[0].split("\n")
    return " ".join(word for line in lines for word in line.split())


@pytest.mark.parametrize(
    "parts",
    [
        {"keep_nat": True},
        {"internet_gb": Decimal(100), "vpcs": 20, "designs": ASKED_DESIGNS},
        {"designs": ("shared-nat",)},  # would fit if words could be broken
        {"gb": Decimal(10) ** 8},
    ],
    ids=["four designs", "seven designs", "three designs", "long amounts"],
)
def test_a_survey_of_designs_that_do_not_fit_shows_the_total_of_the_cheapest_alone(parts: dict[str, Any]) -> None:
    asked = TOKYO._replace(**parts)
    found = survey(asked._replace(region=region) for region in REGIONS)
    shown = surveyed(found, Style())
    assert header(shown) == "Region Cheapest Its total Saving % Cheapest at GB"
    for comparison in found.comparisons:
        (line,) = [line for line in shown.split("\n") if line.startswith(f"{comparison.sheet.region_id} ")]
        assert comparison.cheapest.total is not None
        assert f" {rounded(comparison.cheapest.total, 2)} " in line


def test_a_wide_terminal_shows_the_totals_of_every_design() -> None:
    asked = TOKYO._replace(keep_nat=True)
    found = survey(asked._replace(region=region) for region in ("ap-northeast-1", "us-east-1"))
    shown = surveyed(found, Style(width=130))
    names = "NAT Gateway NAT + gateway endpoints NAT + all endpoints PrivateLink"
    assert header(shown) == f"Region Cheapest {names} Saving % Cheapest at GB"
    (line,) = [line for line in shown.split("\n") if line.startswith("us-east-1 ")]
    # us-east-1: 32.85 + 45; nothing known to be S3's; 32.85 + 3 x 7.30 + 10, so 13.10 less, of 77.85 16.8 %;
    # from 21.90 / 0.035 = 625.714... GB
    assert line.split()[1:] == [
        "NAT",
        "+",
        "all",
        "endpoints",
        "77.85",
        "77.85",
        "64.75",
        "-",
        "13.10",
        "16.8%",
        "from",
        "625.71",
    ]


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_no_table_of_a_comparison_breaks_a_word_at_a_usual_width(width: int, *, colour: bool) -> None:
    asked = TOKYO._replace(vpcs=20, traffic=(TrafficPart("s3", Decimal(100)),), designs=ASKED_DESIGNS)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", compared(answer(asked), Style(width=width, colour=colour, is_detailed=True)))
    for word in ("endpoints", "Centralised", "Regional", "PrivateLink", "gateway", "attachment", "processed"):
        assert re.search(rf"\b{word}\b", shown), word


@given(questions())
def test_the_shown_totals_are_the_rounded_sums(question: Question) -> None:
    found = answer(question)
    shown = compared(found, Style())
    for name, estimate in zip(("NAT Gateway", "PrivateLink"), found.estimates, strict=True):
        if estimate.total is None:
            continue
        _, _, below = shown.partition("\n\n")  # the verdict may begin with the same words
        line = next(line for line in below.split("\n") if line.startswith(name))
        total = sum((charge.cost for charge in estimate.charges), Decimal(0))
        digits = found.sheet.currency.minor_unit
        # The year is left out where it would break a figure.
        expected = [rounded(total, digits), *([rounded(total * 12, digits)] if " a year\n" in below else [])]
        assert line.split()[-len(expected) :] == expected


@pytest.mark.slow
@given(questions() | mixed_questions())
def test_every_figure_of_a_charge_is_shown_whole(question: Question) -> None:
    found = answer(question)
    shown = "".join(compared(found, Style(is_detailed=True)).split())
    digits = found.sheet.currency.minor_unit
    for estimate in found.estimates:
        for charge in estimate.charges:
            assert rounded(charge.cost, digits) in shown


@given(questions(10**9) | mixed_questions())
def test_the_other_formats_for_people_are_ascii_too(question: Question) -> None:
    found = answer(question)
    assert compared(found, Style(), "text").isascii()
    assert compared(found, Style(), "markdown").isascii()


def test_an_amount_is_rounded_half_up() -> None:
    # 5 GB x 0.045 = 0.225; NAT 32.85 + 0.225 = 33.075
    shown = compared(answer(Question(region="us-east-1", gb=Decimal(5), as_of=DAY)), Style())
    assert " 0.23\n" in shown
    assert " 33.08 " in shown


def test_a_total_is_the_rounded_sum_and_not_the_sum_of_rounded_rows() -> None:
    # 0.1 h x 0.045 = 0.0045 and 0.1 GB x 0.045 = 0.0045: rows of 0.00, a total of 0.009
    question = Question(region="us-east-1", gb=Decimal("0.1"), hours=Decimal("0.1"), as_of=DAY)
    (line,) = [line for line in compared(answer(question), Style()).split("\n") if line.startswith("NAT G")]
    assert line.split()[-2] == "0.01"


def test_a_currency_without_a_minor_unit_has_no_decimals() -> None:
    question = TOKYO._replace(currency="JPY", fx_rate=Decimal(150))
    (line,) = [line for line in compared(answer(question), Style()).split("\n") if line.startswith("NAT G")]
    assert line.split()[-2:] == ["16,089", "193,068"]  # 107.26 x 150, and 12 of it


def test_a_currency_with_three_decimals_has_three() -> None:
    question = TOKYO._replace(currency="BHD", fx_rate=Decimal("0.376"))
    (line,) = [line for line in compared(answer(question), Style()).split("\n") if line.startswith("NAT G")]
    assert line.split()[-2] == "40.330"  # 107.26 x 0.376 = 40.32976


def test_a_terminal_with_colour_gets_it() -> None:
    assert "\x1b[" in compared(answer(TOKYO), Style(colour=True))


def test_a_terminal_with_unicode_gets_drawn_rules() -> None:
    shown = compared(answer(TOKYO), Style(unicode=True))
    assert "\u2500" in shown
    assert "---" not in shown


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_table_keeps_to_the_width_of_the_terminal(width: int) -> None:
    shown = compared(answer(TOKYO), Style(width=width))
    assert max(map(len, shown.split("\n"))) <= width
    assert "107.26" in shown


def test_the_first_line_is_the_verdict(run: Callable[..., Result]) -> None:
    out = run("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22").stdout
    assert out.split("\n")[0] == ("PrivateLink is cheapest: USD 40.66 a month, 66.60 (62.1%) less than NAT Gateway.")


@pytest.mark.parametrize(
    ("flags", "fragment"),
    [
        (("--azs", "4"), "4 AZs: every interface endpoint is billed in each"),
        (("--azs", "6"), "6 AZs: every interface endpoint is billed in each"),
        (("--azs", "7"), "7 AZs: no region has more than 6."),
        (
            ("--endpoint", "ecr.dkr"),
            "ecr.dkr without S3: image layers come from Amazon S3. Without a NAT gateway image pulls fail",
        ),
        (("--endpoints", "51"), "A VPC holds 50 interface endpoints"),
        (("--gb", "1048577"), "tiers count the GB of all interface endpoints of the account"),
        ((), "Left out: the public IPv4 address of each NAT gateway, USD 3.65 a month"),
        (("--nat-gateways", "3"), "Left out: the public IPv4 address of each NAT gateway, USD 10.95 a month"),
    ],
)
def test_what_may_surprise_is_in_a_note(run: Callable[..., Result], flags: tuple[str, ...], fragment: str) -> None:
    ask = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22", "--format", "text")
    assert fragment in run(*ask, *flags).stdout


@pytest.mark.parametrize(
    ("flags", "fragment"),
    [
        (("--azs", "3"), "AZs: every interface endpoint"),
        (("--endpoints", "50"), "A VPC holds"),
        (("--gb", "1048576"), "tiers count"),
        (("--include", "public-ipv4"), "Left out"),
        (("--endpoints", "3"), "Image layers"),
        (("--endpoint", "ecr.dkr"), "Image layers"),
        (("--gb", "0"), "Image layers"),
    ],
)
def test_a_note_that_does_not_apply_is_not_shown(
    run: Callable[..., Result], flags: tuple[str, ...], fragment: str
) -> None:
    ask = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22", "--format", "text")
    assert fragment not in run(*ask, *flags).stdout


def test_where_it_stays_the_cheapest_is_told_in_a_sentence(run: Callable[..., Result]) -> None:
    ask = ("compare", "--gb", "1000", "--region", "us-east-1", "--as-of", "2026-11-22", "--format", "text")
    # (9 x 730 x 0.01 - 730 x 0.045) / (0.045 - 0.01) = 938.571428...
    sentence = "Stays cheapest: from 938.57 GB a month on, below it NAT Gateway\n"
    assert sentence in run(*ask, "--endpoints", "9").stdout


def test_two_designs_of_one_cost_are_said_to_cost_the_same(run: Callable[..., Result]) -> None:
    ask = ("compare", "--gb", "18980", "--region", "us-east-1", "--as-of", "2026-11-22", "--format", "text")
    out = run(*ask, "--endpoints", "50", "--azs", "2").stdout
    assert out.startswith("NAT Gateway and PrivateLink cost the same: USD 919.80 a month.")  # 65.70 + 854.10


def test_a_design_that_stands_alone_is_said_to(run: Callable[..., Result]) -> None:
    ask = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--endpoints", "0", "--as-of", "2026-11-22")
    assert run(*ask).stdout.startswith("NAT Gateway is the only design that carries this traffic: USD 107.26 a month.")


def test_a_workload_that_itself_needs_no_endpoint_is_said_to_in_the_answer_and_what_to_name(
    run: Callable[..., Result],
) -> None:
    ask = ("compare", "--gb", "100", "--region", "us-east-1", "--as-of", "2026-11-22", "--format", "text")
    lines = run(*ask, "--workload", "emr-ec2").stdout.splitlines()
    # 32.85 + 100 x 0.045
    assert lines[0] == "NAT Gateway costs USD 37.35 a month; there is no endpoint to compare it with."
    assert lines[1] == (
        "emr-ec2 itself needs no interface endpoint: add what it calls with --with, each by name "
        "(aws.api.emr-service-cell01, elasticmapreduce, sqs, glue, kms, sts, logs, monitoring)."
    )
    assert "itself needs no" not in run(*ask, "--workload", "emr-ec2", "--with", "sqs").stdout


@pytest.mark.parametrize("flags", [("--gb", "100", "--region", "all"), ("--gb", "100..500", "--region", "us-east-1")])
def test_it_is_said_at_the_top_for_several_regions_and_over_a_range_too(
    run: Callable[..., Result], flags: tuple[str, ...]
) -> None:
    out = run("compare", *flags, "--workload", "lambda-vpc", "--format", "text").stdout
    assert out.splitlines()[1].startswith(
        "lambda-vpc itself needs no interface endpoint: add what it calls with --with"
    )


TAKES_AWAY = "PrivateLink takes the NAT gateways away, and with them the way to the internet."


@pytest.mark.parametrize(
    "flags", [("--gb", "100", "--region", "us-east-1,tokyo"), ("--gb", "1..9", "--region", "tokyo")]
)
def test_several_regions_and_a_range_say_what_the_cheapest_takes_away_unless_nat_is_kept(
    run: Callable[..., Result], flags: tuple[str, ...]
) -> None:
    ask = ("compare", *flags, "--as-of", "2026-11-22", "--format", "text")
    assert run(*ask).stdout.splitlines()[1] == TAKES_AWAY
    assert TAKES_AWAY not in run(*ask, "--keep-nat").stdout


MIXED = ("compare", "--gb", "1000", "--region", "us-east-1", "--internet-gb", "200", "--as-of", "2026-11-22")


def test_a_figure_of_several_designs_stands_in_their_table_once(run: Callable[..., Result]) -> None:
    short, full = (run(*MIXED, *flags).stdout for flags in ((), ("--detail",)))
    # 200 GB x 0.045 by NAT, 800 GB x 0.01 over the endpoints
    assert "200 GB x $0.045" in full
    assert "$0.045" not in short
    assert (short.count(" 9.00"), full.count(" 9.00")) == (1, 2)


def test_the_reason_why_a_design_is_not_possible_stands_below_the_table(run: Callable[..., Result]) -> None:
    lines = " ".join(run(*MIXED).stdout.split())
    assert "PrivateLink: not possible: endpoints reach AWS services only," in lines
    assert "--detail shows how each figure adds up." in lines
    assert "--detail shows" not in run(*MIXED, "--detail").stdout


def test_the_ids_of_several_designs_are_named_once_beside_their_names(run: Callable[..., Result]) -> None:
    line = "Design ids  in the order above: nat, nat-gateway-endpoints, hybrid, privatelink\n"
    assert run(*MIXED).stdout.count(line) == 1


def test_what_would_change_the_answer_is_a_block_of_its_own(run: Callable[..., Result]) -> None:
    out = run("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22").stdout
    # 45.26 + 30.66 + 10.00; of 10 endpoints the hours alone are 102.20, and with 10.00 more than 107.26
    assert out.split("\n\n")[2].split("\n") == [
        "Stays cheapest  at every volume",
        "Would change    if NAT must stay: NAT + all endpoints, USD 85.92 (saves 21.34)",
        "                with 10 endpoints, not 3: NAT Gateway, USD 107.26",
        "No difference   AZs, NAT gateways, VPCs, image layers, public-ipv4",
    ]


def test_what_would_change_the_answers_of_several_regions_stands_below_their_table(run: Callable[..., Result]) -> None:
    ask = ("compare", "--gb", "1000", "--region", "us-east-1,ap-northeast-1", "--as-of", "2026-11-22")
    # us-east-1: 9 endpoints cost 65.70 + 10.00 and NAT 77.85; 10 cost 83.00. ap-northeast-1 as above.
    assert "Would change  if NAT must stay: NAT + all endpoints\n" in run(*ask).stdout
    assert " with 10 endpoints, not 3: NAT Gateway\n" in run(*ask).stdout
