"""`privlink-cost break-even --lang ja`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.analysis.equations import Crossings
from privlink_cost.analysis.solve import solve, solve_grid
from privlink_cost.cli.main import main
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.language import spoken
from privlink_cost.render.solution import grid_words
from privlink_cost.render.solution.verdict import verdict
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

VIRGINIA = ("break-even", "--region", "us-east-1", "--as-of", "2026-11-22")
JAPANESE = ("--lang", "ja")
MIXED = ("--keep-nat", "--traffic", "s3=30%", "--image-layers", "10%", "--gb", "1000")
QUESTIONS = [
    (),
    ("--endpoints", "5", "--azs", "2", "--currency", "JPY", "--fx-rate", "150"),
    ("--endpoints", "2", "--internet-gb", "100"),
    ("--internet-gb", "10%", *MIXED),
    ("--internet-gb", "100", *MIXED),
    MIXED,
    ("--solve", "endpoints", "--gb", "0"),
    ("--solve", "endpoints", "--gb", "0", "--endpoint", "logs"),
    ("--solve", "endpoints", "--gb", "18", "--hours", "26", "--region", "ap-northeast-1"),
    ("--solve", "azs", "--gb", "1000"),
    ("--solve", "azs", "--gb", "1000", "--nat-gateways", "2"),
    ("--solve", "azs", "--gb", "1000", "--keep-nat", "--vpcs", "3"),
    ("--solve", "hours", "--gb", "100", "--endpoints", "5"),
    ("--solve", "hours", "--gb", "1"),
    ("--solve", "vpcs", "--gb", "1000", "--azs", "2"),
    ("--solve", "vpcs", "--gb", "1000", "--keep-nat"),
    ("--grid", "5x1"),
    ("--grid", "3x3", "--nat-gateways", "1", "--vpcs", "2"),
    ("--grid", "2x2", "--internet-gb", "100", *MIXED),
]


def test_a_plain_answer_is_japanese_to_the_last_word(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run(*VIRGINIA, "--endpoints", "5", *JAPANESE)
    assert (result.code, result.stderr) == (0, "")
    golden("break-even-japanese.txt", result.stdout)


def test_whole_numbers_are_said_in_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("break-even-endpoints-japanese.txt", run(*VIRGINIA, "--solve", "endpoints", "--gb", "0", *JAPANESE).stdout)


def test_a_grid_is_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("break-even-grid-japanese.txt", run(*VIRGINIA, "--grid", "5x2", *JAPANESE).stdout)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("format_name", ["table", "text"])
def test_no_english_word_is_left(run: Run, question: tuple[str, ...], format_name: str) -> None:
    asked = tuple(part for part in VIRGINIA if "--region" not in question or part not in {"--region", "us-east-1"})
    result = run(*asked, *question, "--format", format_name, *JAPANESE)
    assert result.code == 0
    assert english_words(result.stdout) == set()


@pytest.mark.parametrize("question", [("--endpoints", "5"), ("--grid", "5x1"), ("--solve", "azs", "--gb", "9")])
@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_a_file_for_programs_is_the_same_in_every_language(
    run: Run, question: tuple[str, ...], format_name: str
) -> None:
    asked = (*VIRGINIA, *question, "--format", format_name)
    assert run(*asked, *JAPANESE) == run(*asked)


def test_a_table_in_a_terminal_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    question = [*VIRGINIA, "--endpoints", "2"]
    assert called(main, question).stdout.startswith("どのデータ量でもPrivateLinkの方が安くなります。\n")
    assert called(main, [*question, "--format", "text"]).stdout.startswith("PrivateLink is cheaper at every volume.\n")
    assert called(main, [*question, "--lang", "en"]).stdout.startswith("PrivateLink is cheaper at every volume.\n")


FIVE_IN_TWO = Scenario(gb=Decimal(100), azs=2, interface_endpoints=("a", "b", "c", "d", "e"), nat_gateways=2)
SHEET = load_table("us-east-1").on(date(2026, 11, 22))
SAME, PRIVATELINK_AGAIN = "NATゲートウェイとPrivateLinkは同額です。", "再びPrivateLinkの方が安くなります。"
OWN_PRICES = {
    "gb": (f"どのデータ量でも{SAME}", "月9 GBを超えると再びNATゲートウェイの方が安くなります。"),
    "endpoints": (f"エンドポイント数にかかわらず{SAME}", f"エンドポイント数が9以上では{PRIVATELINK_AGAIN}"),
    "azs": (f"AZ数にかかわらず{SAME}", f"AZ数が9以上では{PRIVATELINK_AGAIN}"),
    "hours": (f"月の時間数にかかわらず{SAME}", f"月9時間を超えると{PRIVATELINK_AGAIN}"),
    "vpcs": (
        "VPC数にかかわらずPrivateLink（VPCごと）と集約エンドポイントは同額です。",
        "VPC数が9以上では再びPrivateLink（VPCごと）の方が安くなります。",
    ),
}


@pytest.mark.parametrize("variable", OWN_PRICES)
def test_what_only_prices_of_ones_own_lead_to_is_said_of_every_variable(variable: str) -> None:
    answer = solve(FIVE_IN_TWO, SHEET, variable)
    (crossing,) = answer.found.crossings
    first = None if crossing.first_above is None else 9
    back = crossing._replace(value=Decimal(9), first_above=first, cheaper_above=crossing.cheaper_below)
    even = Crossings(crossings=(), cheaper_first=crossing.cheaper_below, is_even=True)
    same, again = OWN_PRICES[variable]
    with spoken("ja"):
        once = verdict(answer)
        assert verdict(answer._replace(found=even)) == same
        assert verdict(answer._replace(found=answer.found._replace(crossings=(crossing, back)))) == once + again


def test_a_grid_says_what_its_marks_mean() -> None:
    found = solve_grid(FIVE_IN_TWO, SHEET, 1, 1)
    ((cell,),) = found.rows
    never = cell._replace(crossings=(), winners=("nat",))
    the_other_way_round = cell._replace(crossings=(Decimal(9),), winners=("privatelink", "nat"))
    with spoken("ja"):
        marks = found._replace(rows=((never, the_other_way_round),))
        assert grid_words.rows(marks) == [["1", "なし", "9.00*"]]
        assert list(grid_words.notes(marks))[:2] == [
            "なし: どのデータ量でもNATゲートウェイの方が安いか、同額です。",
            "*: 安くなる側が逆か、ほかにも分岐点があります。その組み合わせだけを計算すると、すべて確認できます。",
        ]
