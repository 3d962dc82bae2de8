"""A question asked over a range of one variable, or region by region."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.sweep import DEFAULT_RANGES, GB, REGIONS, Sweep, SweepPoint, sweep, values_between
from privlink_cost.ask.answer import answer, scenario_of, sheet_of
from privlink_cost.ask.cautions import with_cautions
from privlink_cost.errors import PriceNotKnownError, UnknownNameError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.numbers import EXACT, ZERO, Percent
from privlink_cost.tables.find import find_region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.fields import Question

_SOME_GB = Decimal(1000)


def sweep_question(
    question: Question,
    variable: str,
    *,
    first: Decimal | None = None,
    last: Decimal | None = None,
    steps: int | None = None,
) -> Sweep:
    """Price a question at each value of a range.

    Args:
        question: the rest. Over GB its own GB say only of what total the traffic by service is a part; over VPCs
            the design `centralised` is priced too.
        variable: `gb`, `endpoints`, `azs` or `vpcs`.
        first: the first value; by default the lowest that makes sense.
        last: the last; by default 10 endpoints, 6 Availability Zones, 20 VPCs, or GB past twice the break-even.
        steps: of GB, in how many equal steps; 10 by default.

    Raises:
        InputError: if a name is not known, a number is out of range, or the range is empty, backwards or too long.
            A price that is not known is no error here: the point says so.
    """
    if variable not in DEFAULT_RANGES:
        raise UnknownNameError("variable", variable, DEFAULT_RANGES, hint=f"known are {', '.join(DEFAULT_RANGES)}")
    if variable == GB:
        question = _with_some_gb(question)
    elif variable == "endpoints":
        question = question._replace(endpoint_count=1)
    elif variable == "vpcs":
        hubs = (design.design_id for design in DESIGNS.values() if variable in design.appears_with)
        question = question._replace(designs=(*question.designs, *hubs))
    # As the AZs grow the endpoints may come to stand in as many as were asked for.
    swept = question._replace(endpoint_azs=None) if variable == "azs" else question
    scenario, sheet = scenario_of(swept), sheet_of(question)
    if swept is not question:
        scenario = scenario.changed(endpoint_azs=question.endpoint_azs)
    values = values_between(variable, first, last, steps, scenario=scenario, sheet=sheet)
    found = sweep(scenario, sheet, variable, values)
    points = tuple(point._replace(comparison=_cautioned(point.comparison)) for point in found.points)
    return found._replace(points=points, reference=_cautioned(found.reference))


def _cautioned(found: Comparison | None) -> Comparison | None:
    return None if found is None else with_cautions(found)


def sweep_regions(questions: Iterable[Question]) -> Sweep:
    """Answer questions that differ in the region, in their order.

    Raises:
        InputError: if a name is not known or a number is out of range. A price that is not known is no error
            here: the point says so.
    """
    points = []
    for question in questions:
        region_id = find_region(question.region, question.own_tables)
        try:
            points.append(SweepPoint(value=region_id, comparison=answer(question)))
        except PriceNotKnownError as error:
            points.append(SweepPoint(value=region_id, comparison=None, reason=error.message))
    reference = next((point.comparison for point in points if point.comparison is not None), None)
    return Sweep(variable=REGIONS, points=tuple(points), reference=reference)


def _with_some_gb(question: Question) -> Question:
    """The question with any GB, where no proportion depends on how many they are."""
    held_gb = ZERO if isinstance(question.internet_gb, Percent) else question.internet_gb
    shares_of_all = not held_gb and all(part.is_percent for part in question.traffic)
    if question.gb is None and (shares_of_all or not (question.traffic or question.image_layers_percent)):
        return question._replace(gb=EXACT.add(held_gb, _SOME_GB))
    return question
