"""Everything that is wrong with a question, at once, for whoever can say where each part of it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.ask.answer import exchange_of, traffic_problems
from privlink_cost.ask.question import Question
from privlink_cost.catalogue.choose import choose_endpoints
from privlink_cost.catalogue.currencies import find_currency
from privlink_cost.catalogue.services import resolve_endpoint
from privlink_cost.catalogue.workloads import load_workload
from privlink_cost.errors import InputError
from privlink_cost.model.extras import EXTRAS, NatUse
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.quantities import GB, NAT_GATEWAYS, usage_of
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from decimal import Decimal

CHOICE = ("workload", "with_endpoints", "without_endpoints", "endpoints", "endpoint_count")
"""The fields of a question that choose its endpoints; traffic names endpoints too."""

_ANY_DAY = date.min  # no rule here depends on the day
_ANY_USE = NatUse(NAT_GATEWAYS, GB, ())  # or on what NAT gateways are for


class Problem(NamedTuple):
    """Something wrong with a question.

    Attributes:
        field: the `Question` field it is about.
        item: which of the field's values, or the endpoint whose traffic it is; None if it is about the whole.
        message: what is wrong, and what to do about it.
    """

    field: str
    item: int | str | None
    message: str


def problems(asked: Mapping[str, Any], *, unsound: Collection[str] = (), needs_gb: bool = True) -> Iterator[Problem]:
    """Find every problem of a question that its parts alone do not show: names, sums, and what excludes what.

    Numbers must be in their ranges already.

    Args:
        asked: values of `Question` fields; what is missing has its default.
        unsound: fields already known to be wrong and therefore not in `asked`; no rule that needs one is applied.
        needs_gb: whether a question without GB is a problem.
    """
    question = Question(**{"region": "", "as_of": _ANY_DAY, **asked})
    if "region" in asked:
        yield from _attempt("region", None, load_table, question.region, question.own_tables)
    elif "region" not in unsound:
        yield Problem("region", None, "the region is missing: give --region, as in ap-northeast-1")
    if not {"currency", "fx_rate"} & {*unsound}:
        unknown = list(_attempt("currency", None, find_currency, question.currency))
        yield from unknown or _attempt("fx_rate" if "fx_rate" in asked else "currency", None, exchange_of, question)
    about_endpoints = list(_endpoints(question, unsound))
    yield from about_endpoints
    told = {problem.message for problem in about_endpoints}
    yield from (problem for problem in _traffic(question, unsound, needs_gb=needs_gb) if problem.message not in told)


def _attempt(
    field: str,
    item: int | str | None,
    check: Callable[..., object],
    *args: Any,  # noqa: ANN401 - of whatever is called
    **kwargs: Any,  # noqa: ANN401 - as above
) -> Iterator[Problem]:
    try:
        check(*args, **kwargs)
    except InputError as error:
        yield Problem(field, item, str(error))


def _endpoints(question: Question, unsound: Collection[str]) -> Iterator[Problem]:
    found = list(_names(question, unsound))
    yield from found
    fields = {name: getattr(question, name) for name in CHOICE}
    fields["endpoints"] += tuple(part.endpoint for part in question.traffic)
    if question.endpoint_count is not None:  # it excludes names, known or not
        yield from _attempt("endpoint_count", None, choose_endpoints, **fields)
    elif not found and not {*CHOICE, "traffic"} & {*unsound}:
        field = next((name for name in reversed(CHOICE) if fields[name] not in {None, ()}), "workload")
        yield from _attempt(field, None, choose_endpoints, **fields)


def _names(question: Question, unsound: Collection[str]) -> Iterator[Problem]:
    """Every name that is not known, each looked up alone."""
    for item, name in enumerate(question.endpoints):
        yield from _attempt("endpoints", item, resolve_endpoint, name)
    for part in question.traffic:
        yield from _attempt("traffic", part.endpoint, resolve_endpoint, part.endpoint)
    workload = question.workload
    if workload is not None:
        unknown = list(_attempt("workload", None, load_workload, workload))
        yield from unknown
        if unknown:
            return
    if "workload" in unsound or (workload is None and (question.endpoints or question.endpoint_count is not None)):
        return  # conditions of no workload, or of one that is not known
    for field in ("with_endpoints", "without_endpoints"):
        for item, name in enumerate(getattr(question, field)):
            yield from _attempt(field, item, choose_endpoints, **{"workload": workload, field: (name,)})


def _traffic(question: Question, unsound: Collection[str], *, needs_gb: bool) -> Iterator[Problem]:
    if {"gb", "traffic", "internet_gb"} & {*unsound}:
        return
    if question.gb is None and needs_gb and not question.traffic and not question.internet_gb:
        yield Problem("gb", None, "the GB are missing: give --gb, or --traffic and --internet-gb, whose sum it is")
    traffic: dict[str, Decimal] = {}
    found = [Problem("traffic", *each) for each in traffic_problems(question, traffic)] if question.traffic else []
    yield from found
    gb = exact_sum((*traffic.values(), question.internet_gb)) if question.gb is None else question.gb
    if not found:
        yield from _attempt("internet_gb", None, Scenario, gb=gb, internet_gb=question.internet_gb)
    if "internet_out_gb" in unsound:
        return
    out, most_out = question.internet_out_gb, question.internet_gb
    wrong_out = list(
        _attempt("internet_out_gb", None, Scenario, gb=most_out, internet_gb=most_out, internet_out_gb=out)
    )
    yield from wrong_out
    if not wrong_out and "include" not in unsound:
        outbound = Scenario(gb=most_out, internet_gb=most_out, internet_out_gb=out)
        for extra_id in question.include:
            yield from _attempt("include", None, usage_of, [EXTRAS[extra_id].term(_ANY_USE)], outbound)
