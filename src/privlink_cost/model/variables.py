"""The variables that a break-even may be solved for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from privlink_cost.model.numbers import ONE, ZERO
from privlink_cost.model.scenario import MOST_AZS, MOST_ENDPOINTS, MOST_HOURS, MOST_VPCS


class Variable(NamedTuple):
    """What may be solved for.

    Attributes:
        name: as in `endpoints`.
        noun: of one of it, as in "endpoint".
        lowest: the lowest value that makes sense.
        highest: the highest, or None.
        is_whole: whether it is counted in whole numbers.
    """

    name: str
    noun: str
    lowest: Decimal = ONE
    highest: Decimal | None = None
    is_whole: bool = True


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable(name="gb", noun="GB", lowest=ZERO, is_whole=False),
        Variable(name="endpoints", noun="endpoint", highest=Decimal(MOST_ENDPOINTS)),
        Variable(name="azs", noun="AZ", highest=Decimal(MOST_AZS)),
        Variable(name="hours", noun="h", lowest=ZERO, highest=MOST_HOURS, is_whole=False),
        Variable(name="vpcs", noun="VPC", highest=Decimal(MOST_VPCS)),
    )
}
"""All variables by name."""
