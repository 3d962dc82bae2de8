"""Workbooks as such: cells, styles, protection. The one module about XlsxWriter.

What is written is kept until the file is asked for, because formulas look ahead: only then is every cell known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from privlink_cost.errors import MissingExtraError
from privlink_cost.render.workbook.formulas.expressions import Expression, Name, NotAvailableError, Operand, operand
from privlink_cost.render.workbook.style import STYLES
from privlink_cost.untrusted import visible_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from privlink_cost.render.workbook.formulas.expressions import Cells, Value


@dataclass(frozen=True, slots=True)
class Range(Expression):
    """A cell, or the cells from one to another of a sheet; rows and columns count from 0."""

    sheet: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    row_moves: bool = False
    column_moves: bool = False
    is_place: ClassVar[bool] = True

    def formula(self, sheet: str) -> str:
        """Its address, as in $C$5 or in $C5 if its row moves; with the sheet, unless the formula stands there."""
        from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

        fixed = {"row_abs": not self.row_moves, "col_abs": not self.column_moves}
        first = xl_rowcol_to_cell(self.row, self.column, **fixed)
        last = xl_rowcol_to_cell(self.last_row, self.column + self.columns - 1, **fixed)
        address = first if first == last else f"{first}:{last}"
        return address if sheet == self.sheet else f"{quote_sheetname(self.sheet)}!{address}"

    @property
    def last_row(self) -> int:
        """Its last row."""
        return self.row + self.rows - 1

    @property
    def moving(self) -> Range:
        """Itself in a conditional format of many cells, whose row and column move."""
        return replace(self, row_moves=True, column_moves=True)

    @property
    def in_its_row(self) -> Range:
        """Itself in formulas whose rows move, as those of a conditional format."""
        return replace(self, row_moves=True)

    def right(self, columns: int) -> Range:
        """What is so many columns to the right."""
        return replace(self, column=self.column + columns)

    def down(self, rows: int) -> Range:
        """What is so many rows below."""
        return replace(self, row=self.row + rows)

    def to(self, last: Range) -> Range:
        """The range up to another cell."""
        return replace(self, rows=last.row - self.row + 1, columns=last.column - self.column + 1)

    def value(self, cells: Cells) -> Value:
        """What the cell shows."""
        return cells.value_at(self.sheet, self.row, self.column)

    def values(self, cells: Cells) -> list[Value]:
        """What each cell shows, row by row."""
        return [
            cells.value_at(self.sheet, row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        ]


Content = Operand | date | None
"""What is written into a cell: a formula, a number, a text, a day, or nothing."""


class _Written(NamedTuple):
    """What was written into a cell, and how it is dressed."""

    content: Content
    style: str
    number_format: str | None


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
        self._book.set_properties({"title": title, "comments": comments, "created": _moment(created)})
        self._formats: dict[tuple[str, str | None], Any] = {}
        self._written: dict[tuple[str, int, int], _Written] = {}
        self._names: dict[str, Range] = {}
        self._values: dict[tuple[str, int, int], Value] = {}

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

    def define(self, name: str, cells: Range) -> Name:
        """Give a cell or a range a name, which every formula may use."""
        assert name not in self._names  # noqa: S101 - a name has one meaning
        self._names[name] = cells
        self._book.define_name(name, f"={cells.formula('')}")
        return Name(name)

    def named(self, name: str) -> Range:
        """The cell or the range that has a name."""
        return self._names[name]

    def write(self, cell: Range, content: Content, style: str, number_format: str | None) -> None:
        """Keep what is to stand in a cell; text may be from outside."""
        content = visible_cell(content) if isinstance(content, str) else content
        self._written[cell.sheet, cell.row, cell.column] = _Written(content, style, number_format)

    def value_at(self, sheet: str, row: int, column: int) -> Value:
        """What a cell shows; nothing if it is empty."""
        cell = sheet, row, column
        if cell not in self._values:
            content = self._written[cell].content if cell in self._written else None
            # No formula reads a day.
            shown = None if content is None or isinstance(content, date) else operand(content).value(self)
            self._values[cell] = shown
        return self._values[cell]

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
        for place, (content, style, number_format) in self._written.items():
            self._fill(place, content, self.style(style, number_format))
        self._book.close()
        return self._bytes.getvalue()

    def _fill(self, place: tuple[str, int, int], content: Content, style: Any) -> None:  # noqa: ANN401 - as above
        sheet, *at = place
        page = self._book.get_worksheet_by_name(sheet)
        try:
            value = self.value_at(*place)
        except NotAvailableError as error:
            value = str(error)
        if isinstance(content, date):
            page.write_datetime(*at, _moment(content), style)
        elif content is None:
            page.write_blank(*at, None, style)
        elif isinstance(content, Expression):
            # With what it gives, for viewers that do not calculate.
            shown = value if isinstance(value, str) else float(value or 0)
            page.write_formula(*at, f"={content.formula(sheet)}", style, shown)
        elif isinstance(value, str):
            page.write_string(*at, value, style)  # stays text whatever it begins with
        else:
            page.write_number(*at, float(value or 0), style)


class Page:
    """A sheet that is being written. Every cell is locked except the inputs."""

    def __init__(self, book: Book, name: str, sheet: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        """Wrap a sheet of XlsxWriter."""
        self.book = book
        self.name = name
        self.sheet = sheet
        # Without a password: it keeps from slips, and whoever wants to change a formula may.
        sheet.protect("", {"format_columns": True, "format_rows": True, "objects": False})

    def at(self, row: int, column: int) -> Range:
        """A cell of this sheet; row and column count from 0."""
        return Range(self.name, row, column)

    def write(
        self, cell: Range, content: Content, style: str = "body", number_format: str | None = None, name: str = ""
    ) -> Expression:
        """Write a formula, a number, a text, a day, or nothing into a cell.

        Returns:
            What other formulas say for it: the cell, or its name.
        """
        self.book.write(cell, content, style, number_format)
        return self.book.define(name, cell) if name else cell

    def head(self, column: int, title: str, *lines: tuple[Content, str]) -> None:
        """Write the sheet's title and the lines below it, each with its style, into a column."""
        self.sheet.set_row(0, 30)
        for row, (content, style) in enumerate(((title, "title"), *lines)):
            self.write(self.at(row, column), content, style)

    def row(self, first: Range, texts: Sequence[str | Expression]) -> None:
        """Write the cells of a header; a formula, and a text that begins with >, stands on the right."""
        for number, text in enumerate(texts):
            if isinstance(text, str):
                style = "header_right" if text.startswith(">") else "header"
                self.write(first.right(number), text.removeprefix(">"), style)
            else:
                self.write(first.right(number), text, "header_right")

    def validate(self, cell: Range, rule: Mapping[str, Any]) -> None:
        """Let the sheet refuse wrong input."""
        self.sheet.data_validation(cell.row, cell.column, cell.row, cell.column, dict(rule))

    def dress_where(self, cells: Range, condition: Expression, style: str) -> None:
        """Give cells another style where a condition holds."""
        rule = {"type": "formula", "criteria": f"={condition.formula(self.name)}", "format": self.book.style(style)}
        last_column = cells.column + cells.columns - 1
        self.sheet.conditional_format(cells.row, cells.column, cells.last_row, last_column, rule)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC).replace(tzinfo=None)
