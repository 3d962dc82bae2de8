"""The cheapest set of endpoints for a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.analysis.choice.optimum import Optima
from privlink_cost.ask.another_region import of_another_region
from privlink_cost.ask.answer import scenario_of, sheet_of
from privlink_cost.ask.cautions import cautions_of, free_instead
from privlink_cost.ask.survey import each_known
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.gb.traffic import TrafficPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from privlink_cost.analysis.choice.optimum import Optimum
    from privlink_cost.model.fields import Question


def optimise_question(question: Question, existing: Sequence[str | TrafficPart] = ()) -> Optimum:
    """Find the cheapest set of endpoints, as `optimise`.

    Args:
        question: what is asked.
        existing: the endpoints that exist already, by name or with the GB a month that they process, which are then
            the traffic of that service.

    Raises:
        InputError: if a name is not known or a number is out of range, or the GB of a service are given twice.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    for elsewhere in of_another_region(question, existing):
        raise elsewhere
    names, asked = _with_existing(question, existing) if existing else ((), question)
    found = optimise(scenario_of(asked, names), sheet_of(question), names)
    scenario, sheet = found.scenario, found.sheet
    cautions = cautions_of(scenario, sheet.region_id, sheet.day)
    return found._replace(cautions=(*cautions, *free_instead(found.interface_endpoints)))


def optimise_regions(questions: Iterable[Question], existing: Sequence[str | TrafficPart] = ()) -> Optima:
    """Find the cheapest set of endpoints for the same question about several regions.

    Raises:
        InputError: as `optimise_question`. A price that is not known is no error here: the region is listed as such.
    """
    return Optima.ranked(*each_known(questions, lambda question: optimise_question(question, existing)))


def _with_existing(question: Question, existing: Sequence[str | TrafficPart]) -> tuple[tuple[str, ...], Question]:
    """Names of the endpoints that exist, and the question with their GB among its traffic."""
    from privlink_cost.catalogue.services import resolve_endpoint  # reads the list of services

    measured: dict[str, bool] = {}
    for part in existing:
        given = part if isinstance(part, str) else part.endpoint
        try:
            name = resolve_endpoint(given).name
        except InputError as error:
            raise error.about("existing", given) from None
        if name in measured:
            wrong = f"the existing endpoint {name} is given twice"
            raise InputError(wrong, hint="give it once", field="existing", item=given)
        measured[name] = not isinstance(part, str)
    traffic = tuple(part for part in existing if isinstance(part, TrafficPart))
    _refuse_both(question, [name for name, is_measured in measured.items() if is_measured])
    return tuple(measured), question._replace(traffic=(*question.traffic, *traffic))


def _refuse_both(question: Question, measured: Sequence[str]) -> None:
    """GB that are given for an existing endpoint are not given as traffic too."""
    from privlink_cost.catalogue.services import short_name

    for part in question.traffic:
        name = short_name(part.endpoint)
        if name in measured:
            both = (f"the GB of {name} are given in ", FieldName("existing"), " and in ", FieldName("traffic"))
            raise InputError(both, hint="give them in one of the two", field="existing", item=name)
