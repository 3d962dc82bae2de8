"""`privlink-cost check`: whether the cost assumptions in a file still hold, for a pipeline."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from privlink_cost import __version__
from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.files import check_output, is_special, write_files
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.messages import guarded, tell
from privlink_cost.cli.options import as_of_option, flag_of, max_price_age_option, prices_option
from privlink_cost.cli.output import emit, encoded, style_of
from privlink_cost.cli.paths import BUNDLED, DEFAULT_FILES, InputPath, reads, writes
from privlink_cost.errors import (
    EXIT_BROKEN,
    EXIT_INPUT_WRONG,
    EXIT_OK,
    EXIT_PRICE_NOT_KNOWN,
    AssumptionsFileError,
    InputError,
    quoted,
)
from privlink_cost.render.language import ENGLISH, spoken
from privlink_cost.render.report.formats import REPORTS, report
from privlink_cost.render.report.words import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from privlink_cost.checks.findings import Status
    from privlink_cost.inputs.assumptions_file import PlacedAssumptions
    from privlink_cost.render.kit.style import Style
    from privlink_cost.render.report.finding import ReportedFinding

GITHUB = "github"
"""The report that is made of commands for GitHub's runner."""


def _read_reports(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each KIND=FILE as a pair, checked before anything is computed."""
    pairs = []
    for value in values:
        kind, equals, output = value.partition("=")
        if kind not in REPORTS or not equals or not output:
            raise click.BadParameter(f"{quoted(value)} is not a report: write KIND=FILE, with {' or '.join(REPORTS)}")
        writes(output)
        pairs.append((kind, output))
    return tuple(pairs)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost check
  privlink-cost check examples/assumptions.yaml --strict --report junit=costs.xml
  privlink-cost check --as-of 2026-11-22 --report markdown=comment.md
  privlink-cost check --update
""",
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=InputPath())
@as_of_option
@max_price_age_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--update", is_flag=True, help="Record today's totals in each baseline of the files, and check nothing.")
@option(
    "--report",
    "reports",
    multiple=True,
    callback=_read_reports,
    metavar="KIND=FILE",
    help=f"Write what was found to a file: {', '.join(REPORTS)}. Repeatable.",
    group="output",
)
@language_option
@prices_option
def command(
    files: tuple[str, ...],
    *,
    as_of: date | None,
    max_price_age: int | None,
    strict: bool,
    update: bool,
    reports: tuple[tuple[str, str], ...],
    language: str | None,
    prices_path: str | None,
) -> int:
    """Check whether cost assumptions still hold, and fail if one does not.

    Each FILE (privlink-cost.yaml or .yml in this folder if none is given) holds scenarios and what is expected of
    them: the cheapest design and under which other conditions it is so, totals, savings, break-evens, list prices,
    endpoints, how old prices may be, and how far totals may move from a recorded baseline. Ends with 0 if all holds,
    1 if an assumption is broken, 2 if a file is wrong, 3 if a price is not known or too old. A day or an age given
    here wins over the files'.
    """
    if update and (strict or reports):
        raise click.UsageError("--update records and checks nothing: leave --strict and --report out")
    files = files or _default_files()
    given = {"as_of": as_of, "max_price_age": max_price_age}
    flags: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    flags["own_tables"] = read_tables(prices_path or BUNDLED)
    if update:
        from privlink_cost.yamlfile import each_read_once

        click.get_current_context().with_resource(each_read_once())  # the text that is changed is the one checked
        _see_writable(files)
    try:
        with _all_kept():
            assumed = _read(files, flags)
    except AssumptionsFileError as error:
        return _refuse(error)
    style = in_language(style_of(None), language)
    if update:
        return _update(assumed, style)
    of_reports = language or ENGLISH
    findings = _check(assumed, {ENGLISH, style.language, of_reports})
    code, reason = _verdict(findings[ENGLISH], strict=strict)  # before anything is written, which cannot change it
    from privlink_cost.render.report.text import text

    shown = guarded(text(findings[style.language], style))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        shown += report(GITHUB, findings, ENGLISH, __version__)
    written = {output: _report_file(kind, findings, of_reports) for kind, output in reports}
    emit(shown, None, written, is_commands=True)
    if reason is not None:
        tell("Error", reason)
    return code


def _report_file(kind: str, findings: Mapping[str, Sequence[ReportedFinding]], language: str) -> bytes:
    text = report(kind, findings, language, __version__)
    return encoded(text if kind == GITHUB else guarded(text))


def _default_files() -> tuple[str]:
    for name in DEFAULT_FILES:
        if os.path.exists(name):  # noqa: PTH110 - a name, not a path
            reads(name)
            return (name,)
    raise InputError(f"there is no {DEFAULT_FILES[0]} in this folder", hint="give the file to check")


def _read(files: Sequence[str], flags: dict[str, Any]) -> dict[str, list[PlacedAssumptions]]:
    """What each file assumes; the problems of all files are told at once."""
    from privlink_cost.inputs.assumptions_file import read_assumptions

    today = settle_day(None)
    problems: list[str] = []
    more = 0
    assumed: dict[str, list[PlacedAssumptions]] = {}
    for file in dict.fromkeys(files):
        try:
            assumed[file] = read_assumptions(Path(file), flags, today=today)
        except AssumptionsFileError as error:
            problems += error.problems
            more += error.more
        except InputError as error:
            problems.append(error.told(flag_of))
    if problems:
        raise AssumptionsFileError(problems, more=more)
    for day in sorted({each.assumed.question.as_of for found in assumed.values() for each in found}):
        settle_day(day)  # notes a day to come
    return assumed


def _check(assumed: dict[str, list[PlacedAssumptions]], languages: Iterable[str]) -> dict[str, list[ReportedFinding]]:
    """What was found, in each of some languages."""
    from privlink_cost.ask.check import check
    from privlink_cost.render.report.finding import reported

    told: dict[str, list[ReportedFinding]] = {language: [] for language in languages}
    with _all_kept():
        placed = [(file, each) for file, found in assumed.items() for each in found]
        places = ((file, line) for file, each in placed for line in each.lines)
        findings = check(each.assumed for _, each in placed)
        for finding, place in zip(findings, places, strict=True):
            for language, those in told.items():
                with spoken(language):
                    those.append(reported(finding, *place))
    return told


@contextmanager
def _all_kept() -> Iterator[None]:
    """Leave the garbage collector off: looking through what is all kept takes a quarter of a large file's time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refuse(error: AssumptionsFileError) -> int:
    """One problem is the reason itself; several are listed, a line each, and counted in the reason."""
    count = len(error.problems) + error.more
    if count == 1:
        raise error
    lines = [*error.problems, error.rest] if error.more else error.problems
    emit("".join(f"{line}\n" for line in lines), None)
    first = f"the first {len(error.problems)} of " if error.more else ""
    tell("Error", f"nothing was checked: {first}{count:,} problems are listed on standard output")
    return EXIT_INPUT_WRONG


def _update(assumed: dict[str, list[PlacedAssumptions]], style: Style) -> int:
    from privlink_cost.ask.check import record
    from privlink_cost.inputs.baseline_file import with_baselines
    from privlink_cost.render.report.text import recorded
    from privlink_cost.yamlfile import has_mark, read_text

    figures = {file: list(record(each.assumed for each in found)) for file, found in assumed.items()}
    if not any(figures.values()):
        raise InputError("no scenario has a baseline", hint="add 'baseline: {}' under expect where one is wanted")
    texts = {file: read_text(Path(file)) for file in figures}
    changed = {file: with_baselines(texts[file], file, found) for file, found in figures.items()}
    write_files(
        {
            file: text.encode("utf-8-sig" if has_mark(Path(file)) else "utf-8")
            for file, text in changed.items()
            if text != texts[file]
        }
    )
    for file, found in figures.items():
        emit(recorded(found, file, style), None)
    return EXIT_OK


def _see_writable(files: Sequence[str]) -> None:
    """See that figures can be recorded in each file that is there, before anything is computed."""
    for file in files:
        if os.path.exists(file):  # noqa: PTH110 - a name, not a path
            if is_special(file):
                raise InputError(f"cannot record figures in {file}: it is no regular file", hint="name the file itself")
            check_output(file)


def _verdict(findings: Sequence[ReportedFinding], *, strict: bool) -> tuple[int, str | None]:
    """The exit code, and why it is not 0."""
    codes: dict[Status, int] = {"not known": EXIT_PRICE_NOT_KNOWN, "broken": EXIT_BROKEN}
    if strict:
        codes["warned"] = EXIT_BROKEN
    for status, code in codes.items():
        first = next((finding for finding in findings if finding.status == status), None)
        if first is not None:
            return code, f"{verdict(findings)} {first.scenario}: {first.message}"
    return EXIT_OK, None
