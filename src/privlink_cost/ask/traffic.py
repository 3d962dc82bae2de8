"""Where the GB of a question go: its traffic by endpoint, and the internet's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import FieldName, InputError, joined
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.gb.mix import percent_of
from privlink_cost.model.numbers import HUNDRED, ZERO, Percent, exact_sum, plain
from privlink_cost.model.scenario import RAISE_OR_LOWER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from privlink_cost.errors import Sentence
    from privlink_cost.model.fields import Question
    from privlink_cost.model.gb.traffic import TrafficPart


def read_internet(question: Question) -> tuple[Decimal, Decimal | None]:
    """The internet GB, and which percentage of the total they are if they were given as one.

    Raises:
        InputError: if a percentage is out of range, or there is no total for it.
    """
    given = question.internet_gb
    if not isinstance(given, Percent):
        return given, None
    FIELDS["internet_gb"].check(given)
    if question.gb is None:
        of_what = ("say of how many GB with ", FieldName("gb"))
        raise InputError("the internet traffic is a percentage", hint=of_what, field="internet_gb")
    return percent_of(given.number, question.gb), given.number


def known_traffic(question: Question) -> tuple[Mapping[str, Decimal], Mapping[str, Decimal]]:
    """The known GB by endpoint, and which of them were given in percent of the total.

    Raises:
        InputError: with everything that is wrong with the traffic at once.
    """
    traffic = read_traffic(question)
    if traffic.problems:
        raise InputError(joined(problem.sentence for problem in traffic.problems), field="traffic")
    return traffic.gb, traffic.percents


class Traffic(NamedTuple):
    """The traffic of a question.

    Attributes:
        gb: the known GB by endpoint, of those parts that are right.
        percents: those of them that were given in percent of the total, as which.
        problems: everything that is wrong with it, each with the endpoint it is about, if it is about one.
    """

    gb: Mapping[str, Decimal]
    percents: Mapping[str, Decimal]
    problems: tuple[InputError, ...]


def read_traffic(question: Question) -> Traffic:
    """The known GB by endpoint, and everything that is wrong with them."""
    from privlink_cost.catalogue.services import resolve_endpoint  # reads the list of services

    known: dict[str, Decimal] = {}
    percents: dict[str, Decimal] = {}
    problems: list[InputError] = []
    for part in question.traffic:
        try:
            name = resolve_endpoint(part.endpoint).name
        except InputError as error:
            problems.append(error.about("traffic", part.endpoint))
            continue
        if name in known:
            problems.append(_wrong(part, f"the traffic of {name} is given twice", "add it up"))
        if not part.amount.is_finite() or part.amount < 0:
            problems.append(
                _wrong(part, f"the traffic of {name} is {part.amount}", ("give 0 or more for ", FieldName("traffic")))
            )
        elif part.is_percent and question.gb is None:
            of_what = ("say of how many GB with ", FieldName("gb"))
            problems.append(_wrong(part, f"the traffic of {name} is a percentage", of_what))
        else:
            known[name] = part.amount
            if part.is_percent:
                percents[name] = part.amount
                known[name] = percent_of(part.amount, question.gb or ZERO)
    return Traffic(known, percents, (*problems, *_sum_problems(question, known)))


def _sum_problems(question: Question, known: Mapping[str, Decimal]) -> Iterator[InputError]:
    try:
        internet_gb, internet_percent = read_internet(question)
    except InputError:
        return  # it is no problem of the traffic
    total = exact_sum((*known.values(), internet_gb))
    shares = (part.amount for part in question.traffic if part.is_percent and part.amount.is_finite())
    percent = exact_sum((*shares, internet_percent or ZERO))
    if percent > HUNDRED:
        wrong = f"the shares of the traffic add up to {plain(percent)} %"
        hint = ("give 100 % at most for ", FieldName("traffic"), " and ", FieldName("internet_gb"))
        yield InputError(wrong, hint=hint, field="traffic")
    elif question.gb is not None and total > question.gb:
        parts = f"traffic by service and internet add up to {plain(total)} GB"
        wrong = f"{parts}, more than the {plain(question.gb)} GB in total"
        yield InputError(wrong, hint=RAISE_OR_LOWER, field="traffic")


def _wrong(part: TrafficPart, message: str, hint: Sentence) -> InputError:
    return InputError(message, hint=hint, field="traffic", item=part.endpoint)
