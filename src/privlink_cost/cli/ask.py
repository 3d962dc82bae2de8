"""From the options of a command to questions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.options import ALL
from privlink_cost.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from privlink_cost.api.question import Question
    from privlink_cost.model.sheet import PriceTable


def read_questions(*, as_of: date | None, prices_path: str | None, **options: Any) -> list[Question]:  # noqa: ANN401
    """One question for each region that the options name."""
    from privlink_cost.api.question import Question
    from privlink_cost.api.survey import all_regions

    own_tables = read_tables(prices_path)
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    regions = given.pop("regions", ())
    if not regions:
        raise InputError("the region is missing", hint="give --region, as in --region ap-northeast-1, or all")
    asked = all_regions(own_tables) if ALL in regions else tuple(dict.fromkeys(regions))
    day = settle_day(as_of)
    return [Question(region=region, as_of=day, own_tables=own_tables, **given) for region in asked]


def read_question(**options: Any) -> Question:  # noqa: ANN401 - Click's
    """The question of a command that answers one at a time."""
    questions = read_questions(**options)
    if len(questions) > 1:
        raise click.UsageError("this command takes one region: give --region once")
    return questions[0]


def read_tables(path: str | None) -> dict[str, PriceTable]:
    """The user's own price tables by region."""
    if path is None:
        return {}
    from pathlib import Path

    from privlink_cost.tables.find import load_own_tables

    return load_own_tables(Path(path))


def settle_day(as_of: date | None) -> date:
    """The day asked for, or today; a day to come gets a note. The only place that asks which day it is."""
    today = datetime.now(UTC).date()
    day = as_of or today
    if day > today:
        click.echo(f"Note: {day} is in the future: the latest known prices are used.", err=True)
    return day
