"""`privlink-cost sweep --lang ja`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.cli.main import main
from privlink_cost.render.kit.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

DAY = ("--as-of", "2026-11-22")
VIRGINIA = ("--region", "us-east-1", *DAY)
FIVE_IN_TWO = ("sweep", "--over", "gb", "--endpoints", "5", "--azs", "2", "--steps", "2", *VIRGINIA)
MIXED = ("--traffic", "s3=30%", "--traffic", "logs=5%", "--image-layers", "10%")
HUBS = ("--azs", "3", "--vpcs", "10", "--design", "centralised", *VIRGINIA)
SWEEPS = [
    FIVE_IN_TWO,
    (*FIVE_IN_TWO, "--from", "300", "--to", "400"),
    ("sweep", "--over", "gb", "--keep-nat", "--internet-gb", "10%", *MIXED, *VIRGINIA),
    ("sweep", "--over", "gb", "--keep-nat", "--internet-gb", "100", "--gb", "1000", *MIXED, *VIRGINIA),
    ("sweep", "--over", "gb", "--traffic", "s3=900", "--traffic", "logs=80", "--keep-nat", *VIRGINIA),
    ("sweep", "--over", "gb", "--design", "nat-instance", "--steps", "1", *VIRGINIA),
    ("sweep", "--over", "endpoints", "--gb", "1000", "--azs", "2", *VIRGINIA),
    ("sweep", "--over", "azs", "--gb", "1000", "--design", "shared-nat", "--design", "centralised", *VIRGINIA),
    ("sweep", "--over", "azs", "--gb", "1000", "--nat-gateways", "2", "--keep-nat", *VIRGINIA),
    ("sweep", "--over", "vpcs", "--to", "4", "--gb", "5000", *VIRGINIA),
    ("sweep", "--over", "regions", "--gb", "1000", "--region", "us-east-1,ap-northeast-1", *DAY),
]
NOT_KNOWN = [
    ("sweep", "--over", "regions", "--gb", "1000", "--region", "us-east-1,ap-northeast-1", "--as-of", "2019-06-01"),
    ("sweep", "--over", "gb", "--endpoints", "5", "--region", "us-east-1", "--as-of", "2000-01-01"),
]


def test_a_plain_answer_is_japanese_to_the_last_word(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run("sweep", "--over", "endpoints", "--from", "5", "--gb", "1000", "--azs", "2", *VIRGINIA, "--lang", "ja")
    assert (result.code, result.stderr) == (0, "")
    golden("sweep-endpoints-japanese.txt", result.stdout)


def test_a_chart_is_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    pytest.importorskip("plotext")
    result = run(*FIVE_IN_TWO, "--format", "chart", "--lang", "ja")
    assert (result.code, result.stderr) == (0, "")
    golden("sweep-gb-chart-japanese.txt", result.stdout)


@pytest.mark.parametrize("asked", [SWEEPS[4], SWEEPS[7], SWEEPS[-1], NOT_KNOWN[0]], ids=" ".join)
@pytest.mark.parametrize("width", [60, 80])
def test_the_frame_of_a_chart_is_straight_beside_wide_letters(
    monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], width: int
) -> None:
    pytest.importorskip("plotext")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    shown = called(main, [*asked, "--format", "chart", "--lang", "ja"]).stdout
    canvas = [line for line in shown.split("\n\n")[1].splitlines() if line.count("+") + line.count("|") > 1]
    assert len(canvas) > 2
    starts = {width_of(line[: min(line.find(mark) for mark in "|+" if mark in line)]) for line in canvas[1:-1]}
    assert len(starts) == 1
    assert max(map(width_of, shown.splitlines())) <= width
    words = english_words(shown, "nat_gateway_hours", "nat_gateway_gb", "fargate")
    assert {word for word in words if len(set(word)) > 1} == set()  # a line is drawn with one letter


@pytest.mark.parametrize("asked", SWEEPS, ids=" ".join)
def test_no_english_word_is_left(run: Run, asked: tuple[str, ...]) -> None:
    result = run(*asked, "--lang", "ja")
    assert result.code == 0
    assert english_words(result.stdout) == set()


@pytest.mark.parametrize("asked", NOT_KNOWN, ids=" ".join)
def test_no_english_word_is_left_where_a_price_is_not_known(run: Run, asked: tuple[str, ...]) -> None:
    result = run(*asked, "--lang", "ja")
    assert result.code == 3
    assert english_words(result.stdout, "nat_gateway_hours", "nat_gateway_gb", "fargate") == set()
    assert "不明" in result.stdout


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (FIVE_IN_TWO, "最も安いのは、月208.57 GB未満ではNATゲートウェイ、それを超えるとPrivateLinkです。"),
        ((*FIVE_IN_TWO, "--from", "300", "--to", "400"), "月300〜400 GBではPrivateLinkが最も安くなります。"),
        (("sweep", "--over", "gb", *VIRGINIA), "どのデータ量でもPrivateLinkが最も安くなります。"),
        (
            ("sweep", "--over", "gb", "--endpoints", "5", "--to", "99999", "--design", "centralised-nat", *HUBS),
            (
                "最も安いのは、月312.86 GB未満では集約NATゲートウェイ、そこから29,200 GBまでは集約エンドポイント、"
                "それを超えるとPrivateLinkです。"
            ),
        ),
        (
            ("sweep", "--over", "gb", "--keep-nat", "--traffic", "s3=90%", *VIRGINIA),
            (
                "計算した値のうち最も安いのは、月0 GBではNATゲートウェイ、"
                "100以上ではNAT + ゲートウェイエンドポイントです。"
            ),
        ),
        (
            ("sweep", "--over", "endpoints", "--gb", "5000", "--design", "shared-nat", *HUBS),
            (
                "最も安いのは、2エンドポイントまではPrivateLink、3では集約エンドポイント、"
                "4以上では共有NATゲートウェイです。"
            ),
        ),
        (
            ("sweep", "--over", "endpoints", "--gb", "6500", "--design", "shared-nat", *HUBS),
            (
                "最も安いのは、2エンドポイントまではPrivateLink、3〜5では集約エンドポイント、"
                "6以上では共有NATゲートウェイです。"
            ),
        ),
        (
            ("sweep", "--over", "azs", "--gb", "1000", "--nat-gateways", "2", "--keep-nat", *VIRGINIA),
            "最も安いのは、1 AZではNAT + 全エンドポイント、2以上ではNATゲートウェイです。",
        ),
        (("sweep", "--over", "azs", "--gb", "1000", *VIRGINIA), "1〜6 AZではPrivateLinkが最も安くなります。"),
        (NOT_KNOWN[1], "料金が不明なため、計算できた値はありません。"),
    ],
)
def test_the_verdict_is_one_sentence(run: Run, asked: tuple[str, ...], sentence: str) -> None:
    told = run(*asked, "--lang", "ja").stdout.split("\n\n")[0].replace("\n", "").replace(" ", "")
    assert told.startswith(sentence.replace(" ", ""))


@pytest.mark.parametrize("format_name", ["json", "csv"])
@pytest.mark.parametrize("asked", [FIVE_IN_TWO, *NOT_KNOWN], ids=" ".join)
def test_a_file_for_programs_is_the_same_in_every_language(run: Run, asked: tuple[str, ...], format_name: str) -> None:
    assert run(*asked, "--format", format_name, "--lang", "ja") == run(*asked, "--format", format_name)


def test_a_table_in_a_terminal_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, list(FIVE_IN_TWO)).stdout.startswith("最も安いのは、月208.57 GB未満では")
    assert called(main, [*FIVE_IN_TWO, "--lang", "en"]).stdout.startswith("NAT Gateway is cheapest below")
