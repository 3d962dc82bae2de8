"""A file of usage, opened: gzip and byte order marks are seen through, and nothing grows without bound."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zlib
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from privlink_cost.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Told = Callable[[int], object]

LONGEST_LINE = 2**20
LONGEST_CELL = 2**17
MOST_COLUMNS = 2000
MOST_LINES_OF_A_ROW = 1000
"""Cells in quotes may have line breaks."""
LARGEST_JSON = 32 * 2**20
"""Read, it takes up to some 25 times as much memory."""
LONGEST_NUMBER = 100
_GZIP, _ZIP, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"


def beginning(path: Path) -> bytes:
    """The first bytes of a file, unpacked.

    Raises:
        InputError: if it cannot be read, is empty or is a zip archive.
    """
    with opened(path) as file:
        found = file.read(4096)
    if not found.strip(b"\0 \t\r\n"):
        raise InputError(f"{path} is empty", hint="hand in a bill, metrics, flow logs or a CSV of service,gb")
    if found.startswith(_ZIP):
        raise InputError(f"{path} is a zip archive or a workbook", hint="unpack it, or save the sheet as CSV")
    return found


class _Counted(io.FileIO):
    """A file that tells how many bytes are taken from it."""

    def __init__(self, path: Path, told: Told) -> None:
        super().__init__(path)
        self._told = told

    def readinto(self, buffer: Any, /) -> int | None:  # noqa: ANN401 - any buffer
        count = super().readinto(buffer)
        self._told(count or 0)
        return count


@contextmanager
def opened(path: Path, told: Told | None = None) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where it is gzip, whatever its name.

    Args:
        path: of the file.
        told: told how many bytes of it have been taken, packed as they are, each time.

    Raises:
        InputError: if it cannot be read or is cut off.
    """
    try:
        with path.open("rb") if told is None else io.BufferedReader(_Counted(path, told), 2**16) as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.open(raw) as file:
                yield file  # type: ignore[misc]  # it is read from as a binary file is
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.strerror:
            raise InputError(f"cannot read {path}: {error.strerror}", hint="check the path") from None
        raise InputError(f"{path} is gzip that is cut off or damaged", hint="fetch it again") from None


def encoding_of(begun: bytes) -> str:
    """The encoding that a byte order mark says; UTF-8 without one."""
    return "utf-16" if begun.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def lines(file: BinaryIO, name: str, encoding: str) -> Iterator[str]:
    """The lines of a text.

    Raises:
        InputError: at a line that is too long, or bytes that are no text.
    """
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    count = 0
    try:
        while line := text.readline(LONGEST_LINE + 1):
            count += 1
            if len(line) > LONGEST_LINE:
                what = f"{name}, line {count:,}: longer than {LONGEST_LINE:,} characters"
                raise InputError(what, hint="is it text in lines, as a CSV or a flow log is?")
            yield line
    except UnicodeError:
        what = f"{name} is no text in {encoding.upper()[:6].strip('-')}"
        is_parquet = name.casefold().endswith(".parquet")
        hint = "it is no Parquet either: fetch it again" if is_parquet else "save it as UTF-8, if it is text at all"
        raise InputError(what, hint=hint) from None
    finally:
        with suppress(ValueError):  # closed by its owner already
            text.detach()


def table(file: BinaryIO, name: str, encoding: str) -> Iterator[list[str]]:
    """The rows of a CSV, the header first.

    Raises:
        InputError: if it is no CSV, or has too many columns.
    """
    source = lines(file, name, encoding)
    first = next(source, "")
    of_this_row = 0

    def counted() -> Iterator[str]:
        nonlocal of_this_row
        for line in source:
            of_this_row += 1
            if of_this_row > MOST_LINES_OF_A_ROW:
                text = f"{name}, row {number + 1:,}: more than {MOST_LINES_OF_A_ROW:,} lines in one row"
                raise InputError(text, hint="is a quote left open?")
            yield line

    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    number = 1
    try:
        header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
        if len(header) > MOST_COLUMNS:
            raise InputError(f"{name} has {len(header):,} columns", hint=f"keep {MOST_COLUMNS:,} at most")
        yield header
        for row in csv.reader(counted(), delimiter=delimiter, strict=True):
            number, of_this_row = number + 1, 0
            if row and row != header:  # files that were joined have a header in their middle
                if len(row) != len(header):
                    cells = f"{len(row):,} cells where the header has {len(header):,}"
                    raise InputError(f"{name}, row {number:,}: {cells}", hint="is the file cut off?")
                yield row
    except csv.Error as error:
        raise InputError(f"{name}, row {number + 1:,}: {error}", hint="is it a CSV, and whole?") from None


def read_json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """A JSON file; its numbers are Decimal.

    Raises:
        InputError: if it is too large or no JSON.
    """
    with opened(path) as file:
        data = file.read(LARGEST_JSON + 1)
    if len(data) > LARGEST_JSON:
        raise InputError(f"{path} is JSON of more than {LARGEST_JSON // 2**20} MB", hint="ask for less at a time")
    try:
        return json.loads(data.decode(encoding_of(data)), parse_float=_number, parse_int=_number)
    except (ValueError, RecursionError, ArithmeticError):
        raise InputError(f"{path} is no JSON, or not the whole of it", hint="fetch it again") from None


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal:
    """A number; of one that comes again and again there is one, so that a file of zeros does not fill the memory."""
    if len(text) > LONGEST_NUMBER:
        raise ValueError(text[:LONGEST_NUMBER])
    return Decimal(text)


def unfit(name: str, what: str) -> InputError:
    """That a file is none of the formats, with what it seems to be."""
    known = "CUR, FOCUS, Cost Explorer, CloudWatch, VPC flow logs, or CSV with the columns service and gb"
    return InputError(f"{name} is {what}", hint=f"usage reads {known}")
