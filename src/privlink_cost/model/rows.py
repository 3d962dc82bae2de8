"""What a row of the table of fields says, and how a value is checked against it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from privlink_cost.errors import FieldName, InputError, UnknownNameError, quoted
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import HUNDRED, ZERO, Percent, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from privlink_cost.errors import Sentence

MOST_DECIMALS = 60

Kind = Literal["amount", "gb", "percent", "part", "count", "text", "names", "traffic", "day", "yes_no"]
"""What a field holds: a Decimal, one that is GB or a percentage, GB or a percentage of the total, an int, text, several
names, traffic by endpoint, a date, or a bool."""


Group = Literal["scenario", "traffic", "endpoints", "layout", "prices"]
"""What fields are about, in the order in which a help shows them."""


class Row(NamedTuple):
    """What is to be said of a field beside its name, type and default.

    Attributes:
        gloss: what it is.
        key: by which files, columns and flags know it; None if that is its name.
        noun: what a value out of its range is called, and of names what each is the name of.
        unit: of the number, or None.
        lowest: of the number.
        highest: of the number; None for what is no number.
        is_above_lowest: whether the lowest itself is out of the range.
        known: the names there are, if they are few.
        matters_to: what it can change: the `scenario` or the `prices`, or neither (`nothing`, it is for information).
            Whatever is remembered for questions alike takes a field that does not say for one that matters.
        group: what it is about, for whoever lists the fields.
    """

    gloss: str
    key: str | None = None
    noun: str = "value"
    unit: str | None = None
    lowest: Decimal | int = ZERO
    highest: Decimal | int | None = None
    is_above_lowest: bool = False
    known: Callable[[], Collection[str]] | None = None
    matters_to: Literal["all", "scenario", "prices", "nothing"] = "all"
    group: Group = "scenario"


class Field(NamedTuple):
    """A field of a question.

    Attributes:
        name: of the attribute of `Question`.
        key: by which files, columns and flags know it.
        kind: what it holds.
        row: the rest.
        lowest: the lowest number, of one that has numbers.
        highest: the highest; infinite for one without.
    """

    name: str
    key: str
    kind: Kind
    row: Row
    lowest: Decimal
    highest: Decimal

    def check(self, value: Any, highest: Decimal | None = None) -> None:  # noqa: ANN401 - of the field's type
        """See that a value is in the field's range, or among the names that are known.

        Args:
            value: of the field's type.
            highest: the highest number, where another one makes it lower.

        Raises:
            InputError: naming the value and what is right.
        """
        _, _, kind, row, lowest, most = self
        if kind == "count":
            _check_count(self, value)
        elif isinstance(value, Percent):
            check_amount(f"percentage of {row.noun}", value.number, ZERO, HUNDRED, field=self.name)
        elif kind in {"amount", "gb", "percent", "part"}:
            most = most if highest is None else highest
            check_amount(row.noun, value, lowest, most, is_above_lowest=row.is_above_lowest, field=self.name)
        elif row.known is not None:
            known = row.known()
            for name in value:
                if name not in known:
                    hint = f"known are {', '.join(known)}"
                    raise UnknownNameError(row.noun, name, known, hint=hint, field=self.name, item=name)


_KINDS: dict[object, Kind] = {
    Decimal: "amount",
    Decimal | Percent: "part",
    int: "count",
    str: "text",
    tuple[str, ...]: "names",
    tuple[TrafficPart, ...]: "traffic",
    date: "day",
    bool: "yes_no",
}

_AMOUNTS: dict[str | None, Kind] = {"GB": "gb", "percent": "percent"}


def fields_of(annotations: Mapping[str, Any]) -> dict[str, Field]:
    """The fields that annotations with rows tell of, by name, in their order."""
    found = {}
    optional: dict[object, Kind] = {kind | None: name for kind, name in _KINDS.items() if isinstance(kind, type)}
    kinds = _KINDS | optional
    for name, annotation in annotations.items():
        for row in getattr(annotation, "__metadata__", ()):
            most = "Infinity" if row.highest is None else row.highest
            kind = kinds[annotation.__origin__]
            if kind == "amount":
                kind = _AMOUNTS.get(row.unit, kind)
            found[name] = Field(name, row.key or name, kind, row, Decimal(row.lowest), Decimal(most))
    return found


def check_amount(
    what: str,
    value: Decimal,
    lowest: Decimal,
    highest: Decimal,
    *,
    is_above_lowest: bool = False,
    field: str | None = None,
) -> None:
    """See that an amount is an exact number within its range, or above the lowest where that is no part of it.

    Raises:
        InputError: naming the amount and the range.
    """
    if not isinstance(value, Decimal):
        raise InputError(
            f"{what} must be a Decimal, not {type(value).__name__}", hint="wrap it in Decimal(...)", field=field
        )
    if value.is_finite() and value and value.as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]
        hint = _given(f"give at most {MOST_DECIMALS} decimals", field)
        raise InputError(f"{what} has too many decimals", hint=hint, field=field)
    if not value.is_finite() or not lowest <= value <= highest or (is_above_lowest and value == lowest):
        shown = plain(value) if value.is_finite() and abs(value.adjusted()) < 40 else str(value)  # noqa: PLR2004
        hint = _given(f"give {range_words(lowest, highest, is_above_lowest=is_above_lowest)}", field)
        raise InputError(f"{what} {shown} is out of range", hint=hint, field=field)


def _given(what: str, field: str | None) -> Sentence:
    """What to give, and which field to give it for, if it is one."""
    return what if field is None else (f"{what} for ", FieldName(field))


def range_words(lowest: Decimal | int, highest: Decimal | int, *, is_above_lowest: bool = False) -> str:
    """A range in words, as in "above 0 to 744"."""
    return f"{'above ' if is_above_lowest else ''}{lowest} to {plain(Decimal(highest))}"


def _check_count(field: Field, value: int) -> None:
    row = field.row
    if type(value) is not int:  # neither a float nor a bool
        raise InputError(f"{row.noun} must be a whole number, not {quoted(repr(value))}", field=field.name)
    if row.highest is None or not row.lowest <= value <= row.highest:  # whole numbers, which compare faster
        hint = _given(f"give {range_words(field.lowest, field.highest)}", field.name)
        raise InputError(f"{value} {row.noun} is out of range", hint=hint, field=field.name)
