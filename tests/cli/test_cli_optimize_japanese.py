"""`privlink-cost optimize --lang ja`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

ON = ("--as-of", "2026-11-22")
JAPANESE = ("--lang", "ja")
VIRGINIA = ("optimize", "--region", "us-east-1", *ON)
BOTH = ("optimize", "--region", "us-east-1,tokyo", *ON)
MIXED = ("--traffic", "s3=900", "--traffic", "ecr.dkr=60", "--traffic", "logs=400", "--internet-gb", "200")
EXISTING = ("--existing", "s3=900", "--existing", "logs=200", "--traffic", "sqs=400", "--keep-nat")
MANY = tuple(f"--existing={name}=1" for name in ("logs", "sqs", "sns", "kms", "sts"))
WAYS = ("--gb", "5000", "--azs", "2", "--design", "all", "--tasks", "4")

GOLDENS = {
    "optimize-japanese.txt": ("optimize", "--region", "tokyo", "--gb", "1000", "--keep-nat", *ON),
    "optimize-ways-japanese.txt": (*VIRGINIA, *WAYS),
    "optimize-existing-japanese.md": (*VIRGINIA, *EXISTING, "--format", "markdown"),
    "optimize-regions-japanese.txt": (*BOTH, *EXISTING),
    "optimize-tiers-japanese-text.txt": (
        *(*VIRGINIA, "--internet-gb", "10", "--traffic", "kinesis-streams=9000000", "--traffic", "ecr.api=190"),
        *("--traffic", "sqs=100", "--format", "text"),
    ),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_an_answer_is_japanese_to_the_last_word(name: str, run: Run, golden: Callable[[str, str], None]) -> None:
    result = run(*GOLDENS[name], *JAPANESE)
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)


QUESTIONS = [
    (*VIRGINIA, "--gb", "1000"),
    (*VIRGINIA, *MIXED),
    (*VIRGINIA, "--traffic", "s3=900", "--traffic", "dynamodb=100"),
    (*VIRGINIA, "--traffic", "s3=1000000", "--traffic", "logs=400"),
    (*VIRGINIA, "--gb", "100", "--endpoints", "0"),
    (*VIRGINIA, "--gb", "100000", "--endpoints", "8", "--keep-nat"),
    (*VIRGINIA, "--gb", "1000", "--traffic", "logs=200", "--traffic", "ecr.api=1", "--keep-nat"),
    (*VIRGINIA, "--gb", "100", "--traffic", "sqs=10", "--traffic", "logs=20"),
    (*VIRGINIA, "--gb", "50", "--azs", "2", "--design", "shared-nat", "--existing", "logs", "--keep-nat"),
    (*VIRGINIA, "--gb", "100", "--vpcs", "20", "--endpoints", "8"),
    (*VIRGINIA, *EXISTING),
    (*VIRGINIA, *MANY),
    (*VIRGINIA, *MANY, "--keep-nat"),
    (*VIRGINIA, "--existing", "logs=50", "--existing", "sqs=0"),
    (*VIRGINIA, "--existing", "logs=208.571428571", "--keep-nat"),
    (*VIRGINIA, "--gb", "1000", "--existing", "logs", "--traffic", "sqs=1000", "--keep-nat"),
    (*VIRGINIA, "--gb", "1000", "--currency", "JPY", "--fx-rate", "150", "--discount", "10"),
    (*BOTH, "--gb", "600", "--keep-nat"),
    (*BOTH, "--gb", "1000", "--design", "nat-instance"),
    (*BOTH, "--gb", "100", "--endpoints", "0"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: " ".join(question[3:]))
@pytest.mark.parametrize("format_name", ["table", "text"])
def test_no_english_word_is_left(run: Run, question: tuple[str, ...], format_name: str) -> None:
    result = run(*question, "--format", format_name, *JAPANESE)
    assert result.code == 0
    assert english_words(result.stdout, "dynamodb", "kms", "sns", "Amazon", "ECR") == set()


@pytest.mark.parametrize("regions", ["us-east-1,mx-central-1", "mx-central-1,ap-east-2"])
def test_regions_whose_prices_are_not_known_are_named_in_japanese(run: Run, regions: str) -> None:
    asked = ("optimize", "--region", regions, "--gb", "1000", "--as-of", "2024-11-22", "--format", "text")
    result = run(*asked, *JAPANESE)
    assert result.code == 3
    assert "mx-central-1: 2024-11-22のmx-central-1のnat_gateway_hours, " in result.stdout
    assert english_words(result.stdout) == set()
    assert result.stderr == run(*asked).stderr  # messages stay English


@pytest.mark.parametrize("question", [(*VIRGINIA, *WAYS), (*VIRGINIA, *EXISTING), (*BOTH, *EXISTING)])
@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_a_file_for_programs_is_the_same_in_every_language(
    run: Run, question: tuple[str, ...], format_name: str
) -> None:
    asked = (*question, "--format", format_name)
    assert run(*asked, *JAPANESE) == run(*asked)


def test_a_table_in_a_terminal_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    question = [*VIRGINIA, "--traffic", "sqs=10", "--keep-nat"]
    assert called(main, question).stdout.startswith("NATを残し、インターフェイスエンドポイントは追加しないのが")
    assert called(main, [*question, "--format", "text"]).stdout.startswith("Keep NAT and add no interface endpoint: ")
    assert called(main, [*question, "--lang", "en"]).stdout.startswith("Keep NAT and add no interface endpoint: ")
