"""From the cells of a row to a question, or to what is wrong with them: every problem with its column and remedy."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from privlink_cost.ask.problems import problems
from privlink_cost.errors import InputError, PriceNotKnownError, close_names, quoted
from privlink_cost.model.fields import FIELDS, Question, key_of
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import parse_decimal, parse_gb, parse_gb_or_percent, parse_percent, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from privlink_cost.errors import PrivlinkCostError
    from privlink_cost.model.numbers import Percent
    from privlink_cost.model.rows import Kind

    Read = Callable[[str], Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _read_count(text: str) -> int:
    number = parse_decimal(text)
    if number != number.to_integral_value():
        raise InputError(f"{plain(number)} is not a whole number", hint="write it without decimals")
    return int(number)


def _read_day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(f"{quoted(text)} is not a date", hint="write YYYY-MM-DD, as in 2026-11-22")


def _read_yes_no(text: str) -> bool:
    try:
        return _YES_NO[text.lower()]
    except KeyError:
        raise InputError(f"{quoted(text)} is neither yes nor no", hint="write true or false") from None


def _read_names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _read_traffic(
    text: str, amount_of: Callable[[str], Decimal | Percent] = parse_gb_or_percent
) -> tuple[TrafficPart, ...]:
    parts = []
    for part in text.split():
        endpoint, equals, amount = part.rpartition("=")
        if not equals or not endpoint:
            raise InputError(f"{quoted(part)} is not ENDPOINT=GB", hint="write it as in s3=900 logs=10%")
        parts.append(TrafficPart.of(endpoint, amount_of(amount)))
    return tuple(parts)


_READERS: dict[Kind, Read] = {
    "amount": parse_decimal,
    "gb": parse_gb,
    "percent": parse_percent,
    "part": parse_gb_or_percent,
    "count": _read_count,
    "text": str,
    "names": _read_names,
    "traffic": _read_traffic,
    "day": _read_day,
    "yes_no": _read_yes_no,
}
"""From a cell to the value of a field, by what it holds."""

COLUMNS = {field.key: field for field in FIELDS.values()}
"""The columns by name: the flags of `compare` with underscores."""

_SELDOM_REPEATED = frozenset({"gb", "internet_gb", "internet_out_gb", "traffic"})
LONGEST_VALUE = 10_000


def known_column(name: str) -> str | None:
    """The known column that a header's name means; capitals, dashes and spaces do not matter."""
    plainer = "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
    return plainer if plainer in COLUMNS else None


def resembling(name: str) -> list[str]:
    """The known columns that an unknown one may have been meant for."""
    return close_names(name, COLUMNS)


class RowReader:
    """Reads rows with the same columns.

    Args:
        base: values of `Question` fields where a row has none.
        decimal_mark: of the numbers in the cells.
    """

    def __init__(self, base: Mapping[str, Any], decimal_mark: str = ".") -> None:
        """Prepare the readers of all columns."""
        self._base = {"region": "", **base}
        self._more_designs: tuple[str, ...] = self._base.get("designs", ())
        self._reads: dict[str, Read] = {}
        for name, column in COLUMNS.items():
            read = _READERS[column.kind]
            if decimal_mark == ",":
                read = _with_commas(read)
            # Most columns have few different cells, whatever the number of rows.
            self._reads[name] = read if name in _SELDOM_REPEATED or read is str else lru_cache(maxsize=128)(read)

    def plan(self, columns: Sequence[str]) -> list[tuple[int, str, Read]]:
        """For a header: the position, the `Question` field and the reader of each known column."""
        known = [(position, known_column(name)) for position, name in enumerate(columns)]
        return [(at, COLUMNS[name].name, self._reads[name]) for at, name in known if name is not None]

    def question(self, cells: Sequence[str], plan: Iterable[tuple[int, str, Read]]) -> Question:
        """The question of a row; an empty cell means the default.

        Raises:
            InputError: if a cell cannot be read. `explain` says which.
        """
        fields = self._base.copy()
        for at, field, read in plan:
            text = cells[at]
            if text and (text := text.strip()):
                if len(text) > LONGEST_VALUE:
                    raise _too_long()
                fields[field] = read(text)
        if self._more_designs and fields["designs"] is not self._more_designs:
            fields["designs"] = (*self._more_designs, *fields["designs"])
        return Question(**fields)

    def explain(self, cells: Mapping[str, str], error: PrivlinkCostError) -> str:
        """Say what is wrong with a row: each column, its problem and the remedy.

        Args:
            cells: the text of the known columns, by their names here.
            error: what the row ended with.
        """
        if isinstance(error, PriceNotKnownError):
            return _sentence([_of_question(error)])
        asked = {field: value for field, value in self._base.items() if field != "region"}
        found: list[tuple[str, str]] = []
        for name, text in cells.items():
            if text.strip():
                column = COLUMNS[name]
                try:
                    if len(text.strip()) > LONGEST_VALUE:
                        raise _too_long()
                    value = self._reads[name](text.strip())
                    column.check(value)
                except InputError as unreadable:
                    found.append((name, _in_columns(unreadable)))
                else:
                    asked[column.name] = value
        unsound = {COLUMNS[name].name for name, _ in found}
        asked = {field: value for field, value in asked.items() if field not in unsound}
        found += map(_of_question, problems(asked, unsound=unsound))
        return _sentence(found or [_of_question(error)])


def _too_long() -> InputError:
    return InputError("the cell is too long", hint=f"write at most {LONGEST_VALUE} characters")


def _with_commas(read: Read) -> Read:
    """The reader of a column, or one of the same numbers with a comma as their decimal mark."""
    if read is _read_traffic:
        return lambda text: _read_traffic(text, lambda amount: parse_gb_or_percent(_with_point(amount)))
    if read in {parse_decimal, parse_gb, parse_percent, parse_gb_or_percent, _read_count}:
        return lambda text: read(_with_point(text))
    return read


def _with_point(text: str) -> str:
    """A number with a decimal comma as one with a point; a point in it is refused, because it may group thousands."""
    if "." in text:
        raise InputError(
            f"{quoted(text)} has a point where the decimal mark is a comma",
            hint="write 1500 or 1,5; or name the file's dialect",
        )
    return text.replace(",", ".")


def _sentence(found: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"column {column}: {message}" for column, message in found)


def _of_question(error: PrivlinkCostError) -> tuple[str, str]:
    """The column that an error of a question is about, and what it says."""
    return key_of(error.field or "region"), _in_columns(error)


def _in_columns(error: PrivlinkCostError) -> str:
    """What an error says, with fields as columns."""
    return error.told(lambda field: f"'{key_of(field)}'")
