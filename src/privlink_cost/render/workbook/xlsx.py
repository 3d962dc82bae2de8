"""Workbooks as such: cells, styles, protection. The one module about XlsxWriter."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.errors import MissingExtraError
from privlink_cost.render.workbook.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Value = Decimal | int | str
"""What a cell shows: a number or a text; 1 and 0 for true and false."""


class Cell(NamedTuple):
    """The place of a cell; row and column count from 0."""

    sheet: str
    row: int
    column: int

    @property
    def here(self) -> str:
        """Its address in formulas of its own sheet, as in $C$5."""
        return f"${_letters(self.column)}${self.row + 1}"

    @property
    def in_its_row(self) -> str:
        """Its address where the row moves with the formula, as in $C5."""
        return f"${_letters(self.column)}{self.row + 1}"

    @property
    def ref(self) -> str:
        """Its address in formulas of any sheet, as in 'Break-even'!$C$5."""
        return f"{_sheet(self.sheet)}!{self.here}"

    def right(self, columns: int) -> Cell:
        """The cell so many columns to the right."""
        return self._replace(column=self.column + columns)

    def left(self, columns: int) -> Cell:
        """The cell so many columns to the left."""
        return self._replace(column=self.column - columns)

    def down(self, rows: int) -> Cell:
        """The cell so many rows below."""
        return self._replace(row=self.row + rows)

    def to(self, last: Cell) -> str:
        """The range up to another cell, in formulas of their own sheet."""
        return f"{self.here}:{last.here}"

    def ref_to(self, last: Cell) -> str:
        """The range up to another cell, in formulas of any sheet."""
        return f"{self.ref}:{last.here}"


class Book:
    """A workbook that is being written; its bytes depend on what is written alone, not on the clock."""

    def __init__(self, *, title: str, comments: str, created: date) -> None:
        """Start an empty workbook.

        Raises:
            MissingExtraError: if the optional extra `workbook` is not installed.
        """
        try:
            import xlsxwriter
        except ImportError:
            raise MissingExtraError("a workbook", "XlsxWriter", extra="workbook") from None
        self._bytes = BytesIO()
        # Text is never taken for a formula, a number or an address, whoever wrote it.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._bytes, options)
        day = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
        self._book.set_properties({"title": title, "comments": comments, "created": day})
        self._formats: dict[tuple[str, str | None], Any] = {}

    def page(self, name: str, *, colour: str, widths: Sequence[float], landscape: bool = False) -> Page:
        """Add a sheet.

        Args:
            name: of the sheet.
            colour: of its tab.
            widths: of its columns, in characters.
            landscape: which way it is printed.
        """
        sheet = self._book.add_worksheet(name)
        sheet.set_tab_color(colour)
        sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.style("body"))
        sheet.set_paper(9)  # A4
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8&F  &A&R&8Page &P of &N")
        return Page(self, name, sheet)

    def style(self, name: str, number_format: str | None = None) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """A format by the name of a style."""
        key = (name, number_format)
        if key not in self._formats:
            properties = {"font_name": "Arial", "font_size": 10, "valign": "vcenter", **STYLES[name]}
            if number_format is not None:
                properties["num_format"] = number_format
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def define(self, name: str, ref: str) -> None:
        """Give a cell or a range a name."""
        self._book.define_name(name, f"={ref}")

    def chart(self, series: Sequence[Mapping[str, Any]], *, title: str, x_name: str, y_name: str, y_format: str) -> Any:  # noqa: ANN401 - as above
        """A native chart of straight lines between points."""
        chart = self._book.add_chart({"type": "scatter", "subtype": "straight"})
        for each in series:
            chart.add_series({**each, "marker": each.get("marker", {"type": "none"})})
        font = {"name": "Arial", "size": 9, "bold": False, "color": "#404040"}
        grid = {"visible": True, "line": {"color": "#E3E6EA", "width": 0.75}}
        axis = {"num_font": font, "name_font": font, "min": 0, "line": {"color": "#A6A6A6"}}
        heading = {"name": "Arial", "size": 11, "bold": True, "color": "#1F3864"}
        chart.set_title({"name": title, "name_font": heading, "overlay": False})
        chart.set_x_axis({**axis, "name": x_name, "num_format": "#,##0", "major_gridlines": {"visible": False}})
        chart.set_y_axis({**axis, "name": y_name, "num_format": y_format, "major_gridlines": grid})
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_chartarea({"border": {"color": "#D0D5DC"}})
        chart.show_blanks_as("gap")
        return chart

    def content(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._bytes.getvalue()


class Page:
    """A sheet that is being written. Every cell is locked except the inputs."""

    def __init__(self, book: Book, name: str, sheet: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        """Wrap a sheet of XlsxWriter."""
        self.book = book
        self.name = name
        self.sheet = sheet
        # Without a password: it keeps from slips, and whoever wants to change a formula may.
        sheet.protect("", {"format_columns": True, "format_rows": True, "objects": False})

    def at(self, row: int, column: int) -> Cell:
        """The place of a cell of this sheet; row and column count from 0."""
        return Cell(self.name, row, column)

    def text(self, cell: Cell, text: str, style: str = "body") -> None:
        """Write text, which stays text whatever it begins with."""
        self.sheet.write_string(cell.row, cell.column, text, self.book.style(style))

    def number(self, cell: Cell, number: Decimal | int, style: str = "body", number_format: str | None = None) -> None:
        """Write a number."""
        self.sheet.write_number(cell.row, cell.column, float(number), self.book.style(style, number_format))

    def day(self, cell: Cell, day: date, style: str = "body") -> None:
        """Write a day."""
        moment = datetime.combine(day, time(), tzinfo=UTC).replace(tzinfo=None)
        self.sheet.write_datetime(cell.row, cell.column, moment, self.book.style(style, "yyyy-mm-dd"))

    def blank(self, cell: Cell, style: str, number_format: str | None = None) -> None:
        """Give an empty cell a style."""
        self.sheet.write_blank(cell.row, cell.column, None, self.book.style(style, number_format))

    def formula(
        self, cell: Cell, formula: str, value: Value, style: str = "body", number_format: str | None = None
    ) -> None:
        """Write a formula, with what it gives for viewers that do not calculate."""
        cached = float(value) if isinstance(value, Decimal) else value
        self.sheet.write_formula(cell.row, cell.column, f"={formula}", self.book.style(style, number_format), cached)

    def row(self, first: Cell, texts: Sequence[str], style: str = "header", right: str = "header_right") -> None:
        """Write the cells of a header; a text that begins with > stands on the right."""
        for number, text in enumerate(texts):
            self.text(first.right(number), text.removeprefix(">"), right if text.startswith(">") else style)

    def validate(self, cell: Cell, rule: Mapping[str, Any]) -> None:
        """Let the sheet refuse wrong input."""
        self.sheet.data_validation(cell.row, cell.column, cell.row, cell.column, dict(rule))

    def dress_where(self, cells: str, formula: str, style: str) -> None:
        """Give cells another style where a formula is true."""
        rule = {"type": "formula", "criteria": f"={formula}", "format": self.book.style(style)}
        self.sheet.conditional_format(cells.replace("$", ""), rule)


def _sheet(name: str) -> str:
    return name if name.isalnum() else f"'{name}'"


def _letters(column: int) -> str:
    from string import ascii_uppercase

    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        text = ascii_uppercase[rest] + text
    return text
