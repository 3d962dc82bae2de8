"""The kinds of inputs that a workbook has: each with its range, and a check that the sheet makes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.workbook.designs import NO, YES
from privlink_cost.render.workbook.formulas.expressions import Name
from privlink_cost.render.workbook.formulas.functions import AND, IF, IFERROR, INT, ISNUMBER, LEN, OR, ROUND

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from privlink_cost.model.rows import Row
    from privlink_cost.render.workbook.formulas.expressions import Expression, Operand

OK = "ok"
GB_FORMAT = "#,##0.00"
_LONGEST_TITLE = 32  # of a message in Excel
_DECIMALS = 6
_OF_TOTAL = ("Internet_percent", "Image_layers_percent", "Gateway_percent", "Interface_percent")


class Input(NamedTuple):
    """One input.

    Attributes:
        name: by which formulas call it.
        label: what it is.
        note: its unit and meaning.
        value: to start with; None leaves it empty.
        check: says ok, or what is wrong.
        rule: XlsxWriter's data validation.
        number_format: of the value.
    """

    name: str
    label: str
    note: Operand
    value: Decimal | Fraction | int | str | None
    check: Expression
    rule: dict[str, object]
    number_format: str | None = None


def ranged(
    name: str,
    label: str,
    note: str,
    value: Decimal | Fraction | int | None,
    *,
    wrong: str,
    number_format: str,
    most: Expression | Decimal | int,
    least: Decimal | int = 0,
) -> Input:
    """A number from the least to a number, or to what other inputs leave."""
    own, is_fixed = Name(name), isinstance(most, Decimal | int)
    # What is worked out from others may miss it by its last binary digits, and is an error if one of them is text.
    in_range = own <= most if is_fixed else ROUND(own - most, _DECIMALS) <= 0
    check = checked(own, (own >= least, in_range), wrong)
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": int(least),
        "maximum": int(most) if isinstance(most, Decimal | int) else f"={most.formula('')}",
        **told(label, f"{wrong.capitalize()}."),
    }
    return Input(name, label, note, value, check if is_fixed else IFERROR(check, wrong), rule, number_format)


def gb_input(
    name: str, label: str, note: str, value: Decimal | None, most: Expression | Decimal, *, of: str = ""
) -> Input:
    """Some GB, or a part of those that others say."""
    wrong = f"give 0 to {of}" if of else "give 0 or more"
    return ranged(name, label, note, value, wrong=wrong, number_format=GB_FORMAT, most=most)


def percent(name: str, label: str, note: str, value: Decimal | Fraction, most: Expression | int = 1) -> Input:
    """A share, of 0% to 100% or to what others leave."""
    wrong = "give 0% to 100%" if most == 1 else "give 0% to what the others leave"
    return ranged(name, label, note, value, wrong=wrong, number_format="0.00%", most=most)


def share_of_total(name: str, label: str, note: str, value: Decimal) -> Input:
    """A share of the total, which it grows with; all of them and the held internet GB are at most the total."""
    others = (Name(each) for each in _OF_TOTAL if each != name)
    most = 1 - IF(Name("Total_GB") > 0, Name("Internet_GB") / Name("Total_GB"), 0)
    for other in others:
        most = most - other
    return percent(name, f"{label}, share of the total", note, value, most)


def whole(name: str, label: str, note: str, value: int | None, row: Row) -> Input:
    """A whole number in the range of a field."""
    least, most = int(row.lowest), int(row.highest or 0)
    own, wrong = Name(name), f"give a whole number, {least} to {most}"
    each = ranged(name, label, note, value, wrong=wrong, number_format="#,##0", most=most, least=least)
    check = checked(own, (own >= least, own <= most, own.equals(INT(own))), wrong)
    return each._replace(check=check, rule={**each.rule, "validate": "integer"})


def may_be_empty(each: Input, then: Operand = OK) -> Input:
    """An input that may be empty, and what its check then says."""
    return each._replace(check=IF(LEN(Name(each.name)).equals(0), then, each.check))


def flag(name: str, label: str, note: str, *, on: bool) -> Input:
    """Yes or No."""
    own = Name(name)
    return Input(
        name=name,
        label=label,
        note=note,
        value=YES if on else NO,
        check=IF(OR(own.equals(YES), own.equals(NO)), OK, f"say {YES} or {NO}"),
        rule={"validate": "list", "source": [YES, NO], **told(label, f"Say {YES} or {NO}.")},
    )


def checked(own: Expression, conditions: Sequence[Expression], wrong: str) -> Expression:
    """The check of a number: it says ok, or what is wrong; text in the place of a number is compared with nothing."""
    return IF(ISNUMBER(own), IF(AND(*conditions), OK, wrong), wrong)


def told(title: str, message: str) -> dict[str, object]:
    """What a spreadsheet program says when it refuses what is typed."""
    return {"error_title": title[:_LONGEST_TITLE], "error_message": message}
