"""The dialogue of `init`: asks for what the options leave open, and for nothing else."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import click

from privlink_cost.cli.params import COUNT, GB, PART
from privlink_cost.cli.stopping import if_stopped
from privlink_cost.errors import InputError, quoted
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import Percent
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from privlink_cost.model.sheet import PriceTable

Value = TypeVar("Value")

NOT_KNOWN = "?"
"""What somebody answers who does not know."""
_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}
_CHOOSE_ENDPOINTS = ("workload", "endpoints", "endpoint_count", "traffic")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def says_gb(options: dict[str, Any]) -> bool:
    """Whether options give a volume, or GB that add up to one; shares alone do not."""
    parts = [options["internet_gb"], *(Percent(p.amount) if p.is_percent else p.amount for p in options["traffic"])]
    return options["gb"] is not None or any(isinstance(part, Decimal) for part in parts)


def ask_for(
    options: dict[str, Any],
    own_tables: Mapping[str, PriceTable],
    *,
    is_gb_open: bool,
    about: str | None = None,
    likely_azs: int = 1,
) -> dict[str, Any]:
    """Ask for what options leave open.

    Args:
        options: those of a scenario, by name.
        own_tables: the user's own price tables by region.
        is_gb_open: whether it is still to be said how many GB there are.
        about: what is asked for, in words that come first.
        likely_azs: Availability Zones that there may be.

    Returns:
        The options with the answers among them; without GB, if they are not known.

    Raises:
        click.Abort: if the dialogue is left by Ctrl-C or the end of the input.
    """
    with _left_cleanly():
        if about is not None:
            click.echo(visible(about), err=True)
        return options | _answers(options, own_tables, is_gb_open=is_gb_open, likely_azs=likely_azs)


def ask_for_region(own_tables: Mapping[str, PriceTable]) -> str:
    """Ask for a region.

    Raises:
        click.Abort: if the dialogue is left by Ctrl-C or the end of the input.
    """
    with _left_cleanly():
        return _region(own_tables)


@contextmanager
def _left_cleanly() -> Iterator[None]:
    """A dialogue after whose end, if it is left, the shell goes on on a line of its own."""
    with if_stopped(_end_line):
        try:
            yield
        except click.Abort:
            _end_line()
            raise


def _region(own_tables: Mapping[str, PriceTable]) -> str:
    from privlink_cost.tables.find import find_region

    return _ask("Region, as in ap-northeast-1 or tokyo", lambda text: find_region(text, own_tables))


def _answers(
    options: dict[str, Any], own_tables: Mapping[str, PriceTable], *, is_gb_open: bool, likely_azs: int
) -> dict[str, Any]:
    from privlink_cost.catalogue.workloads import load_workload

    answers: dict[str, Any] = {}
    if not options["regions"]:
        answers["regions"] = (_region(own_tables),)
    if not any(options[name] for name in _CHOOSE_ENDPOINTS) and options["endpoint_count"] is None:
        words = "Workload ('privlink-cost workloads' lists all)"
        answers["workload"] = _ask(words, lambda text: load_workload(text).workload_id, "ecs-fargate")
    if options["azs"] is None:
        answers["azs"] = _ask("Availability Zones", _azs, str(likely_azs))
    if is_gb_open:
        words = "GB a month in total, as in 1000 or 2TB; Enter if you do not know"
        answers["gb"] = _ask(words, _gb, NOT_KNOWN)
    if options["internet_gb"] is None and options["keep_nat"] is None:
        is_volume_said = says_gb(options | answers)
        answers |= _ask_for_internet(answers.get("gb", options["gb"]), is_volume_said=is_volume_said)
    return answers


def _ask_for_internet(gb: Decimal | None, *, is_volume_said: bool) -> dict[str, Any]:
    """What of the traffic is to the internet; where nobody knows how much, that NAT gateways stay for it.

    Args:
        gb: the total, if it is given as one.
        is_volume_said: whether it is known at all; of one that is not, a share can be said and no GB.
    """

    def read(text: str) -> Decimal | Percent | None:
        if text == NOT_KNOWN:
            return None
        amount: Decimal | Percent = PART.convert(text, None, None)
        FIELDS["internet_gb"].check(amount, highest=gb)
        if gb is None and isinstance(amount, Percent) == is_volume_said:
            hint = "answer in GB, as in 200" if is_volume_said else "answer a share of it, as in 10%"
            raise InputError("the total is not given", hint=hint)
        return amount

    def read_first(text: str) -> Decimal | Percent | bool | None:
        if text.casefold() in _YES_OR_NO:
            return _YES_OR_NO[text.casefold()]
        if not text[:1].isdigit():
            raise InputError(f"{quoted(text)} is no answer", hint="answer y or n, or how much, as in 10%")
        return read(text)

    words = "Does anything there need the internet? [y/N]"
    internet_gb = _ask(words, read_first, "n", shows_default=False)
    if internet_gb is False:
        return {}
    if internet_gb is True:
        words = "How many of the GB, as in 200 or 10%; Enter if you do not know"
        internet_gb = None if gb is None else _ask(words, read, NOT_KNOWN)
    return {"keep_nat": True} if internet_gb is None else {"internet_gb": internet_gb}


def _end_line() -> None:
    click.echo(err=True)


def _gb(text: str) -> Decimal | None:
    if text == NOT_KNOWN:
        return None
    gb = GB.convert(text, None, None)
    FIELDS["gb"].check(gb)
    return gb


def _azs(text: str) -> int:
    azs = COUNT.convert(text, None, None)
    FIELDS["azs"].check(azs)
    return azs


def _ask(words: str, read: Callable[[str], Value], default: str | None = None, *, shows_default: bool = True) -> Value:
    """Ask on standard error until the answer is one."""

    def checked(text: str) -> Value:
        try:
            return read(text.strip())
        except InputError as error:
            raise click.BadParameter(error.told(lambda name: f"'{name}'")) from None

    answer: Value = click.prompt(words, default=default, value_proc=checked, show_default=shows_default, err=True)
    return answer
