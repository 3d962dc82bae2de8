"""A design with quantities that no other has: each is an input of the workbook, and nothing else has to be written."""

from __future__ import annotations

import io
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost.model.designs import DESIGNS, Design
from privlink_cost.model.meters import NAT_GATEWAY_GB, PUBLIC_IPV4_HOURS
from privlink_cost.model.numbers import ONE
from privlink_cost.model.quantities import HOURS, Expression, Quantity, Term
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.book import content
from workbook_support import Case, names_of, plan_of, sheets, typed_into_libreoffice

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_support import Key

pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")

TASKS = Quantity(
    "tasks",
    "task",
    lambda scenario: Decimal(3 * scenario.azs),
    "tasks",
    lowest=ONE,
    highest=Decimal(500),
    is_whole=True,
)
GB_OF_A_TASK = Quantity(
    "gb_of_a_task", "GB", lambda _: Decimal("2.5"), gloss="GB that a task reads", highest=Decimal(9)
)
MADE_UP = Design(
    design_id="made-up",
    rank=1000,
    name="A made-up design",
    gloss="an address for each task",
    terms=(
        Term(PUBLIC_IPV4_HOURS, (TASKS, HOURS)),
        Term(NAT_GATEWAY_GB, (Quantity("read_gb", "GB", Expression("*", TASKS, GB_OF_A_TASK)),)),
    ),
    is_optional=True,
)

FREE = Design(design_id="free", rank=1001, name="A free design", gloss="nothing that is metered", is_optional=True)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The workbook of a scenario of two zones that asks for the design, in us-east-1."""
    monkeypatch.setitem(DESIGNS, MADE_UP.design_id, MADE_UP)
    case = Case(Scenario(gb=Decimal(1), azs=2, interface_endpoints=("x",), designs=(MADE_UP.design_id,)))
    return content(plan_of(case, [sheet for sheet in sheets() if sheet.region_id == case.region_id]))


def test_each_is_an_input_with_its_label_its_range_and_the_scenario_s_number(book: bytes) -> None:
    inputs = openpyxl.load_workbook(io.BytesIO(book))["Inputs"]
    rules = {str(rule.sqref): rule for rule in inputs.data_validations.dataValidation}
    rows = []
    for name in ("Tasks", "GB_of_a_task"):
        (_, cell) = names_of(book)[name]
        label, value, note = (inputs[f"{column}{cell[1:]}"].value for column in "BCD")
        rows.append((label, value, note, rules[cell].type, rules[cell].formula1, rules[cell].formula2))
    assert rows == [
        ("Tasks", 6, "for A made-up design", "whole", "1", "500"),
        ("GB that a task reads", 2.5, "for A made-up design", "decimal", "0", "9"),
    ]


def test_the_total_is_stored_as_the_model_has_it(book: bytes) -> None:
    comparison = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["Comparison"]
    rows = comparison.iter_rows(min_col=2, max_col=3, values_only=True)
    (total,) = [total for name, total in rows if name == MADE_UP.name and total is not None]
    # 6 tasks x 730 h x $0.005 = 21.90; 6 x 2.5 GB x $0.045 = 0.675.
    assert total == pytest.approx(22.575)


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
@pytest.mark.slow
def test_the_total_follows_what_is_typed_into_them(book: bytes, tmp_path: Path) -> None:
    names = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(book))["Comparison"]["B5:B20"]]
    total = ("Comparison", f"C{5 + names.index(MADE_UP.name)}")
    (found,) = typed_into_libreoffice(book, [{"Tasks": 10, "GB_of_a_task": Decimal(4)}], {("total",): total}, tmp_path)
    # 10 tasks x 730 h x $0.005 = 36.50; 10 x 4 GB x $0.045 = 1.80.
    assert found["total",] == pytest.approx(38.30)


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
def test_a_design_that_is_billed_for_nothing_costs_0_and_is_the_cheapest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(DESIGNS, FREE.design_id, FREE)
    case = Case(Scenario(gb=Decimal(1), interface_endpoints=("x",), designs=(FREE.design_id,)))
    book = content(plan_of(case, [sheet for sheet in sheets() if sheet.region_id == case.region_id]))
    names = names_of(book)
    cells: dict[Key, tuple[str, str]] = {(name,): names[name] for name in ("Cheapest", "Lowest_total")}
    (found,) = typed_into_libreoffice(book, [{"AZs": 2}], cells, tmp_path)
    assert found == {("Cheapest",): FREE.name, ("Lowest_total",): 0}
