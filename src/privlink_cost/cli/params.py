"""Types of option values: exact numbers, whole numbers, days, ranges."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import click

from privlink_cost.errors import InputError, close_names, quoted
from privlink_cost.model.gb.traffic import GbRange, TrafficPart
from privlink_cost.model.numbers import Percent, parse_decimal, parse_gb, parse_gb_or_percent, parse_percent, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    NumberParam = click.ParamType[Decimal]
    CountParam = click.ParamType[int]
    DayParam = click.ParamType[date]
    TrafficParam = click.ParamType[TrafficPart]
    ExistingParam = click.ParamType[str | TrafficPart]
    GbParam = click.ParamType[Decimal]
    PartParam = click.ParamType[Decimal | Percent]
    RangeParam = click.ParamType[Decimal | GbRange]
    GridParam = click.ParamType[tuple[int, int]]
else:
    # Older versions of Click have no generic.
    NumberParam = CountParam = DayParam = GbParam = PartParam = RangeParam = GridParam = click.ParamType
    TrafficParam = ExistingParam = click.ParamType

Value = TypeVar("Value")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _parsed(
    to: click.ParamType[Value],
    parse: Callable[[str], Value],
    text: str,
    param: click.Parameter | None,
    ctx: click.Context | None,
) -> Value:
    """What a reader makes of a text, or the end of the command with what is wrong with it."""
    try:
        return parse(text)
    except InputError as error:
        return to.fail(str(error), param, ctx)


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # generic from Click 8.2 on


class KnownName(_Choice):
    """One of a few names; an error says which one may be meant."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Find it among the names."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            close = close_names(value, self.choices)
            meant = f" Did you mean {' or '.join(close)}?" if close else ""
            self.fail(f"{error.message}{meant}", param, ctx)


class NumberType(NumberParam):
    """A number, kept exactly as typed."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the text as a Decimal."""
        return value if isinstance(value, Decimal) else _parsed(self, parse_decimal, str(value), param, ctx)


class GbType(GbParam):
    """A number of GB, with a unit or without, as in 1.5TiB."""

    name = "gb"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the text as GB."""
        return value if isinstance(value, Decimal) else _parsed(self, parse_gb, str(value), param, ctx)


class PercentType(NumberParam):
    """A percentage, with its sign or without, as in 90%."""

    name = "percent"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the text as a Decimal."""
        return value if isinstance(value, Decimal) else _parsed(self, parse_percent, str(value), param, ctx)


class PartType(PartParam):
    """GB, or a percentage of the total, as in 10%."""

    name = "gb or percent"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal | Percent:
        """Read the text as either."""
        if isinstance(value, Decimal | Percent):
            return value
        return _parsed(self, parse_gb_or_percent, str(value), param, ctx)


class CountType(CountParam):
    """A whole number."""

    name = "count"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the text as an int."""
        if isinstance(value, int):
            return value
        number = NUMBER.convert(value, param, ctx)
        if number != number.to_integral_value():
            self.fail(f"{plain(number)} is not a whole number", param, ctx)
        return int(number)


class DayType(DayParam):
    """A day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the text as a date."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        return self.fail(f"{quoted(text)} is not a date: write YYYY-MM-DD, as in 2026-11-22", param, ctx)


class TrafficType(TrafficParam):
    """The traffic to one endpoint, as in s3=900 or s3=90%."""

    name = "traffic"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> TrafficPart:
        """Read name and amount."""
        if isinstance(value, TrafficPart):
            return value
        endpoint, equals, amount = str(value).rpartition("=")
        if not equals or not endpoint:
            self.fail(f"{quoted(str(value))} is not ENDPOINT=GB: write it as in s3=900 or s3=90%", param, ctx)
        return TrafficPart.of(endpoint, PART.convert(amount, param, ctx))


class ExistingType(ExistingParam):
    """An endpoint that exists, with the GB that it processes or without, as in logs=400."""

    name = "existing"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str | TrafficPart:
        """Read the name, and the amount if there is one."""
        if isinstance(value, TrafficPart) or "=" not in str(value):
            return value if isinstance(value, TrafficPart) else str(value)
        return TRAFFIC.convert(value, param, ctx)


class RangeType(RangeParam):
    """A number of GB, or a range of them, as in 800..3000."""

    name = "gb"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal | GbRange:
        """Read one number, or two."""
        if isinstance(value, GbRange):
            return value
        low, dots, high = str(value).partition("..")
        if not dots:
            return GB.convert(value, param, ctx)
        return GbRange(GB.convert(low, param, ctx), GB.convert(high, param, ctx))


class GridType(GridParam):
    """Numbers of rows and of columns, as in 10x3."""

    name = "grid"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read two whole numbers."""
        if isinstance(value, tuple):
            return value
        rows, cross, columns = str(value).partition("x")
        if not cross:
            self.fail(f"{quoted(str(value))} is not ROWSxCOLUMNS: write it as in 10x3", param, ctx)
        return COUNT.convert(rows, param, ctx), COUNT.convert(columns, param, ctx)


NUMBER = NumberType()
GB = GbType()
PERCENT = PercentType()
PART = PartType()
COUNT = CountType()
DAY = DayType()
TRAFFIC = TrafficType()
EXISTING = ExistingType()
GB_OR_RANGE = RangeType()
GRID = GridType()


def completing(names: Callable[[], tuple[str, ...]]) -> Callable[..., list[CompletionItem]]:
    """A shell completion from a list of names that is read only when the shell asks."""

    def complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in names() if name.startswith(incomplete)]

    return complete
