"""`privlink-cost batch`: a file with a scenario a row, and an answer beside each."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.help import Command
from privlink_cost.cli.messages import shows_progress, tell
from privlink_cost.cli.options import as_of_option, field_option, output_options, prices_option
from privlink_cost.cli.output import writing
from privlink_cost.cli.params import KnownName
from privlink_cost.cli.paths import reads
from privlink_cost.errors import EXIT_OK, InputError
from privlink_cost.inputs.batch.source import AUTO, DIALECTS
from privlink_cost.model.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from privlink_cost.inputs.batch.answered import Answered
    from privlink_cost.model.fields import Question

STDIN = "-"
SAME, FOCUS = "same", "focus"
SHOWN_ERRORS = 10
ROWS_A_STEP = 500


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost batch examples/batch.csv
  privlink-cost batch examples/batch.csv --output answers.csv
  privlink-cost batch examples/batch.csv --format focus --output focus.csv
""",
)
@click.argument("path", metavar="IN")
@click.option(
    "--dialect",
    type=KnownName([AUTO, *DIALECTS]),
    default=AUTO,
    show_default=True,
    help="How IN is written: excel is commas, excel-semicolon is semicolons with decimal commas, semicolon is with "
    "decimal points, tsv is tabs, jsonl is a JSON object a line. auto tells it from the name and the first line; "
    "semicolons then mean decimal commas.",
)
@click.option("--strict", is_flag=True, help="Stop at the first row that is wrong; nothing is written to --output.")
@click.option(
    "--would-change",
    "with_changes",
    is_flag=True,
    help="Say in each row what would change its answer: two columns for each thing that might be otherwise. It is "
    "solved for each row anew, which takes many times as long.",
)
@field_option("designs", help="Price a further design in every row, with a column for its total. Repeatable.")
@as_of_option
@prices_option
@output_options([SAME, FOCUS])
def command(
    path: str,
    format_name: str,
    output: str | None,
    *,
    strict: bool,
    with_changes: bool,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Answer every row of a file: IN is CSV, TSV or JSON Lines, or - for standard input.

    The first line names the columns, as the flags of 'compare' with underscores: COLUMNS. Names in a cell have spaces
    between them, as have the parts of traffic (s3=900 logs=10%). An empty cell means the default. Other columns are
    carried through, rows keep their order, and these are added: a total of each design, cheapest, saving_amount,
    saving_percent, break_even_gb, result_currency, price_verified_on, stays_from_gb, stays_to_gb, cautions
    and error.

    The answer is written as IN is; or with --format focus as charges in the columns of FOCUS 1.2. A row that is wrong
    gets what is wrong, and the rest go on; the exit code is then 2, or 3 if only prices were missing.
    """
    from privlink_cost.ask.many import Answerer
    from privlink_cost.cli.batch_writer import writer_for
    from privlink_cost.inputs.batch.answered import answer_rows, worst
    from privlink_cost.inputs.batch.source import open_source

    reads("/dev/stdin" if path == STDIN else path)
    designs = tuple(dict.fromkeys(options["designs"]))
    own_tables = read_tables(options["prices_path"])
    base = {"as_of": settle_day(options["as_of"]), "own_tables": own_tables, "designs": designs}
    count = wrong = 0
    code, first = EXIT_OK, ""
    with _opened(path) as file:
        source = open_source(file, "standard input" if path == STDIN else path, options["dialect"])
        with writing(output) as out:
            answerer, is_focus = Answerer(with_changes=with_changes), format_name == FOCUS
            answer: Callable[[Question], Any] = answerer.answer if is_focus else answerer.figures
            write, results = writer_for(out, source, designs, focus=is_focus, with_changes=with_changes)
            answers = answer_rows(source, base, answer, results, strict=strict)
            for answered in map(write, _with_progress(answers, file, output)):
                count += 1
                if answered.error is not None:
                    wrong += 1
                    code, first = worst(code, answered.exit_code), first or answered.error
                    if is_focus and wrong <= SHOWN_ERRORS:  # it has no column for errors
                        tell("Error", answered.error)
    if wrong:
        tell("Error", f"{wrong:,} of {count:,} rows could not be answered; the first: {first}")
    return code


assert command.help is not None  # noqa: S101 - it is the docstring above
command.help = command.help.replace("COLUMNS", ", ".join(field.key for field in FIELDS.values()))


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input is closed", hint="name a file")
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: PTH123, SIM115 - closed below
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {path}: {reason}", hint="check the path and its permissions") from None
    with file:
        yield file


def _with_progress(answers: Iterable[Answered[Any]], file: BinaryIO, output: str | None) -> Iterator[Answered[Any]]:
    """The same answers, with a progress bar where a person waits and it is in nobody's way."""
    if not shows_progress() or (output is None and sys.stdout.isatty()):
        yield from answers
        return
    size = os.fstat(file.fileno()).st_size if file.seekable() else None
    bar: Any  # Click's generic, whose parameter is of no use here
    with click.progressbar(length=size, label="Answering", file=sys.stderr) as bar:
        done = 0
        for number, answered in enumerate(answers, 1):
            yield answered
            if not number % ROWS_A_STEP:
                read = file.tell() if size is not None else number
                bar.update(read - done)
                done = read
        if size is not None:
            bar.update(size - done)
