"""A file of rows: its dialect, its header, its quoting and its bounds."""

from __future__ import annotations

import io

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.batch.source import DIALECTS, LONGEST_CELL, LONGEST_LINE, Source, as_cell, open_source


def source(data: bytes, name: str = "x.csv", dialect: str = "auto") -> Source:
    return open_source(io.BytesIO(data), name, dialect)


def cells(data: bytes, name: str = "x.csv", dialect: str = "auto") -> list[list[str]]:
    return [row.cells for row in source(data, name, dialect).rows]


@pytest.mark.parametrize(
    ("first", "name", "expected"),
    [
        ("region,gb", "x.csv", "excel"),
        ("region", "x.csv", "excel"),
        ("region;gb", "x.csv", "excel-semicolon"),
        ('"a,b,c";region;gb', "x.csv", "excel-semicolon"),
        ("region\tgb", "x.csv", "tsv"),
        ("region", "X.TSV", "tsv"),
        ('{"region": 1}', "standard input", "jsonl"),
        ("[]", "x.jsonl", "jsonl"),
        ("{}", "x.ndjson", "jsonl"),
    ],
)
def test_the_dialect_is_told_from_the_name_and_the_first_line(first: str, name: str, expected: str) -> None:
    assert source(first.encode(), name).dialect.name == expected


def test_a_dialect_that_is_named_wins() -> None:
    assert source(b"region;gb\nx;1.5\n", dialect="semicolon").dialect == DIALECTS["semicolon"]
    assert source(b"region;gb\n", dialect="excel").columns == ("region;gb",)


def test_excels_byte_order_mark_is_no_part_of_the_header() -> None:
    found = source(b"\xef\xbb\xbfregion,gb\r\nus-east-1,1\r\n")
    assert (found.columns, found.has_bom, found.newline) == (("region", "gb"), True, "\r\n")


def test_a_quoted_newline_is_part_of_its_cell() -> None:
    assert cells(b'note,gb\n"a\nb",1\nc,2\n') == [["a\nb", "1"], ["c", "2"]]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    assert [row.number for row in source(b'note,gb\n"a\nb",1\nc,2\n').rows] == [2, 3]


def test_bytes_that_are_no_utf8_are_kept() -> None:
    (row,) = cells(b"note,gb\ncaf\xe9,1\n")
    assert row[0].encode("utf-8", "surrogateescape") == b"caf\xe9"


@pytest.mark.parametrize(
    ("row", "width", "message"),
    [
        (b"x", 2, "row 2, column gb: the row ends before it"),
        (b"x,1,2,3", 2, "row 2, column gb: 2 more cells follow the last column"),
        (b'"x"y,1', 2, "row 2: a cell has text after its closing quote"),
    ],
)
def test_a_row_that_does_not_fit_the_header_is_told_and_the_rest_go_on(row: bytes, width: int, message: str) -> None:
    wrong, right = source(b"note,gb\n" + row + b"\nx,1\n").rows
    assert wrong.problem is not None
    assert wrong.problem.startswith(message)
    assert len(wrong.cells) == width
    assert (right.cells, right.problem) == (["x", "1"], None)


def test_an_empty_line_is_an_empty_row() -> None:
    assert cells(b"note,gb\n\nx,1\n") == [["", ""], ["x", "1"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        ("region,gb\n".encode("utf-16"), "is UTF-16 text: save it as 'CSV UTF-8'"),
        (b"x" * (LONGEST_LINE + 1), "line 1: longer than"),
        (b'"region,gb\n1,2\n', "row 1: a quote is opened and never closed: close every quote"),
        (b",".join([b"x"] * 1001), "has 1001 columns"),
    ],
)
def test_a_file_that_cannot_be_a_batch_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        source(data)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (b'"x,1\n', "row 2: a quote is opened and never closed"),
        (b"x" * (LONGEST_CELL + 1) + b",1\n", "row 2: a cell is longer than"),
        (b"x" * (LONGEST_LINE + 1), "line 2: longer than"),
    ],
)
def test_where_no_further_row_can_be_told_the_reading_ends(row: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        cells(b"note,gb\n" + row)


def test_json_values_become_cells_and_numbers_keep_their_digits() -> None:
    (row,) = source(
        b'{"gb": 1.50, "azs": 2, "keep_nat": true, "with": ["a", "b"], "traffic": {"s3": 9.0}, "x": null}'
    ).rows
    assert row.values == {"gb": "1.50", "azs": "2", "keep_nat": "true", "with": "a b", "traffic": "s3=9.0", "x": ""}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[1]", "row 1: '[1]' is not a JSON object"),
        (b"{nope", "row 1: '{nope' is not JSON"),
        (b'{"gb": 1, "gb": 2}', "row 1: the key 'gb' stands twice: keep one"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_line_that_is_no_json_object_is_told(line: bytes, message: str) -> None:
    wrong, right = source(line + b'\n\n{"gb": 1}\n', "x.jsonl").rows
    assert wrong.problem is not None
    assert message in wrong.problem
    assert (right.number, right.problem) == (3, None)


def test_nothing_becomes_an_empty_cell() -> None:
    assert as_cell(None) == ""
