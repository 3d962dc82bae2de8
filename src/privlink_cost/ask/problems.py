"""Everything that is wrong with a question, at once, for whoever can say where each part of it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from privlink_cost.ask.another_region import of_another_region
from privlink_cost.ask.answer import gb_missing, scenario_of
from privlink_cost.ask.exchange import exchange_of
from privlink_cost.ask.traffic import read_internet, read_traffic
from privlink_cost.ask.types import known_types_of
from privlink_cost.catalogue.choose import choose_endpoints
from privlink_cost.catalogue.currencies import find_currency
from privlink_cost.catalogue.services import resolve_endpoint
from privlink_cost.catalogue.workloads import load_workload
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.extras import EXTRAS, NatUse
from privlink_cost.model.fields import Question
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.quantities import GB, NAT_GATEWAYS, usage_of
from privlink_cost.model.scenario import Scenario
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

CHOICE = ("workload", "with_endpoints", "without_endpoints", "endpoints", "endpoint_count")
"""The fields of a question that choose its endpoints; traffic names endpoints too."""

_ANY_DAY = date.min  # no rule here depends on the day
_ANY_USE = NatUse(NAT_GATEWAYS, GB, ())  # or on what NAT gateways are for


def problems(asked: Mapping[str, Any], *, unsound: Collection[str] = (), needs_gb: bool = True) -> Iterator[InputError]:
    """Find every problem of a question that its parts alone do not show: names, sums, and what excludes what.

    Numbers must be in their ranges already.

    Args:
        asked: values of `Question` fields; what is missing has its default.
        unsound: fields already known to be wrong and therefore not in `asked`; no rule that needs one is applied.
        needs_gb: whether a question without GB is a problem.

    Returns:
        The errors, each with the field it is about.
    """
    question = Question(**{"region": "", "as_of": _ANY_DAY, **asked})
    if "region" in asked:
        unknown = list(_attempt("region", load_table, question.region, question.own_tables))
        yield from unknown or of_another_region(question)
        if not unknown:
            table = load_table(question.region, question.own_tables)
            yield from _attempt("nat_instance", known_types_of, question, table)
    elif "region" not in unsound:
        hint = ("give ", FieldName("region"), ", as in ap-northeast-1")
        yield InputError("the region is missing", hint=hint, field="region")
    if not {"currency", "fx_rate"} & {*unsound}:
        yield from _attempt("currency", exchange_of, question)
    elif "currency" not in unsound:
        yield from _attempt("currency", find_currency, question.currency)
    found = list(_of_endpoints_and_gb(question, unsound, needs_gb=needs_gb))
    yield from found
    if question.image_layers_percent and not found and not unsound and question.gb is not None:
        # What they are taken from is known where nothing else is wrong.
        yield from _attempt("image_layers_percent", scenario_of, question)


def _of_endpoints_and_gb(question: Question, unsound: Collection[str], *, needs_gb: bool) -> Iterator[InputError]:
    about_endpoints = list(_endpoints(question, unsound))
    yield from about_endpoints
    told = {str(problem) for problem in about_endpoints}
    yield from (problem for problem in _traffic(question, unsound, needs_gb=needs_gb) if str(problem) not in told)


def _attempt(
    field: str,
    check: Callable[..., object],
    *args: Any,  # noqa: ANN401 - of whatever is called
    **kwargs: Any,  # noqa: ANN401 - as above
) -> Iterator[InputError]:
    """What is wrong with a field, if its check finds something; the error may know better which field it is about."""
    try:
        check(*args, **kwargs)
    except InputError as error:
        yield error.about(field)


def _endpoints(question: Question, unsound: Collection[str]) -> Iterator[InputError]:
    found = list(_names(question, unsound))
    yield from found
    fields = {name: getattr(question, name) for name in CHOICE}
    fields["endpoints"] += tuple(part.endpoint for part in question.traffic)
    if question.endpoint_count is not None:  # it excludes names, known or not
        yield from _attempt("endpoint_count", choose_endpoints, **fields)
    elif not found and not {*CHOICE, "traffic"} & {*unsound}:
        yield from _attempt("workload", choose_endpoints, **fields)


def _names(question: Question, unsound: Collection[str]) -> Iterator[InputError]:
    """Every name that is not known, each looked up alone."""
    named = [("endpoints", name) for name in question.endpoints]
    for field, name in (*named, *(("traffic", part.endpoint) for part in question.traffic)):
        try:
            resolve_endpoint(name)
        except InputError as error:
            yield error.about(field, name)
    workload = question.workload
    if workload is not None:
        unknown = list(_attempt("workload", load_workload, workload))
        yield from unknown
        if unknown:
            return
    if "workload" in unsound or (workload is None and (question.endpoints or question.endpoint_count is not None)):
        return  # conditions of no workload, or of one that is not known
    for field in ("with_endpoints", "without_endpoints"):
        for name in getattr(question, field):
            yield from _attempt(field, choose_endpoints, **{"workload": workload, field: (name,)})


def _traffic(question: Question, unsound: Collection[str], *, needs_gb: bool) -> Iterator[InputError]:
    if {"gb", "traffic", "internet_gb"} & {*unsound}:
        return
    if question.gb is None and needs_gb and not question.traffic and not question.internet_gb:
        yield gb_missing()
    try:
        internet_gb, _ = read_internet(question)
    except InputError as error:
        if question.gb is not None or needs_gb:
            yield error
        return
    traffic = read_traffic(question) if question.traffic else None
    if traffic is not None:
        yield from traffic.problems
    known = traffic.gb.values() if traffic is not None else ()
    gb = exact_sum((*known, internet_gb)) if question.gb is None else question.gb
    if traffic is None or not traffic.problems:
        yield from _attempt("internet_gb", Scenario, gb=gb, internet_gb=internet_gb)
    if "internet_out_gb" in unsound:
        return
    out, most_out = question.internet_out_gb, internet_gb
    wrong_out = list(_attempt("internet_out_gb", Scenario, gb=most_out, internet_gb=most_out, internet_out_gb=out))
    yield from wrong_out
    if not wrong_out and "include" not in unsound:
        outbound = Scenario(gb=most_out, internet_gb=most_out, internet_out_gb=out)
        for extra_id in question.include:
            yield from _attempt("include", usage_of, [EXTRAS[extra_id].term(_ANY_USE)], outbound)
