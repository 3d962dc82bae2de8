"""In which language a command answers, and that its columns stand in line there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from house_support import called
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

TOKYO = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")
ENGLISH, JAPANESE = "PrivateLink is cheapest", "最も安いのはPrivateLink"


@pytest.mark.parametrize(
    ("environment", "starts"),
    [
        ({"LANG": "ja_JP.UTF-8"}, JAPANESE),
        ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, JAPANESE),
        ({"LC_ALL": "C", "LC_MESSAGES": "ja_JP.UTF-8"}, ENGLISH),
        ({"LC_ALL": "", "LANG": "ja"}, JAPANESE),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({}, ENGLISH),
    ],
)
def test_a_table_in_a_terminal_is_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], starts: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, list(TOKYO)).stdout.startswith(starts)


def test_the_language_that_is_asked_for_wins_over_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, [*TOKYO, "--lang", "en"]).stdout.startswith(ENGLISH)


@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "json"])
def test_another_format_in_a_terminal_stays_english(monkeypatch: pytest.MonkeyPatch, format_name: str) -> None:
    english = called(main, [*TOKYO, "--format", format_name]).stdout
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert called(main, [*TOKYO, "--format", format_name]).stdout == english


def test_a_pipe_stays_english(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run(*TOKYO).stdout.startswith(ENGLISH)


def test_a_pipe_is_in_the_language_that_is_asked_for(run: Callable[..., Result]) -> None:
    assert run(*TOKYO, "--lang", "ja").stdout.startswith(JAPANESE)


@pytest.mark.parametrize("format_name", ["json", "csv", "focus"])
@pytest.mark.parametrize("more", [(), ("--region", "us-east-1")])
def test_a_file_for_programs_is_in_english_in_every_language(
    run: Callable[..., Result], format_name: str, more: tuple[str, ...]
) -> None:
    asked = (*TOKYO, *more, "--format", format_name)
    assert run(*asked, "--lang", "ja") == run(*asked)


def test_a_language_that_there_is_not_is_an_error(run: Callable[..., Result]) -> None:
    result = run(*TOKYO, "--lang", "tlh")
    assert result.code == 2
    assert "'tlh' is not one of 'en', 'ja'" in result.stderr


def test_why_a_design_is_not_possible_is_said_in_japanese(run: Callable[..., Result]) -> None:
    said = run(*TOKYO, "--traffic", "s3=100%", "--design", "all", "--lang", "ja", "--format", "text").stdout
    assert "不可: 実行中のタスクの平均数が指定されていません（tasks）" in said


def test_why_a_price_is_not_known_is_said_in_japanese(run: Callable[..., Result]) -> None:
    result = run(*TOKYO, "--region", "us-east-1", "--max-price-age", "30", "--lang", "ja", "--format", "text")
    assert result.code == 3
    assert "日前です。" in result.stdout
    assert "the price of" not in result.stdout
    assert "the price of" in result.stderr


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_figures_of_a_japanese_table_stand_below_their_headings(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    blocks = called(main, [*TOKYO, "--lang", "ja"]).stdout.split("\n\n")
    heading, *rows = blocks[1].splitlines()
    months, years = columns(heading[: heading.index("月額USD")]) + 7, columns(heading)
    figures = [row for row in rows if row[-3:-2] == "."]
    assert len(figures) == 7  # two designs, five charges
    assert {columns(row) for row in figures} == {months, years}


def test_a_japanese_table_has_no_character_whose_width_is_ambiguous(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = called(main, [*TOKYO, "--lang", "ja"]).stdout
    assert {each for each in shown if unicodedata.east_asian_width(each) == "A"} == set()


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
