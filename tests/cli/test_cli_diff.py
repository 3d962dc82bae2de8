"""`privlink-cost diff`: two files, two days, two price tables; its exit codes; and where it is told."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from privlink_cost.analysis.compare import compare
from privlink_cost.analysis.diff import Side, changes
from privlink_cost.analysis.survey import ScenarioAnswers
from privlink_cost.cli.main import COMMANDS
from privlink_cost.model.scenario import Scenario
from privlink_cost.render import rendered
from privlink_cost.render.kit.style import Style
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result
    from privlink_cost.analysis.diff import ScenarioChange

DATA = Path(__file__).parents[1] / "data"
PRICING = DATA.parents[1] / "pricing"
BEFORE, AFTER = str(DATA / "diff-before.yaml"), str(DATA / "diff-after.yaml")
DAYS = str(DATA / "diff-days.yaml")
TIERS = ("--from", "2021-05-11", "--to", "2024-02-01")
DAY = date(2026, 11, 22)
FORMATS = ("text", "markdown", "json")


def document(result: Result) -> Any:
    """What a command printed as JSON, with exact numbers."""
    return json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)


def write(folder: Path, text: str, name: str = "scenario.yaml") -> str:
    """Write a file; its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def own_table(tmp_path: Path) -> str:
    """The bundled table of Tokyo with NAT gateways at half the price an hour, as it is today."""
    text = (PRICING / "ap-northeast-1.yaml").read_text(encoding="utf-8")
    hours = text.index("  nat_gateway_hours:")
    start = text.rindex("usd_per_unit: 0.062", hours, text.index("  nat_gateway_gb:"))
    return write(tmp_path, text[:start] + "usd_per_unit: 0.031" + text[start + 19 :], "own.yaml")


TOKYO = "region: ap-northeast-1\nas_of: 2026-11-22\ngb: 1000\n"


def test_it_is_a_command() -> None:
    assert "diff" in COMMANDS


# What is compared.


def test_two_files_as_json_have_every_figure_exactly(run: Callable[..., Result]) -> None:
    found = document(run("diff", BEFORE, AFTER, "--format", "json"))
    assert (found["kind"], found["version"], found["of"], found["changed"]) == ("diff", 1, "scenarios", True)
    assert [found[side] for side in ("before", "after")] == [
        {"file": path, "as_of": None, "prices": None} for path in (BEFORE, AFTER)
    ]
    assert [(scenario["name"], scenario["changed"]) for scenario in found["scenarios"]] == [
        ("batch in Tokyo", True),
        ("small team", True),
        ("web", False),
        ("wound up", True),
        ("crawler", True),
    ]
    tokyo, team = found["scenarios"][:2]
    nat, privatelink = tokyo["designs"]
    # 45.26 + 62 and 2 x 45.26 + 62; 30.66 + 10 and 2 x 30.66 + 10
    assert (nat["total"]["before"], nat["total"]["after"]) == (Decimal("107.26"), Decimal("152.52"))
    assert (privatelink["total"]["before"], privatelink["total"]["after"]) == (Decimal("40.66"), Decimal("71.32"))
    assert privatelink["total"]["difference"] == Decimal("30.66")
    assert (tokyo["saving"]["before"], tokyo["saving"]["after"]) == (Decimal("66.6"), Decimal("81.2"))
    assert team["cheapest"] == {"before": "nat", "after": "privatelink"}


def test_one_file_on_two_days(run: Callable[..., Result]) -> None:
    result = run("diff", DAYS, *TIERS, "--format", "json")
    (scenario,) = document(result)["scenarios"]
    privatelink = scenario["designs"][1]["total"]
    assert (privatelink["before"], privatelink["after"]) == (Decimal("20007.3"), Decimal("16201.604"))
    assert (scenario["scenario"]["before"]["as_of"], scenario["scenario"]["after"]["as_of"]) == (
        "2021-05-11",
        "2024-02-01",
    )


def test_a_day_wins_over_the_files_own(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, TOKYO)
    found = document(run("diff", path, "--from", "2026-09-01", "--format", "json"))["scenarios"][0]["scenario"]
    assert (found["before"]["as_of"], found["after"]["as_of"]) == ("2026-09-01", "2026-11-22")


def test_one_file_with_two_price_tables(run: Callable[..., Result], tmp_path: Path, own_table: str) -> None:
    result = run("diff", write(tmp_path, TOKYO), "--prices-b", own_table, "--format", "json")
    nat, privatelink = document(result)["scenarios"][0]["designs"]
    # 730 x 0.031 = 22.63 less an hour's 45.26
    assert nat["total"]["difference"] == Decimal("-22.63")
    assert not privatelink["changed"]
    back = document(run("diff", str(tmp_path / "scenario.yaml"), "--prices-a", own_table, "--format", "json"))
    assert back["scenarios"][0]["designs"][0]["total"]["difference"] == Decimal("22.63")


def test_two_price_tables_are_known_by_what_they_hold(run: Callable[..., Result], own_table: str) -> None:
    result = run("diff", str(PRICING / "ap-northeast-1.yaml"), own_table, "--format", "json")
    found = document(result)
    assert found["of"] == "prices"
    (change,) = [price for price in found["prices"] if price["changed"]]
    assert (change["region"], change["meter"]) == ("ap-northeast-1", "nat_gateway_hours")
    assert [change[side][0]["unit_price"] for side in ("before", "after")] == [Decimal("0.062"), Decimal("0.031")]


def test_two_folders_of_price_tables_are_compared_region_by_region(
    run: Callable[..., Result], tmp_path: Path, own_table: str
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    Path(own_table).rename(folder / "ap-northeast-1.yaml")
    (folder / "us-east-1.yaml").symlink_to(PRICING / "us-east-1.yaml")
    found = document(run("diff", str(PRICING), str(folder), "--format", "json"))["prices"]
    changed = {price["region"] for price in found if price["changed"]}
    assert {"ap-northeast-1", "eu-west-1"} <= changed  # the latter is not in the folder
    assert "us-east-1" not in changed


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((BEFORE,), "nothing to compare with"),
        ((BEFORE, "--from", "2026-01-01", "--to", "2026-01-01"), "nothing to compare with"),
        ((BEFORE, str(PRICING / "us-east-1.yaml")), "give two scenario files or two price tables"),
        ((str(PRICING), str(PRICING), "--prices-a", str(PRICING)), "is a price table itself"),
        ((BEFORE, "no-such-file.yaml"), "no-such-file.yaml"),
        ((str(DATA / "junit.xsd"), BEFORE), "junit.xsd"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_sentence(
    run: Callable[..., Result], args: tuple[str, ...], message: str
) -> None:
    result = run("diff", *args)
    assert (result.code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


# Exit codes.


@pytest.mark.parametrize("args", [(BEFORE, AFTER), (str(PRICING / "us-east-1.yaml"), *TIERS)])
def test_a_change_ends_with_1_only_if_asked(run: Callable[..., Result], args: tuple[str, ...]) -> None:
    assert run("diff", *args).code == 0
    assert run("diff", *args, "--exit-code").code == 1


@pytest.mark.parametrize("args", [(BEFORE, BEFORE), (str(PRICING), str(PRICING))])
def test_no_change_ends_with_0_even_then(run: Callable[..., Result], args: tuple[str, ...]) -> None:
    result = run("diff", *args, "--exit-code")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith("Nothing changes in ")


def test_a_price_that_is_not_known_ends_with_3_and_shows_what_is_known(run: Callable[..., Result]) -> None:
    result = run("diff", DAYS, "--from", "2000-01-01", "--to", "2026-11-22", "--exit-code")
    assert result.code == 3
    assert result.stderr.startswith("Error: no price of nat_gateway_hours")
    assert result.stdout.startswith("Not known before: no price of")


# How it is told.


def test_one_scenario_that_stays_is_told_in_one_sentence(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, TOKYO, "a.yaml")
    assert run("diff", "a.yaml", "a.yaml").stdout.splitlines() == [
        "Nothing changes: PrivateLink stays cheapest, USD 40.66 a month.",
        "",
        "Before  a.yaml",
        "After   a.yaml",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("azs: 2", "PrivateLink stays cheapest, USD 40.66 -> 71.32 a month (+30.66, +75.4%)."),
        ("endpoints: 10", "Cheapest was PrivateLink, USD 40.66 a month, and is NAT Gateway, USD 107.26 a month."),
        ("currency: EUR\nfx_rate: 2", "PrivateLink stays cheapest, USD 40.66 -> EUR 81.32 a month."),
        ("title: other", "Nothing changes: PrivateLink stays cheapest, USD 40.66 a month."),
        # dearer, but not the cheapest
        ("nat_gateways: 2", "PrivateLink stays cheapest, USD 40.66 a month."),
    ],
)
def test_the_verdict_is_one_sentence(run: Callable[..., Result], tmp_path: Path, more: str, sentence: str) -> None:
    before, after = write(tmp_path, TOKYO, "a.yaml"), write(tmp_path, f"{TOKYO}{more}\n", "b.yaml")
    for format_name in ("text", "markdown"):
        first = run("diff", before, after, "--format", format_name).stdout.split("\n\n")[0]
        assert " ".join(first.replace("\\", "").strip("*").split()) == sentence


def test_a_scenario_without_a_name_has_no_heading_among_others(run: Callable[..., Result], tmp_path: Path) -> None:
    told = run("diff", write(tmp_path, TOKYO), AFTER).stdout
    assert "\nRemoved. PrivateLink is cheapest: USD 40.66 a month" in told


def test_amounts_in_two_currencies_have_no_difference(run: Callable[..., Result], tmp_path: Path) -> None:
    before, after = write(tmp_path, TOKYO, "a.yaml"), write(tmp_path, f"{TOKYO}currency: EUR\nfx_rate: 2\n", "b.yaml")
    designs = document(run("diff", before, after, "--format", "json"))["scenarios"][0]["designs"]
    assert [(design["total"]["difference"], design["charges"][0]["difference"]) for design in designs] == [
        (None, None)
    ] * 2
    text = run("diff", before, after).stdout
    assert re.search(r"^PrivateLink +40\.66 +81\.32$", text, re.MULTILINE)
    assert re.search(r"^  endpoint hours +30\.66 +61\.32$", text, re.MULTILINE)


def test_text_fits_80_columns_in_ascii(run: Callable[..., Result]) -> None:
    text = run("diff", BEFORE, AFTER).stdout
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 80


def test_markdown_has_a_table_for_each_scenario_that_changes(run: Callable[..., Result]) -> None:
    page = MarkdownIt("commonmark").enable("table").render(run("diff", BEFORE, AFTER, "--format", "markdown").stdout)
    assert page.count("<table>") == 4
    assert page.count("<details>") == 3  # what is gone has totals alone; what is new says what is not possible
    assert re.search(r"<td[^>]*>PrivateLink</td>\s*<td[^>]*>40\.66</td>\s*<td[^>]*>71\.32</td>", page)


@pytest.mark.parametrize("format_name", FORMATS)
def test_it_is_written_to_a_file_as_it_is_printed(run: Callable[..., Result], tmp_path: Path, format_name: str) -> None:
    path = tmp_path / "diff.txt"
    args = ("diff", BEFORE, AFTER, "--format", format_name)
    assert run(*args, "--output", str(path)).stdout == ""
    assert path.read_text(encoding="utf-8") == run(*args).stdout


def test_the_colours_say_what_costs_more() -> None:
    def answers(gb: int) -> ScenarioAnswers:
        scenario = Scenario(gb=Decimal(gb), interface_endpoints=("logs",))
        return ScenarioAnswers(answers=(compare(scenario, load_table("us-east-1").on(DAY)),))

    more = told("text", changes(answers(1), answers(2)), (Side("a"), Side("b")), Style(colour=True))
    less = told("text", changes(answers(2), answers(1)), (Side("a"), Side("b")), Style(colour=True))
    # a GB through a NAT gateway: 0.045, half up
    assert re.search(r"\x1b\[31m\s*\+0\.05\x1b", more)
    assert re.search(r"\x1b\[32m\s*-0\.05\x1b", less)


def told(
    format_name: str, found: tuple[ScenarioChange, ...], sides: tuple[Side, Side], style: Style | None = None
) -> str:
    """What changes, in a format."""
    return rendered("scenario_changes", format_name, style or Style(), found, sides)


names = st.text(min_size=1, max_size=30)


@given(names, st.integers(1, 5), st.integers(1, 5))
def test_no_name_breaks_a_format(name: str, first: int, second: int) -> None:
    def answers(azs: int) -> ScenarioAnswers:
        scenario = Scenario(gb=Decimal(100), azs=azs, interface_endpoints=("logs",), name=name)
        return ScenarioAnswers(answers=(compare(scenario, load_table("us-east-1").on(DAY)),))

    found = changes(answers(first), answers(second))
    sides = (Side(f"{name}.yaml"), Side("b.yaml"))
    parsed = json.loads(told("json", found, sides))
    assert parsed["scenarios"][0]["name"] == name
    page = MarkdownIt("commonmark").enable("table").render(told("markdown", found, sides))
    assert page.count("<table>") == (first != second)
    told("text", found, sides)
