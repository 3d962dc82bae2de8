"""`privlink-cost diff --lang ja`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.analysis.diff import PriceChange
from privlink_cost.cli.main import main
from privlink_cost.render.diff.words import price_verdict
from privlink_cost.render.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conftest import Result

    Run = Callable[..., Result]

REPOSITORY = Path(__file__).parents[2]
FILES = ("diff", "tests/data/diff-before.yaml", "tests/data/diff-after.yaml")
SAME = ("diff", "tests/data/diff-before.yaml", "tests/data/diff-before.yaml")
DAYS = ("diff", "tests/data/diff-days.yaml", "--from", "2021-05-11", "--to", "2024-02-01")
PRICES = ("diff", "pricing/us-east-1.yaml", "--from", "2021-05-11", "--to", "2024-02-01")
SAME_PRICES = ("diff", "pricing/us-east-1.yaml", "pricing/us-east-1.yaml")
NAMES = ("batch", "in", "small", "team", "web", "wound", "up", "crawler", "diff")
"""Of the scenarios and their files, and of a block of Markdown."""

TOKYO = "region: ap-northeast-1\nas_of: 2026-11-22\ngb: 1000\n"
MORE = {
    "azs: 2": "最も安いのはPrivateLinkのままで、月額はUSD 40.66 -> 71.32（+30.66, +75.4%）です。",
    "endpoints: 10": "最も安いのは、変更前はPrivateLinkで月額USD 40.66、変更後はNATゲートウェイで月額USD 107.26です。",
    "currency: EUR\nfx_rate: 2": "最も安いのはPrivateLinkのままで、月額はUSD 40.66 -> EUR 81.32です。",
    "title: other": "変更はありません。最も安いのはPrivateLinkのままで、月額USD 40.66です。",
    "nat_gateways: 2": "最も安いのはPrivateLinkのままで、月額USD 40.66です。",
    "internet_gb: 10%\nkeep_nat: true\nvpcs: 2\nhours: 700\ninclude: [public-ipv4]\ndiscount: 5": (
        "最も安いのは、変更前はPrivateLinkで月額USD 40.66、変更後はNATゲートウェイで月額USD 148.01です。"
    ),
    "traffic: {s3: 30%, logs: 10}\nimage_layers: 10%": (
        "最も安いのはPrivateLinkのままで、月額はUSD 40.66 -> 36.66（-4.00, -9.8%）です。"
    ),
}
"""What is asked otherwise, and the sentence that says what it comes to; amounts as in English, or in diff-*.txt."""


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paths of the files are part of what is said."""
    monkeypatch.chdir(REPOSITORY)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("diff-files-japanese.txt", FILES),
        ("diff-files-japanese.md", (*FILES, "--format", "markdown")),
        ("diff-tables-japanese.txt", PRICES),
    ],
)
def test_an_answer_is_japanese_to_the_last_word(
    run: Run, golden: Callable[[str, str], None], name: str, asked: tuple[str, ...]
) -> None:
    result = run(*asked, "--lang", "ja")
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)
    assert english_words(result.stdout, *NAMES, "details", "summary") == set()


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_the_verdict_is_one_sentence_and_no_english_word_is_left(
    run: Run, tmp_path: Path, more: str, format_name: str
) -> None:
    before, after = tmp_path / "a.yaml", tmp_path / "b.yaml"
    before.write_text(TOKYO, encoding="utf-8")
    after.write_text(f"{TOKYO}{more}\n", encoding="utf-8")
    told = run("diff", str(before), str(after), "--format", format_name, "--lang", "ja").stdout
    first = told.split("\n\n")[0].replace("\\", "").strip("*")
    assert first.replace("\n", "").replace(" ", "").startswith(MORE[more].replace(" ", ""))
    assert english_words(told.replace(str(tmp_path), ""), *NAMES, "details", "summary") == set()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (SAME, "4シナリオすべてで変更はありません。"),
        (SAME_PRICES, "23件の料金に変更はありません。"),
        (PRICES, "6件の料金のうち2件が変わります。"),
        (
            ("diff", FILES[2], FILES[1], "--from", "2000-01-01"),
            "5シナリオのうち、追加1件、4件が不明です。",
        ),
    ],
)
def test_the_verdict_over_several_is_one_sentence(run: Run, asked: tuple[str, ...], sentence: str) -> None:
    assert run(*asked, "--lang", "ja").stdout.startswith(f"{sentence}\n")


@pytest.mark.parametrize(
    ("first", "second", "starts"),
    [
        ("2000-01-01", "2024-02-01", "変更前は不明: 2000-01-01のus-east-1の"),
        ("2024-02-01", "2000-01-01", "変更後は不明: 2000-01-01のus-east-1の"),
        ("2000-01-01", "2001-01-01", "変更前は不明: 2000-01-01のus-east-1の"),
    ],
)
def test_a_price_that_is_not_known_is_said_in_japanese(run: Run, first: str, second: str, starts: str) -> None:
    result = run(*DAYS[:2], "--from", first, "--to", second, "--lang", "ja")
    assert result.code == 3
    assert result.stdout.startswith(starts)
    assert english_words(result.stdout, *NAMES, "nat_gateway_hours", "nat_gateway_gb") == set()
    assert result.stdout.count("後も不明") == (first, second).count("2001-01-01")
    assert result.stderr.startswith("Error: no price of nat_gateway_hours")


@pytest.mark.parametrize("asked", [FILES, SAME, PRICES], ids=" ".join)
def test_json_is_the_same_in_every_language(run: Run, asked: Sequence[str]) -> None:
    assert run(*asked, "--format", "json", "--lang", "ja") == run(*asked, "--format", "json")


def test_its_table_in_a_terminal_is_in_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, list(SAME)).stdout.startswith("4シナリオすべてで")
    assert called(main, [*SAME, "--lang", "en"]).stdout.startswith("Nothing changes in 4 scenarios.")
    assert called(main, [*SAME, "--format", "markdown"]).stdout.startswith("**Nothing changes in 4 scenarios.**")


def test_one_price_is_said_to_be_one() -> None:
    same = PriceChange(region_id="us-east-1", meter_id="nat_gateway_hours", before=None, after=None)
    other = same._replace(after=())
    told = [[], [same], [other], [other, same]]
    assert [price_verdict(changes) for changes in told] == [
        "There is no price on either side.",
        "Nothing changes in the one price.",
        "Of the one price, one changes.",
        "Of 2 prices, one changes.",
    ]
    with spoken("ja"):
        assert [price_verdict(changes) for changes in told] == [
            "変更前にも変更後にも料金がありません。",
            "1件の料金に変更はありません。",
            "1件の料金が変わります。",
            "2件の料金のうち1件が変わります。",
        ]
