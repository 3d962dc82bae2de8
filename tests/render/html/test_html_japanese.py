"""A page in Japanese: its words, those that its script fills in, and nothing of English but names and sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from html_pages import DAY, PAGES, TOKYO, asked
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

COMMANDS = {name: main.get_command(None, name) for name in main.list_commands(None)}  # type: ignore[arg-type]
SPOKEN = [
    name
    for name, line in PAGES.items()
    if any("--lang" in each.opts for each in COMMANDS[line.split()[0]].params)  # type: ignore[union-attr]
]
"""The pages of commands that answer in other languages."""


def in_japanese(run: Callable[..., Result], line: str) -> str:
    return asked(run, f"{line} --lang ja")


def test_a_page_says_in_which_language_it_is(run: Callable[..., Result]) -> None:
    assert '<html lang="en">' in asked(run, PAGES["one region"])
    page = in_japanese(run, PAGES["one region"])
    assert '<html lang="ja">' in page
    assert "<title>privlink-cost: 最も安いのはPrivateLinkで、月額USD 40.66です。" in page


@pytest.mark.parametrize(
    "text",
    [
        "<h2>月間GBごとの各構成の料金</h2>",
        "<figcaption>月間GBごとの月額USD</figcaption>",
        "この範囲ではPrivateLinkが最安</title>",
        ">指定: 1,000</text>",
        "<output>1,000 GBではPrivateLinkが最も安く、月額USD 40.66です。</output>",
        ">最安との差</th>",
        'data-reads="{at} GBでは{design}が最も安く、月額USD {cost}です。"',
        'data-none="GBが{at}の場合は不明です。"',
        'data-range="GBは0〜1,000,000,000,000,000の範囲で指定してください。"',
        'data-cheapest="最安"',
        'data-numbers="en-US"',
        "<h2>注</h2>",
        "<h2>出典</h2>",
        "サーバーとの通信は一切ありません。</footer>",
    ],
)
def test_what_a_page_says_besides_the_answer_is_in_japanese(run: Callable[..., Result], text: str) -> None:
    assert text in in_japanese(run, PAGES["one region"])


def test_a_range_marks_where_another_design_wins_and_says_what_it_holds(run: Callable[..., Result]) -> None:
    page = in_japanese(run, f"compare --gb 800..3000 --region us-east-1 --traffic s3=300 --internet-gb 10% {DAY}")
    assert "縦の点線は、最も安い構成が入れ替わる点です。" in page
    assert "トラフィックのうちGBで指定した分は、どのデータ量でも同じとしています。" in page


def test_why_there_is_no_chart_is_said_in_japanese(run: Callable[..., Result]) -> None:
    page = in_japanese(run, "compare --gb 1000 --region us-east-1 --endpoints 2 --as-of 2021-06-20")
    assert "グラフはありません: 2021-06-20のus-east-1" in page


@pytest.mark.parametrize("name", SPOKEN)
def test_no_sentence_of_a_page_stays_english(run: Callable[..., Result], name: str) -> None:
    page = in_japanese(run, PAGES[name])
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>|<h\d>出典</h\d><ul>.*?</ul>", "", page, flags=re.DOTALL)
    shown = re.sub(r'<[^>]*?(?:(?:data-\w+|aria-label)="([^"]*)"[^>]*?)*>', r"\n\1\n", page)
    assert re.findall(r"\b[a-z]{2,}(?: [a-z]{2,}){2,}", shown) == []


def test_a_page_of_several_regions_has_each_in_japanese(run: Callable[..., Result]) -> None:
    page = in_japanese(run, f"compare --gb 1000 --region us-east-1 {TOKYO}")
    assert page.count("が最も安く、月額USD") == 2 * 2  # the sentence, and the one that the script fills in
