"""What `diff` shows, whole: every figure of these files was checked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

REPOSITORY = Path(__file__).parents[2]
FILES = ("tests/data/diff-before.yaml", "tests/data/diff-after.yaml")
DAYS = ("--from", "2021-05-11", "--to", "2024-02-01")
GOLDENS = {
    "diff-files.txt": FILES,
    "diff-files.md": (*FILES, "--format", "markdown"),
    "diff-files.json": (*FILES, "--format", "json"),
    # PrivateLink: 1 x 730 x 0.01 + 2,000,000 x 0.01 = 20,007.30; with tiers 7.30 + 1,048,576 x 0.01 + 951,424 x 0.006
    # = 7.30 + 10,485.76 + 5,708.544 = 16,201.604
    "diff-days.txt": ("tests/data/diff-days.yaml", *DAYS),
    "diff-tables.txt": ("pricing/us-east-1.yaml", *DAYS),
    "diff-tables.md": ("pricing/us-east-1.yaml", *DAYS, "--format", "markdown"),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_output_is_the_golden_file(
    run: Callable[..., Result], golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(REPOSITORY)
    result = run("diff", *GOLDENS[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)
