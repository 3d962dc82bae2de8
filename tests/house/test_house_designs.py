"""Every design, and one made up, goes through every command and every format that shows designs."""

from __future__ import annotations

import json
import shlex
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click import Choice, Context, Option

from house_support import (
    MADE_UP,
    MADE_UP_NAME,
    MADE_UP_TOTAL,
    REAL,
    House,
    called,
    files,
    options,
    shown,
    with_one_made_up,
)
from privlink_cost.cli.main import COMMANDS, main
from privlink_cost.model.quantities import VARIABLES
from privlink_cost.render.report.formats import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Result

    Ask = Callable[[str], Result]

WITH_ONE_MADE_UP = pytest.param(MADE_UP)


# With one made up there are all the real ones too, so without it little is new, and it is slow.
@pytest.fixture(params=[pytest.param("real", marks=pytest.mark.slow), WITH_ONE_MADE_UP])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """The program as it is, and with a design made up."""
    if request.param == "real":
        yield REAL
    else:
        with with_one_made_up() as found:
            yield found


@pytest.fixture
def ask(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command in process in a wide terminal; `{scenario}` and the like stand for options and files."""
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("NO_COLOR", "1")
    given = {"folder": shlex.quote(str(tmp_path)), **options(house), **files(house, tmp_path)}
    return lambda line: called(house.main, shlex.split(line.format(**given)))


class Call(NamedTuple):
    """A command that answers with designs.

    Attributes:
        line: the command line, without a format.
        without: formats that it does not have.
        cheapest_only: formats that show the cheapest design alone.
        infeasible: designs that cannot carry its scenario, and so have no charges as FOCUS and no line in a plot.
        is_of_a_pair: whether it is about two designs, so that the others need not be shown.
    """

    line: str
    without: tuple[str, ...] = ()
    cheapest_only: tuple[str, ...] = ()
    infeasible: tuple[str, ...] = ()
    is_of_a_pair: bool = False


CALLS = {
    "compare": Call("compare {scenario}"),
    "compare with internet": Call("compare {scenario} --internet-gb 50", infeasible=("privatelink", "own-registry")),
    "compare regions": Call("compare {scenario} --azs 2 --vpcs 2 --region eu-west-2", cheapest_only=("table", "text")),
    "compare scenarios": Call("compare --scenario {scenarios}", cheapest_only=("table", "text", "markdown")),
    "compare a range": Call("compare {scenario} --gb 500..2000", without=("focus",)),
    **{
        f"break-even of {variable}": Call(f"break-even {{scenario}} --solve {variable}", is_of_a_pair=True)
        for variable in VARIABLES
    },
    "break-even grid": Call("break-even {scenario} --grid 3x2", is_of_a_pair=True),
    "optimize": Call("optimize {scenario}"),
    "optimize what exists": Call("optimize {scenario} --existing s3"),
    "optimize regions": Call("optimize {scenario} --region eu-west-2", without=("table", "text", "markdown")),
    "sweep over gb": Call("sweep --over gb {scenario}"),
    "sweep over azs": Call("sweep --over azs {without_azs} --to 2"),
    "sweep over endpoints": Call(
        "sweep --over endpoints {without_services} --keep-nat --to 3",
        infeasible=("nat-gateway-endpoints", "privatelink", "centralised", "own-registry"),
    ),
    "sweep over vpcs": Call("sweep --over vpcs {without_vpcs} --to 2"),
    "sweep over regions": Call("sweep --over regions {scenario} --region eu-west-2"),
    "batch of rows": Call("batch {rows}"),
    "batch of lines": Call("batch {lines} {designs}"),
    "diff": Call("diff {scenarios} {longer}"),
    "explain": Call("explain {scenario}"),
}
"""What is asked, by what to call it."""


def choices(command_name: str, option_name: str) -> tuple[str, ...]:
    """What an option of a command may be; nothing if the command has no such option."""
    command = main.get_command(Context(main), command_name)
    assert command is not None
    types = [p.type for p in command.params if isinstance(p, Option) and p.name == option_name]
    return tuple(choice for each in types if isinstance(each, Choice) for choice in each.choices)


CASES = [
    (name, each)
    for name, call in CALLS.items()
    for each in choices(call.line.partition(" ")[0], "format_name")
    if each not in call.without
]


def test_every_command_that_may_be_asked_for_a_design_is_asked() -> None:
    asked = {call.line.partition(" ")[0] for call in CALLS.values()} | {"init", "workbook"}
    assert {command for command in COMMANDS if choices(command, "designs")} - asked == set()


def test_a_new_assumptions_file_expects_the_cheapest_of_all_designs(ask: Ask, house: House) -> None:
    assert ask("init {folder}/new.yaml {scenario} --azs 2 --vpcs 2").code == 0
    result = ask("check {folder}/new.yaml")
    cheapest = json.loads(ask("compare {scenario} --azs 2 --vpcs 2 --format json").stdout)["cheapest"]
    assert result.code == 0
    assert cheapest == MADE_UP or house is REAL
    assert f"cheapest: {cheapest}\n" in result.stdout


@pytest.mark.parametrize(("name", "format_name"), CASES)
def test_a_command_shows_every_design_in_every_format(ask: Ask, house: House, name: str, format_name: str) -> None:
    if format_name == "chart":
        pytest.importorskip("plotext", reason="the optional extra plot is not installed")
    call = CALLS[name]
    result = ask(f"{call.line} --format {format_name}")
    assert result.code == 0, result.stderr
    assert result.stdout
    wanted = {house.cheapest} if format_name in call.cheapest_only else set(house.names)
    if format_name == "focus":
        wanted -= set(call.infeasible)
    if not call.is_of_a_pair:
        assert wanted - shown(result.stdout, format_name, house.names) == set()


@pytest.mark.parametrize("name", [name for name in CALLS if name.startswith("sweep")])
def test_a_plot_shows_every_design(ask: Ask, house: House, tmp_path: Path, name: str) -> None:
    pytest.importorskip("matplotlib", reason="the optional extra plot is not installed")
    assert ask(f"{CALLS[name].line} --plot {{folder}}/plot.svg").code == 0
    found = shown((tmp_path / "plot.svg").read_text(encoding="utf-8"), "svg", house.names)
    assert set(house.names) - found - set(CALLS[name].infeasible) == set()


@pytest.mark.parametrize(("file", "code"), [("held", 0), ("broken", 1)])
def test_a_check_of_every_design_says_what_became_of_each(ask: Ask, house: House, file: str, code: int) -> None:
    result = ask(f"check {{{file}}}")
    assert result.code == code, result.stderr
    assert {design_id for design_id in house.names if f"totals.{design_id}" not in result.stdout} == set()


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_has_every_design_that_costs_more_than_was_assumed(
    ask: Ask, house: House, tmp_path: Path, kind: str
) -> None:
    assert ask(f"check {{broken}} --report {kind}={{folder}}/report").code == 1
    report = (tmp_path / "report").read_text(encoding="utf-8")
    assert {design_id for design_id in house.names if f"totals.{design_id}" not in report} == set()


def totals_in_workbook(ask: Ask, folder: Path) -> dict[str, Any]:
    """What has a number for its total in the comparison of a workbook, by name."""
    pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    assert ask("workbook {folder}/book.xlsx {scenario}").code == 0
    sheet = openpyxl.load_workbook(folder / "book.xlsx", data_only=True)["Comparison"]
    rows = sheet.iter_rows(min_col=2, max_col=3, values_only=True)
    return {name: total for name, total in rows if isinstance(total, (int, float))}


def test_a_workbook_has_every_design_and_its_total(ask: Ask, house: House, tmp_path: Path) -> None:
    assert set(house.names.values()) - totals_in_workbook(ask, tmp_path).keys() == set()


@pytest.mark.parametrize("house", [WITH_ONE_MADE_UP], indirect=True)
def test_a_design_made_up_costs_what_its_quantities_come_to(ask: Ask, tmp_path: Path) -> None:
    answer = json.loads(ask("compare {scenario} --format json").stdout, parse_float=Decimal)
    assert [design["total"] for design in answer["designs"] if design["id"] == MADE_UP] == [MADE_UP_TOTAL]
    assert Decimal(repr(totals_in_workbook(ask, tmp_path)[MADE_UP_NAME])) == MADE_UP_TOTAL


def test_a_sweep_over_many_designs_keeps_their_names_whole_in_a_pipe(run: Callable[..., Result]) -> None:
    assert run("sweep", "--over", "gb", *shlex.split(options(REAL)["scenario"])).stdout.isascii()
