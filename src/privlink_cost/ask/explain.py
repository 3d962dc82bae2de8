"""An answer with what its endpoints are for, and how their services are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.ask.answer import answer
from privlink_cost.catalogue.reach import reach
from privlink_cost.catalogue.workloads import load_workload

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.fields import Question
    from privlink_cost.model.service import Reach
    from privlink_cost.model.workload import Workload


class Explained(NamedTuple):
    """An answer and what it rests on.

    Attributes:
        comparison: the answer.
        workload: whose endpoints it prices; None if they were chosen otherwise.
        reach: what is known of the services of its endpoints and its workload's.
    """

    comparison: Comparison
    workload: Workload | None
    reach: Reach


def explained(question: Question) -> Explained:
    """Answer a question, and look up what its endpoints are for.

    Raises:
        InputError: if a name is not known or a number is out of range.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    found = answer(question)
    scenario = found.scenario
    workload = None if scenario.workload is None else load_workload(scenario.workload)
    named = () if scenario.endpoints_are_nameless else (*scenario.interface_endpoints, *scenario.gateway_endpoints)
    needed = () if workload is None else [need.endpoint for need in workload.needs]
    return Explained(found, workload, reach([*needed, *named], found.sheet.region_id, scenario.workload))
