"""Markdown that shows what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from privlink_cost.render.kit.page_markdown import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

ASK = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22", "--format", "markdown")


@pytest.mark.parametrize("character", list("\\`*_{}[]<>#|~&$"))
def test_a_character_of_markup_is_escaped(character: str) -> None:
    assert escape(f"a{character}b") == f"a\\{character}b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@user", "@<!-- -->user"),
        ("me@evil.example", "me@<!-- -->evil.example"),
        ("see www.evil.example", "see www<!-- -->.evil.example"),
        ("HTTPS://evil.example", "HTTPS:<!-- -->//evil.example"),
    ],
)
def test_nobody_is_mentioned_and_no_bare_address_is_linked(text: str, shown: str) -> None:
    """Both are told by their letters alone, so a backslash would not do.

    Source: GitHub Flavored Markdown, 6.9 Autolinks (extension). https://github.github.com/gfm/#autolinks-extension-
    """
    assert escape(text) == shown


def test_other_text_stays_as_it_is() -> None:
    assert escape("3 endpoints x 1 AZ, 62.1% (s3)") == "3 endpoints x 1 AZ, 62.1% (s3)"


@pytest.mark.parametrize("more", [(), ("--region", "us-east-1"), ("--endpoints", "0")], ids=["one", "two", "none"])
def test_every_row_of_the_table_has_as_many_cells_as_its_header(
    run: Callable[..., Result], more: tuple[str, ...]
) -> None:
    rows = [line for line in run(*ASK, *more).stdout.split("\n") if line.startswith("|")]
    cells = {len(re.split(r"(?<!\\)\|", row)) for row in rows}
    assert len(rows) > 2
    assert len(cells) == 1
