"""In which money a question is answered, and at which rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import plain
from privlink_cost.model.prices import USD

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.model.fields import Question
    from privlink_cost.model.prices import Currency


def exchange_of(question: Question) -> tuple[Currency, Decimal | None]:
    """The currency of the answer, and its units per US dollar.

    Raises:
        InputError: if there is no such currency, or its rate is missing or out of range.
    """
    rate = question.fx_rate
    if question.currency == USD.code and rate is None:
        return USD, None
    from privlink_cost.catalogue.currencies import find_currency

    currency = find_currency(question.currency)
    if rate is None and currency != USD:
        raise InputError(
            f"the exchange rate of {currency.code} is missing",
            hint=("give ", FieldName("fx_rate"), f", the {currency.code} per US dollar: it is never looked up"),
            field="currency",
        )
    if rate is not None:
        FIELDS["fx_rate"].check(rate)
    if rate is not None and currency == USD and rate != 1:
        raise InputError(
            f"a US dollar is not {plain(rate)} US dollars",
            hint=("name the ", FieldName("currency"), " of the rate"),
            field="fx_rate",
        )
    return currency, rate
