"""Every assumptions file in `examples/` ends as it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

EXAMPLES = Path(__file__).parents[2] / "examples"
FIRST_LINE = "# yaml-language-server: $schema=../pricing/assumptions.schema.json\n"

ENDS = {
    "assumptions": (0, "All 18 assumptions hold."),
    "assumptions-found": (0, "holds cheapest: privatelink"),
    "assumptions-wrong-price": (
        1,
        "interface_endpoint_hours in ap-northeast-1: assumed 0.01, list price 0.014 since at least 2019-02-01, source ",
    ),
    "assumptions-with-errors": (2, "unknown region 'ap-northeast-11'"),
    "assumptions-stale": (3, "stale price of interface_endpoint_gb in ap-northeast-1: last verified 2025-11-04, 329 "),
}


@pytest.mark.parametrize("name", ENDS)
def test_an_example_ends_as_it_says(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    code, said = ENDS[name]
    result = run("check", str(EXAMPLES / f"{name}.yaml"))
    assert result.code == code
    assert said in " ".join((result.stdout + result.stderr).split())


def test_every_error_of_the_example_with_errors_is_listed(run: Callable[..., Result]) -> None:
    lines = run("check", str(EXAMPLES / "assumptions-with-errors.yaml")).stdout.splitlines()
    assert [line.partition("line ")[2].partition(":")[0] for line in lines] == [
        *("8", "10", "13", "15", "16", "18", "19", "21")
    ]


def test_there_is_no_other_assumptions_file() -> None:
    assert {path.stem for path in EXAMPLES.glob("assumptions*.yaml")} == set(ENDS)


@pytest.mark.parametrize("name", ENDS)
def test_an_example_points_an_editor_to_the_schema_and_pins_its_days(name: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.startswith(FIRST_LINE)
    assert text.count("region:") == text.count("as_of:")
    assert f"privlink-cost check examples/{name}.yaml" in text
