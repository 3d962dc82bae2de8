"""The endpoints to emit for a question: the cheapest set for its traffic, or those it names where it gives no GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.chosen_endpoints import ChosenEndpoint, ChosenEndpoints
from privlink_cost.ask.answer import scenario_of
from privlink_cost.ask.optimise import optimise_question
from privlink_cost.catalogue.services import INTERFACE_SUFFIX, services
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.numbers import ZERO
from privlink_cost.tables.find import find_region

if TYPE_CHECKING:
    from privlink_cost.model.fields import Question


def chosen_endpoints(question: Question) -> ChosenEndpoints:
    """The endpoints to have.

    Raises:
        InputError: if a name is not known, a number is out of range, or there is no endpoint to have.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    region_id = find_region(question.region, question.own_tables)
    if question.endpoint_count is not None:
        hint = ("name them with ", FieldName("endpoints"), " or ", FieldName("workload"))
        raise InputError("endpoints given by their number have no services", hint=hint, field="endpoint_count")
    if question.gb is None and not question.traffic and not question.internet_gb:
        scenario = scenario_of(question._replace(gb=ZERO))
        billed, free = tuple(scenario.interface_endpoints), scenario.gateway_endpoints
    else:
        found = optimise_question(question)
        billed, free = found.interface_endpoints, found.gateway_endpoints
    if not billed and not free:
        raise InputError(
            "no endpoint pays for this traffic, so there is none to emit", hint="name endpoints without GB"
        )
    return ChosenEndpoints(region_id, tuple(map(_chosen, billed)), tuple(map(_chosen, free)))


def _chosen(name: str) -> ChosenEndpoint:
    service = services()[name.removesuffix(INTERFACE_SUFFIX)]
    return ChosenEndpoint(name, service.service_name, takes_private_dns=service.endpoint_types != "both")
