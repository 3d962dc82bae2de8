"""What is in a workbook besides its figures: text, checks, protection, names, chart."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.book import content
from workbook_support import (
    Case,
    all_designs,
    cases,
    differences,
    expected,
    figure_cells,
    mixes,
    names_of,
    plan_of,
    sheets,
)

pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")

TOKYO = Case(Scenario(gb=Decimal(1000), interface_endpoints=("ecr.api", "ecr.dkr", "logs")), "ap-northeast-1")
REGIONS = [s for s in sheets() if s.region_id in {"ap-northeast-1", "ap-east-2", "us-east-1"}]
FUNCTIONS = {
    "IF",
    "IFERROR",
    "AND",
    "OR",
    "ISNUMBER",
    "INDEX",
    "MATCH",
    "MAX",
    "MIN",
    "SMALL",
    "SUM",
    "COUNT",
    "ROUND",
    "INT",
    "LEN",
    "NA",
}


_FILES: dict[str, bytes] = {}
"""Workbooks by the text of their case, which holds mappings and so cannot be a key: each is made once for all tests."""


def file_of(case: Case) -> bytes:
    """A case's workbook of a few regions; that the same plan gives the same bytes is a test of its own."""
    key = repr(case)
    if key not in _FILES:
        _FILES[key] = content(plan_of(case, REGIONS))
    return _FILES[key]


def book_of(case: Case) -> Any:
    """A case's workbook, its formulas as text."""
    return openpyxl.load_workbook(io.BytesIO(file_of(case)))


def shown_by(case: Case) -> Any:
    """A case's workbook as a viewer shows it that does not calculate."""
    return openpyxl.load_workbook(io.BytesIO(file_of(case)), data_only=True)


def named(book: Any, case: Case, name: str) -> Any:
    """The cell that has a name."""
    sheet, cell = names_of(file_of(case))[name]
    return book[sheet][cell]


def formulas(book: Any) -> list[str]:
    """Every formula of a workbook."""
    return [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_sheets_are_in_reading_order() -> None:
    assert book_of(TOKYO).sheetnames == ["Summary", "Inputs", "Comparison", "Break-even", "Prices", "Notes"]


def test_formulas_use_only_functions_that_every_spreadsheet_computes_alike() -> None:
    found = formulas(book_of(all_designs()))
    called = {name for formula in found for name in re.findall(r"([A-Z][A-Z.]+)\(", re.sub(r'"[^"]*"', "", formula))}
    assert called <= FUNCTIONS
    assert not [formula for formula in found if "{" in formula or "#REF" in formula]


def test_a_viewer_that_does_not_calculate_shows_the_model_s_figures() -> None:
    book = shown_by(TOKYO)
    # 730 h x $0.062 + 1,000 GB x $0.062 = 107.26; 3 endpoints x 730 h x $0.014 + 1,000 GB x $0.01 = 40.66.
    assert named(book, TOKYO, "Cheapest").value == "PrivateLink"
    assert named(book, TOKYO, "Lowest_total").value == pytest.approx(40.66)
    assert named(book, TOKYO, "Saving").value == pytest.approx(66.60)
    assert named(book, TOKYO, "Break_even_GB").value == "none"


def test_the_line_that_made_it_names_version_and_price_dates() -> None:
    for sheet in shown_by(TOKYO):
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row]
        line = next(text for text in texts if text.startswith("Made by privlink-cost"))
        assert re.fullmatch(
            r"Made by privlink-cost 0\.0\.0 from AWS list prices as of 2026-11-22, "
            r"last verified \d{4}-\d{2}-\d{2} to \d{4}-\d{2}-\d{2}\.",
            line,
        )


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "http://x.example", "1e5"])
def test_a_name_by_a_user_is_text_whatever_it_begins_with(text: str) -> None:
    named_so = Case(replace(TOKYO.scenario, name=text), TOKYO.region_id)
    book = book_of(named_so)
    seen = text.replace("\t", r"\x09")
    cells = [c for row in book["Summary"].iter_rows() for c in row if c.value is not None and str(c.value) == seen]
    # openpyxl takes text with a leading = for a formula when it reads; the file itself says which it is.
    assert len(cells) == 1
    assert cells[0].quotePrefix
    with zipfile.ZipFile(io.BytesIO(file_of(named_so))) as raw:
        xml = raw.read("xl/worksheets/sheet1.xml").decode()
        assert "cmd|" not in xml
        assert re.search(rf'<c r="{cells[0].coordinate}" s="\d+" t="s"><v>\d+</v></c>', xml)


def test_names_of_endpoints_are_text() -> None:
    odd = Case(replace(TOKYO.scenario, interface_endpoints=("=1+1", "x")), TOKYO.region_id)
    with zipfile.ZipFile(io.BytesIO(file_of(odd))) as raw:
        sheets_xml = "".join(raw.read(n).decode() for n in raw.namelist() if n.startswith("xl/worksheets/"))
    assert "<f>1+1" not in sheets_xml


def test_only_the_inputs_may_be_changed() -> None:
    book = book_of(all_designs())
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    unlocked = {(s.title, c.coordinate) for s in book for row in s.iter_rows() for c in row if not c.protection.locked}
    names = names_of(file_of(all_designs()))
    assert unlocked == {cell for name, cell in names.items() if cell[0] == "Inputs" and name != "Inputs_OK"}
    assert len(unlocked) == 41


def test_the_sheet_refuses_wrong_inputs() -> None:
    book = book_of(TOKYO)
    rules = {str(rule.sqref): rule for rule in book["Inputs"].data_validations.dataValidation}
    names = names_of(file_of(TOKYO))

    def rule(name: str) -> Any:
        return rules[names[name][1]]

    assert (rule("Region").type, rule("Region").formula1) == ("list", "Region_ids")
    assert (rule("Total_GB").type, rule("Total_GB").formula1) == ("decimal", "0")
    assert (rule("AZs").type, rule("AZs").formula1, rule("AZs").formula2) == ("whole", "1", "100")
    assert rule("Hours").formula1 == "AND(ISNUMBER(Hours),Hours>0,Hours<=744)"
    assert (rule("FX_rate").operator, rule("FX_rate").formula1) == ("greaterThan", "0")
    assert (rule("Internet_GB").formula1, rule("Internet_GB").formula2) == ("0", "Total_GB")
    assert all(each.showErrorMessage for each in rules.values())


def test_every_region_can_be_picked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(plan_of(TOKYO))))
    sheet, _, cells = book.defined_names["Region_ids"].attr_text.partition("!")
    listed = [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]
    assert listed == [each.region_id for each in sheets()]
    assert len(listed) == 36


def test_a_price_has_its_rate_code_dates_and_sources() -> None:
    rows = list(book_of(TOKYO)["Prices"].iter_rows(values_only=True))
    (row,) = [r for r in rows if r[0] == "ap-northeast-1" and r[2] == "interface_endpoint_gb" and r[5] == 2]
    (tokyo,) = (sheet for sheet in REGIONS if sheet.region_id == row[0])
    price = tokyo.prices["interface_endpoint_gb"].price
    tier = price.tiers[1]
    assert (row[1], row[4]) == ("APN1-VpcEndpoint-Bytes", "GB")
    assert Decimal(str(row[6])) == tier.up_to
    assert Decimal(str(row[7])) == tier.unit_price
    assert [day.date() for day in (row[8], row[10])] == [price.effective_from, price.verified_on]
    assert row[12] == tier.rate_code
    # Each source has a number; its title stands beside that below the list, and its address in the row after it.
    first = next(n for n, r in enumerate(rows) if r[0] == "No. of source")
    named = {str(r[0]): (r[2], rows[n + 1][2]) for n, r in enumerate(rows) if n > first and r[0] is not None}
    sources = [tokyo.sources[source_id] for source_id in price.source_ids]
    assert {named[number] for number in row[11].split(", ")} == {(s.title, s.url or "-") for s in sources}


def test_prices_begin_with_a_row_for_each_region_and_a_column_for_each_meter() -> None:
    header, *rows = list(shown_by(TOKYO)["Prices"].iter_rows(min_row=4, max_row=7, values_only=True))
    assert [row[0] for row in rows] == ["ap-east-2", "ap-northeast-1", "us-east-1"]
    assert header[:4] == ("Region", "Name", "NAT gateway hours, USD per hour", "NAT data processed, USD per GB")
    # Tokyo: $0.062 an hour and a GB, $0.014 an hour of an endpoint, and its GB at $0.01, $0.006 and $0.004 by tier.
    assert rows[1][1:8] == ("Asia Pacific (Tokyo)", 0.062, 0.062, 0.014, 0.01, 0.006, 0.004)
    assert rows[0][header.index("Inter-AZ transfer, USD per GB")] == "not known"


def test_the_column_of_an_instance_names_its_type() -> None:
    case = Case(replace(TOKYO.scenario, designs=("nat-instance", "own-registry")), TOKYO.region_id)
    (header,) = shown_by(case)["Prices"].iter_rows(min_row=4, max_row=4, values_only=True)
    assert {"Instance hours t4g.nano, USD per hour", "Instance hours t4g.small, USD per hour"} <= {*header}


def test_an_unknown_price_is_said_to_be_so_and_never_0() -> None:
    taipei = Case(replace(TOKYO.scenario, azs=2, nat_gateways=1, include=("inter-az",)), "ap-east-2")
    book = shown_by(taipei)
    prices = list(book["Prices"].iter_rows(values_only=True))
    assert [r[7] for r in prices if r[0] == "ap-east-2" and r[2] == "inter_az_gb"] == ["not known"]
    for name in ("Cheapest", "Lowest_total", "Saving", "Break_even_GB"):
        assert named(book, taipei, name).value == "not known"


def test_gb_that_nobody_named_go_through_nat_gateways_where_no_interface_endpoint_takes_them() -> None:
    layers = Scenario(
        gb=Decimal(1000),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal(900)},
        percents={"s3": Decimal(90)},
    )
    case = Case(layers, "us-east-1")
    book = shown_by(case)
    # 730 h x $0.045 = 32.85, and the 100 GB that are not S3's x $0.045 = 4.50.
    assert named(book, case, "Cheapest").value == "NAT + gateway endpoints"
    assert named(book, case, "Lowest_total").value == pytest.approx(37.35)
    assert named(book, case, "Without_endpoint_GB").value == pytest.approx(100)
    said = [cell.value for row in book["Comparison"].iter_rows() for cell in row]
    assert "not possible: traffic to services that nobody named needs NAT gateways" in said


def test_gb_that_no_endpoint_with_traffic_of_its_own_takes_are_a_share_of_the_inputs() -> None:
    named_ones = Scenario(
        gb=Decimal(1001),
        interface_endpoints=("sqs", "sns"),
        traffic={"sqs": Decimal(600), "sns": Decimal(400)},
    )
    case = Case(named_ones, "us-east-1")
    book = shown_by(case)
    assert named(book, case, "NAT_share").value == pytest.approx(1 / 1001)
    assert named(book, case, "Interface_GB").value == pytest.approx(1000)
    assert named(book, case, "Break_even_GB").value == "not possible"


def test_one_shared_nat_gateway_is_possible_without_endpoints_too() -> None:
    case = Case(Scenario(gb=Decimal(900), azs=3, designs=("shared-nat",)), "us-east-1")
    book = shown_by(case)
    # 730 h x $0.045 + 900 GB x $0.045, and of the GB two thirds cross between AZs, each out and in: 600 x 2 x $0.01.
    # Against it are three NAT gateways: 98.55 + 40.50.
    assert named(book, case, "Cheapest").value == "One shared NAT gateway"
    assert named(book, case, "Lowest_total").value == pytest.approx(32.85 + 40.50 + 12)


def test_a_price_of_which_two_may_have_held_is_not_known() -> None:
    (tokyo,) = (sheet for sheet in REGIONS if sheet.region_id == "ap-northeast-1")
    entry = tokyo.prices["nat_gateway_gb"]
    dearer = entry.price._replace(tiers=(entry.price.tiers[0]._replace(unit_price=Decimal(9)),))
    for rival, lowest in ((dearer, "not known"), (entry.price, pytest.approx(40.66))):
        sheet = tokyo._replace(prices={**tokyo.prices, "nat_gateway_gb": entry._replace(rival=rival)})
        book = content(plan_of(TOKYO, [sheet]))
        place, cell = names_of(book)["Lowest_total"]
        assert openpyxl.load_workbook(io.BytesIO(book), data_only=True)[place][cell].value == lowest


def test_the_same_plan_gives_the_same_bytes_and_bears_the_day_of_its_prices() -> None:
    first, second = (content(plan_of(TOKYO, REGIONS)) for _ in range(2))
    assert first == second
    assert str(openpyxl.load_workbook(io.BytesIO(first)).properties.created) == "2026-11-22 00:00:00"


def test_the_chart_is_native_and_drawn_from_the_cells() -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(TOKYO))) as raw:
        chart = raw.read("xl/charts/chart1.xml").decode()
    assert chart.count("<c:ser>") == 7  # four designs, where the cheapest changes on either side, the GB of the inputs
    assert len(re.findall(r"<c:yVal><c:numRef><c:f>'Break-even'!\$", chart)) == 7


def test_the_chart_marks_where_the_cheapest_of_all_designs_changes() -> None:
    # Below 5,192.86 GB three S3-heavy AZs are cheapest with gateway endpoints alone: the 40 % that are not S3's, less
    # 200 GB, cost $0.045 through NAT or $0.01 over 3 endpoints x 3 AZs x 730 h x $0.01 = 65.70.
    # (0.4 T - 200) x 0.035 = 65.70, so T = 5,192.857.
    layers = Scenario(
        gb=Decimal(2048),
        azs=3,
        internet_gb=Decimal(200),
        interface_endpoints=("a", "b", "c"),
        gateway_endpoints=("s3",),
        traffic={"s3": Decimal("1228.8")},
        percents={"s3": Decimal(60)},
    )
    rows = list(shown_by(Case(layers))["Break-even"].iter_rows(min_col=2, max_col=4, values_only=True))
    first = next(number for number, row in enumerate(rows) if row[0] == "Marks of the chart")
    labels = [row[0] for row in rows[first + 1 : first + 7 : 2]]
    assert labels == ["No change below", "Above this: NAT + all endpoints", "Your GB"]
    assert [row[1] for row in rows[first + 1 : first + 7 : 2]] == pytest.approx([0, 5192.857142857, 2048])


def test_a_design_that_is_not_possible_is_not_drawn_and_says_why() -> None:
    sheet = shown_by(Case(replace(TOKYO.scenario, keep_nat=True), TOKYO.region_id))["Break-even"]
    rows = list(sheet.iter_rows(min_col=2, values_only=True))
    header = next(number for number, row in enumerate(rows) if row[0] == "Points of the chart")
    column = rows[header].index("PrivateLink (not possible)")
    assert [row[column] for row in rows[header + 1 : header + 26]] == ["#N/A"] * 25


def test_sheets_have_frozen_heads_and_print_on_pages_of_their_width() -> None:
    for sheet in book_of(TOKYO):
        assert sheet.freeze_panes is not None
        assert sheet.print_area
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}  # 1 is what it means to say nothing
        assert sheet.page_setup.fitToHeight == 0
        assert "&F" in sheet.oddFooter.left.text


def test_another_currency_has_its_decimals() -> None:
    book = book_of(TOKYO)
    assert named(book, TOKYO, "Lowest_total").number_format == "#,##0.00"
    plan = plan_of(TOKYO, REGIONS)
    yen = content(plan._replace(currency=plan.currency._replace(code="JPY", minor_unit=0), fx_rate=Decimal(150)))
    sheet, cell = names_of(yen)["Lowest_total"]
    assert openpyxl.load_workbook(io.BytesIO(yen))[sheet][cell].number_format == "#,##0"


# A region with all prices, one without those of transfer between AZs, and one of another partition; slow: all others.
FEW_REGIONS = {"us-east-1", "ap-east-2", "us-gov-west-1"}
STARTS = [
    *(
        pytest.param(case, id=f"{case.region_id}-{n}", marks=[] if case.region_id in FEW_REGIONS else pytest.mark.slow)
        for n, case in enumerate(cases(36, seed=3))
    ),
    *(
        pytest.param(case, id=f"{case.region_id}-mix-{n}", marks=pytest.mark.slow)
        for n, case in enumerate(mixes(72, 4))
    ),
]


@pytest.mark.parametrize("case", STARTS)
def test_what_is_stored_for_the_starting_inputs_is_what_the_model_says(case: Case) -> None:
    regions = [sheet for sheet in sheets() if sheet.region_id == case.region_id]
    plan = plan_of(case, regions)
    # Of the designs that are asked for by name a workbook has those alone that are.
    wanted = {key: value for key, value in expected(case).items() if len(key) == 1 or key[1] in plan.design_ids}
    file = content(plan)
    stored = openpyxl.load_workbook(io.BytesIO(file), data_only=True)
    found = {key: stored[sheet][cell].value for key, (sheet, cell) in figure_cells(file, wanted).items()}
    assert differences(found, wanted) == []
