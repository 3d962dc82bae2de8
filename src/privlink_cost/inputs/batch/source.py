"""Where the rows of a batch come from: a CSV, TSV or JSON Lines file, read row by row, of any length."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from privlink_cost.errors import InputError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LINE = 2**20
"""Characters in a line; what is longer is no row but another kind of file."""

LONGEST_CELL = 2**17
MOST_COLUMNS = 1000
DEEPEST = 20


class Dialect(NamedTuple):
    """How a file of rows is written, and so how the answer is.

    Attributes:
        name: as in `excel-semicolon`.
        delimiter: between cells; None for JSON Lines.
        decimal_mark: of the numbers.
    """

    name: str
    delimiter: str | None
    decimal_mark: str = "."


AUTO = "auto"
JSON_LINES = Dialect("jsonl", None)
DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("excel", ","),
        Dialect("excel-semicolon", ";", ","),
        Dialect("semicolon", ";"),
        Dialect("tsv", "\t"),
        JSON_LINES,
    )
}
"""What a user may name. Excel writes semicolons, and a comma in decimals, where the comma is the decimal mark."""

_BY_DELIMITER = {",": "excel", ";": "excel-semicolon", "\t": "tsv"}
_BY_ENDING = {".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class Row(NamedTuple):
    """A row of a batch.

    Attributes:
        number: as a spreadsheet counts, where the header is row 1; of JSON Lines the line's.
        cells: text, by the header's columns; nothing for JSON Lines.
        line: what stood in a JSON Lines file; nothing for others.
        values: a JSON object's values as cells, by key; nothing for others.
        problem: why the row cannot be read, with its number, or None.
    """

    number: int
    cells: list[str]
    line: str = ""
    values: dict[str, str] | None = None
    problem: str | None = None


class Source(NamedTuple):
    """A file of rows that is being read.

    Attributes:
        dialect: how it is written.
        columns: the header's names as they stand there; nothing for JSON Lines.
        rows: every row after the header; it raises `InputError` where no further row can be told.
        has_bom: whether the file begins with the byte order mark that Excel wants.
        newline: how its lines end.
    """

    dialect: Dialect
    columns: tuple[str, ...]
    rows: Iterator[Row]
    has_bom: bool
    newline: str


def open_source(file: BinaryIO, name: str, dialect_name: str = AUTO) -> Source:
    """Read the first line of a file, and see what kind of file it is.

    Args:
        file: what to read; whoever opened it closes it.
        name: the file's, for messages and for what its ending says.
        dialect_name: a key of `DIALECTS`, or `auto` to tell it from the name and the first line.

    Raises:
        InputError: if the file is empty, not text or has no header.
    """
    # Bytes that are no UTF-8 are carried through as they are.
    text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")
    lines = _lines(text, name)
    first = next(lines, "")
    if first.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        raise InputError(f"{name} is UTF-16 text", hint="save it as 'CSV UTF-8'")
    has_bom = first.startswith(codecs.BOM_UTF8.decode())
    first = first.removeprefix(codecs.BOM_UTF8.decode())
    if not first.strip():
        raise InputError(f"{name} is empty or begins with an empty line", hint="begin with a line of column names")
    dialect = _dialect(dialect_name, name, first)
    newline = "\r\n" if first.endswith("\r\n") else "\n"
    lines = itertools.chain([first], lines)
    if dialect.delimiter is None:
        return Source(dialect, (), _objects(lines), has_bom, newline)
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    csv.field_size_limit(LONGEST_CELL)
    try:
        columns = tuple(next(reader))
    except csv.Error as error:
        raise _unreadable(name, 1, error) from None
    if len(columns) > MOST_COLUMNS:
        raise InputError(f"{name} has {len(columns)} columns", hint=f"keep {MOST_COLUMNS} at most")
    return Source(dialect, columns, _rows(reader, columns, name), has_bom, newline)


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    number = 0
    try:
        while line := text.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise InputError(
                    f"{name}, line {number}: longer than {LONGEST_LINE} characters", hint="is it rows at all? split it"
                )
            yield line
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}", hint="check the file") from None
    finally:
        with suppress(ValueError):  # closed by its owner already
            text.detach()


def _dialect(dialect_name: str, name: str, first: str) -> Dialect:
    if dialect_name != AUTO:
        return DIALECTS[dialect_name]
    lower = name.lower()
    for ending, known in _BY_ENDING.items():
        if lower.endswith(ending):
            return DIALECTS[known]
    if first.lstrip().startswith("{"):
        return JSON_LINES
    bare = "".join(first.split('"')[::2])  # without what is quoted
    # Of delimiters that are equally frequent the comma wins: a header of one column has none.
    return DIALECTS[_BY_DELIMITER[max(_BY_DELIMITER, key=bare.count)]]


def _rows(reader: Iterator[list[str]], columns: Sequence[str], name: str) -> Iterator[Row]:
    number, width = 1, len(columns)
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "expected after" not in str(error):  # an open quote has swallowed the rows below it
                raise _unreadable(name, number, error) from None
            problem = f"row {number}: a cell has text after its closing quote: double the quotes inside a cell"
            yield Row(number, [""] * width, problem=problem)
            continue
        if len(cells) == width:
            yield Row(number, cells)
        elif not any(cells):
            yield Row(number, [""] * width)
        elif len(cells) < width:
            problem = f"row {number}, column {columns[len(cells)]}: the row ends before it: add the missing cells"
            yield Row(number, cells + [""] * (width - len(cells)), problem=problem)
        else:
            more = f"{len(cells) - width} more cells follow the last column"
            problem = f"row {number}, column {columns[-1]}: {more}: quote a cell that has a delimiter in it"
            yield Row(number, cells[:width], problem=problem)


def _unreadable(name: str, number: int, error: csv.Error) -> InputError:
    if "field larger" in str(error):
        problem = f"a cell is longer than {LONGEST_CELL} characters"
    elif "end of data" in str(error):
        problem = "a quote is opened and never closed"
    else:
        problem = str(error)
    return InputError(f"{name}, row {number}: {problem}", hint='close every quote, and double one inside as ""')


def _objects(lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        try:
            values = json.loads(
                text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_without_duplicates
            )
            cells = {key: as_cell(value) for key, value in values.items()} if isinstance(values, dict) else None
        except InputError as error:
            yield Row(number, [], problem=f"row {number}: {error}")
        except (ValueError, RecursionError):
            yield Row(number, [], problem=f"row {number}: {quoted(text)} is not JSON: write one object a line")
        else:
            if cells is not None:
                yield Row(number, [], text, cells)
            else:
                problem = f'row {number}: {quoted(text)} is not a JSON object: write it as in {{"gb": 1000}}'
                yield Row(number, [], problem=problem)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise InputError(f"the key {quoted(max(keys, key=keys.count))} stands twice", hint="keep one")
    return found


def as_cell(value: Any, depth: int = 0) -> str:  # noqa: ANN401 - whatever JSON holds
    """A JSON value as it would stand in a cell; numbers come as their text.

    Raises:
        InputError: if it is nested more than `DEEPEST` levels deep.
    """
    if depth > DEEPEST:
        raise InputError(f"nested more than {DEEPEST} levels deep", hint="write lists and objects flat")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(as_cell(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={as_cell(item, depth + 1)}" for key, item in value.items())
    return str(value)
