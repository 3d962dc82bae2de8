"""A batch: each row of a file is a question, and gets an answer or what is wrong with it; in order, one at a time."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from privlink_cost.errors import EXIT_INPUT_WRONG, EXIT_OK, InputError, PrivlinkCostError, quoted
from privlink_cost.inputs.batch.rows import COLUMNS, RowReader, known_column, resembling
from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS, asked_designs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from privlink_cost.inputs.batch.source import Row, Source
    from privlink_cost.model.fields import Question

Found = TypeVar("Found")


class Answered(NamedTuple, Generic[Found]):
    """What became of a row.

    Attributes:
        row: as it was read.
        found: its answer; None for an empty row or one that is wrong.
        error: what is wrong with the row, with row, column and remedy; None if nothing is.
        exit_code: what a row with such an error makes a command end with.
    """

    row: Row
    found: Found | None = None
    error: str | None = None
    exit_code: int = EXIT_OK


def further_designs(columns: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The designs, beside `nat` and `privatelink`, that rows with these columns can be answered with.

    Args:
        columns: names of the header.
        asked: designs that are asked for in every row.
    """
    fields = {COLUMNS[known].name for name in columns if (known := known_column(name)) is not None}
    found = [design_id for design_id, design in DESIGNS.items() if fields.intersection(design.appears_with)]
    if "designs" in fields:
        found += ASKED_DESIGNS
    return tuple(dict.fromkeys((*found, *asked_designs(asked))))


def check_columns(columns: Sequence[str], results: Collection[str], name: str) -> list[str]:
    """See that a header is one, and that nothing in it is in the way of the results.

    Args:
        columns: names of the header.
        results: names of the columns that will be added.
        name: the file's.

    Returns:
        Notes on columns that look like a known one and are not.

    Raises:
        InputError: if it is not.
    """
    known = [known_column(column) for column in columns]
    if not any(known):
        hint = "the first line must name the columns, as in region,gb,workload; if the cells look run together, "
        raise InputError(
            f"the first line of {name} names no column that is known here",
            hint=f"{hint}name the file's dialect",
        )
    for column in dict.fromkeys(known):
        if column is not None and known.count(column) > 1:
            raise InputError(f"{name} has the column {column} twice", hint="keep one")
    taken = [column for column in columns if column.strip() in results]
    if taken:
        raise InputError(
            f"{name} already has the result column {', '.join(map(quoted, taken))}", hint="rename or remove it"
        )
    notes = []
    for column, meant in zip(columns, known, strict=True):
        close = resembling(column) if meant is None and column.strip() else []
        if close:
            notes.append(f"the column {quoted(column)} is carried through: did you mean {' or '.join(close)}?")
    return notes


def answer_rows(
    source: Source,
    base: Mapping[str, Any],
    answer: Callable[[Question], Found],
    results: Collection[str] = (),
    *,
    strict: bool = False,
) -> Iterator[Answered[Found]]:
    """Answer every row, in order.

    Args:
        source: the rows.
        base: values of `Question` fields where a row has none; `as_of` is one of them.
        answer: answers a question.
        results: keys that will be added to a JSON object, and that it must not have.
        strict: whether the first row that is wrong ends it.

    Raises:
        PrivlinkCostError: if a row is wrong and `strict`, or if no further row can be told.
    """
    reader = RowReader(base, source.dialect.decimal_mark)
    plan_of = lru_cache(maxsize=64)(reader.plan)
    plan = plan_of(source.columns)
    for row in source.rows:
        cells, problem = row.cells, row.problem
        error: PrivlinkCostError
        if row.values is not None:
            plan, cells = plan_of(tuple(row.values)), list(row.values.values())
            problem = _key_problem(row, row.values, results)
        elif not any(cells) and problem is None:
            yield Answered(row)
            continue
        if problem is not None:
            row = row._replace(line="")  # noqa: PLW2901 - what cannot be read cannot be carried through
            error = InputError(problem)
        else:
            try:
                found = answer(reader.question(cells, plan))
            except PrivlinkCostError as wrong:
                message = reader.explain(_known_cells(row, source.columns), wrong)
                error = _with_message(wrong, f"row {row.number}, {message}")
            else:
                yield Answered(row, found)
                continue
        if strict:
            raise error
        yield Answered(row, error=str(error), exit_code=error.exit_code)


def labels(row: Row, columns: Sequence[str]) -> str | None:
    """The unknown columns of a row, those that are not empty, as a JSON object; None if there are none."""
    cells = row.values.items() if row.values is not None else zip(columns, row.cells, strict=True)
    found = {name: cell for name, cell in cells if cell and known_column(name) is None}
    return json.dumps(found) if found else None


def worst(first: int, second: int) -> int:
    """The exit code of two rows together: wrong input before a missing price before none of both."""
    return EXIT_INPUT_WRONG if EXIT_INPUT_WRONG in {first, second} else max(first, second)


def _key_problem(row: Row, values: Mapping[str, str], results: Collection[str]) -> str | None:
    """What is wrong with the keys of an object, or None."""
    taken = [key for key in values if key in results]
    if taken:
        return f"row {row.number}, column {taken[0]}: this is the name of a result: rename or remove it"
    known = [name for name in map(known_column, values) if name is not None]
    if len(known) > len(set(known)):
        return f"row {row.number}, column {max(known, key=known.count)}: it stands twice: keep one"
    return None


def _known_cells(row: Row, columns: Sequence[str]) -> dict[str, str]:
    cells = row.values.items() if row.values is not None else zip(columns, row.cells, strict=True)
    return {known: cell for name, cell in cells if (known := known_column(name)) is not None}


def _with_message(error: PrivlinkCostError, message: str) -> PrivlinkCostError:
    """An error of the same kind, so of the same exit code, that says where."""
    kind = InputError if isinstance(error, InputError) else type(error)
    return kind(message)
