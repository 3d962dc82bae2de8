"""`privlink-cost explain --lang ja`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import words_of_sentences
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

ASK = ("explain", "--gb", "1000", "--as-of", "2026-11-22", "--region")
TOKYO = (*ASK, "ap-northeast-1")
JAPANESE = ("--lang", "ja")
QUESTIONS = [
    TOKYO,
    (*TOKYO, "--with", "ssm", "--without", "logs", "--azs", "4", "--keep-nat"),
    (*TOKYO, "--endpoint", "ecr.dkr", "--endpoint", "glue", "--endpoint", "dynamodb", "--endpoint", "s3"),
    (*TOKYO, "--endpoint", "sqs", "--workload", "ecs-fargate-windows", "--include", "public-ipv4"),
    (*TOKYO, "--endpoints", "2", "--internet-gb", "10"),
    (*ASK, "ca-west-1", "--workload", "codebuild-vpc", "--with", "codebuild"),
    (*ASK, "us-east-1", "--workload", "eks-private", "--traffic", "s3=30%", "--design", "all", "--tasks", "5"),
    (*ASK, "eu-west-1", "--workload", "lambda-vpc"),
    (*ASK, "eu-west-1", "--currency", "JPY", "--fx-rate", "150"),
]


def test_a_plain_answer_is_japanese_to_the_last_word(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run(*TOKYO, *JAPANESE)
    assert (result.code, result.stderr) == (0, "")
    golden("explain-tokyo-japanese.txt", result.stdout)


def test_endpoints_without_a_workload_are_explained_in_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    asked = (*TOKYO, "--endpoint", "ecr.dkr", "--endpoint", "glue", "--endpoint", "s3", *JAPANESE)
    golden("explain-endpoints-japanese.txt", run(*asked).stdout)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_english_sentence_is_left(run: Run, question: tuple[str, ...]) -> None:
    """Titles of sources stay as they are."""
    found = json.loads(run(*question, "--format", "json").stdout)
    sources = [*found["sources"].values(), *(found["workload"] or {"sources": ()})["sources"]]
    out = run(*question, *JAPANESE).stdout
    assert words_of_sentences(out, {source["title"] for source in sources}) == set()


@pytest.mark.parametrize("question", QUESTIONS[:3], ids=" ".join)
def test_json_is_the_same_in_every_language(run: Run, question: tuple[str, ...]) -> None:
    assert run(*question, "--format", "json", *JAPANESE) == run(*question, "--format", "json")


def test_what_a_terminal_shows_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, list(TOKYO)).stdout.startswith("最も安いのはPrivateLinkで、")
    assert called(main, [*TOKYO, "--lang", "en"]).stdout.startswith("PrivateLink is cheapest: ")


def test_the_region_that_a_workload_cannot_do_without_ipv4_in_keeps_its_small_letter(run: Run) -> None:
    out = run(*ASK, "eu-west-1", *JAPANESE).stdout
    assert "  eu-west-1のIPv6専用サブネットでFargateが動作するという情報はありません。\n" in out
