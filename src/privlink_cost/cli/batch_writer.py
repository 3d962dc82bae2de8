"""How the answers of a batch are written: as the file they came from is, or as FOCUS rows."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from privlink_cost.cli.messages import tell
from privlink_cost.errors import InputError
from privlink_cost.inputs.batch.answered import Answered, check_columns, further_designs, labels
from privlink_cost.model.designs import DESIGNS
from privlink_cost.render.comparison import batch_rows, focus_rows
from privlink_cost.render.kit.csv_rows import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.layout import Figures
    from privlink_cost.inputs.batch.source import Source

    Write = Callable[[Answered[Any]], Answered[Any]]

ALWAYS = tuple(design.design_id for design in DESIGNS.values() if design.is_plain)


def writer_for(
    out: TextIO, source: Source, asked: Sequence[str], *, focus: bool, with_changes: bool = False
) -> tuple[Write, frozenset[str]]:
    """What writes a row's answer, and the names of the results; what comes before the first row is written here.

    What it returns is the answer as it was, or with an error if there is one in writing it.

    Raises:
        InputError: if the file's columns cannot be answered.
    """
    if source.dialect.delimiter is None:
        results = (*batch_rows.result_columns(tuple(DESIGNS)), *(["would_change"] if with_changes else []))
        return _focus(out, source) if focus else _json_lines(out, source), frozenset(() if focus else results)
    design_ids = (*ALWAYS, *further_designs(source.columns, asked))
    results = () if focus else batch_rows.result_columns(design_ids, with_changes=with_changes)
    for note in check_columns(source.columns, results, "the input"):
        tell("Note", note)
    return _focus(out, source) if focus else _table(
        out, source, design_ids, results, with_changes=with_changes
    ), frozenset(results)


def _table(
    out: TextIO, source: Source, design_ids: Sequence[str], results: Sequence[str], *, with_changes: bool
) -> Write:
    delimiter, mark = source.dialect.delimiter or ",", source.dialect.decimal_mark
    if source.has_bom:
        out.write("\ufeff")
    write_row = csv.writer(out, delimiter=delimiter, lineterminator=source.newline).writerow
    write_row([*batch_rows.carried(source.columns), *results])

    def write(answered: Answered[Figures]) -> Answered[Figures]:
        if answered.found is None:
            cells = batch_rows.error_cells(answered.error, results)
        else:
            cells = batch_rows.result_cells(answered.found, design_ids, mark, with_changes=with_changes)
        write_row(batch_rows.carried(answered.row.cells) + cells)
        return answered

    return write


def _json_lines(out: TextIO, source: Source) -> Write:
    def write(answered: Answered[Figures]) -> Answered[Figures]:
        line = batch_rows.json_line(answered.row.line, answered.found, answered.error)
        out.write(line + source.newline)
        return answered

    return write


def _focus(out: TextIO, source: Source) -> Write:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(focus_rows.HEADER)

    def write(answered: Answered[Comparison]) -> Answered[Comparison]:
        if answered.found is None:
            return answered
        row, tags = answered.row, labels(answered.row, source.columns)
        try:
            charges = list(focus_rows.rows(answered.found, input_row=row.number, tags=tags))
        except InputError as error:
            message = f"row {row.number}, column discount: {error}"
            return Answered(row, error=message, exit_code=error.exit_code)
        writer.writerows([cell(charge.get(name)) for name in focus_rows.HEADER] for charge in charges)
        return answered

    return write
