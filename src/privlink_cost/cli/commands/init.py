"""`privlink-cost init`: a first assumptions file, from flags, a plan, a bill or by asking."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from privlink_cost.cli.ask import read_question, read_questions, read_tables, settle_day
from privlink_cost.cli.dialogue import ask_for, can_ask, says_gb
from privlink_cost.cli.files import is_special, write_files
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import gb_option, scenario_options
from privlink_cost.cli.output import emit, encoded, style_of
from privlink_cost.cli.params import GB
from privlink_cost.cli.paths import DEFAULT_FILES, OutputPath
from privlink_cost.errors import EXIT_OK, InputError, OutputError
from privlink_cost.model.numbers import HUNDRED
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.inputs.found_start import FoundStart
    from privlink_cost.inputs.new_assumptions import NewScenario
    from privlink_cost.model.fields import Question

ANY_GB = HUNDRED
"""What stands for GB that nobody knows: shares of it can be said, and it is not 0, which would be a figure."""


class _Start(NamedTuple):
    """What a scenario starts with.

    Attributes:
        question: what is asked.
        is_gb_known: whether its GB are somebody's figure.
        origins: where its values come from, by field, if files told some.
        remarks: what those files do not tell.
        caveats: what must be heard with the verdict, in sentences.
    """

    question: Question
    is_gb_known: bool
    origins: Mapping[str, str] = MappingProxyType({})
    remarks: Sequence[str] = ()
    caveats: Sequence[str] = ()


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost init --force --region ap-northeast-1 --gb 1000
  privlink-cost init costs.yaml --region tokyo --workload eks-private --azs 3 --gb 2TB --internet-gb 10%
  privlink-cost init costs-eu.yaml --region eu-west-1 --gb-not-known --keep-nat
  privlink-cost init planned.yaml --from-plan examples/plans/four-gateways.json --azs 2 --gb 2TB
  privlink-cost init billed.yaml --from-usage examples/cost-explorer.json --azs 2
""",
)
@click.argument("output", metavar="[FILE]", type=OutputPath(dir_okay=False), default=DEFAULT_FILES[0])
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.option(
    "--from-plan",
    multiple=True,
    metavar="FILE",
    help="Take what this plan, state, template or answer of the AWS CLI tells, as 'plan' reads it. Repeatable.",
)
@click.option(
    "--from-usage",
    multiple=True,
    metavar="FILE",
    help="Take what this bill, metrics or flow log tells, or a folder of them, as 'usage' reads it: a scenario for the "
    "last month of each account and region. Repeatable.",
)
@click.option(
    "--gb-not-known",
    is_flag=True,
    help="Nobody knows the GB yet: expect what holds at every volume, and where the answer changes.",
)
@gb_option(GB)
@scenario_options
def command(
    output: str,
    *,
    force: bool,
    from_plan: tuple[str, ...],
    from_usage: tuple[str, ...],
    gb_not_known: bool,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Write a first file for 'check': a scenario, what is expected of it, and why, as comments.

    FILE is privlink-cost.yaml if none is given. In a terminal it asks for what is missing: region, workload,
    Availability Zones, GB, internet. What is expected is what today's answer says: the cheapest design, its total
    with a tolerance, the conditions under which it stays so, and how old prices may get. It never writes over a file
    without --force. Given the region and the GB, it asks for nothing. A plan has no GB, and a bill no zones: they are
    asked for, or given as options, which win over what the files tell.
    """
    from privlink_cost.render.kit.wrapping import wrapped

    _see_free(output, force=force)
    if options["scenario_path"] is not None and gb_not_known:
        raise click.UsageError("--gb-not-known is for a scenario given by flags: leave it or --scenario out")
    starts = _from_files(from_plan, from_usage, options, is_gb_known=not gb_not_known)
    starts = starts or _from_options(options, is_gb_known=not gb_not_known)
    found = list(_scenarios(starts, is_day_fixed=options["as_of"] is not None))
    text = _sound_text([new for new, _ in found], output, options["prices_path"])
    _see_free(output, force=force)  # somebody may have made it while the questions were answered
    write_files({output: encoded(text)})
    lines = _told([new.title for new, _ in found], [lines for _, lines in found])
    emit(f"{wrapped(lines, style_of(None).width)}Next: {_next(output, options['prices_path'])}\n", None)
    return EXIT_OK


def _from_options(options: dict[str, Any], *, is_gb_known: bool) -> list[_Start]:
    if options["scenario_path"] is None:
        options, is_gb_known = _completed(options, is_gb_known=is_gb_known)
    return [_Start(_with_its_workload(question), is_gb_known) for question in read_questions(**options)]


def _from_files(
    plans: Sequence[str], usage: Sequence[str], options: dict[str, Any], *, is_gb_known: bool
) -> list[_Start]:
    """What files tell, with the answers to what they do not; nothing, if there are no files."""
    if not plans and not usage:
        return []
    from privlink_cost.cli.found_files import joined, origins, read_starts, remarks

    found, starts = read_starts(plans, usage, options), []
    for start in found:
        asked, is_known = _completed(
            joined(options, start), is_gb_known=is_gb_known, start=start, is_one_of_several=len(found) > 1
        )
        question = _with_its_workload(read_question(**asked))
        starts.append(_Start(question, is_known, origins(asked, start), remarks(asked, start), start.remarks))
    return starts


def _see_free(output: str, *, force: bool) -> None:
    """See that there is no file that would be lost.

    Raises:
        OutputError: if there is one and it may not be written over.
    """
    if not force and os.path.lexists(output) and not is_special(output):
        raise OutputError(f"{output} exists already", hint="give another name, or --force to write over it")


def _completed(
    options: dict[str, Any], *, is_gb_known: bool, start: FoundStart | None = None, is_one_of_several: bool = False
) -> tuple[dict[str, Any], bool]:
    """The options with all that is needed, asked for if somebody is there, and whether the GB are known.

    Args:
        options: those of a scenario, by name.
        is_gb_known: whether they have GB, or are to be asked for them.
        start: what files told, if there are any; then zones are needed too, as no default fits what is there.
        is_one_of_several: whether there are more scenarios.

    Raises:
        InputError: if something is missing and nobody is there to say it.
    """
    if not is_gb_known and says_gb(options):
        raise click.UsageError("--gb-not-known excludes GB: leave --gb out, and give traffic and internet as shares")
    is_gb_open = is_gb_known and not says_gb(options)
    wanted = ["--region"] * (not options["regions"]) + ["--gb (or --gb-not-known)"] * is_gb_open
    likely_azs, of_which = (None, "") if start is None else (start.azs, f" of {start.name}")
    if start is not None and options["azs"] is None:
        likely = "" if likely_azs is None else f" ({likely_azs} by the hours, if each NAT gateway is in one of its own)"
        wanted.append(f"--azs{likely}")
    if wanted:
        if not can_ask():
            raise InputError("the scenario is not complete", hint=f"give {' and '.join(wanted)}")
        about = None if start is None else f"What {start.source} does not tell{of_which if is_one_of_several else ''}:"
        tables = read_tables(options["prices_path"])
        options = ask_for(options, tables, is_gb_open=is_gb_open, about=about, likely_azs=likely_azs or 1)
        is_gb_known = is_gb_known and says_gb(options)
    return (options if is_gb_known else options | {"gb": ANY_GB}), is_gb_known


def _with_its_workload(question: Question) -> Question:
    """A question that names the default workload where that is what it is about."""
    from privlink_cost.ask.answer import scenario_of

    if question.workload or question.endpoints or question.traffic or question.endpoint_count is not None:
        return question
    return question._replace(workload=scenario_of(question).workload)


def _scenarios(starts: Sequence[_Start], *, is_day_fixed: bool) -> Iterator[tuple[NewScenario, list[str]]]:
    """Each question with what is expected of it, and its verdict in sentences.

    Whatever has questions to write down, from flags, a dialogue or a file of any kind, comes through here.
    """
    from privlink_cost.ask.answer import answer
    from privlink_cost.checks.starting import first_expectations
    from privlink_cost.inputs.new_assumptions import NewScenario

    today = settle_day(None)
    titles = _titles([start.question for start in starts])
    for (question, is_gb_known, origins, remarks, caveats), title in zip(starts, titles, strict=True):
        comparison = answer(question)
        is_fixed = is_day_fixed or question.as_of != today
        scenario = NewScenario(
            title=title,
            question=question,
            is_day_fixed=is_fixed,
            is_gb_known=is_gb_known,
            expectations=first_expectations(comparison, is_gb_known=is_gb_known, is_day_fixed=is_fixed),
            remarks=[*caveats, *remarks, *_remarks(comparison, is_gb_known=is_gb_known)],
            origins=origins,
        )
        yield scenario, [*_verdict(comparison, is_gb_known=is_gb_known), *caveats]


def _told(titles: Sequence[str], verdicts: Sequence[Sequence[str]]) -> list[str]:
    """The verdicts, of several scenarios each with its title before it."""
    if not verdicts[1:]:
        return list(verdicts[0])
    return [visible(f"{title}: {' '.join(lines)}") for title, lines in zip(titles, verdicts, strict=True)]


def _titles(questions: Sequence[Question]) -> list[str]:
    """What each scenario is called, each otherwise: its name, with the region where there are several."""
    from privlink_cost.inputs.fields import LONGEST_NAME

    named = Counter(question.name for question in questions)
    titles = []
    for question in questions:
        is_enough = question.name is not None and named[question.name] == 1
        title = question.name or question.workload or "Private subnets"
        end = "" if is_enough else f" in {question.region}"
        titles.append(title[: LONGEST_NAME - len(end)] + end)
    return titles


def _verdict(comparison: Comparison, *, is_gb_known: bool) -> list[str]:
    from privlink_cost.render.kit import change_words, words

    if is_gb_known:
        return change_words.lead(comparison)
    name = words.design_name(comparison.cheapest.design_id)
    return change_words.lead_of_several(f"{name} is the cheapest {change_words.stays(comparison)}.", [comparison])


def _remarks(comparison: Comparison, *, is_gb_known: bool) -> list[str]:
    """The answer of the day, with what would change it."""
    from privlink_cost.render.kit import change_words

    said = " ".join(_verdict(comparison, is_gb_known=is_gb_known))
    remarks = [f"At the prices of {comparison.sheet.day}: {said}"]
    if is_gb_known:
        remarks += [f"Another design is the cheapest {turn}." for turn in change_words.turns(comparison)]
    return remarks


def _sound_text(scenarios: Sequence[NewScenario], output: str, prices_path: str | None) -> str:
    """The text of the file, which `check` takes.

    Raises:
        AssumptionsFileError: if an option holds what no file may, as a name that is too long.
    """
    from privlink_cost.inputs.assumptions_file import assumptions_in
    from privlink_cost.inputs.new_assumptions import new_assumptions

    text = new_assumptions(scenarios)
    assumptions_in(text, output, {"own_tables": read_tables(prices_path)}, today=settle_day(None))
    return text


def _next(output: str, prices_path: str | None) -> str:
    """The command that checks the file."""
    file = [] if output == DEFAULT_FILES[0] else [output]
    prices = [] if prices_path is None else ["--prices", prices_path]
    return shlex.join(["privlink-cost", "check", *file, *prices])
