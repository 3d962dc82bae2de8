"""From the options of a command to questions."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.messages import tell
from privlink_cost.cli.options import ALL
from privlink_cost.cli.paths import BUNDLED, USER
from privlink_cost.errors import InputError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.solve import Grid, Solution
    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceTable

OLD_DAYS = 180
"""Prices that were not verified for longer are noted: half a year, in which AWS has announced changes before."""


_TOLD = "privlink_cost.user_prices"


def find_one(region: str | None) -> str | None:
    """The id of the bundled region that a name means; None if none was named.

    Raises:
        InputError: if there is no such region, or there are several.
    """
    if region is None:
        return None
    from privlink_cost.tables.find import find_region

    return find_region(region)


def read_questions(
    *,
    as_of: date | None,
    prices_path: str | None,
    scenario_path: str | None = None,
    scenario_name: str | None = None,
    needs_gb: bool = True,
    **options: Any,  # noqa: ANN401 - Click's
) -> list[Question]:
    """One question for each region that the options name, of each scenario of the file if they name one.

    Questions of several scenarios of a file have each its own name.

    Args:
        as_of: the day to read the prices of; wins over the file's.
        prices_path: of the user's own price tables.
        scenario_path: of a scenario file; every other option wins over it.
        scenario_name: the one scenario of the file to take.
        needs_gb: whether a scenario of the file without GB is wrong.
        options: the rest of `scenario_options`, and `gb`.
    """
    from privlink_cost.model.fields import Question
    from privlink_cost.tables.find import find_region

    own_tables = read_tables(prices_path)
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    regions = given.pop("regions", ())
    # A wrong name beside `all` is still a wrong name.
    regions = [name if name == ALL else find_region(name, own_tables) for name in regions]
    if ALL in regions:
        from privlink_cost.ask.survey import all_regions

        regions = all_regions(own_tables)
    given.update({"own_tables": own_tables} | ({} if as_of is None else {"as_of": as_of}))
    if scenario_path is not None:
        flags = given | ({"region": regions[0]} if regions else {})
        scenarios = _read_scenarios(scenario_path, flags, scenario_name, needs_gb=needs_gb)
    elif scenario_name is not None:
        raise click.UsageError("--name picks a scenario of a file: give the file with --scenario")
    elif not regions:
        raise InputError(
            "the region is missing", hint="give --region, as in --region ap-northeast-1, or all", field="region"
        )
    else:
        scenarios = [given]
    days = {day: settle_day(day) for day in dict.fromkeys(fields.get("as_of") for fields in scenarios)}
    return [
        Question(**{**fields, "region": region, "as_of": days[fields.get("as_of")]})
        for fields in scenarios
        for region in dict.fromkeys(regions or (fields["region"],))
    ]


def read_question(**options: Any) -> Question:  # noqa: ANN401 - Click's
    """The question of a command that answers one at a time."""
    questions = read_one_scenario(**options)
    if len(questions) > 1:
        raise click.UsageError("this command takes one region: give --region once")
    return questions[0]


def read_one_scenario(**options: Any) -> list[Question]:  # noqa: ANN401 - Click's
    """One question for each region, of a command that takes one scenario at a time."""
    questions = read_questions(**options)
    names = list(dict.fromkeys(question.name for question in questions))
    if len(names) > 1:
        listed = ", ".join(quoted(str(name)) for name in names)
        raise click.UsageError(f"this command takes one scenario: pick it with --name, one of {listed}")
    return questions


def _read_scenarios(path: str, flags: dict[str, Any], name: str | None, *, needs_gb: bool) -> list[dict[str, Any]]:
    from pathlib import Path

    from privlink_cost.inputs.scenario_file import read_scenarios

    return read_scenarios(Path(path), flags, scenario_name=name, needs_gb=needs_gb)


def read_tables(path: str | None) -> Mapping[str, PriceTable]:
    """The user's own price tables by region.

    Args:
        path: of a table or a folder of them; `BUNDLED` for none; `USER` for those that `prices refresh` keeps, which
            None takes too if there are any.

    Raises:
        InputError: if they cannot be read, or there are none.
    """
    if path == BUNDLED:
        return {}
    if path in {None, USER}:
        return _user_tables(is_asked=path == USER)
    from pathlib import Path

    from privlink_cost.tables.find import load_own_tables

    return load_own_tables(Path(str(path)))


def user_folder() -> str:
    """Where `prices refresh` keeps the user's tables: a folder of the user's settings, as the system has them."""
    return os.path.join(click.get_app_dir("privlink-cost"), "pricing")  # noqa: PTH118 - pathlib slows the start


def _user_tables(*, is_asked: bool) -> Mapping[str, PriceTable]:
    folder = user_folder()
    if os.path.isdir(folder):  # noqa: PTH112 - as above
        from privlink_cost.tables.user import UserTables

        tables = UserTables(folder)
        if tables:
            told = click.get_current_context().meta
            if not is_asked and _TOLD not in told:
                told[_TOLD] = True
                tell("Note", f"your own prices are used, from {folder}: --prices {BUNDLED} takes the bundled ones.")
            return tables
    if is_asked:
        raise InputError(
            f"there are no prices of your own in {folder}", hint="'privlink-cost prices refresh' gets them"
        )
    return {}


def settle_day(as_of: date | None) -> date:
    """The day asked for, or today; a day to come gets a note."""
    today = _today()
    day = as_of or today
    if day > today:
        tell("Note", f"{day} is in the future: the latest known prices are used.")
    return day


def note_old_prices(answers: Iterable[Comparison | Solution | Grid]) -> None:
    """Note once that answers rest on prices that nobody has verified for long.

    Answers about a past day get none: which prices held then does not become less certain.
    """
    today = _today()
    asked_now = [answer for answer in answers if answer.sheet.day >= today and answer.sheet.max_price_age is None]
    found = [(day, meter_id, a.sheet.region_id) for a in asked_now for day, meter_id in _verified_days(a)]
    if not found:
        return
    verified_on, meter_id, region_id = min(found)
    days = (today - verified_on).days
    if days > OLD_DAYS:
        from privlink_cost.model.meters import kind_of

        of_type = meter_id.partition(":")[2]
        name = f"{kind_of(meter_id).name}{f' of {of_type}' if of_type else ''}"
        tell(
            "Note",
            f"the price of {name} in {region_id} was last verified on {verified_on}, {days} days ago: "
            "'privlink-cost prices verify' compares it with AWS's own.",
        )


def _verified_days(answer: Comparison | Solution | Grid) -> list[tuple[date, str]]:
    """The last days on which prices that an answer rests on were verified, the earliest among them, and whose."""
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.found.price_facts import oldest_price

    if isinstance(answer, Comparison):
        oldest = oldest_price(answer)
        return [] if oldest is None else [(oldest[1].verified_on, oldest[0])]
    prices = answer.sheet.prices
    return [(prices[meter_id].price.verified_on, meter_id) for meter_id in answer.meter_ids if meter_id in prices]


def _today() -> date:
    """The only place that asks which day it is."""
    return datetime.now(UTC).date()
