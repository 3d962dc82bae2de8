"""`privlink-cost workloads --lang ja` and `services --lang ja`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import words_of_sentences
from privlink_cost.catalogue.workloads import load_workload, workload_ids
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

JAPANESE = ("--lang", "ja")
SERVICES = [
    ("services", "codebuild"),
    ("services", "codebuild", "--region", "ca-west-1"),
    ("services", "s3"),
    ("services", "glue"),
    ("services", "glue", "--region", "us-east-1"),
    ("services", "ecr.api", "--region", "us-east-1"),
    ("services", "execute-api"),
    ("services",),
    ("services", "--region", "ap-east-2"),
]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("workloads-calgary-japanese.txt", ("workloads", "--region", "ca-west-1")),
        ("workloads-eks-private-japanese.txt", ("workloads", "eks-private")),
        ("services-codebuild-japanese.txt", ("services", "codebuild")),
    ],
)
def test_a_list_is_japanese_to_the_last_word(
    run: Run, golden: Callable[[str, str], None], name: str, asked: tuple[str, ...]
) -> None:
    result = run(*asked, *JAPANESE)
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)


@pytest.mark.parametrize("name", workload_ids())
def test_no_english_sentence_is_left_of_a_workload(run: Run, name: str) -> None:
    titles = {source.title for source in load_workload(name).sources}
    assert words_of_sentences(run("workloads", name, *JAPANESE).stdout, titles) == set()


@pytest.mark.parametrize("asked", SERVICES, ids=" ".join)
def test_no_english_sentence_is_left_of_a_service(run: Run, asked: tuple[str, ...]) -> None:
    titles = {source["title"] for source in json.loads(run(*asked, "--format", "json").stdout)["sources"]}
    out = run(*asked, *JAPANESE).stdout
    below = out if len(asked) > 1 and asked[1] != "--region" else out.partition("\n\n")[2]  # a table has only names
    assert words_of_sentences(below, titles) == set()


@pytest.mark.parametrize("asked", [("workloads",), ("workloads", "sqs"), *SERVICES[:2], ("services",)], ids=" ".join)
def test_json_is_the_same_in_every_language(run: Run, asked: tuple[str, ...]) -> None:
    assert run(*asked, "--format", "json", *JAPANESE) == run(*asked, "--format", "json")


def test_whole_names_give_way_in_a_terminal_too_narrow_for_letters_of_two_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for width, is_short in ((144, True), (145, False)):  # the longest line has 137 letters, eight of them wide
        monkeypatch.setenv("COLUMNS", str(width))
        assert ("'privlink-cost services NAME'" in called(main, ["services", *JAPANESE]).stdout) is is_short
