"""The workbook's formulas, computed anew by two spreadsheet engines, give what the model gives, to the cent.

Engines take long, so all of it is slow; `test_workbook_own_quantities.py` always has one workbook recalculated.
"""

from __future__ import annotations

import decimal
import io
import shutil
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.analysis.compare import compare
from privlink_cost.model.gb.mix import at_gb
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.book import content
from workbook_support import (
    NAMES,
    Case,
    all_designs,
    calculated_in_python,
    cases,
    differences,
    expected,
    figure_cells,
    inputs,
    mixes,
    names_of,
    node,
    plan_of,
    sheets,
    typed_into_libreoffice,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from privlink_cost.model.sheet import PriceSheet, SheetPrice
    from workbook_support import Key

pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
pytestmark = pytest.mark.slow

NOTHING_OUT: dict[str, Any] = {"internet_gb": Decimal(0), "internet_out_gb": None, "include": ("internet-egress",)}
"""Data transfer out is asked for, and its GB are left empty, because no GB go to the internet at all."""

FIGURES = list(expected(Case(Scenario(gb=Decimal(1), interface_endpoints=("x",)))))


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
def test_in_libreoffice_every_figure_follows_the_inputs_as_in_the_model(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    book = content(plan_of(all_designs()))
    typed = list(cases(504, seed=5))  # 14 for each region, 6 of them on and beside the bounds of the tiers
    typed.append(Case(replace(typed[0].scenario, **NOTHING_OUT)))
    mixed = list(mixes(100, seed=6))
    values = [inputs(case) for case in (*typed, *mixed)]
    # Then the same mixes with the total alone typed anew: the parts follow as they do in the model.
    values += [inputs(case) | {"Total_GB": 3 * case.scenario.gb} for case in mixed]
    typed += [*mixed, *(case._replace(scenario=at_gb(case.scenario, 3 * case.scenario.gb)) for case in mixed)]
    found = typed_into_libreoffice(book, values, figure_cells(book, FIGURES), tmp_path)
    wrong = [(case, differences(figures, expected(case))) for case, figures in zip(typed, found, strict=True)]
    assert [each for each in wrong if each[1]] == []


WRONG_SHARES: list[dict[str, Any]] = [
    {"Gateway_percent": Decimal("0.7"), "Interface_percent": Decimal("0.4")},  # 110 % of the total
    {"Interface_percent": Decimal("0.9"), "Internet_GB": Decimal(101)},  # of 1,000 GB 900 and 101
    {"Gateway_share": Decimal("0.7"), "NAT_share": Decimal("0.4")},  # 110 % of the rest
    {"Gateway_percent": "much"},
    {"Total_GB": "many"},
]


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
def test_shares_of_more_than_there_is_are_wrong_inputs_and_those_of_all_there_is_are_not(tmp_path: Path) -> None:
    right = inputs(Case(Scenario(gb=Decimal(1000), interface_endpoints=("x",), gateway_endpoints=("s3",))))
    all_there_is = {"Gateway_percent": Decimal("0.7"), "Interface_percent": Decimal("0.2"), "Internet_GB": Decimal(100)}
    book = content(plan_of(all_designs()))
    cells: dict[Key, tuple[str, str]] = {("Cheapest",): names_of(book)["Cheapest"]}
    typed = [right | each for each in (*WRONG_SHARES, all_there_is)]
    *wrong, fits = (found["Cheapest",] for found in typed_into_libreoffice(book, typed, cells, tmp_path))
    assert set(wrong) == {"check the inputs"}
    assert fits == "NAT + gateway endpoints"  # 300 GB x $0.045 by NAT; an endpoint would cost more than it saves


@pytest.mark.filterwarnings("ignore")  # the engine's own
def test_in_python_figures_follow_the_inputs_as_in_the_model_too(tmp_path: Path) -> None:
    """A second engine, in a few regions: with every design it takes long, and LibreOffice has all regions."""
    pytest.importorskip("formulas", reason="the engine formulas is not installed")
    regions = sheets()[1::18]
    region_ids = [sheet.region_id for sheet in regions]
    book = content(plan_of(all_designs(region_ids[0]), regions))
    names, cells = names_of(book), figure_cells(book, FIGURES)
    # 6 for each region, on the bounds of the tiers and on both sides of them.
    typed = [case for case in cases(216, seed=7) if case.region_id in region_ids]
    with floats_allowed():
        compute = calculated_in_python(book, tmp_path).compile(
            inputs=[node(*names[name]) for name in inputs(typed[0])], outputs=[node(*cell) for cell in cells.values()]
        )
    wrong = []
    for case in typed:
        values = ["" if v is None else v if isinstance(v, str) else float(v) for v in inputs(case).values()]
        with floats_allowed():
            results = compute(*values)
        found: dict[Key, Any] = dict(zip(cells, (each.value[0, 0] for each in results), strict=True))
        wrong.append((case, differences(found, expected(case))))
    assert len(typed) == 12
    assert [each for each in wrong if each[1]] == []


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("case", list(cases(252, seed=11))[216:220], ids=lambda case: case.region_id)
def test_every_stored_value_is_what_its_formula_gives(tmp_path: Path, case: Case) -> None:
    pytest.importorskip("formulas", reason="the engine formulas is not installed")
    openpyxl = pytest.importorskip("openpyxl")
    regions = [sheet for sheet in sheets() if sheet.region_id in {case.region_id, "us-east-1", "eu-central-2"}]
    book = content(plan_of(case, regions))
    stored = openpyxl.load_workbook(io.BytesIO(book), data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(book))
    with floats_allowed():
        solution = calculated_in_python(book, tmp_path).calculate()
    wrong, count = [], 0
    for sheet in written:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            old = stored[sheet.title][cell.coordinate].value
            new = solution[node(sheet.title, cell.coordinate)].value[0, 0]
            if not _alike("" if old is None else old, new):
                wrong.append((sheet.title, cell.coordinate, old, new, cell.value))
    assert count > 500
    assert wrong == []


TIER_BOUND = (
    next(s for s in sheets() if s.region_id == "us-east-1").prices["interface_endpoint_gb"].price.tiers[0].up_to
)


NEARLY_THE_SAME: dict[str, tuple[str, str, Decimal | str | int | None]] = {
    # Three endpoints at 0.01 an hour cost what one NAT gateway costs at 0.03; a GB in tier 1 costs 0.01.
    "equal-at-0": ("0.03", "0.03", "none"),  # and PrivateLink is the cheaper from there on
    "equal-in-tier-1": ("0.03", "0.01", TIER_BOUND),  # all through it, and PrivateLink is the cheaper in tier 2
    # NAT Gateway is cheaper until tier 3's GB at 0.001 less make up for tier 1's at 0.005 and tier 2's at 0.001 more:
    # 5,242,880 + (1,048,576 x 0.005 + 4,194,304 x 0.001) / 0.001.
    "until-tier-3": ("0.03", "0.005", Decimal(14_680_064)),
    "soon": ("0.02999", "0.03", Decimal("0.365")),  # 730 h x 0.00001 = 0.0073 more, made up for by 0.02 a GB
    "twice": ("0.03001", "0.005", Decimal("1.46")),  # 0.0073 less, used up by 0.005 a GB; then tier 3 turns it round
}
"""By made-up region: NAT Gateway's price an hour and a GB, and from how many GB the cheaper one changes."""
NEARLY_CASE = Case(Scenario(gb=Decimal(10), interface_endpoints=("a", "b", "c")), next(iter(NEARLY_THE_SAME)))


@cache
def nearly_the_same() -> dict[str, PriceSheet]:
    """Each of those regions' prices: us-east-1's, but for NAT Gateway's."""
    (bundled,) = (s for s in sheets() if s.region_id == "us-east-1")
    hour, gb = (bundled.prices[meter_id] for meter_id in ("nat_gateway_hours", "nat_gateway_gb"))
    return {
        region_id: bundled._replace(
            region_id=region_id,
            prices={
                **bundled.prices,
                "nat_gateway_hours": priced(hour, nat_hour),
                "nat_gateway_gb": priced(gb, nat_gb),
            },
        )
        for region_id, (nat_hour, nat_gb, _) in NEARLY_THE_SAME.items()
    }


@pytest.fixture(scope="module")
def shown_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """What a workbook of those regions shows of the break-even in one of them; the engine reads it once for all."""
    pytest.importorskip("formulas", reason="the engine formulas is not installed")
    book = content(plan_of(NEARLY_CASE, list(nearly_the_same().values())))
    names = names_of(book)
    shown = ("Pair_cheaper_below", "Pair_cheaper_above", "Break_even_GB", "Changes_back_GB")
    with floats_allowed():
        compute = calculated_in_python(book, tmp_path_factory.mktemp("nearly")).compile(
            inputs=[node(*names["Region"])], outputs=[node(*names[name]) for name in shown]
        )

    def show(region_id: str) -> dict[str, Any]:
        with floats_allowed():
            return dict(zip(shown, (each.value[0, 0] for each in compute(region_id)), strict=True))

    return show


@pytest.mark.filterwarnings("ignore")  # as above
@pytest.mark.parametrize("region_id", NEARLY_THE_SAME)
def test_designs_that_cost_the_same_are_told_apart_from_those_that_nearly_do(
    shown_in: Callable[[str], dict[str, Any]], region_id: str
) -> None:
    point = compare(NEARLY_CASE.scenario, nearly_the_same()[region_id]).break_even
    assert point is not None
    expected_gb = "none" if point.gb is None else point.gb
    assert expected_gb == NEARLY_THE_SAME[region_id][-1]
    shown = shown_in(region_id)
    assert shown["Pair_cheaper_below"] == NAMES[point.cheaper_below]
    assert shown["Pair_cheaper_above"] == NAMES[point.cheaper_above]
    for name, exact in (("Break_even_GB", expected_gb), ("Changes_back_GB", (*point.crossings[1:], "never")[0])):
        if isinstance(exact, str):
            assert shown[name] == exact
        else:
            assert shown[name] == pytest.approx(float(str(exact)), rel=1e-9)


def priced(entry: SheetPrice, usd: str) -> SheetPrice:
    """The same meter at another flat price."""
    tiers = (entry.price.tiers[0]._replace(unit_price=Decimal(usd)),)
    return entry._replace(price=entry.price._replace(tiers=tiers))


@contextmanager
def floats_allowed() -> Iterator[None]:
    """The engine itself mixes floats into decimals, and would take the error for one of the formula's."""
    with decimal.localcontext() as context:
        context.traps[decimal.FloatOperation] = False
        yield


def _alike(old: Any, new: Any) -> bool:
    if isinstance(old, str) or isinstance(new, str):
        return str(old) == str(new)  # the engine has errors, as in #N/A, as things of its own
    return bool(abs(old - new) <= 1e-6 + 1e-9 * abs(old))


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
def test_in_libreoffice_every_region_of_the_summary_follows_the_inputs(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    region_ids = ("us-east-1", "ap-northeast-1", "sa-east-1")
    regions = [sheet for sheet in sheets() if sheet.region_id in region_ids]
    book = content(plan_of(all_designs(), regions)._replace(region_ids=region_ids))
    column = next(openpyxl.load_workbook(io.BytesIO(book))["Summary"].iter_cols(min_col=2, max_col=2))
    rows = {str(cell.value).rpartition(", ")[2]: cell.row for cell in column if cell.value}
    cells: dict[Key, tuple[str, str]] = {
        (part, region_id): ("Summary", f"{letter}{rows[region_id]}")
        for region_id in region_ids
        for part, letter in (("total", "C"), ("cheapest", "G"))
    }
    typed = [case for case in cases(504, seed=9) if case.region_id in region_ids]
    found = typed_into_libreoffice(book, [inputs(case) for case in typed], cells, tmp_path)
    assert len(typed) == 42
    for case, shown in zip(typed, found, strict=True):
        for region_id in region_ids:
            answer = compare(case.scenario, plan_of(case._replace(region_id=region_id), regions).sheet)
            total = answer.cheapest.total
            assert total is not None
            assert shown["cheapest", region_id] == NAMES[answer.cheapest.design_id]
            assert shown["total", region_id] == pytest.approx(float(total), abs=1e-6)
