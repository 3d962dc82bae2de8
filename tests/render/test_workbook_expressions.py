"""An expression of the workbook: the formula that it is written as, and the value that a spreadsheet gives for it."""

from __future__ import annotations

import io
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.render.workbook.formulas.expressions import Constant, FormulaError, Name, operand
from privlink_cost.render.workbook.formulas.functions import (
    AND,
    COUNT,
    IF,
    IFERROR,
    INDEX,
    INT,
    ISNUMBER,
    LEN,
    MATCH,
    MAX,
    MIN,
    NA,
    OR,
    ROUND,
    SUM,
    N,
)
from privlink_cost.render.workbook.xlsx import Book, Range
from workbook_support import typed_into_libreoffice

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.render.workbook.formulas.expressions import Expression
    from workbook_support import Key, Value

pytest.importorskip("xlsxwriter", reason="the optional extra workbook is not installed")

DATA = Range("Data", 0, 0)
"""The first of the cells 6, -2.5, Text, and an empty one, one below the other."""
SIX, NEGATIVE, TEXT, EMPTY = (DATA.down(row) for row in range(4))
TYPED: dict[str, Value] = {"Six": 6, "Negative": Decimal("-2.5"), "Text": "Text"}
ALL, NUMBERS = SIX.to(EMPTY), Name("Numbers")

GIVES: list[tuple[Expression, str, Fraction | str]] = [
    (SIX + NEGATIVE * 2, "Data!$A$1+Data!$A$2*2", Fraction(1)),
    ((SIX + NEGATIVE) * 2, "(Data!$A$1+Data!$A$2)*2", Fraction(7)),
    (SIX - (NEGATIVE - 1), "Data!$A$1-(Data!$A$2-1)", Fraction("9.5")),
    (SIX - NEGATIVE - 1, "Data!$A$1-Data!$A$2-1", Fraction("7.5")),
    (1 - SIX / 4 / 2, "1-Data!$A$1/4/2", Fraction("0.25")),
    (Constant(12) / (SIX / 4), "12/(Data!$A$1/4)", Fraction(8)),
    (SIX / 18 * 3, "Data!$A$1/18*3", Fraction(1)),
    (SIX * Decimal("0.0620"), "Data!$A$1*0.062", Fraction("0.372")),
    ("is " & TEXT & '"', '"is "&Data!$A$3&""""', 'is Text"'),
    ("no" & EMPTY & SIX, '"no"&Data!$A$4&Data!$A$1', "no6"),
    ("it is " & SIX, '"it is "&Data!$A$1', "it is 6"),
    (EMPTY + SIX, "Data!$A$4+Data!$A$1", Fraction(6)),
    (IF(TEXT.equals("tEXT"), 1, 0), 'IF(Data!$A$3="tEXT",1,0)', Fraction(1)),
    (IF(TEXT.differs("x"), 1, 0), 'IF(Data!$A$3<>"x",1,0)', Fraction(1)),
    (IF(TEXT > 10**9, 1, 0), "IF(Data!$A$3>1000000000,1,0)", Fraction(1)),
    (IF(TEXT.equals(0), 1, 0), "IF(Data!$A$3=0,1,0)", Fraction(0)),
    (IF(EMPTY.equals(0), SIX, 0), "IF(Data!$A$4=0,Data!$A$1,0)", Fraction(6)),
    (IF(EMPTY.equals(""), SIX, 0), 'IF(Data!$A$4="",Data!$A$1,0)', Fraction(6)),
    (IF(SIX <= 6, "at most", "more"), 'IF(Data!$A$1<=6,"at most","more")', "at most"),
    (IF(SIX >= 7, "at least", "less"), 'IF(Data!$A$1>=7,"at least","less")', "less"),
    (IF(SIX < 6, SIX / 0, "not computed"), 'IF(Data!$A$1<6,Data!$A$1/0,"not computed")', "not computed"),
    (IF(NEGATIVE, "any number but 0", 0), 'IF(Data!$A$2,"any number but 0",0)', "any number but 0"),
    (IF(AND(SIX > 0, NEGATIVE < 0), 1, 0), "IF(AND(Data!$A$1>0,Data!$A$2<0),1,0)", Fraction(1)),
    (IF(AND(SIX > 0, NEGATIVE > 0), 1, 0), "IF(AND(Data!$A$1>0,Data!$A$2>0),1,0)", Fraction(0)),
    (IF(OR(SIX < 0, NEGATIVE < 0), 1, 0), "IF(OR(Data!$A$1<0,Data!$A$2<0),1,0)", Fraction(1)),
    (IFERROR(SIX / 0, "none"), 'IFERROR(Data!$A$1/0,"none")', "none"),
    (IFERROR(TEXT * 2, "none"), 'IFERROR(Data!$A$3*2,"none")', "none"),
    (IFERROR(AND(SIX < 0, TEXT * 2 > 1), "none"), 'IFERROR(AND(Data!$A$1<0,Data!$A$3*2>1),"none")', "none"),
    (IF(ISNUMBER(SIX), 1, 0), "IF(ISNUMBER(Data!$A$1),1,0)", Fraction(1)),
    (IF(ISNUMBER(EMPTY), 0, SIX), "IF(ISNUMBER(Data!$A$4),0,Data!$A$1)", Fraction(6)),
    (IF(ISNUMBER(MATCH("x", ALL, 0)), 1, 0), 'IF(ISNUMBER(MATCH("x",Data!$A$1:$A$4,0)),1,0)', Fraction(0)),
    (N(TEXT), "N(Data!$A$3)", Fraction(0)),
    (MIN(N(EMPTY), SIX), "MIN(N(Data!$A$4),Data!$A$1)", Fraction(0)),
    (MIN(EMPTY, SIX), "MIN(Data!$A$4,Data!$A$1)", Fraction(6)),
    (MAX(ALL, 0), "MAX(Data!$A$1:$A$4,0)", Fraction(6)),
    (MIN(NUMBERS), "MIN(Numbers)", Fraction("-2.5")),
    (MAX(TEXT.to(EMPTY)), "MAX(Data!$A$3:$A$4)", Fraction(0)),
    (SUM(ALL), "SUM(Data!$A$1:$A$4)", Fraction("3.5")),
    (COUNT(ALL), "COUNT(Data!$A$1:$A$4)", Fraction(2)),
    (INDEX(ALL, 3), "INDEX(Data!$A$1:$A$4,3)", "Text"),
    (IFERROR(INDEX(ALL, 5), "none"), 'IFERROR(INDEX(Data!$A$1:$A$4,5),"none")', "none"),
    (MATCH("TEXT", ALL, 0), 'MATCH("TEXT",Data!$A$1:$A$4,0)', Fraction(3)),
    (MATCH(Decimal("-2.5"), NUMBERS, 0), "MATCH(-2.5,Numbers,0)", Fraction(2)),
    (ROUND(SIX / 7, 2), "ROUND(Data!$A$1/7,2)", Fraction("0.86")),
    (ROUND(SIX + Decimal("0.5"), 0), "ROUND(Data!$A$1+0.5,0)", Fraction(7)),
    (ROUND(NEGATIVE, 0), "ROUND(Data!$A$2,0)", Fraction(-3)),
    (ROUND(NEGATIVE + Decimal("2.4999999996"), 9), "ROUND(Data!$A$2+2.4999999996,9)", Fraction(0)),
    (INT(NEGATIVE), "INT(Data!$A$2)", Fraction(-3)),
    (LEN(TEXT), "LEN(Data!$A$3)", Fraction(4)),
    (LEN(EMPTY) + SIX, "LEN(Data!$A$4)+Data!$A$1", Fraction(6)),
]
"""An expression, its formula in another sheet, and what spreadsheets give for it."""


def book_with(*expressions: Expression) -> Book:
    """A book of the data, and of expressions one below the other in a sheet of their own."""
    book = Book(title="", comments="", created=date(2026, 11, 22))
    data = book.page("Data", colour="#000000", widths=())
    for cell, (name, content) in zip((SIX, NEGATIVE, TEXT), TYPED.items(), strict=True):
        data.write(cell, content, name=name)
    book.define("Numbers", SIX.to(NEGATIVE))
    page = book.page("Here", colour="#000000", widths=())
    for row, expression in enumerate(expressions):
        page.write(page.at(row, 0), expression)
    return book


@pytest.mark.parametrize(("expression", "formula", "value"), GIVES, ids=[formula for _, formula, _ in GIVES])
def test_an_expression_is_a_formula_and_its_value(expression: Expression, formula: str, value: Fraction | str) -> None:
    assert expression.formula("Here") == formula
    assert book_with(expression).value_at("Here", 0, 0) == value


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)"
)
def test_libreoffice_gives_the_same_values(tmp_path: Path) -> None:
    content = book_with(*(expression for expression, _, _ in GIVES)).content()
    cells: dict[Key, tuple[str, str]] = {
        (formula,): ("Here", f"A{row}") for row, (_, formula, _) in enumerate(GIVES, 1)
    }
    # What it reads it shows as it was stored; it computes a formula when a cell that it rests on changes.
    others: dict[str, Value] = {"Six": 1, "Negative": 1, "Text": "other"}
    _, found = typed_into_libreoffice(content, [others, TYPED], cells, tmp_path)
    wanted = {
        (formula,): value if isinstance(value, str) else pytest.approx(float(value)) for _, formula, value in GIVES
    }
    assert found == wanted


def test_an_address_in_its_own_sheet_is_without_the_sheet_and_a_name_that_needs_it_is_quoted() -> None:
    assert (SIX.formula("Data"), ALL.formula("Data")) == ("$A$1", "$A$1:$A$4")
    assert Range("Break-even", 30, 27).formula("Data") == "'Break-even'!$AB$31"
    assert SIX.in_its_row.formula("Data") == "$A1"


@pytest.mark.parametrize(
    "wrong", [TEXT + 1, SIX / 0, MATCH("x", ALL, 0), INDEX(ALL, 0), MAX(IF(1, "text", 0)), SUM(TEXT & "", 1)]
)
def test_what_a_spreadsheet_shows_an_error_for_is_never_written(wrong: Expression) -> None:
    with pytest.raises(FormulaError):
        book_with(wrong).content()


def test_only_what_is_left_out_on_purpose_shows_that_it_is_not_available() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, which reads workbooks, is not installed")
    book = book_with(IF(SIX > 6, SIX, NA()), MAX(SIX, 7))
    stored = openpyxl.load_workbook(io.BytesIO(book.content()), data_only=True)["Here"]
    assert [cell.value for (cell,) in stored.iter_rows()] == ["#N/A", 7]


def test_a_formula_may_look_ahead_to_a_cell_that_is_written_later() -> None:
    book = book_with(Name("Later") + 1)
    page = book.page("Then", colour="#000000", widths=())
    later: Any = page.write(page.at(0, 0), SIX * 2, name="Later")
    assert later.formula("Then") == "Later"
    assert book.value_at("Here", 0, 0) == 13


def test_a_number_stays_exact_until_it_is_written() -> None:
    assert book_with(operand(Decimal("0.1")) + Decimal("0.2")).value_at("Here", 0, 0) == Fraction("0.3")
